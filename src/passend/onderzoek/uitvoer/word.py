"""The report as a Word document: real headings, real tables, pictures with a description."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

from passend.onderzoek.uitvoer.blokken import Alinea, Beeld, Blok, Kop, Lijst, Tabel, Vast
from passend.onderzoek.uitvoer.figuren import Figuur

SCHAAL = 2.0


def write_docx(pad: Path, blokken: Iterable[Blok], taal: str) -> None:
    """Write the report to `pad`."""
    import docx
    from docx.shared import Pt

    document = docx.Document()
    stijl = document.styles["Normal"]
    stijl.font.name = "Calibri"
    stijl.font.size = Pt(11)
    _set_language(document, taal)
    for blok in blokken:
        _add(document, blok)
    document.core_properties.title = next(p.text for p in document.paragraphs if p.text)
    document.core_properties.language = "nl-NL" if taal == "nl" else "en-GB"
    document.save(str(pad))


def _set_language(document: Any, taal: str) -> None:
    from docx.oxml.ns import qn

    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "nl-NL" if taal == "nl" else "en-GB")


def _add(document: Any, blok: Blok) -> None:
    from docx.shared import Cm

    if isinstance(blok, Kop):
        document.add_heading(blok.tekst, level=blok.niveau if blok.niveau > 1 else 0)
    elif isinstance(blok, Alinea):
        document.add_paragraph(blok.tekst)
    elif isinstance(blok, Lijst):
        for punt in blok.punten:
            document.add_paragraph(punt, style="List Bullet")
    elif isinstance(blok, Vast):
        document.add_paragraph(blok.tekst, style="Intense Quote")
    elif isinstance(blok, Beeld):
        foto = document.add_picture(BytesIO(as_png(blok.figuur)), width=Cm(16))
        eigenschappen = foto._inline.docPr
        eigenschappen.set("title", blok.figuur.breed.titel)
        eigenschappen.set("descr", blok.figuur.breed.omschrijving)
        document.add_paragraph(blok.bijschrift, style="Caption")
        herkomst = "\n".join(f"{kop}: {wat}." for kop, wat in blok.figuur.herkomst)
        document.add_paragraph(herkomst, style="Caption")
    else:
        _add_table(document, blok)


def _add_table(document: Any, blok: Tabel) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Pt

    document.add_paragraph(blok.bijschrift, style="Caption")
    tabel = document.add_table(rows=0, cols=len(blok.kolommen), style="Light List Accent 1")
    for nummer, rij in enumerate([blok.kolommen, *blok.rijen]):
        cellen = tabel.add_row().cells
        for i, tekst in enumerate(rij):
            alinea = cellen[i].paragraphs[0]
            stuk = alinea.add_run(tekst)
            stuk.font.size = Pt(9)
            stuk.bold = nummer == 0 or i == 0
            if i in blok.getallen:
                alinea.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    kop = tabel.rows[0]._tr.get_or_add_trPr()
    kop.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def as_png(figuur: Figuur) -> bytes:
    """Return the wide figure as PNG in its light colours."""
    import vl_convert

    svg = re.sub(r"@media[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", figuur.breed.als_svg(los=True))
    beeld: bytes = vl_convert.svg_to_png(svg, scale=SCHAAL)
    return beeld
