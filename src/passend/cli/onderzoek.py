"""`passend onderzoek`: the effect study on a pupil file, and the definitions behind it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from passend.cli.output import Gebruiksfout, print_json, remark

GETALLEN = ("basisjaar", "minimum", "herhalingen", "zaad")
BREUKEN = ("alfa", "grens")
WOORDEN = ("noemer", "overgang", "sector", "gelijktijdig")


def add_parser(subparsers: Any) -> None:
    """Add `onderzoek` with its subcommands to the `passend` command."""
    kamer = subparsers.add_parser(
        "onderzoek", help="het bewijs: definities en de effectstudie op een leerlingbestand"
    )
    acties = kamer.add_subparsers(dest="actie", metavar="ACTIE", required=True)
    _add_effectstudie(acties)


def _add_effectstudie(acties: Any) -> None:
    parser = acties.add_parser(
        "effectstudie",
        help="trends, tijdreeksen, verschillen en oordelen op een panel van leerlingen",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description=(
            "Leest een panel (een rij per leerling per jaar; CSV, Parquet of een map met Parquet) en "
            "schrijft\ntrends, onderbroken tijdreeksen, jaarverschillen, verschil-in-verschillen en oordelen."
        ),
        epilog=(
            "Voorbeeld:\n  passend onderzoek effectstudie panel.parquet --verevening verevening.csv "
            "--uit uitkomst"
        ),
    )
    parser.add_argument(
        "panel", metavar="PANEL", help="CSV-bestand, Parquet-bestand of map met Parquet"
    )
    parser.add_argument(
        "--verevening", required=True, metavar="V.csv", help="kolommen swv,percentage"
    )
    parser.add_argument("--uit", required=True, metavar="MAP", help="map voor de uitkomsten")
    parser.add_argument(
        "--basisjaar", metavar="JAAR", help="vergelijkingsjaar van het jaarmodel (2013)"
    )
    parser.add_argument(
        "--noemer", metavar="N", help="waarover stromen gaan: alle, gevolgd of risico (alle)"
    )
    parser.add_argument(
        "--alfa", metavar="P", help="grens na correctie voor veel toetsen (0.00034)"
    )
    parser.add_argument("--grens", metavar="PROCENT", help="grens tussen de klassen (10)")
    parser.add_argument(
        "--sector", metavar="S", help="alle, po of vo, naar de code van het swv (alle)"
    )
    parser.add_argument(
        "--overgang", metavar="O", help="overstap po-vo als stroom: tel of weglaten (tel)"
    )
    parser.add_argument(
        "--gelijktijdig", metavar="JA/NEE", help="veranderde er tegelijk nog meer: ja of nee (ja)"
    )
    parser.add_argument("--herhalingen", metavar="N", help="trekkingen van de bootstrap (1999)")
    parser.add_argument(
        "--minimum", metavar="N", help="kleinste aantal achter een cijfer naar buiten (10)"
    )
    parser.add_argument("--zaad", metavar="GETAL", help="begingetal van het toeval")
    parser.add_argument("--motor", default="duckdb", metavar="M", help="duckdb of spark (duckdb)")
    parser.add_argument(
        "--taal", default="nl", metavar="T", help="taal van het rapport: nl of en (nl)"
    )
    parser.add_argument(
        "--json", action="store_true", help="ook de uitkomsten als JSON op het scherm"
    )
    parser.set_defaults(run=run_effectstudie)


def run_effectstudie(args: argparse.Namespace) -> None:
    """Run the study and write it to the output folder; print where, or the JSON document."""
    from passend.onderzoek.effectstudie import run_study
    from passend.onderzoek.uitvoer.map import check_target
    from passend.onderzoek.uitvoer.schrijven import write_study

    keuze = read_settings(args)
    taal = one_of("taal", args.taal, ("nl", "en"))
    doel = Path(args.uit)
    check_target(doel)
    studie = run_study(
        Path(args.panel), Path(args.verevening), keuze, motor=args.motor, taal=taal, meld=remark
    )
    document = write_study(studie, doel, taal)
    for opmerking in studie.opmerkingen:
        remark(opmerking)
    if args.json:
        print_json(document)
    else:
        print_summary(document, doel)


def read_settings(args: argparse.Namespace) -> Any:
    """Return the study's settings from the options that were given; the rest keeps its default."""
    from passend.onderzoek.instellingen import Instellingen

    gekozen: dict[str, Any] = {}
    for naam in (*GETALLEN, *BREUKEN, *WOORDEN):
        tekst = getattr(args, naam)
        if tekst is None:
            continue
        if naam in WOORDEN:
            gekozen[naam] = tekst
        elif naam in GETALLEN:
            gekozen[naam] = to_number(naam, tekst, int, "een geheel getal")
        else:
            gekozen[naam] = to_number(naam, tekst.replace(",", "."), float, "een getal")
    return Instellingen(**gekozen)


def to_number(naam: str, tekst: str, soort: type, wat: str) -> Any:
    """Return the option as a number; raise `Gebruiksfout` in the user's words when it is none."""
    try:
        return soort(tekst)
    except ValueError:
        raise Gebruiksfout(f"--{naam} {tekst}: dit is geen getal. Geef {wat}.") from None


def one_of(naam: str, waarde: str, mogelijk: tuple[str, ...]) -> str:
    """Return the option when it is one of the possible words; raise `Gebruiksfout` when not."""
    if waarde not in mogelijk:
        raise Gebruiksfout(f"--{naam} {waarde}: dit kan niet. Kies uit: {', '.join(mogelijk)}.")
    return waarde


def print_summary(document: dict[str, Any], doel: Path) -> None:
    """Print per outcome the estimate and the verdict, and where everything stands."""
    schattingen = {rij["uitkomst"]: rij for rij in document["did"]}
    for oordeel in document["oordeel"]:
        rij = schattingen.get(oordeel["uitkomst"])
        cijfers = f"{rij['schatting']:+.5f} (se {rij['se']:.5f}, p {rij['p']:.4f})" if rij else "-"
        print(f"{oordeel['uitkomst']:<15}{cijfers}\n    {oordeel['conclusie']}")
    print(f"Alles staat in {doel}")
