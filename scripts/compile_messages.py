"""Turn every `locale/en/LC_MESSAGES/django.po` into a `.mo`; needs no gettext on the machine."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[1] / "src"

for po in sorted(SOURCE.rglob("*.po")):
    with po.open("rb") as file:
        catalog = read_po(file)
    with po.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
