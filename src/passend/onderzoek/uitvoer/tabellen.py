"""The tables of a study as CSV, with disclosure control on every count that leaves."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from passend.onderzoek.analyses import Indeling
from passend.onderzoek.effectstudie import Studie, full_name
from passend.onderzoek.instellingen import keuzen
from passend.onderzoek.onthulling import (
    Cel,
    Drempels,
    Uitgegeven,
    protect,
    released,
    round_count,
    rounded_share,
)

DECIMALEN = 6


def protected_cells(studie: Studie, eerder: Sequence[Uitgegeven] = ()) -> list[Cel]:
    """Return every cell of the trend with the reason on each one that must be withheld.

    The line names the series with its denominator and switches, so that only like is compared with
    like in earlier releases.
    """
    cellen = _cells(studie, studie.indeling)
    return protect(cellen, thresholds(studie), eerder)


def policy_cells(studie: Studie, eerder: Sequence[Uitgegeven]) -> dict[str, list[Cel]]:
    """Return the cells per policy choice; `eerder` must hold those of the classes of this release too.

    The choices share their lines with the classes, so what one shows is known to the other.
    """
    uit: dict[str, list[Cel]] = {}
    bekend = list(eerder)
    for deel in studie.beleid:
        cellen = protect(_cells(studie, deel.groepen.indeling), thresholds(studie), bekend)
        uit[deel.groepen.kolom] = cellen
        bekend += released(cellen, thresholds(studie))
    return uit


def _cells(studie: Studie, indeling: Indeling) -> list[Cel]:
    cellen = []
    for uitkomst in studie.uitkomsten:
        reeks = studie.reeks(uitkomst)
        codes = indeling.van(reeks)
        naam = series_name(studie, uitkomst)
        for code, groep in enumerate(indeling.groepen):
            for jaar in np.unique(reeks.jaar):
                masker = (codes == code) & (reeks.jaar == jaar)
                delen = {
                    indeling.swv[swv]: (int(n), int(som))
                    for swv, n, som in zip(
                        reeks.swv[masker], reeks.n[masker], reeks.som[masker], strict=True
                    )
                }
                if delen:
                    cellen.append(Cel.from_parts(("trend", naam, int(jaar)), groep, delen))
    return cellen


def thresholds(studie: Studie) -> Drempels:
    """Return the thresholds of the study."""
    return Drempels(minimum=studie.keuze.minimum)


def series_name(studie: Studie, uitkomst: str) -> str:
    """Return the outcome with its denominator and, for flows, how moves between sectors count."""
    naam = full_name(uitkomst, studie.keuze.noemer)
    stroom = "stroom" in uitkomst and studie.keuze.overgang != "tel"
    return f"{naam}/{studie.keuze.overgang}" if stroom else naam


def trend_rows(studie: Studie, cellen: Iterable[Cel]) -> list[dict[str, Any]]:
    """Return the trend as it may leave: rounded counts and their share, and why a cell is withheld."""
    drempels = thresholds(studie)
    namen = {series_name(studie, uitkomst): uitkomst for uitkomst in studie.uitkomsten}
    return [
        {
            "uitkomst": namen[cel.lijn[1]],
            "groep": cel.sleutel,
            "jaar": cel.lijn[2],
            "aandeel": None if cel.weg else round(rounded_share(cel, drempels), DECIMALEN),
            "n": None if cel.weg else round_count(cel.n, drempels),
            "onderdrukt": cel.reden,
            "reeks": cel.lijn[1],
        }
        for cel in cellen
    ]


def write_tables(
    map_: Path,
    studie: Studie,
    document: Mapping[str, Any],
    trend: list[dict[str, Any]],
    beleid: Mapping[str, list[dict[str, Any]]],
) -> None:
    """Write one CSV per part of the study; numbers to six decimals, p-values to six digits."""
    map_.mkdir()
    write_csv(map_ / "trend.csv", trend)
    for deel in ("did", "event", "its", "pretrend"):
        write_csv(map_ / f"{deel}.csv", rounded_rows(document[deel], thresholds(studie)))
    for deel in document.get("beleid", ()):
        write_csv(map_ / f"beleid_{deel['keuze']}.csv", beleid[deel["keuze"]])
        write_csv(map_ / f"beleid_{deel['keuze']}_its.csv", deel["its"])
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


def rounded_rows(rijen: Iterable[Mapping[str, Any]], drempels: Drempels) -> list[dict[str, Any]]:
    """Return rows with the number of pupil-years rounded: two exact ones could be subtracted."""
    return [
        {k: round_count(v, drempels) if k == "n_rijen" else v for k, v in rij.items()}
        for rij in rijen
    ]


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
