"""The report as a workbook with formulas: a controller changes an amount and the totals follow."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _

from passend.begroting.queries.rapportage import Rapport, Rapportregel
from passend.vormgeving.weergave import datum_voluit

_KOP = 3


def werkboek(rapport: Rapport) -> bytes:
    """Return an .xlsx with budget, actuals and difference per post; totals are formulas."""
    import xlsxwriter

    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"in_memory": True}) as boek:
        blad = boek.add_worksheet(_("rapportage")[:31])
        vet = boek.add_format({"bold": True})
        geld = boek.add_format({"num_format": "#,##0.00"})
        vetgeld = boek.add_format({"num_format": "#,##0.00", "bold": True})
        blad.write(0, 0, _("Rapportage %(jaar)s") % {"jaar": rapport.jaar}, vet)
        blad.write(1, 0, _("Stand van %(dag)s") % {"dag": datum_voluit(rapport.op)})
        koppen = (_("Post"), _("Begroot"), _("Tot nu toe"), _("Over"), _("Bron"))
        blad.write_row(_KOP, 0, koppen, vet)
        blad.set_column(0, 0, 48)
        blad.set_column(1, 4, 18)
        rij = _KOP + 1
        rij, baten = _side(blad, rij, rapport.baten, _("Komt binnen"), (geld, vetgeld, vet))
        rij, lasten = _side(blad, rij, rapport.lasten, _("Gaat eruit"), (geld, vetgeld, vet))
        blad.write(rij, 0, _("Saldo"), vet)
        begroot, echt = rapport.saldo()
        for kolom, letter, waarde in ((1, "B", begroot), (2, "C", echt)):
            som = f"={letter}{baten + 1}-{letter}{lasten + 1}"
            blad.write_formula(rij, kolom, som, vetgeld, float(waarde))
        blad.freeze_panes(_KOP + 1, 1)
    return uit.getvalue()


def _side(
    blad: Any,
    rij: int,
    regels: tuple[Rapportregel, ...],
    naam: str,
    stijl: tuple[Any, Any, Any],
) -> tuple[int, int]:
    """Write one side; return the next free row and the row of its total."""
    geld, vetgeld, vet = stijl
    eerste = rij
    for regel in regels:
        blad.write_string(rij, 0, str(regel.post.label))
        blad.write_number(rij, 1, float(regel.begroot), geld)
        if regel.gerealiseerd is not None:
            blad.write_number(rij, 2, float(regel.gerealiseerd), geld)
        blad.write_formula(rij, 3, f"=B{rij + 1}-C{rij + 1}", geld, float(regel.over or 0))
        blad.write_string(rij, 4, regel.bron)
        rij += 1
    blad.write(rij, 0, naam, vet)
    for kolom, letter in ((1, "B"), (2, "C"), (3, "D")):
        som = f"=SUM({letter}{eerste + 1}:{letter}{rij})" if regels else "=0"
        waarde = sum(
            float(getattr(regel, ("begroot", "gerealiseerd", "over")[kolom - 1]) or 0)
            for regel in regels
        )
        blad.write_formula(rij, kolom, som, vetgeld, waarde)
    return rij + 1, rij
