"""What a comparison leaves behind: tables, pictures and a report that says what it may mean."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from passend import __version__
from passend.stelsel import soorten as so
from passend.stelsel.bladzijde import Inhoud, make_html
from passend.stelsel.geld import KANTTEKENINGEN, MATEN
from passend.stelsel.land import make_opdrachtregel, new_folder
from passend.stelsel.tekeningen import Opmaak, draw_fan, draw_flow, draw_map
from passend.stelsel.vergelijking import ALLE_MATEN, Jaaruitkomst, Schatting, Vergelijking
from passend.stelsel.wegschrijven import make_merken, write_csv, write_json
from passend.stelsel.woorden import name_measure, say, show_number

KOP = ("swv", "jaar", "maat", "eenheid", "vandaag", "scenario", "verschil", "onder", "boven")
GRENZEN = ("grens_model", "grens_interval", "grens_drempel")


def write_vergelijking(
    v: Vergelijking, uit: Path, opdrachtregel: str, taal: str = "nl"
) -> dict[str, Any]:
    """Write everything about a comparison to the new folder `uit`; return the summary as JSON values.

    Files: `per_swv_jaar` and `landelijk` (CSV, the first also Parquet), `verplaatst.csv`,
    `winnaars_verliezers.csv`, `figuren/*.svg`, `rapport.html`, `resultaten.json`,
    `scenario.yaml`, `herhaal.txt`. All or nothing. `taal` is that of the report and the pictures;
    names of columns, measures and verdicts in the tables stay the same in both languages.
    """
    with new_folder(uit) as map_:
        rijen = list_rijen(v)
        write_csv(map_ / "per_swv_jaar.csv", KOP, rijen)
        write_parquet(map_ / "per_swv_jaar.parquet", rijen)
        write_csv(map_ / "landelijk.csv", KOP[1:], list_landelijk(v))
        write_csv(
            map_ / "verplaatst.csv", ("jaar", "vandaag", "scenario", "leerlingen"), list_stromen(v)
        )
        write_csv(map_ / "winnaars_verliezers.csv", WINNAAR_KOP, list_winnaars(v))
        herhaal = make_herhaal(v, opdrachtregel, taal)
        figuren = draw_all(v, taal)
        (map_ / "figuren").mkdir()
        for naam, svg in figuren.items():
            (map_ / "figuren" / f"{naam}.svg").write_text(svg, encoding="utf-8")
        samenvatting = summarise(v, taal)
        write_json(map_ / "resultaten.json", samenvatting)
        (map_ / "scenario.yaml").write_text(v.scenario.tekst, encoding="utf-8")
        (map_ / "rapport.html").write_text(
            make_html(contents(v, herhaal, taal), figuren, taal), encoding="utf-8"
        )
        (map_ / "herhaal.txt").write_text(herhaal, encoding="utf-8")
    return samenvatting


def list_rijen(v: Vergelijking) -> list[tuple[Any, ...]]:
    """Return one row per swv, year and measure, with the children moved as a measure of its own."""
    rijen: list[tuple[Any, ...]] = []
    for jaar in v.jaren:
        for i, swv in enumerate(v.land.gebieden.swv):
            for maat in ALLE_MATEN:
                if past(maat, bool(v.regio.is_po[i])):
                    rijen.append(
                        (swv, jaar.jaar, maat, eenheid(maat), *values(jaar.per_swv[maat], i))
                    )
            aantal = float(jaar.verplaatst[i])
            rijen.append(
                (swv, jaar.jaar, "verplaatst", "leerlingen", 0.0, aantal, aantal, None, None)
            )
    return rijen


def past(maat: str, is_po: bool) -> bool:
    """Tell whether a measure can differ from zero in a sector."""
    if maat not in so.SOORTEN:
        return True
    return bool((so.PO if is_po else so.VO)[so.SOORTEN.index(maat)])


def values(s: Schatting, i: int) -> tuple[float, ...]:
    """Return today, scenario, difference and interval of one swv."""
    return tuple(float(a[i]) for a in (s.vandaag, s.scenario, s.verschil, s.onder, s.boven))


def eenheid(maat: str) -> str:
    """Return the unit of a measure."""
    return "euro (voorbeeld)" if maat in MATEN else "leerlingen"


def list_landelijk(v: Vergelijking) -> list[tuple[Any, ...]]:
    """Return one row per year and measure for the whole land."""
    rijen: list[tuple[Any, ...]] = []
    for jaar in v.jaren:
        for maat in ALLE_MATEN:
            rijen.append((jaar.jaar, maat, eenheid(maat), *values(jaar.land[maat], 0)))
        aantal = float(jaar.verplaatst.sum())
        rijen.append((jaar.jaar, "verplaatst", "leerlingen", 0.0, aantal, aantal, None, None))
    return rijen


def list_stromen(v: Vergelijking) -> list[tuple[int, str, str, int]]:
    """Return (year, today, scenario, pupils) for every pair of kinds that differ."""
    return [(jaar.jaar, *stroom) for jaar in v.jaren for stroom in stromen_van(jaar)]


def stromen_van(jaar: Jaaruitkomst) -> list[tuple[str, str, int]]:
    """Return the pupils of one year whose kind of school differs between the two courses."""
    namen = ["nog niet", *so.SOORTEN[so.BAO : so.WEG], "geen school"]
    return [
        (namen[a], namen[b], int(jaar.stroom[a, b]))
        for a in range(so.AANTAL)
        for b in range(so.AANTAL)
        if a != b and jaar.stroom[a, b]
    ]


WINNAAR_KOP = (
    "swv",
    "jaar",
    "oordeel",
    "verschil_rest_per_leerling",
    "onder",
    "boven",
    "verschil_tekort",
)


def list_winnaars(v: Vergelijking) -> list[tuple[Any, ...]]:
    """Return per swv in the last year whether it has more or less to spend freely per pupil.

    `winnaar` or `verliezer` only where the interval lies wholly on one side of zero.
    """
    jaar = v.jaren[-1]
    rijen = []
    for i, swv in enumerate(v.land.gebieden.swv):
        soorten = so.PO if v.regio.is_po[i] else so.VO
        leerlingen = sum(
            float(jaar.per_swv[so.SOORTEN[s]].scenario[i]) for s in range(so.AANTAL) if soorten[s]
        )
        rest = jaar.per_swv["rest"]
        per = [float(a[i]) / max(leerlingen, 1.0) for a in (rest.verschil, rest.onder, rest.boven)]
        oordeel = (
            "winnaar" if per[1] > 0 else "verliezer" if per[2] < 0 else "geen verschil te zien"
        )
        rijen.append((swv, jaar.jaar, oordeel, *per, float(jaar.per_swv["tekort"].verschil[i])))
    return sorted(rijen, key=lambda r: (-r[3], r[0]))


def write_parquet(pad: Path, rijen: list[tuple[Any, ...]]) -> None:
    """Write the rows per swv and year with the mark in the file itself."""
    kolommen = {naam: [rij[k] for rij in rijen] for k, naam in enumerate(KOP)}
    tabel = pa.table({**kolommen, "synthetisch": [True] * len(rijen)})
    pq.write_table(tabel.replace_schema_metadata(make_merken({})), pad)


def draw_all(v: Vergelijking, taal: str) -> dict[str, str]:
    """Return the pictures by name."""
    jaren = [jaar.jaar for jaar in v.jaren]
    laatste = v.jaren[-1]
    opmaak = Opmaak(taal, provenance(v, taal))
    figuren = {}
    for maat in ("niet_regulier", "so", "vso", "thuiszitters", "rest"):
        banden = [_band(jaar.land[maat], maat) for jaar in v.jaren]
        titel = say("fig_verschil", taal, maat=name_measure(maat, taal))
        soort = say("eenheid_miljoen" if maat in MATEN else "eenheid_leerlingen", taal)
        figuren[f"verschil_{maat}"] = draw_fan(titel, jaren, banden, soort, opmaak)
    for sector in ("po", "vo"):
        waarden = {rij[0]: rij[3] for rij in list_winnaars(v) if rij[0].lower().startswith(sector)}
        titel = say("fig_kaart", taal, sector=sector, jaar=laatste.jaar)
        figuren[f"kaart_{sector}"] = draw_map(
            titel, sector, waarden, say("eenheid_euro", taal), opmaak
        )
    titel = say("fig_stroom", taal, jaar=laatste.jaar)
    figuren["stroom"] = draw_flow(titel, _named_flows(laatste, taal), opmaak)
    return figuren


def _named_flows(jaar: Jaaruitkomst, taal: str) -> list[tuple[str, str, int]]:
    namen = {"nog niet": say("nog_niet", taal), "geen school": say("geen_school", taal)}
    return [(namen.get(a, a), namen.get(b, b), n) for a, b, n in stromen_van(jaar)]


def provenance(v: Vergelijking, taal: str) -> tuple[tuple[str, str], ...]:
    """Return study, years, population and instrument of every picture, each with its heading."""
    jaren = f"{v.jaren[0].jaar}-{v.jaren[-1].jaar}"
    leerlingen = show_number(v.opdracht.leerlingen, taal)
    instrument = say("herkomst_instrument_wat", taal, versie=__version__, zaad=v.opdracht.zaad)
    return (
        (say("herkomst_studie", taal), say("herkomst_studie_wat", taal, naam=v.scenario.naam)),
        (say("herkomst_jaar", taal), jaren),
        (
            say("herkomst_populatie", taal),
            say("herkomst_populatie_wat", taal, leerlingen=leerlingen),
        ),
        (say("herkomst_instrument", taal), instrument),
    )


def _band(s: Schatting, maat: str) -> tuple[float, float, float]:
    deler = 1e6 if maat in MATEN else 1.0
    return float(s.onder[0]) / deler, float(s.verschil[0]) / deler, float(s.boven[0]) / deler


def summarise(v: Vergelijking, taal: str) -> dict[str, Any]:
    """Return the outcome of the last year and of every year for the land, as JSON values."""
    o = v.opdracht
    oordelen = [rij[2] for rij in list_winnaars(v)]
    return {
        "scenario": v.scenario.naam,
        "reden": v.scenario.reden,
        "wijzigingen": [
            {
                "sleutel": w.sleutel,
                "waarde": w.waarde,
                "vanaf": w.vanaf,
                "tot": w.tot,
                "reden": w.reden,
            }
            for w in v.scenario.wijzigingen
        ],
        "land": {"leerlingen": o.leerlingen, "zaad": o.zaad, "jaren": [o.eerste, o.laatste]},
        "synthetisch": True,
        "voorbeeldbedragen": True,
        "landelijk": [
            {
                "jaar": jaar.jaar,
                "verplaatst": int(jaar.verplaatst.sum()),
                **{
                    maat: dict(zip(KOP[4:], values(jaar.land[maat], 0), strict=True))
                    for maat in ALLE_MATEN
                },
            }
            for jaar in v.jaren
        ],
        "winnaars": oordelen.count("winnaar"),
        "verliezers": oordelen.count("verliezer"),
        "geen_verschil_te_zien": oordelen.count("geen verschil te zien"),
        "kanttekeningen": [say(sleutel, taal) for sleutel in (*GRENZEN, *KANTTEKENINGEN)],
    }


def make_herhaal(v: Vergelijking, opdrachtregel: str, taal: str) -> str:
    """Return version, seed, hash of the scenario and the commands that give the same folder."""
    som = hashlib.sha256(v.scenario.tekst.encode()).hexdigest()
    return (
        f"Passend {__version__}\n{say('woord_zaad', taal)}: {v.opdracht.zaad}\n"
        f"scenario (sha256): {som}\n\n{make_opdrachtregel(v.opdracht)}\n{opdrachtregel}\n\n"
        f"{say('synthetisch', taal)}\n"
    )


def contents(v: Vergelijking, herhaal: str, taal: str) -> Inhoud:
    """Return what the page tells about a comparison."""
    laatste, o = v.jaren[-1], v.opdracht
    oordelen = {"geen verschil te zien": "geen_verschil"}
    return Inhoud(
        scenario=v.scenario,
        leerlingen=o.leerlingen,
        eerste=o.eerste,
        laatste=o.laatste,
        zaad=o.zaad,
        jaar=laatste.jaar,
        verplaatst=int(laatste.verplaatst.sum()),
        maten=[
            (
                name_measure(maat, taal),
                say("eenheid_euro" if maat in MATEN else "eenheid_leerlingen", taal),
                *values(laatste.land[maat], 0),
            )
            for maat in ALLE_MATEN
        ],
        winnaars=[(r[0], oordelen.get(r[2], r[2]), r[3], r[4], r[5]) for r in list_winnaars(v)],
        grenzen=[say(sleutel, taal) for sleutel in (*GRENZEN, *KANTTEKENINGEN)],
        herkomst=provenance(v, taal),
        herhaal=herhaal,
    )
