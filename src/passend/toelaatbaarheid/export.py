"""A list of cases as an Excel file, with dates as dates so that people can go on with it."""

from __future__ import annotations

import io
from collections.abc import Iterable

from django.utils.translation import gettext as _

from passend.toelaatbaarheid.models import Zaak


def workbook(zaken: Iterable[Zaak]) -> bytes:
    """Return the bytes of an .xlsx with one row per case; no free text about a child goes in."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "d mmm yyyy"})
    sheet = book.add_worksheet(_("aanvragen"))
    head = [
        _("nummer"),
        _("leerling"),
        _("school"),
        _("soort"),
        _("staat"),
        _("ontvangen"),
        _("laatste dag"),
    ]
    sheet.write_row(0, 0, head, book.add_format({"bold": True}))
    for row, zaak in enumerate(zaken, start=1):
        words = [
            zaak.nummer,
            zaak.leerling.naam,
            zaak.vestiging.naam,
            str(zaak.get_soort_display()),
            str(zaak.get_status_display()),
        ]
        for column, word in enumerate(words):
            # As text, so that a name that begins with "=" is not read as a formula.
            sheet.write_string(row, column, word)
        for column, day in ((5, zaak.ontvangen_op), (6, zaak.uiterste_datum)):
            if day:
                sheet.write_datetime(row, column, day)
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    book.close()
    return file.getvalue()
