"""`passend onderzoek`: the effect study on a pupil file, and the definitions behind it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from passend.cli import onderzoek_indicatoren
from passend.cli.output import Gebruiksfout, keep_ctrl_c, print_json, remark, target_folder

GETALLEN = ("basisjaar", "minimum", "herhalingen", "zaad")
BREUKEN = ("alfa", "grens")
WOORDEN = ("noemer", "overgang", "sector", "gelijktijdig")


def add_parser(subparsers: Any) -> None:
    """Add `onderzoek` with its subcommands to the `passend` command."""
    kamer = subparsers.add_parser(
        "onderzoek",
        help="het bewijs: definities en de effectstudie op een leerlingbestand",
        description="Het bewijs: definities, en de effectstudie op een leerlingbestand.",
        epilog="Voorbeeld: passend onderzoek definities",
    )
    acties = kamer.add_subparsers(dest="actie", metavar="ACTIE", required=True)
    _add_effectstudie(acties)
    _add_panel(acties)
    _add_enquete(acties)
    onderzoek_indicatoren.add_parser(acties)
    parser = acties.add_parser(
        "definities",
        help="elke uitkomst en elk cijfer: definitie, bron, formule, noemer, varianten, gaten",
        epilog="Voorbeeld: passend onderzoek definities --json",
    )
    parser.add_argument("--taal", default="nl", metavar="T", help="nl of en (nl)")
    parser.add_argument("--json", action="store_true", help="als JSON-document")
    parser.set_defaults(run=run_definities)


def _add_panel(acties: Any) -> None:
    parser = acties.add_parser(
        "panel",
        help="een panel maken uit inschrijvingen, met wie er uitviel en waarom",
        epilog=(
            "Voorbeeld: passend onderzoek panel inschrijvingen.csv --gebied vestigingen.csv --uit panel"
        ),
    )
    parser.add_argument(
        "inschrijvingen", metavar="INSCHRIJVINGEN", help="CSV of Parquet, een rij per inschrijving"
    )
    parser.add_argument(
        "--gebied", required=True, metavar="G", help="vestiging,swv of sector,postcode,swv"
    )
    parser.add_argument("--uit", required=True, metavar="MAP", help="map voor panel en uitval")
    parser.add_argument(
        "--toewijzing",
        default="school",
        metavar="T",
        help="school of postcode, in alle jaren (school)",
    )
    parser.add_argument(
        "--dubbel",
        default="hoofd",
        metavar="D",
        help="dubbele inschrijving: hoofd of weglaten (hoofd)",
    )
    parser.add_argument(
        "--cluster12",
        default="weglaten",
        metavar="C",
        help="cluster 1 en 2: tellen of weglaten (weglaten)",
    )
    parser.add_argument("--motor", default="duckdb", metavar="M", help="duckdb of spark (duckdb)")
    parser.add_argument(
        "--master", metavar="URL", help="adres van een Spark-cluster, bij --motor spark (local[2])"
    )
    parser.add_argument("--json", action="store_true", help="de uitval als JSON op het scherm")
    parser.set_defaults(run=run_panel)


def _add_enquete(acties: Any) -> None:
    parser = acties.add_parser(
        "enquete",
        help="tabellen uit de antwoorden op een enquête",
        epilog="Voorbeeld: passend onderzoek enquete antwoorden.csv --uit tabellen",
    )
    parser.add_argument(
        "antwoorden", metavar="CSV", help="een rij per respondent, een kolom per vraag"
    )
    parser.add_argument(
        "--instrument",
        default="nulmeting-2013",
        metavar="I",
        help="nulmeting-2013 of een eigen YAML-bestand (nulmeting-2013)",
    )
    parser.add_argument("--uit", required=True, metavar="MAP", help="map voor de tabellen")
    parser.add_argument(
        "--minimum", metavar="N", help="kleinste aantal respondenten in een tabel (10)"
    )
    parser.add_argument(
        "--zaad", metavar="GETAL", help="begingetal voor de volgorde van open antwoorden"
    )
    parser.add_argument(
        "--register", metavar="JSON", help="register van alle eerdere uitgaven; deze komt erbij"
    )
    parser.add_argument("--json", action="store_true", help="ook als JSON op het scherm")
    parser.set_defaults(run=run_enquete)


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
    parser.add_argument(
        "--beleid",
        metavar="B.csv",
        help="swv en een kolom per eigen keuze, zoals verdeelmodel: trends per groep, geen effect",
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
    parser.add_argument(
        "--master", metavar="URL", help="adres van een Spark-cluster, bij --motor spark (local[2])"
    )
    parser.add_argument("--motor", default="duckdb", metavar="M", help="duckdb of spark (duckdb)")
    parser.add_argument(
        "--taal", default="nl", metavar="T", help="taal van het rapport: nl of en (nl)"
    )
    parser.add_argument(
        "--json", action="store_true", help="ook de uitkomsten als JSON op het scherm"
    )
    parser.add_argument(
        "--vrijgave", action="store_true", help="ook resultaten.json beschermd tegen onthulling"
    )
    parser.add_argument(
        "--vorige",
        metavar="MAP",
        help="eerdere uitgave; wat daarvan valt af te trekken wordt achtergehouden",
    )
    parser.add_argument(
        "--register",
        metavar="JSON",
        help="register van alle eerdere uitgaven; deze komt erbij",
    )
    parser.set_defaults(run=run_effectstudie)


def run_effectstudie(args: argparse.Namespace) -> None:
    """Run the study and write it to the output folder; print where, or the JSON document."""
    from passend.onderzoek.effectstudie import run_study
    from passend.onderzoek.register import read_earlier, read_register
    from passend.onderzoek.uitvoer.map import check_folders, check_target
    from passend.onderzoek.uitvoer.schrijven import Uitgave, write_study

    keep_ctrl_c()
    voortgang = remark if sys.stderr.isatty() else silent
    keuze = read_settings(args)
    taal = one_of("taal", args.taal, ("nl", "en"))
    doel = target_folder(args.uit)
    check_target(doel)
    check_folders(doel, ("figuren", "tabellen"), "herhaal.txt")
    eerder = read_earlier(Path(args.vorige)) if args.vorige else ()
    register = Path(args.register) if args.register else None
    if register:
        read_register(register)
    studie = run_study(
        Path(args.panel),
        Path(args.verevening),
        keuze,
        beleid=Path(args.beleid) if args.beleid else None,
        motor=args.motor,
        master=args.master,
        taal=taal,
        meld=voortgang,
    )
    voortgang("tabellen, figuren en rapport worden geschreven")
    uitgave = Uitgave(args.vrijgave, eerder, register)
    document = write_study(studie, doel, taal, repetition(args, keuze.zaad), uitgave)
    for opmerking in studie.opmerkingen:
        remark(opmerking.tekst(taal))
    if args.json:
        print_json(document)
    else:
        print_summary(document, doel)


def silent(_: str) -> None:
    """Say nothing: where stderr is no terminal it holds the message of an error and no progress."""


def repetition(args: argparse.Namespace, zaad: int) -> str:
    """Return what is needed to repeat this run, with the command as it was given."""
    from passend import __version__
    from passend.onderzoek.uitvoer.herhaal import how_to_repeat

    opdracht = ["passend", "onderzoek", "effectstudie", args.panel]
    for naam in (
        "verevening",
        "beleid",
        "uit",
        *GETALLEN,
        *BREUKEN,
        *WOORDEN,
        "motor",
        "master",
        "taal",
        "vorige",
        "register",
    ):
        waarde = getattr(args, naam)
        if waarde is not None:
            opdracht += [f"--{naam}", str(waarde)]
    if args.vrijgave:
        opdracht.append("--vrijgave")
    namen = (args.panel, args.verevening, args.beleid)
    bestanden = [Path(naam) for naam in namen if naam]
    return how_to_repeat(opdracht, bestanden, __version__, zaad, args.taal)


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


DEFINITIEKOPPEN = {
    "nl": ("formule", "noemer", "bron", "varianten", "gat", "rekent", "regels"),
    "en": ("formula", "denominator", "source", "variants", "gap", "computes", "lines"),
}


def run_definities(args: argparse.Namespace) -> None:
    """Print every definition, for people or as JSON."""
    from passend.onderzoek.definities import definities

    taal = one_of("taal", args.taal, ("nl", "en"))
    if args.json:
        print_json({"definities": [d.as_dict(taal) for d in definities().values()]})
        return
    formule, noemer, bron, varianten, gat, rekent, regels = DEFINITIEKOPPEN[taal]
    for d in definities().values():
        print(f"{d.naam}: {d.label[taal]} ({d.tekst('soort', taal)})")
        print(f"    {formule:<12}{d.tekst('formule', taal)}")
        print(f"    {noemer:<12}{d.tekst('noemer', taal)}")
        print(f"    {bron:<12}{d.bron}, {d.tekst('vindplaats', taal)}, {regels} {d.regels}")
        if d.varianten:
            print(f"    {varianten:<12}{'; '.join(d.tekst('varianten', taal))}")
        for tekst in d.tekst("gaten", taal):
            print(f"    {gat:<12}{tekst}")
        print(f"    {rekent:<12}{d.berekend_door}")


def run_enquete(args: argparse.Namespace) -> None:
    """Check the answers against the instrument and write the tables."""
    from passend.onderzoek.enquete.instrument import load_instrument
    from passend.onderzoek.enquete.tabellen import read_answers
    from passend.onderzoek.enquete.uitvoer import make_release, write_release
    from passend.onderzoek.instellingen import Instellingen
    from passend.onderzoek.onthulling import Drempels
    from passend.onderzoek.register import read_register

    gekozen = {
        naam: to_number(naam, getattr(args, naam), int, "een geheel getal")
        for naam in ("minimum", "zaad")
        if getattr(args, naam) is not None
    }
    keuze = Instellingen(**gekozen)
    instrument = load_instrument(args.instrument)
    register = Path(args.register) if args.register else None
    eerder = read_register(register) if register else []
    respondenten = read_answers(Path(args.antwoorden), instrument)
    uitgave, cellen = make_release(respondenten, instrument, keuze, eerder)
    opdracht = f"passend onderzoek enquete {args.antwoorden} --instrument {args.instrument}"
    noteer = (register, opdracht, cellen, Drempels(keuze.minimum)) if register else None
    write_release(uitgave, target_folder(args.uit), noteer)
    if args.json:
        print_json(uitgave)
    else:
        print(f"{len(uitgave['tabellen'])} regels in {args.uit}")


def run_panel(args: argparse.Namespace) -> None:
    """Build the panel, check it, and write it with the count of who fell out."""
    from dataclasses import asdict

    from passend.onderzoek.motor import open_motor
    from passend.onderzoek.paneelbouw import LEESMIJ, Bouwkeuze, build_panel
    from passend.onderzoek.panel import read_panel, typed
    from passend.onderzoek.uitvoer.map import whole_folder
    from passend.onderzoek.uitvoer.tabellen import write_csv

    keuze = Bouwkeuze(args.toewijzing, args.dubbel, args.cluster12)
    doel = target_folder(args.uit)
    with open_motor(args.motor, args.master) as motor, whole_folder(doel) as map_:
        tabel, stappen = build_panel(motor, Path(args.inschrijvingen), Path(args.gebied), keuze)
        ruw = motor.leg_vast(tabel, "ruw")
        read_panel(motor, motor.plaats("ruw"), getoond=Path(args.inschrijvingen))
        motor.schrijf(typed(ruw, schoon=True), map_ / "panel.parquet")
        write_csv(map_ / "uitval.csv", [stap.as_dict() for stap in stappen])
        (map_ / "LEESMIJ.txt").write_text(LEESMIJ, "utf-8")
    if args.json:
        print_json({"keuze": asdict(keuze), "uitval": [stap.as_dict() for stap in stappen]})
        return
    for stap in stappen:
        print(
            f"{stap.over:>12}  {stap.stap}"
            + (f" ({stap.uitgevallen} weg)" if stap.uitgevallen else "")
        )
