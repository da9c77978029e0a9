"""`passend recht ...`: what the law says on a date, on the command line."""

from __future__ import annotations

import argparse
import datetime as dt
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
    print_json,
    remark,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from passend.recht import Parameter, Parameterset, Stap


def add_parser(subparsers: Any) -> None:
    """Add `passend recht` with its subcommands."""
    recht = subparsers.add_parser(
        "recht",
        help="wat zegt de wet op deze datum",
        description="Wat zegt de wet op deze datum, en waar staat dat?",
        epilog="Voorbeeld: passend recht termijn po.toelating --start 2026-04-13",
    )
    delen = recht.add_subparsers(dest="opdracht", metavar="OPDRACHT", required=True)
    _add_toon(delen)
    _add_lijst(delen)
    _add_termijn(delen)
    _add_swv(delen)
    _add_bevoegd(delen)
    _add_dwangsom(delen)
    _add_laad(delen)


def _add_opdracht(delen: Any, naam: str, hulp: str, voorbeeld: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = delen.add_parser(
        naam, help=hulp, description=hulp.capitalize() + ".", epilog=f"Voorbeeld: {voorbeeld}"
    )
    parser.add_argument("--json", action="store_true", help="een JSON-document op de uitvoer")
    add_taal(parser)
    return parser


def _add_op(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--op", metavar="JJJJ-MM-DD", help="de datum; vandaag als u niets geeft")


def _add_bedragen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--bedragen", metavar="BESTAND", help="eigen bedragen die over de wet heen worden gelegd"
    )


def _add_toon(delen: Any) -> None:
    toon = _add_opdracht(
        delen,
        "toon",
        "een parameter op een datum",
        "passend recht toon tlv.bezwaar.termijn --op 2026-11-24",
    )
    toon.add_argument("sleutel", metavar="SLEUTEL", help="bijvoorbeeld toelating.po.beslistermijn")
    _add_op(toon)
    _add_bedragen(toon)
    toon.set_defaults(run=run_toon)


def _add_lijst(delen: Any) -> None:
    lijst = _add_opdracht(
        delen,
        "lijst",
        "alle parameters op een datum",
        "passend recht lijst --op 2026-11-24 --onderwerp toelating",
    )
    _add_op(lijst)
    lijst.add_argument("--onderwerp", metavar="ONDERWERP", help="alleen dit onderwerp")
    _add_bedragen(lijst)
    lijst.set_defaults(run=run_lijst)


def _add_termijn(delen: Any) -> None:
    klok = _add_opdracht(
        delen,
        "termijn",
        "de laatste dag van een termijn, met de stappen ernaartoe",
        "passend recht termijn po.toelating --start 2026-04-13 --feit verlengd=ja",
    )
    klok.add_argument("naam", metavar="NAAM", help="bijvoorbeeld po.toelating of tlv.bezwaar")
    klok.add_argument("--start", metavar="JJJJ-MM-DD", required=True, help="de dag van het begin")
    klok.add_argument(
        "--feit",
        metavar="NAAM=WAARDE",
        action="extend",
        nargs="+",
        default=[],
        help="een feit van de zaak, bijvoorbeeld opgeschort=2026-10-13/2026-10-20; mag vaker",
    )
    klok.set_defaults(run=run_termijn)


def _add_swv(delen: Any) -> None:
    swv = _add_opdracht(
        delen,
        "swv",
        "bij welk samenwerkingsverband een postcode hoort",
        "passend recht swv 1011 --sector po",
    )
    swv.add_argument("pc4", metavar="PC4", help="vier cijfers, eventueel met de letters erachter")
    swv.add_argument("--sector", metavar="po|vo", required=True, help="po of vo")
    _add_op(swv)
    swv.set_defaults(run=run_swv)


def _add_bevoegd(delen: Any) -> None:
    bevoegd = _add_opdracht(
        delen,
        "bevoegd",
        "wie een besluit neemt, op wiens verzoek, en wat eraan voorafgaat",
        "passend recht bevoegd tlv.so --feit school_swv=PO2707",
    )
    bevoegd.add_argument("besluit", metavar="BESLUIT", help="bijvoorbeeld tlv.sbo of weigering")
    _add_op(bevoegd)
    bevoegd.add_argument(
        "--feit",
        metavar="NAAM=WAARDE",
        action="extend",
        nargs="+",
        default=[],
        help="een feit van de zaak, bijvoorbeeld ingeschreven=bao; mag vaker",
    )
    bevoegd.set_defaults(run=run_bevoegd)


def _add_dwangsom(delen: Any) -> None:
    dwangsom = _add_opdracht(
        delen,
        "dwangsom",
        "de dwangsom na een ingebrekestelling, dag voor dag",
        "passend recht dwangsom --ingebreke 2026-05-04 --termijn-einde 2026-04-28 --op 2026-06-01",
    )
    dwangsom.add_argument(
        "--ingebreke", metavar="JJJJ-MM-DD", required=True, help="ontvangst ingebrekestelling"
    )
    dwangsom.add_argument(
        "--termijn-einde", metavar="JJJJ-MM-DD", required=True, help="laatste dag beslistermijn"
    )
    _add_op(dwangsom)
    dwangsom.set_defaults(run=run_dwangsom)


def _add_laad(delen: Any) -> None:
    laad = _add_opdracht(
        delen,
        "laad",
        "een bestand met eigen bedragen controleren en laten zien wat het verandert",
        "passend recht laad bedragen-2026.yaml --uit parameters.json",
    )
    laad.add_argument("bestand", metavar="BEDRAGEN.yaml", help="soort: bedragen, met records")
    laad.add_argument("--uit", metavar="BESTAND", help="schrijf alle parameters weg als JSON")
    laad.set_defaults(run=run_laad)


def run_toon(args: argparse.Namespace) -> None:
    """Show one parameter."""
    een = _bron_set(args).parameter(args.sleutel, op=_datum(args.op, "--op"))
    if args.json:
        print_json(in_taal(args, _as_record(een)))
        return
    zeg = _zeg(args)
    print(f"{een.sleutel}: {zeg(een.omschrijving)}")
    print(f"  {zeg('waarde'):<13} {_in_woorden(een, args.taal)}")
    print(f"  {zeg('geldt'):<13} {zeg(een.periode.zin)}")
    print(f"  {zeg('bron'):<13} {een.bron} {een.bron.bwb or ''}".rstrip())
    print(f"  {zeg('grondslag'):<13} {zeg(een.grondslag.zin)}")
    print(
        f"  {zeg('nagekeken'):<13} {zeg('ja' if een.geverifieerd else 'NEE')}{_wanneer(een, zeg)}"
    )
    if een.toelichting:
        print(f"  {zeg('toelichting'):<13} {zeg(een.toelichting)}")


def run_lijst(args: argparse.Namespace) -> None:
    """Show all parameters on a date."""
    op = _datum(args.op, "--op")
    gevonden = _bron_set(args).alle(op, args.onderwerp)
    if args.json:
        print_json(
            in_taal(args, [{**_as_record(een), "onderwerp": een.onderwerp} for een in gevonden])
        )
        return
    ongezien = f"  ({_zeg(args)('niet nagekeken')})"
    for een in gevonden:
        print(
            f"{een.sleutel:48} {_in_woorden(een, args.taal)}{'' if een.geverifieerd else ongezien}"
        )
    remark(f"{len(gevonden)} parameters op {op}.")


def run_termijn(args: argparse.Namespace) -> None:
    """Show the last day of a term."""
    from passend.recht import termijn

    gevonden = termijn(args.naam, _datum(args.start, "--start"), _feiten(args.feit))
    if args.json:
        print_json(in_taal(args, gevonden.as_dict()))
        return
    zeg = _zeg(args)
    print(f"{zeg(gevonden.omschrijving)}: {zeg('uiterlijk')} {gevonden.uiterste_datum}")
    _print_stappen(gevonden.onderbouwing.stappen, zeg)
    print(f"  {zeg('Na afloop')}: {zeg(gevonden.na_afloop)}.")
    _print_kanttekeningen(gevonden.onderbouwing.kanttekeningen, zeg)
    if not gevonden.geverifieerd:
        print(f"  {zeg('Let op')}: {zeg('deze termijn is niet nagekeken.')}")


def run_swv(args: argparse.Namespace) -> None:
    """Show the samenwerkingsverband of a postcode."""
    from passend.recht import zoek_swv

    gevonden = zoek_swv(args.pc4, args.sector, _datum(args.op, "--op"))
    if args.json:
        print_json(in_taal(args, gevonden.as_dict()))
        return
    print(f"{gevonden.pc4} {gevonden.gemeente}: {gevonden.swv}")
    _print_kanttekeningen(gevonden.onderbouwing.kanttekeningen, _zeg(args))


def run_bevoegd(args: argparse.Namespace) -> None:
    """Show who may take a decision."""
    from passend.recht import bevoegd

    gevonden = bevoegd(args.besluit, _datum(args.op, "--op"), _feiten(args.feit))
    if args.json:
        print_json(in_taal(args, gevonden.as_dict()))
        return
    zeg = _zeg(args)
    vooraf = "; ".join(zeg(een) for een in gevonden.vooraf)
    print(f"{zeg(gevonden.omschrijving)}: {zeg(gevonden.bevoegd)}")
    print(f"  {zeg('op verzoek van'):<15} {zeg(gevonden.aanvrager or 'niemand')}")
    print(f"  {zeg('vooraf'):<15} {vooraf or zeg('niets')}")
    print(f"  {zeg('rechtsmiddel'):<15} {zeg(gevonden.rechtsmiddel or 'niet gelezen')}")
    print(f"  {zeg('bron'):<15} {gevonden.bron}")
    if gevonden.swv is not None:
        print(f"  {zeg('in deze zaak'):<15} {gevonden.swv.swv or zeg(gevonden.swv.status)}")
        for stap in gevonden.swv.onderbouwing.stappen:
            print(f"  {'':<15} {zeg(stap.wat)} ({stap.bron})")
    _print_kanttekeningen(gevonden.onderbouwing.kanttekeningen, zeg)


def run_dwangsom(args: argparse.Namespace) -> None:
    """Show the dwangsom up to and including a day."""
    from passend.recht import dwangsom

    gevonden = dwangsom(
        _datum(args.ingebreke, "--ingebreke"),
        _datum(args.termijn_einde, "--termijn-einde"),
        _datum(args.op, "--op"),
    )
    if args.json:
        print_json(in_taal(args, gevonden.as_dict()))
        return
    from passend.recht import Zin

    zeg = _zeg(args)
    bedrag = Zin("niet bekend")
    if gevonden.bedrag is not None:
        bedrag = Zin("{bedrag} euro", bedrag=gevonden.bedrag)
    print(
        zeg(
            Zin(
                "Dwangsom tot en met {dag}: {bedrag}, {aantal} dagen",
                dag=str(gevonden.op),
                bedrag=bedrag,
                aantal=len(gevonden.dagen),
            )
        )
    )
    _print_stappen(gevonden.onderbouwing.stappen, zeg)
    _print_kanttekeningen(gevonden.onderbouwing.kanttekeningen, zeg)


def run_laad(args: argparse.Namespace) -> None:
    """Check a file with amounts and show what it changes; write the whole set if asked."""
    from passend.recht import geladen, laad_bedragen

    met = laad_bedragen(check_readable(Path(args.bestand)))
    if args.uit:
        check_not_input(Path(args.uit), Path(args.bestand))
        from passend.cli import output

        with atomic_file(Path(args.uit)) as beside:
            output.write_json(beside, [_as_record(een) for een in met.alle()])
        remark(f"Geschreven: {args.uit}")
    if args.json:
        print_json(
            {"geladen": [_as_record(een) for een in geladen(met)], "aantal": len(geladen(met))}
        )
        return
    for een in geladen(met):
        periode = _zeg(args)(een.periode.zin)
        print(f"{een.sleutel}: {_in_woorden(een, args.taal)}, {periode} ({een.bron})")
    remark(f"{len(geladen(met))} bedragen zijn goed. Gebruik ze met --bedragen {args.bestand}.")


def _bron_set(args: argparse.Namespace) -> Parameterset:
    from passend.recht import laad_bedragen, standaardset

    return laad_bedragen(check_readable(Path(args.bedragen))) if args.bedragen else standaardset()


def _datum(tekst: str | None, waar: str) -> dt.date:
    from passend.recht import lees_datum

    return dt.datetime.now().astimezone().date() if tekst is None else lees_datum(tekst, waar)


def _feiten(paren: list[str]) -> dict[str, Any]:
    feiten: dict[str, Any] = {}
    for paar in paren:
        naam, scheiding, waarde = paar.partition("=")
        if not scheiding or not naam.strip():
            raise Gebruiksfout(
                f"--feit '{paar}': schrijf een feit als naam=waarde, bijvoorbeeld verlengd=ja."
            )
        naam, waarde = naam.strip(), waarde.strip()
        if naam in feiten and naam not in {"opgeschort", "vakantie"}:
            raise Gebruiksfout(f"--feit {naam}: dit feit staat er twee keer. Geef het een keer.")
        feiten[naam] = f"{feiten[naam]},{waarde}" if naam in feiten else waarde
    return feiten


def _as_record(een: Parameter) -> dict[str, Any]:
    return {**een.as_dict(), "waarde": _as_number(een.waarde)}


def _as_number(waarde: Any) -> Any:
    """Return the value with each Decimal as the JSON number with the same digits."""
    if isinstance(waarde, Decimal):
        return float(waarde)
    if isinstance(waarde, dict):
        return {naam: _as_number(deel) for naam, deel in waarde.items()}
    if isinstance(waarde, list):
        return [_as_number(deel) for deel in waarde]
    return waarde


def _zeg(args: argparse.Namespace) -> Callable[[str], str]:
    """Return what writes a sentence in the language that was asked for."""
    from passend.recht import in_taal as schrijf

    return lambda zin: str(schrijf(zin, args.taal))


def _print_stappen(stappen: Iterable[Stap], zeg: Callable[[str], str]) -> None:
    for stap in stappen:
        print(f"  {stap.uitkomst}  {zeg(stap.wat)} ({stap.bron})")


def _print_kanttekeningen(kanttekeningen: Iterable[str], zeg: Callable[[str], str]) -> None:
    for tekst in kanttekeningen:
        print(f"  {zeg('Let op')}: {zeg(tekst)}")


def _in_woorden(een: Parameter, taal: str) -> str:
    from passend.recht import in_taal as schrijf

    if een.waarde is None:
        return str(schrijf("niet gelezen", taal))
    if isinstance(een.waarde, bool):
        return str(schrijf("ja" if een.waarde else "nee", taal))
    woorden = str(schrijf(een.waarde, taal))
    if isinstance(een.waarde, list):
        woorden = "; ".join(str(schrijf(deel, taal)) for deel in een.waarde)
    if isinstance(een.waarde, dict):
        woorden = "; ".join(f"{naam}: {schrijf(deel, taal)}" for naam, deel in een.waarde.items())
    return f"{woorden} {schrijf(een.eenheid, taal)}" if een.heeft_maat else woorden


def _wanneer(een: Parameter, zeg: Callable[[str], str]) -> str:
    if een.gecontroleerd_op is None:
        return f", {zeg('dag niet vastgelegd')}"
    return f", {zeg('op')} {een.gecontroleerd_op}"
