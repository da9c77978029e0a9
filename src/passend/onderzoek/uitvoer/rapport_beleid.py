"""The part of the report on choices of the samenwerkingsverbanden themselves: described, no effect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from passend.onderzoek.analyses import Its
from passend.onderzoek.definities import label
from passend.onderzoek.uitvoer.blokken import Alinea, Blok, Kop, Tabel
from passend.onderzoek.uitvoer.materiaal import Materiaal
from passend.onderzoek.uitvoer.woorden import decimal, p_value, percent, points, say


def policy_blocks(m: Materiaal) -> Iterator[Blok]:
    """Yield per policy choice what was seen per group, and why it is no effect."""
    t, studie = m.taal, m.studie
    if not studie.beleid:
        return
    yield Kop(2, say("beleid_kop", t), "beleid")
    yield Alinea(say("beleid_uitleg", t, jaar=studie.keuze.post_vanaf))
    for deel in studie.beleid:
        groepen = deel.groepen.indeling
        yield Kop(3, deel.groepen.kolom)
        leden = "; ".join(f"{naam}: {len(groepen.leden(naam))}" for naam in groepen.groepen)
        yield Alinea(say("beleid_groepen", t, leden=leden))
        yield _trend(m, m.beleid[deel.groepen.kolom], groepen.groepen)
        yield _its(deel.its, t)
        reden = next(w.as_dict(t)["reden"] for w in deel.weigeringen if w.analyse == "did")
        yield Alinea(f"{say('geweigerd_kop', t)}: {reden}")


def _trend(m: Materiaal, rijen: list[dict[str, Any]], groepen: tuple[str, ...]) -> Tabel:
    """Return the share per group in the last year before the change and at the end."""
    t, post = m.taal, m.studie.keuze.post_vanaf
    cellen = []
    for uitkomst in m.studie.uitkomsten:
        hier = [r for r in rijen if r["uitkomst"] == uitkomst]
        jaren = sorted({r["jaar"] for r in hier})
        vooraf = [jaar for jaar in jaren if jaar < post]
        for jaar in dict.fromkeys([*(vooraf[-1:] or jaren[:1]), *jaren[-1:]]):
            per = {r["groep"]: r for r in hier if r["jaar"] == jaar}
            waarden = [
                say("achtergehouden", t)
                if groep in per and per[groep]["aandeel"] is None
                else percent(per[groep]["aandeel"] if groep in per else None, 2, t)
                for groep in groepen
            ]
            cellen.append([label(uitkomst, t), str(jaar), *waarden])
    kolommen = [say("kolom_uitkomst", t), say("kolom_jaar", t), *groepen]
    return Tabel(say("trend_kop", t), kolommen, cellen, frozenset(range(2, len(kolommen))))


def _its(reeksen: list[Its], t: str) -> Tabel:
    rijen = [
        [
            label(i.uitkomst, t),
            i.groep,
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
    koppen = [say(f"kolom_{k}", t) for k in ("uitkomst", "groep", "kort")]
    kolommen = [*koppen, fout, p, say("kolom_lang", t), fout, p]
    return Tabel(say("its_kop", t), kolommen, rijen, frozenset(range(2, 8)), dicht=True)
