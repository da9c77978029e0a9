"""Find texts for people that nobody marked for translation, in templates and in forms.

A name that stays as it is in every language says so with the HTML attribute `translate="no"`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, TokenType

WORD = re.compile(r"[^\W\d_]{3,}")
HOLE = "_0_"  # stands where a tag or a variable was; also fit for inside an HTML tag
SPOKEN = {"alt", "title", "aria-label", "placeholder", "summary"}
# Attributes of our components that hold a sentence; names, sources and dates are left out.
COMPONENT = {
    "titel",
    "onderkop",
    "kop",
    "klein",
    "doe",
    "vraag",
    "label",
    "wat",
    "bijschrift",
    "ja",
    "nee",
    "voet",
    "kanttekening",
    "woord",
    "tabelkop",
    "rol",
    "stempel",
}
FORM_KEYWORDS = {"label", "help_text", "empty_label", "verbose_name"}
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "c-vars",
}


class _Reader(HTMLParser):
    """Collects words between tags and in spoken attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.silent: list[str] = []  # open elements in which nothing is read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self.silent or values.get("translate") == "no" or tag in {"script", "style"}:
            if tag not in VOID:
                self.silent.append(tag)
            return
        wanted = COMPONENT if tag.startswith("c-") and tag != "c-vars" else SPOKEN
        for name, value in attrs:
            if name in wanted and value and HOLE not in value:
                self._note(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        before = len(self.silent)
        self.handle_starttag(tag, attrs)
        del self.silent[before:]

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._note(data)

    def _note(self, text: str) -> None:
        if WORD.search(text.replace("Passend", "")):
            self.found.append((self.getpos()[0], " ".join(text.replace(HOLE, "…").split())))


def unmarked_in_template(source: str) -> list[tuple[int, str]]:
    """Return (line, text) for each text of a template that stands outside translate."""
    pieces = []
    skipping = ""
    for token in Lexer(source).tokenize():
        lines = "\n" * (token.contents.count("\n") if token.token_type != TokenType.TEXT else 0)
        name = (token.contents.split() or [""])[0] if token.token_type == TokenType.BLOCK else ""
        if skipping:
            if name == skipping:
                skipping = ""
            lines = "\n" * token.contents.count("\n")
            pieces.append(lines)
        elif token.token_type == TokenType.TEXT:
            pieces.append(token.contents)
        else:
            if name in {"blocktranslate", "blocktrans", "comment", "verbatim"}:
                skipping = f"end{name}"
            pieces.append(("" if token.token_type == TokenType.COMMENT else HOLE) + lines)
    reader = _Reader()
    reader.feed("".join(pieces))
    reader.close()
    return reader.found


def unmarked_in_forms(source: str) -> list[tuple[int, str]]:
    """Return (line, text) for each label or hint that is a bare string."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                value = keyword.value
                if (
                    keyword.arg in FORM_KEYWORDS
                    and isinstance(value, ast.Constant)
                    and isinstance(value.value, str)
                    and WORD.search(value.value)
                ):
                    found.append((value.lineno, value.value))
    return found


def unmarked_in_room(room: Path) -> Iterator[str]:
    """Yield a sentence for each unmarked text of a room."""
    readers = [
        (path, unmarked_in_template) for path in sorted((room / "templates").rglob("*.html"))
    ]
    readers += [
        (p, unmarked_in_forms) for n in ("forms.py", "tables.py") if (p := room / n).exists()
    ]
    for path, read in readers:
        for line, text in read(path.read_text(encoding="utf-8")):
            where = f"{path.relative_to(room.parent).as_posix()}:{line}"
            yield f"{room.name}: niet vertaalbaar gemaakt: {text!r} ({where})"
