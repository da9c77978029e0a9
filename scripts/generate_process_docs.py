"""Write the process pages of the docs: diagram and table of each process, from the table itself.

The gate has `docs/toelaatbaarheid.md`; every process that a room registers with
`beheer.processen` has a page in `docs/processen/`.
`generate_process_docs.py --check` says whether the pages are up to date and changes nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))
PAGE = ROOT / "docs" / "toelaatbaarheid.md"

INTRO = """# Toelaatbaarheid: het proces

Deze bladzijde is gemaakt uit `src/passend/toelaatbaarheid/process.py` met
`scripts/generate_process_docs.py`. Verander de tabel daar, niet hier.

Een aanvraag is een reeks handelingen. De status is wat die handelingen samen opleveren. Wat niet in
de tabel staat, kan niet.

## Plaatje

Handelingen die de status niet veranderen, staan alleen in de tabel.
"""


def diagram() -> str:
    """Return the changes of state as a Mermaid state diagram."""
    from passend.toelaatbaarheid.process import TABEL
    from passend.toelaatbaarheid.soorten import BESLIST, Status

    namen = [f"    {status.value} : {status.label}" for status in Status]
    lijnen = []
    for stap in TABEL:
        if stap.naar == stap.van:
            continue
        van = stap.van.value if stap.van else "[*]"
        doelen = [stap.naar] if stap.naar else BESLIST
        lijnen += [f"    {van} --> {naar.value} : {stap.act.value}" for naar in doelen]
    return "\n".join(["```mermaid", "stateDiagram-v2", *namen, *lijnen, "```"])


def table() -> str:
    """Return every line of the process as a Markdown table."""
    from passend.toelaatbaarheid.process import TABEL
    from passend.toelaatbaarheid.soorten import Kring

    regels = [
        "| van | handeling | wie | grond | naar | de klok |",
        "|---|---|---|---|---|---|",
    ]
    for stap in TABEL:
        wie = ", ".join(str(kring.label) for kring in Kring if kring in stap.wie)
        naar = stap.naar.label if stap.naar else "terug naar het besluit"
        regels.append(
            f"| {stap.van.label if stap.van else 'begin'} | `{stap.act.value}` | {wie} | "
            f"{stap.grond.tekst} | {naar if stap.naar != stap.van else 'blijft'} | "
            f"{stap.klok or ''} |"
        )
    return "\n".join(regels)


def grounds() -> str:
    """Return each ground with the record of `recht` that carries it, and whether it was read."""
    from passend.toelaatbaarheid.process import TABEL

    gronden = dict.fromkeys(stap.grond for stap in TABEL)
    regels = ["| grond | gegeven in `recht` |", "|---|---|"]
    for grond in gronden:
        sleutel = f"`{grond.sleutel}`" if grond.sleutel else "geen: niet uit de wettekst gelezen"
        regels.append(f"| {grond.tekst} | {sleutel} |")
    return "\n".join(regels)


def page() -> str:
    """Return the whole page; Django must be set up."""
    from django.utils import translation

    with translation.override("nl"):
        delen = (INTRO, diagram(), "\n## Tabel\n", table(), "\n## Gronden\n", grounds(), "")
        return "\n".join(delen)


def process_page(proces: Any) -> str:
    """Return the page of one registered process: diagram, table and grounds."""
    from django.utils import translation

    with translation.override("nl"):
        staten = dict.fromkeys(stap.naar for stap in proces.tabel if stap.naar is not None)
        namen = [f"    {staat.value} : {staat.label}" for staat in staten]
        lijnen = [
            f"    {stap.van.value if stap.van else '[*]'} --> {stap.naar.value} : {stap.act.value}"
            for stap in proces.tabel
            if stap.naar is not None and stap.naar != stap.van
        ]
        regels = ["| van | handeling | wie | grond | naar |", "|---|---|---|---|---|"]
        for stap in proces.tabel:
            wie = ", ".join(str(getattr(een, "label", een)) for een in sorted(stap.wie))
            naar = "blijft" if stap.naar == stap.van else stap.naar.label
            regels.append(
                f"| {stap.van.label if stap.van else 'begin'} | `{stap.act.value}` | {wie} | "
                f"{stap.grond.tekst} | {naar} |"
            )
        gronden = ["| grond | gegeven in `recht` |", "|---|---|"]
        for grond in dict.fromkeys(stap.grond for stap in proces.tabel):
            sleutel = f"`{grond.sleutel}`" if grond.sleutel else "geen: niet uit een wettekst"
            gronden.append(f"| {grond.tekst} | {sleutel} |")
        kop = [
            f"# {proces.titel}",
            "",
            "Deze bladzijde is gemaakt uit de procestabel in de code met",
            "`scripts/generate_process_docs.py`. Verander de tabel daar, niet hier. Wat niet in de",
            "tabel staat, kan niet. Handelingen die de stand niet veranderen, staan niet in het plaatje.",
            "",
        ]
        plaatje = ["```mermaid", "stateDiagram-v2", *namen, *lijnen, "```"]
        return "\n".join([*kop, *plaatje, "", *regels, "", *gronden, ""])


def pages() -> dict[Path, str]:
    """Return every page by its path; Django must be set up."""
    from passend.beheer import processen

    meer = {
        ROOT / "docs" / "processen" / f"{proces.naam}.md": process_page(proces)
        for proces in processen.alle()
    }
    return {PAGE: page(), **meer}


def main() -> int:
    """Write the pages, or with --check compare; return the exit code."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passend.config.settings.test")
    django.setup()
    for path, nieuw in pages().items():
        if "--check" in sys.argv:
            if not path.exists() or path.read_text("utf-8") != nieuw:
                return 1
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(nieuw, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
