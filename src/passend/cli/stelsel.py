"""`passend stelsel`: a synthetic country, and scenarios on it."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from passend.cli.output import Gebruiksfout, keep_ctrl_c, print_json, remark

VOORBEELD_SIMULEER = "Voorbeeld: passend stelsel simuleer scenario.yaml --land land --uit uitkomst"
VOORBEELD_MAAK = (
    "Voorbeeld: passend stelsel maak --leerlingen 240000 --jaren 2008-2022 --zaad 1 --uit land"
)


def add_parser(subparsers: Any) -> None:
    """Add the subcommand `stelsel` with its own subcommands."""
    stelsel = subparsers.add_parser(
        "stelsel",
        help="een nagebootst land maken en regels erop proberen",
        description="Een nagebootst land maken en regels erop proberen.",
        epilog=VOORBEELD_MAAK,
    )
    opdrachten = stelsel.add_subparsers(dest="opdracht", metavar="OPDRACHT", required=True)
    _add_maak(opdrachten)
    _add_simuleer(opdrachten)
    _add_sleutels(opdrachten)


def _add_maak(opdrachten: Any) -> None:
    maak = opdrachten.add_parser(
        "maak",
        help="maak een nagebootst land",
        description="Maak een nagebootst land: leerlingen, scholen, samenwerkingsverbanden.",
        epilog=VOORBEELD_MAAK,
    )
    maak.add_argument(
        "--leerlingen",
        required=True,
        metavar="N",
        help="kinderen van 4 tot en met 17 jaar in 2013; het hele land heeft er ongeveer 2400000",
    )
    maak.add_argument(
        "--jaren", required=True, metavar="A-B", help="eerste en laatste jaar, binnen 2008-2030"
    )
    maak.add_argument(
        "--zaad",
        required=True,
        metavar="S",
        help="geheel getal; hetzelfde zaad geeft hetzelfde land",
    )
    maak.add_argument(
        "--uit", required=True, type=Path, metavar="MAP", help="nieuwe map voor de bestanden"
    )
    maak.add_argument(
        "--taal", default="nl", metavar="T", help="taal van de meldingen: nl of en (nl)"
    )
    maak.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")
    maak.set_defaults(run=run_maak)


def _add_simuleer(opdrachten: Any) -> None:
    simuleer = opdrachten.add_parser(
        "simuleer",
        help="reken een scenario door tegen de regels van vandaag",
        description="Reken een scenario door tegen de regels van vandaag, met hetzelfde toeval.",
        epilog=VOORBEELD_SIMULEER,
    )
    simuleer.add_argument("scenario", type=Path, metavar="SCENARIO.yaml", help="wat er verandert")
    simuleer.add_argument(
        "--land", required=True, type=Path, metavar="MAP", help="map van passend stelsel maak"
    )
    simuleer.add_argument("--uit", required=True, type=Path, metavar="MAP", help="nieuwe map")
    simuleer.add_argument(
        "--taal", default="nl", metavar="T", help="taal van het rapport: nl of en (nl)"
    )
    simuleer.add_argument("--json", action="store_true", help="geef de uitkomst als JSON")
    simuleer.set_defaults(run=run_simuleer)


def _add_sleutels(opdrachten: Any) -> None:
    sleutels = opdrachten.add_parser(
        "sleutels",
        help="wat een scenario mag veranderen",
        description="Elke sleutel die een scenario mag veranderen, met de waarde van nu.",
        epilog="Voorbeeld: passend stelsel sleutels --json",
    )
    sleutels.add_argument("--json", action="store_true", help="geef de lijst als JSON")
    sleutels.set_defaults(run=run_sleutels)


def run_sleutels(args: argparse.Namespace) -> None:
    """Print every key that a scenario may change, with its value, bounds and ground."""
    from passend.stelsel.instellingen import describe_wijzigbaar

    lijst = describe_wijzigbaar()
    if args.json:
        print_json(lijst)
        return
    for een in lijst:
        grens = f"{een['van']} tot en met {een['tot_en_met']}"
        print(f"{een['sleutel']} = {een['waarde']} ({grens}; {een['grond']}) {een['toelichting']}")
    print("verdeelmodel.swv.CODE = schoolmodel, expertisemodel, arrangementenmodel of gecombineerd")


def run_simuleer(args: argparse.Namespace) -> None:
    """Run a scenario beside today's law and write tables, pictures and a report."""
    from passend.stelsel.land import check_uit, read_opdracht
    from passend.stelsel.rapport import write_vergelijking
    from passend.stelsel.scenario import load_scenario
    from passend.stelsel.vergelijking import simulate
    from passend.stelsel.woorden import say

    keep_ctrl_c()
    taal = check_taal(args.taal)
    scenario = load_scenario(args.scenario)
    opdracht = read_opdracht(args.land)
    check_uit(args.uit)
    vergelijking = simulate(scenario, opdracht, show_progress if sys.stderr.isatty() else None)
    regel = f"passend stelsel simuleer {args.scenario} --land {args.land} --uit MAP"
    regel += "" if taal == "nl" else f" --taal {taal}"
    samenvatting = write_vergelijking(vergelijking, args.uit, regel, taal)
    if args.json:
        print_json(samenvatting)
        return
    laatste = samenvatting["landelijk"][-1]
    print(
        say(
            "slot_zin",
            taal,
            uit=args.uit,
            naam=scenario.naam,
            jaar=laatste["jaar"],
            aantal=laatste["verplaatst"],
        )
    )


def run_maak(args: argparse.Namespace) -> None:
    """Build a country and say what was written."""
    from passend.stelsel.land import make_land
    from passend.stelsel.simulatie import Opdracht

    keep_ctrl_c()
    taal = check_taal(args.taal)
    eerste, laatste = parse_jaren(args.jaren)
    opdracht = Opdracht(
        leerlingen=parse_geheel("--leerlingen", args.leerlingen, "240000"),
        eerste=eerste,
        laatste=laatste,
        zaad=parse_geheel("--zaad", args.zaad, "1"),
    )
    gemaakt = make_land(opdracht, args.uit, show_progress if sys.stderr.isatty() else None)
    if args.json:
        print_json(gemaakt.as_dict())
        return
    rijen = sum(gemaakt.rijen_per_jaar.values())
    jaren = len(gemaakt.rijen_per_jaar)
    if taal == "en":
        print(
            f"{args.uit}: {rijen} rows in {jaren} years. All of it is synthetic; read LEESMIJ.txt."
        )
        return
    print(f"{args.uit}: {rijen} rijen in {jaren} jaren. Alles is nagebootst; lees LEESMIJ.txt.")


def check_taal(taal: str) -> str:
    """Return the language; raise `Gebruiksfout` for another than Dutch and English."""
    if taal not in ("nl", "en"):
        raise Gebruiksfout(f"--taal {taal}: dit kan niet. Kies uit: nl, en.")
    return taal


def parse_geheel(naam: str, tekst: str, voorbeeld: str) -> int:
    """Return a whole number; raise `Gebruiksfout` that names the option."""
    schoon = tekst.strip().replace("_", "")
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", schoon):
        raise Gebruiksfout(
            f"{naam} {tekst}: dit is geen geheel getal van ten hoogste 18 cijfers. "
            f"Schrijf cijfers, bijvoorbeeld {naam} {voorbeeld}."
        )
    return int(schoon)


def parse_jaren(tekst: str) -> tuple[int, int]:
    """Return first and last year of `A-B`; raise `Gebruiksfout` for anything else."""
    delen = re.fullmatch(r"\s*(\d{4})\s*-\s*(\d{4})\s*", tekst)
    if not delen:
        raise Gebruiksfout(
            f"--jaren {tekst}: geef het eerste en het laatste jaar met een streepje, "
            "bijvoorbeeld --jaren 2008-2022."
        )
    return int(delen[1]), int(delen[2])


def show_progress(jaar: int, eerste: int, laatste: int) -> None:
    """Show on one line of the terminal how far the years are."""
    sys.stderr.write(f"\r{jaar} ({jaar - eerste + 1} van {laatste - eerste + 1})   ")
    if jaar == laatste:
        remark("")
