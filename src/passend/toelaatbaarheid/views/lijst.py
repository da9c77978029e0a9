"""Lists of cases: search, filter, export, and the burden of asking."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passend import recht
from passend.beheer import audit
from passend.beheer.models import heeft_rol
from passend.dossier.models import SCHOOLROLLEN
from passend.samenwerking.models import Samenwerkingsverband
from passend.toelaatbaarheid import queries, wet
from passend.toelaatbaarheid.export import workbook
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import LOPEND, Soort, Status
from passend.toelaatbaarheid.zicht import SWV_ROLLEN

PER_BLADZIJDE = 25
EXPORT_TOT = 5000
SORTERING = {
    "laatst": ("-laatst_op", gettext_lazy("laatst veranderd")),
    "termijn": (F("uiterste_datum").asc(nulls_last=True), gettext_lazy("laatste dag")),
    "ontvangen": ("-ontvangen_op", gettext_lazy("ontvangen")),
    "naam": ("leerling__achternaam", gettext_lazy("achternaam")),
}


def _rows(request: HttpRequest) -> tuple[QuerySet[Zaak], dict[str, str]]:
    """Return the cases that the query string asks for, and the filters as they were understood."""
    asked = {
        key: request.GET.get(key, "").replace("\x00", "").strip()[:80]
        for key in ("q", "status", "soort", "op")
    }
    if asked["status"] not in {*Status.values, "laat", "lopend"}:
        asked["status"] = ""
    if asked["soort"] not in Soort.values:
        asked["soort"] = ""
    if asked["op"] not in SORTERING:
        asked["op"] = "laatst"
    exact = asked["status"] if asked["status"] in Status.values else ""
    rows = queries.aanvragen(request.user, status=exact, q=asked["q"])
    if asked["status"] == "laat":
        rows = rows.filter(status__in=LOPEND, uiterste_datum__lt=timezone.localdate())
    if asked["status"] == "lopend":
        rows = rows.filter(status__in=LOPEND)
    if asked["soort"]:
        rows = rows.filter(soort=asked["soort"])
    return rows.order_by(SORTERING[asked["op"]][0], "-pk"), asked


@login_required
def lijst(request: HttpRequest) -> HttpResponse:
    rows, asked = _rows(request)
    number = _page_number(request)
    start = (number - 1) * PER_BLADZIJDE
    found = list(rows[start : start + PER_BLADZIJDE + 1])
    context = {
        "zaken": found[:PER_BLADZIJDE],
        "volgende": number + 1 if len(found) > PER_BLADZIJDE else None,
        "vorige": number - 1 if number > 1 else None,
        "gevraagd": asked,
        "statussen": [
            ("", _("alle")),
            ("lopend", _("nog niet klaar")),
            ("laat", _("te laat")),
            *Status.choices,
        ],
        "soorten": [("", _("alle")), *Soort.choices],
        "sortering": [(key, label) for key, (_field, label) in SORTERING.items()],
        "vandaag": timezone.localdate(),
        "is_school": heeft_rol(request.user, SCHOOLROLLEN),
        "is_swv": heeft_rol(request.user, SWV_ROLLEN),
    }
    return render(request, "toelaatbaarheid/lijst.html", context)


def _page_number(request: HttpRequest) -> int:
    raw = request.GET.get("pagina", "1")
    return min(int(raw), EXPORT_TOT) if raw.isdecimal() and int(raw) > 0 else 1


@login_required
def uitvoer(request: HttpRequest) -> HttpResponse:
    """Give the list as an Excel file; leaves an audit line, since names leave the house."""
    rows, _asked = _rows(request)
    cases = list(rows[:EXPORT_TOT])
    with transaction.atomic():
        audit.schrijf(
            "voer_lijst_uit", door=request.user, over=request.user, gegevens={"aantal": len(cases)}
        )
    answer = HttpResponse(
        workbook(cases),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    answer["Content-Disposition"] = 'attachment; filename="aanvragen.xlsx"'
    return answer


@login_required
def lasten(request: HttpRequest) -> HttpResponse:
    """Show how much the applications of this school year asked of schools."""
    rol = request.user.rol
    swv = Samenwerkingsverband.objects.filter(organisatie_id=rol.organisatie_id if rol else None)
    verband = swv.first()
    if verband is None or not heeft_rol(request.user, SWV_ROLLEN):
        raise Http404
    tot = timezone.localdate() + dt.timedelta(days=1)
    van = recht.schooljaar(tot).van
    context = {"lasten": queries.burden(verband, van, tot), "van": van, "swv": verband}
    return render(request, "toelaatbaarheid/lasten.html", context)


@login_required
def andere_weg(request: HttpRequest) -> HttpResponse:
    """Explain for whom no verklaring is asked: cluster 1 and 2, and residential pupils."""
    op = timezone.localdate()
    ways: list[Any] = [wet.andere_weg(w, op) for w in ("cluster1", "cluster2", "residentieel")]
    return render(request, "toelaatbaarheid/andere_weg.html", {"wegen": ways})


urlpatterns = [
    path("", lijst, name="lijst"),
    path("uitvoer.xlsx", uitvoer, name="uitvoer"),
    path("lasten/", lasten, name="lasten"),
    path("andere-weg/", andere_weg, name="andere_weg"),
]
