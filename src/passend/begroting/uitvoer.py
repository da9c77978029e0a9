"""A budget as an Excel workbook with formulas that a controller can go on with, and as a PDF."""

from __future__ import annotations

import io
import json
from typing import Any

from django.utils.translation import gettext as _

from passend.begroting.models import Begroting
from passend.begroting.queries.begroting import Rij, Staat

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def werkboek(begroting: Begroting, staat: Staat) -> bytes:
    """Return the bytes of an .xlsx: one line per post, and totals and saldo as formulas."""
    import openpyxl
    from openpyxl.styles import Font

    boek = openpyxl.Workbook()
    blad = boek.active
    blad.title = _("begroting")[:31]
    vet = Font(bold=True)
    blad.append([_tekst(f"{begroting.swv.code}, {_('begroting')} {begroting.jaar}")])
    blad.append([_tekst(_merk(begroting))])
    blad.append([_("post"), _("omschrijving"), *staat.jaren, _("waar het vandaan komt")])
    for cel in (*blad[1], *blad[3]):
        cel.font = vet
    baten = _kant(blad, _("Komt binnen"), staat.baten, len(staat.jaren), vet)
    lasten = _kant(blad, _("Gaat eruit"), staat.lasten, len(staat.jaren), vet)
    kolommen = _LETTERS[2 : 2 + len(staat.jaren)]
    blad.append([_("Saldo"), "", *(f"={k}{baten}-{k}{lasten}" for k in kolommen)])
    for cel in blad[blad.max_row]:
        cel.font = vet
    for rij in blad.iter_rows(min_row=4, min_col=3, max_col=2 + len(staat.jaren)):
        for cel in rij:
            cel.number_format = "#,##0.00"
    blad.column_dimensions["A"].width = 48
    blad.column_dimensions["B"].width = 28
    for kolom in kolommen:
        blad.column_dimensions[kolom].width = 16
    blad.freeze_panes = "C4"
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _kant(blad: Any, naam: str, rijen: tuple[Rij, ...], jaren: int, vet: Any) -> int:
    """Write one side with its total as a formula, and return the row of the total."""
    eerste = blad.max_row + 1
    for rij in rijen:
        bron = next((cel.regel.herkomst for cel in rij.cellen if cel.regel), "")
        bedragen = [cel.bedrag for cel in rij.cellen]
        blad.append([rij.naam, _tekst(rij.omschrijving), *bedragen, _tekst(bron)])
    laatste = blad.max_row
    sommen = [f"=SUM({k}{eerste}:{k}{laatste})" if rijen else 0 for k in _LETTERS[2 : 2 + jaren]]
    blad.append([naam, "", *sommen])
    for cel in blad[blad.max_row]:
        cel.font = vet
    return blad.max_row


def _tekst(woorden: str) -> str:
    """Return words that a spreadsheet never reads as a formula."""
    return f"'{woorden}" if woorden[:1] in ("=", "+", "-", "@") else woorden


def _merk(begroting: Begroting) -> str:
    regels = [
        _("Versie %(n)s, %(staat)s")
        % {"n": begroting.versie, "staat": begroting.get_status_display()}
    ]
    if not begroting.geverifieerd:
        regels.append(_("bedragen per leerling zijn niet vergeleken met de regeling"))
    return "; ".join(regels)


_SJABLOON = """
#set page(paper: "a4", margin: 2cm, numbering: "1")
#set text(font: ("Libertinus Serif",), size: 10pt, lang: "nl")
#let d = json(bytes(sys.inputs.gegevens))
#set document(title: d.titel)
= #d.titel
#d.merk

#for kant in d.kanten [
  == #kant.naam
  #table(
    columns: (1fr, ..d.jaren.map(_ => auto)),
    align: (left, ..d.jaren.map(_ => right)),
    stroke: (x: none, y: 0.4pt),
    table.header([], ..d.jaren.map(j => strong(j))),
    ..kant.rijen.flatten(),
  )
]
"""


def pdf(begroting: Begroting, staat: Staat) -> bytes:
    """Return the budget as a PDF with the same lines as the page."""
    import typst

    from passend.vormgeving.weergave import bedrag

    def rijen(kant: tuple[Rij, ...], naam: str, som: Any) -> list[list[str]]:
        lijst = [
            [f"{rij.naam}{': ' if rij.omschrijving else ''}{rij.omschrijving}"]
            + [bedrag(cel.bedrag) for cel in rij.cellen]
            for rij in kant
        ]
        return [*lijst, [naam, *(bedrag(een) for een in som)]]

    gegevens = {
        "titel": f"{begroting.swv.code}, {_('begroting')} {begroting.jaar}",
        "merk": _merk(begroting),
        "jaren": [str(jaar) for jaar in staat.jaren],
        "kanten": [
            {"naam": _("Komt binnen"), "rijen": rijen(staat.baten, _("Samen"), staat.som_baten)},
            {"naam": _("Gaat eruit"), "rijen": rijen(staat.lasten, _("Samen"), staat.som_lasten)},
            {"naam": _("Saldo"), "rijen": [[_("Saldo"), *(bedrag(een) for een in staat.saldo)]]},
        ],
    }
    return typst.compile(_SJABLOON.encode(), sys_inputs={"gegevens": json.dumps(gegevens)})
