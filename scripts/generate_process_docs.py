"""Write docs/toelaatbaarheid.md: the process of the gate as diagram and table, from the table itself.

`generate_process_docs.py --check` says whether the page is up to date and changes nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

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


def main() -> int:
    """Write the page, or with --check compare; return the exit code."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "passend.config.settings.test")
    django.setup()
    nieuw = page()
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text("utf-8") == nieuw else 1
    PAGE.write_text(nieuw, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
