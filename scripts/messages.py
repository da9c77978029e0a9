"""Keep the English catalog of each room equal to the texts in its source, without gettext.

    python scripts/messages.py            bring every locale/en/LC_MESSAGES/django.po up to date
    python scripts/messages.py --check    change nothing; name what is missing, and exit 1
    python scripts/messages.py portaal    only the rooms named

Python files are read by babel, templates by Django's own `templatize`. A catalog carries no line
numbers and no dates, so two people who add a text rarely meet in one line.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that it also runs as a file

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize
from scripts.unmarked_texts import unmarked_in_room

ROOMS = Path(__file__).resolve().parents[1] / "src" / "passend"
LANGUAGE = "en"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
KEYWORDS: dict[str, tuple | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def extract_source(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Yield (text or (singular, plural), context) for each translatable text in one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What templatize blanks out keeps its indentation, which Python would refuse.
        text = "\n".join(line.lstrip() for line in templatize(text).splitlines())
    found = extract_python(BytesIO(text.encode()), list(KEYWORDS), [], {"encoding": "utf-8"})
    for _line, function, arguments, _comments in found:
        parts = [arguments] if isinstance(arguments, str) else list(arguments or ())
        context = None
        if function in {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}:
            context, *parts = parts
        wanted = 2 if "ngettext" in function or "npgettext" in function else 1
        if len(parts) < wanted or not all(parts[:wanted]):
            continue  # a variable, not a text: whoever fills the variable marks the text
        yield ((parts[0], parts[1]) if wanted == 2 else parts[0]), context


def extract_room(room: Path) -> Catalog:
    """Return the texts that stand in the source of one room, in the order of file and line."""
    catalog = Catalog(locale=LANGUAGE, domain="django")
    sources = [*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.txt")]
    for path in sorted(
        p for p in sources if "migrations" not in p.parts and "gegevens" not in p.parts
    ):
        if path.suffix == ".txt" and "templates" not in path.parts:
            continue
        for text, context in extract_source(path):
            catalog.add(text, locations=[(path.relative_to(ROOMS).as_posix(), 0)], context=context)
    return catalog


def po_path(room: Path) -> Path:
    """Return where the catalog of a room stands."""
    return room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def load_catalog(room: Path) -> Catalog:
    """Return the catalog as it stands on disk, empty when there is none."""
    path = po_path(room)
    if not path.exists():
        return Catalog(locale=LANGUAGE, domain="django")
    with path.open("rb") as source:
        return read_po(source, locale=LANGUAGE)


def update_room(room: Path) -> int:
    """Write the catalog of a room, keeping translations; return how many texts still lack one."""
    source = extract_room(room)
    known = load_catalog(room)
    if not list(source)[1:] and not po_path(room).exists():
        return 0
    known.update(source, no_fuzzy_matching=True)
    body = BytesIO()
    write_po(body, known, width=100, include_lineno=False, omit_header=True, ignore_obsolete=True)
    header = (
        f"# English texts of the room {room.name}. Source language: Dutch.\n"
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    path = po_path(room)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + body.getvalue().decode("utf-8"), encoding="utf-8")
    return sum(1 for message in known if message.id and not is_translated(message))


def is_translated(message: Message) -> bool:
    """Tell whether a message has an English text in each of its forms and is not marked fuzzy."""
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    wanted = 2 if message.pluralizable else 1
    return not message.fuzzy and len(forms) >= wanted and all(forms[:wanted])


def placeholders(text: str) -> set[str]:
    """Return the names that a text fills in, so that a translation cannot lose one."""
    return {match.group(0) for match in PLACEHOLDER.finditer(text)}


def check_room(room: Path) -> list[str]:
    """Return a sentence for each text of a room that is missing, empty, fuzzy or mis-filled."""
    known = load_catalog(room)
    problems = []
    for wanted in extract_room(room):
        if not wanted.id:
            continue
        text = wanted.id if isinstance(wanted.id, str) else wanted.id[0]
        message = known.get(wanted.id, context=wanted.context)
        where = ", ".join(sorted({place for place, _ in wanted.locations}))
        if message is None:
            problems.append(f"{room.name}: ontbreekt in django.po: {text!r} ({where})")
        elif not is_translated(message):
            problems.append(f"{room.name}: nog niet vertaald: {text!r} ({where})")
        else:
            forms = message.string if message.pluralizable else (message.string,)
            last = wanted.id if isinstance(wanted.id, str) else wanted.id[1]
            if placeholders(forms[-1]) != placeholders(last):
                problems.append(
                    f"{room.name}: andere invulplekken in de vertaling: {text!r} ({where})"
                )
    return problems + list(unmarked_in_room(room))


def find_conflicts(rooms: list[Path]) -> list[str]:
    """Return a sentence for each text that two rooms translate differently.

    Django lays all catalogs on one heap, so one of both would show in both rooms.
    """
    seen: dict[tuple[str, str | None], tuple[str, str]] = {}
    problems = []
    for room in rooms:
        for message in load_catalog(room):
            if not message.id or not is_translated(message):
                continue
            text = message.id if isinstance(message.id, str) else message.id[0]
            english = message.string if isinstance(message.string, str) else message.string[0]
            other, theirs = seen.setdefault((text, message.context), (room.name, english))
            if theirs != english:
                problems.append(
                    f"{room.name} en {other} vertalen {text!r} verschillend: {english!r} en "
                    f"{theirs!r}. Kies een, of geef een context mee."
                )
    return problems


def find_rooms(names: list[str]) -> list[Path]:
    """Return the folders of all rooms with an AppConfig, or of those named; refuses others."""
    rooms = sorted(path.parent for path in ROOMS.glob("*/apps.py"))
    if unknown := set(names) - {room.name for room in rooms}:
        raise SystemExit(f"Onbekende kamer: {', '.join(sorted(unknown))}.")
    return [room for room in rooms if not names or room.name in names]


def main(argv: list[str] | None = None) -> int:
    """Run as a command; see the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kamers", nargs="*")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(argv)
    rooms = find_rooms(options.kamers)
    if options.check:
        problems = [problem for room in rooms for problem in check_room(room)]
        problems += find_conflicts(rooms)
        print("\n".join(problems) or "Alle teksten zijn vertaald.")
        return 1 if problems else 0
    for room in rooms:
        print(f"{room.name}: {update_room(room)} teksten zonder vertaling")
    return 0


if __name__ == "__main__":
    sys.exit(main())
