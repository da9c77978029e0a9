"""The calibration table: every number of the sources beside what the synthetic country gives.

Run after building a land of full size and the effect study on it:
`python -m passend.stelsel.kalibratie LAND EFFECT --uit docs/stelsel/kalibratie.md`.
A miss stays in the table, with the reason where one is known.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from passend.stelsel.instellingen import HIER, load_parameters
from passend.stelsel.kalibratie_metingen import Metingen
from passend.stelsel.land import make_opdrachtregel

NIET_IN_MODEL = (
    ("Evaluatie 2020, T02, T05-T09, T11", "leiding, samenwerking, vertrouwen, dekking, kwaliteitszorg en oordelen: meningen en inrichting, geen leerlingen"),
    ("Evaluatie 2020, T10", "reserves (+44 %) en gewenst weerstandsvermogen (6 %): het model boekt geen reserves"),
    ("Evaluatie 2020, T13 (clusters)", "groei per cluster: het model kent geen clusters"),
    ("Evaluatie 2020, T15", "aard van de problemen: de behoefte heeft een zwaarte en geen soort"),
    ("Evaluatie 2020, T19", "Downsyndroom en hoogbegaafdheid: niet als kenmerk in het land"),
    ("Evaluatie 2020, 7.6-7.11", "leerwinst, welbevinden, arbeidsmarkt, adviezen: geen uitkomst van het model"),
    ("Voortgangsrapportage 2017, 5.2-5.6", "toezichtmodel, doorzettingsmacht, opting-out, oordelen van ouders: geen leerlingen"),
    ("Voortgangsrapportage 2017, figuren 1-3, 5, 6", "de indexcijfers staan in afbeeldingen; de bron geeft in tekst geen waarden"),
    ("Jeugdhulp, 5.1", "350.000 kinderen met jeugdhulp (0-17 jaar): het land begint bij vier jaar"),
    ("Jeugdhulp, 5.2-5.9", "regio's, plannen, mbo, geld en tevredenheid: geen uitkomst van het model"),
    ("Nulmeting 2013", "alle percentages zijn antwoorden van samenwerkingsverbanden over hun inrichting"),
    ("Nulmeting 2013, 5.7", "krimp in Zeeland en de Achterhoek, vereveningsbedragen per regio: het land heeft een landelijke cohorttrend en voorbeeldbedragen"),
    ("Effectstudie 2023, figuren 3a-4g", "afbeeldingen zonder waarden in de tekst"),
    ("Thuiszitters, deelname per samenwerkingsverband", "geen van de bronnen geeft een aantal of percentage; het niveau in het land is een aanname"),
)  # fmt: skip


@dataclass(frozen=True)
class Regel:
    """One line of the table."""

    bron: str
    wat: str
    doel: str
    bereikt: str
    verschil: str
    oordeel: str
    uitleg: str


def beoordeel(doel: Any, bereikt: float | str, speling: float) -> tuple[str, bool]:
    """Return the difference as text and whether the target is reached."""
    if isinstance(bereikt, str):
        return "", bereikt == doel
    if doel in ("daalt", "stijgt"):
        return "", (bereikt < 0) == (doel == "daalt") and bereikt != 0
    if isinstance(doel, list):
        buiten = max(doel[0] - bereikt, bereikt - doel[1], 0.0)
        return toon(buiten) if buiten else "binnen", buiten == 0
    verschil = bereikt - float(doel)
    return toon(verschil), abs(verschil) <= speling + 1e-12


def toon(waarde: Any) -> str:
    """Return a value as text with as many decimals as its size asks."""
    if isinstance(waarde, str):
        return waarde
    if isinstance(waarde, list):
        return f"{toon(waarde[0])} tot {toon(waarde[1])}"
    if float(waarde) == round(float(waarde)) and abs(waarde) < 1e6:
        return f"{round(float(waarde))}"
    cijfers = 0 if abs(waarde) >= 100 else 2 if abs(waarde) >= 1 else 4
    return f"{float(waarde):.{cijfers}f}".replace(".", ",")


def list_regels(metingen: Metingen) -> list[Regel]:
    """Return the table, in the order of the targets."""
    with (HIER / "kalibratie_doelen.yaml").open(encoding="utf-8") as file:
        doelen = yaml.safe_load(file)
    regels = []
    for doel in doelen:
        bereikt = metingen.meet(doel["meet"])
        verschil, gehaald = beoordeel(doel["doel"], bereikt, float(doel.get("speling", 0)))
        oordeel = "gehaald" if gehaald else "niet gehaald"
        uitleg = doel.get("uitleg", "") if not gehaald or doel["meet"] == "verschil_po_2014" else ""
        regels.append(
            Regel(
                doel["bron"],
                doel["wat"],
                toon(doel["doel"]),
                toon(bereikt),
                verschil,
                oordeel,
                uitleg,
            )
        )
    return regels


def make_markdown(regels: list[Regel], metingen: Metingen) -> str:
    """Return the page for the docs."""
    o = metingen.opdracht
    tabel = "\n".join(
        f"| {r.bron} | {r.wat} | {r.doel} | {r.bereikt} | {r.verschil} | {r.oordeel} | {r.uitleg} |"
        for r in regels
    )
    niet = "\n".join(f"| {bron} | {waarom} |" for bron, waarom in NIET_IN_MODEL)
    gronden: dict[str, list[str]] = defaultdict(list)
    for sleutel, p in load_parameters().items():
        gronden[p.get("grond", "voorbeeld")].append(sleutel)
    aannames = "\n".join(
        f"| `{sleutel}` | {load_parameters()[sleutel]['waarde']} | {load_parameters()[sleutel].get('toelichting', '')} |"
        for sleutel in gronden["aanname"]
    )
    gehaald = sum(r.oordeel == "gehaald" for r in regels)
    return f"""# Kalibratie van het nagebootste land

Deze bladzijde is gemaakt door `python -m passend.stelsel.kalibratie`. Niet met de hand wijzigen.

Land: `{make_opdrachtregel(o)}`. {gehaald} van de {len(regels)} regels gehaald. Een speling is de
breedte die de bron zelf geeft of, waar zij er geen geeft, een keuze van ons; de doelen staan in
`kalibratie_doelen.yaml`. Aantallen zijn omgerekend naar een land van 2,4 miljoen leerlingen. Wat de
effectstudie meet, komt uit `passend onderzoek effectstudie` op dit land.

## Doel en bereikt

| bron | wat | doel | bereikt | verschil | oordeel | uitleg |
|---|---|---|---|---|---|---|
{tabel}

## Getallen uit de bronnen die het land niet nabootst

| bron | waarom niet |
|---|---|
{niet}

## Aannames zonder bron

Van {len(gronden["bron"])} parameters geeft een bron de waarde, {len(gronden["gekalibreerd"])} zijn
gekozen om een regel hierboven te halen, en {len(gronden["aanname"])} zijn een aanname. Vooral het
niveau van sbo, so, vso en pro is een aanname: geen van onze bronnen geeft er een getal van. Alle
bedragen zijn voorbeelden.

| parameter | waarde | toelichting |
|---|---|---|
{aannames}
"""


def main() -> None:
    """Measure a land and write the page."""
    lezer = argparse.ArgumentParser(description="Maakt de tabel doel, bereikt en verschil.")
    lezer.add_argument("land", type=Path, help="map van passend stelsel maak")
    lezer.add_argument("effect", type=Path, help="map van passend onderzoek effectstudie")
    lezer.add_argument("--uit", type=Path, required=True)
    args = lezer.parse_args()
    effect = json.loads((args.effect / "resultaten.json").read_text(encoding="utf-8"))
    metingen = Metingen(args.land, effect)
    args.uit.write_text(make_markdown(list_regels(metingen), metingen), encoding="utf-8")


if __name__ == "__main__":
    main()
