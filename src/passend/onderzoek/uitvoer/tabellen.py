"""The tables of a study as CSV, with disclosure control on every count that leaves."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from passend.onderzoek.effectstudie import Studie
from passend.onderzoek.fouten import Invoerfout
from passend.onderzoek.instellingen import keuzen
from passend.onderzoek.onthulling import Cel, Drempels, protect, round_count

DECIMALEN = 6


def protected_trend(
    studie: Studie, eerder: Mapping[tuple[Any, ...], int] | None = None
) -> list[dict[str, Any]]:
    """Return the trend as it may leave: shares and rounded counts, withheld cells with the reason."""
    drempels = Drempels(minimum=studie.keuze.minimum)
    cellen = []
    for uitkomst in studie.uitkomsten:
        reeks = studie.reeks(uitkomst)
        codes = studie.indeling.van(reeks)
        for code, groep in enumerate(studie.indeling.groepen):
            for jaar in np.unique(reeks.jaar):
                n = reeks.n[(codes == code) & (reeks.jaar == jaar)]
                som = reeks.som[(codes == code) & (reeks.jaar == jaar)]
                if len(n):
                    lijn = (uitkomst, int(jaar))
                    cellen.append(Cel(lijn, groep, int(n.sum()), int(som.sum()), int(n.max())))
    return [
        {
            "uitkomst": cel.lijn[0],
            "groep": cel.sleutel,
            "jaar": cel.lijn[1],
            "aandeel": None if cel.weg else round(cel.som / cel.n, DECIMALEN),
            "n": None if cel.weg else round_count(cel.n, drempels),
            "onderdrukt": cel.reden,
        }
        for cel in protect(cellen, drempels, eerder)
    ]


def read_earlier(map_: Path) -> dict[tuple[Any, ...], int]:
    """Return the counts of an earlier release by outcome, year and group."""
    bestand = map_ / "tabellen" / "trend.csv"
    if not bestand.is_file():
        raise Invoerfout(
            f"--vorige {map_}: daarin staat geen tabellen/trend.csv. Geef de map van een eerdere uitgave."
        )
    with bestand.open(encoding="utf-8", newline="") as regels:
        return {
            (rij["uitkomst"], int(rij["jaar"]), rij["groep"]): int(rij["n"])
            for rij in csv.DictReader(regels)
            if rij["n"]
        }


def write_tables(
    map_: Path, studie: Studie, document: Mapping[str, Any], trend: list[dict[str, Any]]
) -> None:
    """Write one CSV per part of the study; numbers to six decimals, p-values to six digits."""
    map_.mkdir()
    write_csv(map_ / "trend.csv", trend)
    for deel in ("did", "event", "its", "pretrend"):
        write_csv(map_ / f"{deel}.csv", document[deel])
    write_csv(
        map_ / "oordeel.csv",
        [
            {**rij, "mag_niet_geconcludeerd": " | ".join(rij["mag_niet_geconcludeerd"])}
            for rij in document["oordeel"]
        ],
    )
    write_csv(map_ / "geweigerd.csv", document["geweigerd"])
    write_csv(
        map_ / "instellingen.csv",
        [
            {
                "instelling": naam,
                "waarde": getattr(studie.keuze, naam),
                "herkomst": keuze["herkomst"],
                "vindplaats": keuze["vindplaats"],
                "betekenis": keuze["nl"],
            }
            for naam, keuze in keuzen().items()
        ],
    )
    write_csv(
        map_ / "swv.csv",
        [
            {
                "swv": swv,
                "percentage": studie.kenmerken.get("percentages", {}).get(swv),
                "klasse": studie.indeling.groepen[code] if code >= 0 else "",
            }
            for swv, code in zip(studie.indeling.swv, studie.indeling.code.tolist(), strict=True)
        ],
    )
    per_controle: dict[str, list[dict[str, Any]]] = {}
    for controle in studie.controles:
        rijen = controle.tabel or [{}]
        kop = {"uitkomst": controle.uitkomst, "oordeel": controle.oordeel}
        per_controle.setdefault(controle.sleutel, []).extend({**kop, **rij} for rij in rijen)
    for sleutel, rijen in per_controle.items():
        write_csv(map_ / f"controle_{sleutel}.csv", rijen)


def write_csv(pad: Path, rijen: Iterable[Mapping[str, Any]]) -> None:
    """Write rows under the union of their keys; an empty table still gets a file with no rows."""
    rijen = list(rijen)
    kolommen = list(dict.fromkeys(kolom for rij in rijen for kolom in rij))
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.DictWriter(bestand, kolommen, lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows({k: _cell(v) for k, v in rij.items()} for rij in rijen)


def _cell(waarde: Any) -> Any:
    if isinstance(waarde, float):
        return f"{waarde:.8g}"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return "" if waarde is None else waarde
