"""Writes docs/recht/: one page per subject with every parameter, its dates, source and check.

    python scripts/generate_recht_docs.py

The pages are generated from `src/passend/recht/parameters/*.yaml`; a test writes them again and
compares, so a change of the law and a change of the pages arrive together.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

WORTEL = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(WORTEL / "src"))

from passend.recht import (  # noqa: E402 -- after the path is set
    Bron,
    Parameter,
    Parameterset,
    bevoegdheden,
    klokken,
    standaardset,
)
from passend.recht.bronbestand import bronbestanden  # noqa: E402
from passend.recht.feiten import FEITEN  # noqa: E402
from passend.recht.parameterset import SOORTEN  # noqa: E402

MAP = WORTEL / "docs" / "recht"
KOP = "<!-- Gemaakt door scripts/generate_recht_docs.py. Verander parameters/*.yaml, niet dit blad. -->"


def make_pages() -> dict[str, str]:
    """Return every page by its file name."""
    bladen = {
        f"{onderwerp}.md": _onderwerp(onderwerp, titel)
        for onderwerp, titel in standaardset().titels.items()
    }
    bladen |= {
        "termijnen.md": _termijnen(),
        "bevoegdheden.md": _bevoegdheden(),
        "kalender.md": _kalender(),
        "bronnen.md": _bronnen(),
    }
    return {"index.md": _index(), **bladen}


def _index() -> str:
    recht: Parameterset = standaardset()
    rijen = []
    for onderwerp, titel in recht.titels.items():
        alle = recht.alle(onderwerp=onderwerp)
        rijen.append(
            (
                f"[{titel}]({onderwerp}.md)",
                len({een.sleutel for een in alle}),
                len(alle),
                sum(een.geverifieerd for een in alle),
                sum(een.waarde is None for een in alle),
            )
        )
    return "\n".join(
        [
            KOP,
            "",
            "# Het recht",
            "",
            "Elk getal, elke termijn en elke regel waarop Passend rust, met de periode waarin hij geldt, "
            "de vindplaats, en of iemand de tekst heeft nagelezen. Wat niet is nagelezen, staat er als "
            "zodanig bij en komt zo ook in beeld. Een regel zonder waarde bestaat wel, maar de inhoud is "
            "niet gelezen.",
            "",
            *_tabel(("Onderwerp", "Sleutels", "Regels", "Nagekeken", "Zonder waarde"), rijen),
            "",
            "Verder: [termijnen](termijnen.md), [bevoegdheden](bevoegdheden.md), "
            "[kalender](kalender.md), [bronnen](bronnen.md).",
            "",
            "Opvragen kan met `passend recht toon SLEUTEL --op DATUM`.",
            "",
        ]
    )


def _onderwerp(onderwerp: str, titel: str) -> str:
    recht = standaardset()
    regels = [KOP, "", f"# {titel}", ""]
    sleutels = dict.fromkeys(een.sleutel for een in recht.alle(onderwerp=onderwerp))
    for sleutel in sleutels:
        reeks = recht.reeks(sleutel)
        regels += [f"## `{sleutel}`", ""]
        for omschrijving in dict.fromkeys(een.omschrijving for een in reeks):
            regels += [f"{omschrijving}.".replace("..", "."), ""]
        regels += _tabel(
            ("Van", "Tot", "Waarde", "Bron", "Nagekeken"),
            (
                (een.van, een.tot or "nu", _waarde(een), _bron(een.bron), _nagekeken(een))
                for een in reeks
            ),
        )
        for een in reeks:
            if een.toelichting:
                regels += ["", f"Vanaf {een.van}: {een.toelichting}"]
        regels += [""]
    return "\n".join(regels)


def _termijnen() -> str:
    regels = [
        KOP,
        "",
        "# Termijnen",
        "",
        "De eerste dag van een termijn is de dag na de gebeurtenis, tenzij er iets anders staat. "
        "Opvragen kan met `passend recht termijn NAAM --start DATUM`.",
        "",
    ]
    for klok in klokken():
        atw = "ja" if klok.atw else "nee"
        rijen = [
            ("Geldt", f"van {klok.van} tot {klok.tot or 'nu'}"),
            ("Begint bij", klok.begin),
            ("Lengte", f"`{klok.parameter}`"),
            ("Kalender", klok.kalender),
            ("Schuift van weekend en feestdag af", atw),
            ("Schoolvakanties", klok.schoolvakanties),
            ("Verlenging", klok.verlenging["tekst"]),
            ("Opschorting", klok.opschorting["tekst"]),
            ("Na afloop", klok.na_afloop),
            ("Feiten", "; ".join(f"`{FEITEN[f].schrijfwijze}`" for f in klok.feiten) or "geen"),
            ("Bron", _bron(klok.bron)),
            ("Nagekeken", f"{_ja_nee(klok.geverifieerd)}: {klok.grondslag}"),
        ]
        regels += [f"## `{klok.naam}`", "", f"{klok.omschrijving}.", "", *_tabel(("", ""), rijen)]
        if klok.toelichting:
            regels += ["", klok.toelichting]
        regels += [""]
    return "\n".join(regels)


def _bevoegdheden() -> str:
    regels = [
        KOP,
        "",
        "# Bevoegdheden",
        "",
        "Wie een besluit neemt, op wiens verzoek, en wat eraan voorafgaat. Nagekeken is wie beslist; "
        "het rechtsmiddel is deels een gevolgtrekking uit de Awb.",
        "",
    ]
    for een in bevoegdheden():
        rijen = [
            ("Geldt", f"van {een.van} tot {een.tot or 'nu'}"),
            ("Wie beslist", een.bevoegd),
            ("Op verzoek van", een.aanvrager or "niemand"),
            ("Vooraf", "; ".join(een.vooraf) or "niets"),
            ("Rechtsmiddel", een.rechtsmiddel or "niet gelezen"),
            ("Bron", _bron(een.bron)),
            ("Nagekeken", f"{_ja_nee(een.geverifieerd)}: {een.grondslag}"),
        ]
        regels += [f"## `{een.besluit}`", "", f"{een.omschrijving.capitalize()}.", ""]
        regels += _tabel(("", ""), rijen)
        if een.toelichting:
            regels += ["", een.toelichting]
        regels += [""]
    return "\n".join(regels)


def _kalender() -> str:
    dagen = bronbestanden()["feestdagen"]
    vakanties = bronbestanden()["schoolvakanties"]
    return "\n".join(
        [
            KOP,
            "",
            "# Kalender",
            "",
            "## Feestdagen van de Algemene termijnenwet",
            "",
            *_tabel(
                ("Dag", "Wanneer", "Van", "Tot", "Bron"),
                (
                    (r["naam"], _wanneer(r), r["van"], r["tot"] or "nu", _bron(Bron(**r["bron"])))
                    for r in dagen["regels"]
                ),
            ),
            "",
            "## Bij koninklijk besluit gelijkgesteld",
            "",
            "Algemene termijnenwet 3 lid 3. Besluiten voor andere jaren zijn niet gelezen.",
            "",
            *_tabel(("Datum", "Dag"), ((r["datum"], r["naam"]) for r in dagen["records"])),
            "",
            "## Schoolvakanties",
            "",
            f"Niet nagekeken, {SOORTEN[vakanties['grondslag']['soort']]}: "
            f"{vakanties['grondslag']['pagina']}.",
            "",
            *_tabel(
                ("Schooljaar", "Vakantie", "Regio", "Eerste dag", "Eerste dag erna", "Advies"),
                (
                    (
                        r["schooljaar"],
                        r["vakantie"],
                        ", ".join(r["regios"]),
                        r["van"],
                        r["tot"],
                        _ja_nee(r["advies"]),
                    )
                    for r in vakanties["records"]
                ),
            ),
            "",
        ]
    )


def _bronnen() -> str:
    return "\n".join(
        [
            KOP,
            "",
            "# Bronnen",
            "",
            "## Bewaarde kopieën van wetteksten",
            "",
            *_tabel(
                ("Kopie", "Wet", "Bewaarplaats", "Pad", "Versie", "Gelezen"),
                (
                    (
                        f"`{k['id']}`",
                        k["bwb"],
                        k["bewaarplaats"],
                        f"`{k['pad']}`",
                        k["commit"][:7],
                        k["gelezen"],
                    )
                    for k in bronbestanden()["kopieen"]["records"]
                ),
            ),
            "",
            "## Brondocumenten",
            "",
            "Een vindplaats als `S004:485` is regel 485 van document S004.",
            "",
            *_tabel(
                ("Document", "Titel"),
                ((d["id"], d["titel"]) for d in bronbestanden()["documenten"]["records"]),
            ),
            "",
        ]
    )


def _wanneer(regel: dict[str, Any]) -> str:
    if "dagen_na_pasen" in regel:
        return f"{regel['dagen_na_pasen']} dagen na Eerste Paasdag"
    zondag = "; is dat zondag, dan de dag ervoor" if regel.get("op_zondag") else ""
    return f"{regel['maand_dag']} (maand-dag){zondag}"


def _tabel(koppen: Iterable[str], rijen: Iterable[Iterable[Any]]) -> list[str]:
    koppen = tuple(koppen)
    regels = ["| " + " | ".join(koppen) + " |", "|" + "---|" * len(koppen)]
    for rij in rijen:
        cellen = (str(cel).replace("|", "\\|").replace("\n", " ") for cel in rij)
        regels.append("| " + " | ".join(cellen) + " |")
    return regels


def _waarde(een: Parameter) -> str:
    if een.waarde is None:
        return "**niet gelezen**"
    return f"{_woord(een.waarde)} {een.eenheid if een.heeft_maat else ''}".strip()


def _woord(waarde: Any) -> str:
    if isinstance(waarde, bool):
        return _ja_nee(waarde)
    if isinstance(waarde, list):
        return "; ".join(_woord(deel) for deel in waarde)
    if isinstance(waarde, dict):
        return "; ".join(f"{naam}: {_woord(deel)}" for naam, deel in waarde.items())
    if isinstance(waarde, Decimal):
        return f"{waarde:f}"
    return "niet gelezen" if waarde is None else str(waarde)


def _bron(bron: Bron) -> str:
    if bron.bwb:
        return f"[{bron}](https://wetten.overheid.nl/{bron.bwb})"
    return str(bron)


def _nagekeken(een: Parameter) -> str:
    dag = f" op {een.gecontroleerd_op}" if een.gecontroleerd_op else ""
    begin = "" if een.van_geverifieerd else "; begindatum aangenomen"
    return f"{_ja_nee(een.geverifieerd)}{dag}: {een.grondslag}{begin if een.geverifieerd else ''}"


def _ja_nee(waarde: bool) -> str:
    return "ja" if waarde else "**nee**"


def main() -> None:
    """Write all pages and remove pages that are no longer made."""
    MAP.mkdir(parents=True, exist_ok=True)
    bladen = make_pages()
    for oud in MAP.glob("*.md"):
        if oud.name not in bladen:
            oud.unlink()
    for naam, tekst in bladen.items():
        (MAP / naam).write_text(tekst, encoding="utf-8")
    print(f"{len(bladen)} bladen in {MAP.relative_to(WORTEL)}")


if __name__ == "__main__":
    main()
