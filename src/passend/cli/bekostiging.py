"""`passend bekostiging ...`: the budget of a samenwerkingsverband, one case or a table of them."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from passend.cli.output import (
    Gebruiksfout,
    add_taal,
    atomic_file,
    check_not_input,
    check_readable,
    in_taal,
    keep_ctrl_c,
    print_json,
    remark,
)

if TYPE_CHECKING:
    from passend.bekostiging import Budget
    from passend.recht import Parameterset

_NAMEN = {
    "bruto": "bruto",
    "aftrek_sbo": "aftrek sbo",
    "aftrek_so": "aftrek so",
    "aftrek_vso": "aftrek vso",
    "aftrek_lwoo": "aftrek lwoo",
    "aftrek_pro": "aftrek pro",
    "overdracht_groei": "overdracht groei",
    "netto": "netto",
    "tekort": "tekort",
}


def add_parser(subparsers: Any) -> None:
    """Add `passend bekostiging` with its subcommands."""
    bekostiging = subparsers.add_parser(
        "bekostiging",
        help="het budget van een samenwerkingsverband",
        description="Van leerlingen naar euro's: wat krijgt een samenwerkingsverband, wat gaat "
        "eraf, wat blijft over, en op grond van welk artikel?",
        epilog="Voorbeeld: passend bekostiging swv invoer.json --json",
    )
    delen = bekostiging.add_subparsers(dest="opdracht", metavar="OPDRACHT", required=True)
    _add_swv(delen)
    _add_tabel(delen)


def _add_swv(delen: Any) -> None:
    swv = delen.add_parser(
        "swv",
        help="het budget van een samenwerkingsverband, met onderbouwing",
        description="Rekent het budget van een samenwerkingsverband uit, op de cent, met bij elke "
        "stap het artikel. Zonder bedragen gelden die van de wet op die datum; ontbreekt er een, "
        "dan vraagt de opdracht erom.",
        epilog="Voorbeeld: passend bekostiging swv invoer.json --bedragen bedragen.yaml",
    )
    swv.add_argument("invoer", metavar="INVOER.json", help="leerlingen, groei, bedragen")
    swv.add_argument("--json", action="store_true", help="een JSON-document op de uitvoer")
    add_taal(swv)
    _add_bedragen(swv)
    swv.set_defaults(run=run_swv)


def _add_tabel(delen: Any) -> None:
    tabel = delen.add_parser(
        "tabel",
        help="hetzelfde voor veel rijen",
        description="Rekent voor elke rij het budget uit. De kolommen heten als de sleutels van "
        "swv met lage strepen: leerlingen_basisschool, leerlingen_so_laag, bedragen_licht, "
        "verevening_schooljaar. Het geheugen blijft gelijk, hoe groot het bestand ook is.",
        epilog="Voorbeeld: passend bekostiging tabel rijen.csv --uit budgetten.parquet",
    )
    tabel.add_argument("invoer", metavar="INVOER.csv|parquet", help="een rij per swv en jaar")
    tabel.add_argument("--uit", metavar="UIT.csv|parquet", required=True, help="waar het heen gaat")
    tabel.add_argument("--json", action="store_true", help="een JSON-document op de uitvoer")
    _add_bedragen(tabel)
    tabel.set_defaults(run=run_tabel)


def _add_bedragen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--bedragen", metavar="BEDRAGEN.yaml", help="bedragen die over de wet heen worden gelegd"
    )


def run_swv(args: argparse.Namespace) -> None:
    """Print the budget of one samenwerkingsverband."""
    from passend.bekostiging import bereken, lees

    pad = check_readable(Path(args.invoer))
    invoer = lees(pad, vandaag=dt.datetime.now().astimezone().date())
    budget = bereken(invoer, _wet(args))
    if args.json:
        print_json(in_taal(args, budget.as_dict()))
    else:
        print_budget(budget, taal=args.taal)


def run_tabel(args: argparse.Namespace) -> None:
    """Write the budgets of a table of rows, all or nothing."""
    from passend.bekostiging.tabel import maak_tabel

    keep_ctrl_c()
    bron, doel = check_readable(Path(args.invoer)), check_doel(Path(args.uit), Path(args.invoer))
    voortgang = _meld if sys.stderr.isatty() else None
    with atomic_file(doel) as naast:
        rijen = maak_tabel(bron, naast, formaat=doel.suffix, wet=_wet(args), meld=voortgang)
    if args.json:
        print_json({"bron": str(bron), "uit": str(doel), "rijen": rijen})
    remark(f"{rijen} rijen geschreven naar {doel}.")


def check_doel(doel: Path, bron: Path) -> Path:
    """Return the target when it can be written without loss; raise `Gebruiksfout` when not."""
    if doel.suffix.lower() not in {".csv", ".parquet"}:
        raise Gebruiksfout(f"--uit {doel}: kies voor de uitvoer een naam op .csv of .parquet.")
    check_not_input(doel, bron)
    return doel


def print_budget(budget: Budget, taal: str = "nl") -> None:
    """Print a budget for people: amounts in whole cents, then the caveats in the language asked."""
    from passend.recht import in_taal as schrijf

    document = budget.as_dict()
    kop = f"{document['swv']}, bekostigingsjaar {document['bekostigingsjaar']}"
    print(f"{kop}, in euro\n")
    for blok in ("licht", "zwaar"):
        print({"licht": "Lichte ondersteuning", "zwaar": "Zware ondersteuning"}[blok])
        for naam, bedrag in document[blok].items():
            print(f"  {_NAMEN[naam]:<28}{_euro(bedrag):>20}")
    procent = document["verevening"]["percentage"]
    print(f"{f'Verevening ({procent} %)':<30}{_euro(document['verevening']['bedrag']):>20}")
    print(f"{'Vrij besteedbaar':<30}{_euro(document['vrij_besteedbaar']):>20}")
    for blok, bedrag in document["tekort_per_leerling"].items():
        if Decimal(bedrag):
            print(f"{f'Tekort {blok} per leerling':<30}{_euro(bedrag):>20}")
    print("\nOnderbouwing: gebruik --json voor elke stap met formule, getallen en artikel.")
    for tekst in document["kanttekeningen"]:
        print(f"- {schrijf(tekst, taal)}")


def _euro(bedrag: str) -> str:
    return f"{Decimal(bedrag):,.2f}".translate(str.maketrans(",.", ".,"))


def _wet(args: argparse.Namespace) -> Parameterset | None:
    if not args.bedragen:
        return None
    from passend.recht import laad_bedragen

    return laad_bedragen(check_readable(Path(args.bedragen)))


def _meld(rijen: int) -> None:
    print(f"\r{rijen:,} rijen".replace(",", "."), end="", file=sys.stderr, flush=True)
