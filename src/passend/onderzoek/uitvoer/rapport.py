"""The report as parts: the answer first, then the panel, each outcome, assumptions and choices."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from importlib import resources
from typing import Any

import yaml

from passend.onderzoek.controles.controle import OORDEEL_TEKST, Controle, texts
from passend.onderzoek.definities import definities, label
from passend.onderzoek.instellingen import keuzen
from passend.onderzoek.onthulling import round_count
from passend.onderzoek.oordeel import VOORTREND_TEKST
from passend.onderzoek.uitvoer.blokken import Alinea, Beeld, Blok, Kop, Lijst, Tabel, Vast
from passend.onderzoek.uitvoer.figuren import trend_sentence
from passend.onderzoek.uitvoer.materiaal import Materiaal
from passend.onderzoek.uitvoer.rapport_beleid import policy_blocks
from passend.onderzoek.uitvoer.tabellen import thresholds
from passend.onderzoek.uitvoer.woorden import decimal, p_value, percent, points, say


@functools.cache
def _gegevens(naam: str) -> Any:
    return yaml.safe_load(
        resources.files("passend.onderzoek").joinpath(f"gegevens/{naam}.yaml").read_text("utf-8")
    )


def build_report(m: Materiaal) -> list[Blok]:
    """Return the whole report as parts, in reading order."""
    jaren = m.studie.cellen.jaren
    return [
        Kop(1, say("titel", m.taal)),
        Alinea(say("ondertitel", m.taal, van=jaren[0], tot=jaren[-1])),
        Alinea(_in_short(m), kern=True),
        *_answer(m),
        *_panel(m),
        *(blok for uitkomst in m.studie.uitkomsten for blok in _outcome(m, uitkomst)),
        *policy_blocks(m),
        *_many(m),
        *_assumptions(m),
        *_choices(m),
        Kop(2, say("ontbreekt_kop", m.taal), "ontbreekt"),
        Lijst([rij[m.taal] for rij in _gegevens("ontbreekt")]),
        Kop(2, say("herhaal_kop", m.taal), "herhaal"),
        Vast(m.herhaling),
    ]


def _in_short(m: Materiaal) -> str:
    """Return the answer to the main outcome in one or two sentences."""
    oordeel = m.studie.oordelen[0]
    return f"{label(oordeel.uitkomst, m.taal)}. {oordeel.conclusie}"


def _answer(m: Materiaal) -> Iterator[Blok]:
    t, studie = m.taal, m.studie
    yield Kop(2, say("antwoord_kop", t), "antwoord")
    yield Alinea(say("antwoord_uitleg", t))
    rijen = []
    for oordeel in studie.oordelen:
        did = studie.dids.get(oordeel.uitkomst)
        if did is not None:
            rijen.append([label(oordeel.uitkomst, t), points(did.schatting, t), oordeel.conclusie])
    if rijen:
        kolommen = [say(k, t) for k in ("kolom_uitkomst", "kolom_schatting", "kolom_conclusie")]
        yield Tabel(say("antwoord_kop", t), kolommen, rijen, frozenset({1}), proza=True)
    redenen: dict[str, list[str]] = {}
    for weigering in studie.weigeringen:
        if weigering.analyse == "did":
            redenen.setdefault(weigering.as_dict(t)["reden"], []).append(weigering.uitkomst)
    for reden, uitkomsten in redenen.items():
        namen = "; ".join(label(uitkomst, t) for uitkomst in uitkomsten)
        yield Alinea(say("niet_vergeleken", t, namen=namen, reden=reden))
    for naam in ("verschil_plaatsing", "verschil_prestaties"):
        if naam in m.figuren:
            yield Beeld(m.figuren[naam], say("did_bijschrift", t))


def _panel(m: Materiaal) -> Iterator[Blok]:
    t, studie = m.taal, m.studie
    k = studie.kenmerken
    feiten = [
        (say("feit_rijen", t), _rounded(k["rijen"], m)),
        (say("feit_jaren", t), ", ".join(map(str, k["jaren"]))),
        (say("feit_gevolgd", t), _rounded(k["leerlingjaren_met_vorig_jaar"], m)),
        (say("feit_zonder_swv", t), _rounded(k["rijen_zonder_swv"], m)),
    ]
    for groep in studie.indeling.groepen:
        naam = say(f"groep_{groep}", t)
        feiten.append((say("feit_klasse", t, groep=naam), str(len(k["swv"][groep]))))
    feiten.append(
        (say("feit_zonder_klasse", t), ", ".join(k["swv_zonder_klasse"]) or say("geen", t))
    )
    feiten.append((say("feit_motor", t), k["motor"]))
    yield Kop(2, say("panel_kop", t), "panel")
    yield Tabel(
        say("panel_kop", t), [say("kolom_feit", t), say("kolom_waarde", t)], feiten, proza=True
    )
    weg = sum(rij["aandeel"] is None for rij in m.trend)
    yield Alinea(say("onthulling_zin", t, minimum=studie.keuze.minimum, weg=weg, alle=len(m.trend)))
    if studie.opmerkingen:
        yield Lijst([opmerking.tekst(t) for opmerking in studie.opmerkingen])


def _rounded(aantal: int, m: Materiaal) -> str:
    """Return a count as it may leave: rounded like every other."""
    return decimal(round_count(aantal, thresholds(m.studie)), 0, m.taal)


def _outcome(m: Materiaal, uitkomst: str) -> Iterator[Blok]:
    t, studie, definitie = m.taal, m.studie, definities()[uitkomst]
    yield Kop(2, say("uitkomst_kop", t, uitkomst=label(uitkomst, t)), f"uitkomst-{uitkomst}")
    oordeel = next(o for o in studie.oordelen if o.uitkomst == uitkomst)
    yield Alinea(oordeel.conclusie)
    yield Alinea(
        say(
            "definitie_zin",
            t,
            zin=definitie.zin[t],
            bron=definitie.bron,
            vindplaats=definitie.vindplaats,
        ),
        klein=True,
    )
    yield from _trend(m, uitkomst)
    yield from _differences(m, uitkomst)
    yield from _its(m, uitkomst)
    controles = [c for c in studie.controles if c.uitkomst == uitkomst]
    if controles:
        yield Kop(3, say("controles_kop", t))
        yield _check_table(controles, t)
        yield from _variants(controles, t)
    redenen = [w.as_dict(t)["reden"] for w in studie.weigeringen if w.uitkomst == uitkomst]
    if redenen:
        yield Kop(3, say("geweigerd_kop", t))
        yield Lijst(list(dict.fromkeys(redenen)))
    yield Kop(3, say("mag_niet_kop", t))
    yield Lijst(oordeel.mag_niet_geconcludeerd)
    yield Kop(3, say("gaten_kop", t))
    yield Lijst(definitie.gaten_en if t == "en" else definitie.gaten)


def _trend(m: Materiaal, uitkomst: str) -> Iterator[Blok]:
    t = m.taal
    rijen = [r for r in m.trend if r["uitkomst"] == uitkomst]
    zichtbaar = [r for r in rijen if r["aandeel"] is not None]
    figuur = m.figuren.get(f"trend_{uitkomst}")
    if figuur is None:
        return
    yield Kop(3, say("trend_kop", t))
    yield Alinea(trend_sentence(zichtbaar, m.studie, t))
    yield Beeld(figuur, say("trend_bijschrift", t))
    jaren = sorted({r["jaar"] for r in rijen})
    per = {(r["groep"], r["jaar"]): r for r in rijen}
    groepen = [g for g in m.studie.indeling.groepen if any(r["groep"] == g for r in rijen)]
    cellen = []
    for jaar in jaren:
        rij = [str(jaar)]
        for groep in groepen:
            cel = per.get((groep, jaar))
            weg = cel is not None and cel["aandeel"] is None
            rij.append(
                say("achtergehouden", t) if weg else percent(cel["aandeel"] if cel else None, 3, t)
            )
            rij.append("–" if weg or cel is None else decimal(cel["n"], 0, t))
        cellen.append(rij)
    kolommen = [say("kolom_jaar", t)]
    for groep in groepen:
        naam = say(f"groep_{groep}", t)
        kolommen += [naam, f"{naam}: {say('kolom_n', t).lower()}"]
    getallen = frozenset(range(1, len(kolommen)))
    yield Tabel(say("tabel_bij_figuur", t), kolommen, cellen, getallen, dicht=True)


def _differences(m: Materiaal, uitkomst: str) -> Iterator[Blok]:
    t, studie = m.taal, m.studie
    did, event = studie.dids.get(uitkomst), studie.events.get(uitkomst)
    if did is None:
        return
    yield Kop(3, say("did_kop", t))
    yield Alinea(
        say(
            "did_tekst",
            t,
            schatting=points(did.schatting, t),
            se=decimal(100 * did.se, 3, t),
            t=decimal(did.t, 2, t),
            p=p_value(did.p, t),
            n=_rounded(did.fit.n_rijen, m),
            swv=did.fit.n_swv,
            alfa=p_value(studie.keuze.alfa, t),
        )
    )
    if event is None:
        return
    yield Kop(3, say("event_kop", t))
    voortrend = studie.voortrends[uitkomst]
    yield Alinea(
        say(
            "voortrend_zin",
            t,
            oordeel=VOORTREND_TEKST[voortrend.oordeel][t],
            f=decimal(voortrend.f, 2, t),
            p=p_value(voortrend.p, t),
        )
    )
    yield Beeld(
        m.figuren[f"jaarverschil_{uitkomst}"],
        say("event_bijschrift", t, basisjaar=studie.keuze.basisjaar),
    )
    rijen = [
        [str(jaar), points(s, t), decimal(100 * se, 3, t)]
        for jaar, s, se in zip(
            event.jaren, event.schatting.tolist(), event.se.tolist(), strict=True
        )
    ]
    kolommen = [say(k, t) for k in ("kolom_jaar", "kolom_schatting", "kolom_se")]
    yield Tabel(say("tabel_bij_figuur", t), kolommen, rijen, frozenset({1, 2}), dicht=True)


def _its(m: Materiaal, uitkomst: str) -> Iterator[Blok]:
    t = m.taal
    reeksen = [i for i in m.studie.its if i.uitkomst == uitkomst]
    if not reeksen:
        return
    yield Kop(3, say("its_kop", t))
    yield Alinea(say("its_uitleg", t))
    rijen = [
        [
            say(f"groep_{i.groep}", t),
            points(i.kort, t),
            decimal(100 * i.se_kort, 3, t),
            p_value(i.p_kort, t),
            points(i.lang, t),
            decimal(100 * i.se_lang, 3, t),
            p_value(i.p_lang, t),
        ]
        for i in reeksen
    ]
    fout, p = say("kolom_se", t), say("kolom_p", t)
    kolommen = [say("kolom_groep", t), say("kolom_kort", t), fout, p, say("kolom_lang", t), fout, p]
    yield Tabel(say("its_kop", t), kolommen, rijen, frozenset(range(1, 7)))


def _check_table(controles: list[Controle], t: str) -> Tabel:
    rijen = [
        [c.naam(t), OORDEEL_TEKST[c.oordeel][t], f"{c.zin(t)} {c.uitleg(t)}"] for c in controles
    ]
    kolommen = [say(k, t) for k in ("kolom_controle", "kolom_oordeel", "kolom_bevinding")]
    return Tabel(say("controles_kop", t), kolommen, rijen, proza=True)


def _variants(controles: list[Controle], t: str) -> Iterator[Blok]:
    for controle in controles:
        if controle.sleutel == "varianten" and controle.tabel:
            rijen = [
                [
                    r["variant" if t == "nl" else "variant_en"],
                    points(r["schatting"], t),
                    decimal(100 * r["se"], 3, t),
                    p_value(r["p"], t),
                ]
                for r in controle.tabel
            ]
            kolommen = [
                say(k, t) for k in ("kolom_variant", "kolom_schatting", "kolom_se", "kolom_p")
            ]
            yield Tabel(
                texts()["varianten"]["naam"][t], kolommen, rijen, frozenset({1, 2, 3}), dicht=True
            )


def _many(m: Materiaal) -> Iterator[Blok]:
    t = m.taal
    for controle in m.studie.controles:
        if controle.sleutel == "meervoud":
            yield Kop(2, say("veel_kop", t), "veel")
            yield Alinea(f"{controle.uitleg(t)} {controle.zin(t)}")
            kolommen = [
                say("kolom_uitkomst", t),
                say("kolom_p", t),
                "Bonferroni",
                "Holm",
                "Romano-Wolf",
            ]
            rijen = [
                [
                    label(r["uitkomst"], t),
                    *(p_value(r[k], t) for k in ("p", "bonferroni", "holm", "romano_wolf")),
                ]
                for r in controle.tabel
            ]
            yield Tabel(say("veel_kop", t), kolommen, rijen, frozenset({1, 2, 3, 4}))


def _assumptions(m: Materiaal) -> Iterator[Blok]:
    t, studie = m.taal, m.studie
    yield Kop(2, say("aannames_kop", t), "aannames")
    yield Alinea(say("aannames_uitleg", t))
    rijen = []
    for rij in _gegevens("aannames"):
        bevinding = "–"
        if rij["toets"] == "voortrend":
            bevinding = "; ".join(
                f"{label(v.uitkomst, t)}: {VOORTREND_TEKST[v.oordeel][t]}"
                for v in studie.voortrends.values()
            )
        elif rij["toets"] == "gelijktijdig":
            bevinding = f"{keuzen()['gelijktijdig'][t]} {say(studie.keuze.gelijktijdig, t)}."
        toetsbaar = say("nee" if rij["toetsbaar"] is False else str(rij["toetsbaar"]), t)
        rijen.append([rij["analyse"], rij[t], toetsbaar, bevinding, rij["vindplaats"]])
    kolommen = ["Analyse" if t == "nl" else "Analysis"] + [
        say(k, t) for k in ("kolom_aanname", "kolom_toets", "kolom_bevinding", "kolom_bron")
    ]
    yield Tabel(say("aannames_kop", t), kolommen, rijen, proza=True)


def _choices(m: Materiaal) -> Iterator[Blok]:
    t = m.taal
    yield Kop(2, say("keuzen_kop", t), "keuzen")
    yield Alinea(say("keuzen_uitleg", t))
    rijen = []
    for naam, keuze in keuzen().items():
        waarde = getattr(m.studie.keuze, naam)
        tekst = p_value(waarde, t) if isinstance(waarde, float) and waarde < 1 else f"{waarde}"
        herkomst = say(f"herkomst_{keuze['herkomst']}", t)
        vindplaats = f", {keuze['vindplaats']}" if keuze["vindplaats"] else ""
        rijen.append([naam, tekst, keuze[t], herkomst + vindplaats])
    kolommen = [
        say(k, t) for k in ("kolom_keuze", "kolom_waarde", "kolom_betekenis", "kolom_herkomst")
    ]
    yield Tabel(say("keuzen_kop", t), kolommen, rijen, proza=True)
