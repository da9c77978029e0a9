"""What a comparison leaves behind: tables, pictures and a report that says what it may mean."""

from __future__ import annotations

import hashlib
from html import escape
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from passend import __version__
from passend.stelsel import soorten as so
from passend.stelsel.geld import KANTTEKENINGEN, MATEN
from passend.stelsel.land import make_opdrachtregel, new_folder
from passend.stelsel.tekeningen import draw_fan, draw_flow, draw_map, show_number
from passend.stelsel.vergelijking import ALLE_MATEN, Jaaruitkomst, Schatting, Vergelijking
from passend.stelsel.wegschrijven import MERK, make_merken, write_csv, write_json

NAMEN = {
    "niet_regulier": "leerlingen in sbo, so, vso en pro",
    "thuiszitters": "thuiszitters",
    "budget": "budget",
    "plaatsingen": "kosten van plaatsingen",
    "rest": "vrij te besteden",
    "tekort": "tekort, te betalen door de scholen",
}
KOP = ("swv", "jaar", "maat", "eenheid", "vandaag", "scenario", "verschil", "onder", "boven")
GRENZEN = (
    "Dit is een rekenmodel op een nagebootst land. Het laat zien wat er gebeurt als de regels en "
    "aannames van het model kloppen; het voorspelt niets over een bestaand samenwerkingsverband.",
    "Het interval meet alleen het toeval van leerlingen (twintig groepen, telkens een weggelaten). "
    "Onzekerheid over het gedrag in het model zit er niet in.",
    "De drempel reageert op geld en op verzet volgens gekozen waarden; zie docs/stelsel/kalibratie.md "
    "voor wat daarvan op bronnen rust.",
)


def write_vergelijking(v: Vergelijking, uit: Path, opdrachtregel: str) -> dict[str, Any]:
    """Write everything about a comparison to the new folder `uit`; return the summary as JSON values.

    Files: `per_swv_jaar` and `landelijk` (CSV, the first also Parquet), `verplaatst.csv`,
    `winnaars_verliezers.csv`, `figuren/*.svg`, `rapport.html`, `resultaten.json`,
    `scenario.yaml`, `herhaal.txt`. All or nothing.
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
        figuren = draw_all(v)
        (map_ / "figuren").mkdir()
        for naam, svg in figuren.items():
            (map_ / "figuren" / f"{naam}.svg").write_text(svg, encoding="utf-8")
        samenvatting = summarise(v)
        write_json(map_ / "resultaten.json", samenvatting)
        (map_ / "scenario.yaml").write_text(v.scenario.tekst, encoding="utf-8")
        (map_ / "rapport.html").write_text(make_html(v, figuren), encoding="utf-8")
        (map_ / "herhaal.txt").write_text(make_herhaal(v, opdrachtregel), encoding="utf-8")
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


def draw_all(v: Vergelijking) -> dict[str, str]:
    """Return the pictures by name."""
    jaren = [jaar.jaar for jaar in v.jaren]
    laatste = v.jaren[-1]
    figuren = {}
    for maat in ("niet_regulier", "so", "vso", "thuiszitters", "rest"):
        banden = [_band(jaar.land[maat], maat) for jaar in v.jaren]
        titel = f"Verschil met vandaag: {NAMEN.get(maat, maat)}"
        soort = "miljoen euro (voorbeeld)" if maat in MATEN else "leerlingen"
        figuren[f"verschil_{maat}"] = draw_fan(titel, jaren, banden, soort)
    for sector in ("po", "vo"):
        waarden = {rij[0]: rij[3] for rij in list_winnaars(v) if rij[0].lower().startswith(sector)}
        titel = f"Vrij te besteden per leerling, {sector}, {laatste.jaar}: verschil"
        figuren[f"kaart_{sector}"] = draw_map(titel, sector, waarden, "euro (voorbeeld)")
    titel = f"Leerlingen die in {laatste.jaar} op een andere soort school zitten"
    figuren["stroom"] = draw_flow(titel, stromen_van(laatste))
    return figuren


def _band(s: Schatting, maat: str) -> tuple[float, float, float]:
    deler = 1e6 if maat in MATEN else 1.0
    return float(s.onder[0]) / deler, float(s.verschil[0]) / deler, float(s.boven[0]) / deler


def summarise(v: Vergelijking) -> dict[str, Any]:
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
        "kanttekeningen": [*GRENZEN, *KANTTEKENINGEN],
    }


def make_herhaal(v: Vergelijking, opdrachtregel: str) -> str:
    """Return version, seed, hash of the scenario and the commands that give the same folder."""
    som = hashlib.sha256(v.scenario.tekst.encode()).hexdigest()
    return (
        f"Passend {__version__}\nzaad: {v.opdracht.zaad}\nscenario (sha256): {som}\n\n"
        f"{make_opdrachtregel(v.opdracht)}\n{opdrachtregel}\n\n{MERK}\n"
    )


def make_html(v: Vergelijking, figuren: dict[str, str]) -> str:
    """Return the report as one page that needs no other file."""
    laatste = v.jaren[-1]
    o = v.opdracht
    wijzigingen = "".join(
        f"<tr><td>{escape(w.sleutel)}</td><td>{show_number(w.waarde)}</td><td>{w.vanaf}</td>"
        f"<td>{w.tot or 'zonder einde'}</td><td>{escape(w.reden)}</td></tr>"
        for w in v.scenario.wijzigingen
    )
    maten = "".join(
        f"<tr><td>{escape(NAMEN.get(maat, maat))}</td><td>{eenheid(maat)}</td>"
        + "".join(f"<td>{show_number(round(x, 1))}</td>" for x in values(laatste.land[maat], 0))
        + "</tr>"
        for maat in ALLE_MATEN
    )
    winnaars = list_winnaars(v)
    uitersten = "".join(
        f"<tr><td>{r[0]}</td><td>{r[2]}</td><td>{show_number(r[3])}</td>"
        f"<td>{show_number(r[4])} tot {show_number(r[5])}</td></tr>"
        for r in [*winnaars[:8], *winnaars[-8:]]
    )
    kop = "<tr><th>maat</th><th>eenheid</th><th>vandaag</th><th>scenario</th><th>verschil</th><th>van</th><th>tot</th></tr>"
    punten = "".join(f"<li>{escape(p)}</li>" for p in (*GRENZEN, *KANTTEKENINGEN))
    beelden = "".join(f"<figure>{svg}</figure>" for svg in figuren.values())
    telling = [r[2] for r in winnaars]
    return f"""<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{escape(v.scenario.naam)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STIJL}</style></head><body>
<main><p class="merk">{MERK} Bedragen zijn voorbeelden.</p>
<h1>{escape(v.scenario.naam)}</h1><p>{escape(v.scenario.reden)}</p>
<p>Een land van {show_number(o.leerlingen)} leerlingen (het echte land heeft er ongeveer 2,4 miljoen),
{o.eerste} tot en met {o.laatste}, zaad {o.zaad}. Vergeleken met de regels van vandaag, met dezelfde
kinderen en hetzelfde toeval.</p>
<h2>Wat er verandert</h2><table><tr><th>regel</th><th>waarde</th><th>vanaf</th><th>tot</th>
<th>reden</th></tr>{wijzigingen}</table>
<h2>Het land in {laatste.jaar}</h2>
<p>{show_number(int(laatste.verplaatst.sum()))} leerlingen zitten op een andere soort school dan onder
de regels van vandaag.</p><table>{kop}{maten}</table>
<h2>Winnaars en verliezers in {laatste.jaar}</h2>
<p>{telling.count("winnaar")} samenwerkingsverbanden hebben meer vrij te besteden per leerling,
{telling.count("verliezer")} minder; bij {telling.count("geen verschil te zien")} is geen verschil te
zien. De acht hoogste en de acht laagste:</p>
<table><tr><th>swv</th><th>oordeel</th><th>euro per leerling (voorbeeld)</th><th>interval 95 %</th></tr>
{uitersten}</table>
<h2>Beelden</h2>{beelden}
<h2>Wat u hieruit niet mag concluderen</h2><ul>{punten}</ul></main></body></html>
"""


STIJL = (
    "body{font-family:system-ui,sans-serif;line-height:1.5;margin:0;color:#1a1a1a;background:#fff}"
    "main{max-width:48rem;margin:0 auto;padding:1rem}"
    ".merk{background:#fff3c4;border-left:.4rem solid #8a6100;padding:.5rem 1rem}"
    "table{border-collapse:collapse;width:100%;display:block;overflow-x:auto}"
    "th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid #cfcfcf}"
    "figure{margin:1.5rem 0}svg{width:100%;height:auto}"
)
