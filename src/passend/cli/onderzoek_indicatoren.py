"""`passend onderzoek indicatoren`: every indicator of the definitions, as it may leave."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from passend.cli.output import Gebruiksfout, keep_ctrl_c, print_json, remark, target_folder

VOORBEELD = "Voorbeeld: passend onderzoek indicatoren panel.parquet --uit indicatoren"


def add_parser(acties: Any) -> None:
    """Add the action to `passend onderzoek`."""
    parser = acties.add_parser(
        "indicatoren",
        help="elk cijfer van de definities uit een panel, beschermd tegen onthulling",
        description=(
            "Rekent elk cijfer van `passend onderzoek definities` uit, per samenwerkingsverband en jaar. "
            "Waarvoor gegevens ontbreken, staat in ontbreekt.csv."
        ),
        epilog=VOORBEELD,
    )
    parser.add_argument("panel", metavar="PANEL", help="CSV, Parquet of map met Parquet")
    parser.add_argument("--uit", required=True, metavar="MAP", help="map voor de tabellen")
    parser.add_argument(
        "--problemen", metavar="CSV", help="leerling,probleem,ernst en zo nodig jaar: zorgzwaarte"
    )
    parser.add_argument(
        "--stellingen", metavar="CSV", help="een rij per respondent, een kolom per stelling"
    )
    parser.add_argument("--schalen", metavar="YAML", help="welke stellingen een schaal vormen")
    parser.add_argument(
        "--doorzettingsmacht",
        metavar="JA,BEANTWOORD,ALLE",
        help="eigen aantallen (87,142,152: de gepubliceerde)",
    )
    parser.add_argument("--minimum", metavar="N", help="kleinste aantal achter een cijfer (10)")
    parser.add_argument(
        "--register", metavar="JSON", help="register van alle eerdere uitgaven; deze komt erbij"
    )
    parser.add_argument(
        "--overgang", metavar="O", help="overstap po-vo als stroom: tel of weglaten"
    )
    parser.add_argument("--motor", default="duckdb", metavar="M", help="duckdb of spark (duckdb)")
    parser.add_argument("--master", metavar="URL", help="adres van een Spark-cluster")
    parser.add_argument(
        "--taal", default="nl", metavar="T", help="taal van de tekst: nl of en (nl)"
    )
    parser.add_argument("--json", action="store_true", help="ook als JSON op het scherm")
    parser.set_defaults(run=run_indicatoren)


def run_indicatoren(args: argparse.Namespace) -> None:
    """Compute every indicator and write the tables, whole or not at all."""
    from passend.cli.onderzoek import one_of, to_number
    from passend.onderzoek.indicatorentabel import GEPUBLICEERD, Bijlagen, make_indicators
    from passend.onderzoek.instellingen import Instellingen
    from passend.onderzoek.motor import open_motor
    from passend.onderzoek.onthulling import Drempels
    from passend.onderzoek.panel import read_panel
    from passend.onderzoek.register import add_release, read_register
    from passend.onderzoek.uitvoer.map import check_target, whole_folder
    from passend.onderzoek.uitvoer.tabellen import write_csv

    keep_ctrl_c()
    taal = one_of("taal", args.taal, ("nl", "en"))
    gekozen: dict[str, Any] = {}
    if args.minimum is not None:
        gekozen["minimum"] = to_number("minimum", args.minimum, int, "een geheel getal")
    if args.overgang is not None:
        gekozen["overgang"] = args.overgang
    keuze = Instellingen(**gekozen)
    problemen, stellingen, schalen = (
        Path(naam) if naam else None for naam in (args.problemen, args.stellingen, args.schalen)
    )
    aantallen = parse_counts(args.doorzettingsmacht) or GEPUBLICEERD
    bijlagen = Bijlagen(problemen, stellingen, schalen, aantallen)
    doel = target_folder(args.uit)
    check_target(doel)
    register = Path(args.register) if args.register else None
    eerder = read_register(register) if register else []
    with open_motor(args.motor, args.master) as motor:
        gevonden = make_indicators(
            motor, read_panel(motor, Path(args.panel)), keuze, bijlagen, eerder
        )
    document = gevonden.as_dict(taal)
    with whole_folder(doel) as map_:
        write_csv(map_ / "indicatoren.csv", document["indicatoren"])
        write_csv(map_ / "ontbreekt.csv", document["ontbreekt"])
        (map_ / "herhaal.txt").write_text(repetition(args, keuze.zaad) + "\n", "utf-8")
        if register:
            opdracht = repetition(args, keuze.zaad).splitlines()[-1]
            add_release(register, opdracht, gevonden.cellen, Drempels(keuze.minimum))
    for opmerking in document["opmerkingen"]:
        remark(opmerking)
    if args.json:
        print_json(document)
        return
    print_summary(document, doel, taal)


def print_summary(document: dict[str, Any], doel: Path, taal: str) -> None:
    """Print per indicator how many figures there are, and what is missing and why."""
    from passend.onderzoek.definities import label

    aantallen: dict[str, list[int]] = {}
    for rij in document["indicatoren"]:
        telling = aantallen.setdefault(rij["indicator"], [0, 0])
        telling[0] += 1
        telling[1] += bool(rij["onderdrukt"])
    cijfers, weg = ("cijfers", "achtergehouden") if taal == "nl" else ("figures", "withheld")
    for naam, (alle, onderdrukt) in aantallen.items():
        print(f"{label(naam, taal):<40}{alle:>7} {cijfers}, {onderdrukt} {weg}")
    for rij in document["ontbreekt"]:
        print(f"{label(rij['indicator'], taal):<40}      – {rij['reden']}")
    print(f"Alles staat in {doel}" if taal == "nl" else f"Everything is in {doel}")


def parse_counts(tekst: str | None) -> tuple[int, int, int] | None:
    """Return yes, answered and all; raise `Gebruiksfout` for anything but three whole numbers."""
    if tekst is None:
        return None
    delen = tekst.split(",")
    if len(delen) != 3 or not all(deel.strip().isdigit() for deel in delen):
        raise Gebruiksfout(
            f"--doorzettingsmacht {tekst}: geef drie gehele getallen met komma's: ja, beantwoord, alle, "
            "bijvoorbeeld 87,142,152."
        )
    ja, beantwoord, alle = (int(deel) for deel in delen)
    return ja, beantwoord, alle


def repetition(args: argparse.Namespace, zaad: int) -> str:
    """Return what is needed to repeat this run."""
    from passend import __version__
    from passend.onderzoek.uitvoer.herhaal import how_to_repeat

    opdracht = ["passend", "onderzoek", "indicatoren", args.panel]
    for naam in (
        "uit",
        "problemen",
        "stellingen",
        "schalen",
        "doorzettingsmacht",
        "minimum",
        "overgang",
        "motor",
        "master",
        "taal",
        "register",
    ):
        waarde = getattr(args, naam)
        if waarde is not None:
            opdracht += [f"--{naam}", str(waarde)]
    bestanden = [args.panel, args.problemen, args.stellingen, args.schalen]
    paden = [Path(b) for b in bestanden if b]
    return how_to_repeat(opdracht, paden, __version__, zaad, args.taal)
