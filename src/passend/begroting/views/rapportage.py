"""The report: budget beside what happened, on a day; and writing down what happened."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting.actions.realisatie import noteer_realisatie
from passend.begroting.forms.geld import RealisatieForm
from passend.begroting.queries import geld
from passend.begroting.queries.rapportage import rapport
from passend.begroting.rapportboek import werkboek
from passend.begroting.views.besteding import XLSX
from passend.begroting.views.hulp import formulier, swv_of_404
from passend.begroting.zicht import GELDROLLEN, LEESROLLEN
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.toegang import alleen_voor
from passend.vormgeving.forms import lees_datum


def _day(request: HttpRequest) -> dt.date:
    """Return the day that was asked, today when none was or it is no day; never the future."""
    vandaag = timezone.localdate()
    try:
        return min(lees_datum(request.GET.get("op", "")), vandaag)
    except ValidationError:
        return vandaag


@alleen_voor(*GELDROLLEN, *LEESROLLEN)
def rapportage(request: HttpRequest) -> HttpResponse:
    """Show budget and actuals on a day; on 31 December this is the annex to the annual accounts."""
    swv = swv_of_404(request)
    op = _day(request)
    beeld = rapport(request.user, op.year, op)
    if request.GET.get("formaat") == "xlsx":
        antwoord = HttpResponse(werkboek(beeld), content_type=XLSX)
        antwoord["Content-Disposition"] = f'attachment; filename="rapportage-{op}.xlsx"'
        return antwoord
    begroot, echt = beeld.saldo()
    context = {
        "swv": swv,
        "rapport": beeld,
        "saldo_begroot": begroot,
        "saldo_echt": echt,
        "eindejaar": (op.month, op.day) == (12, 31),
        "buffer": geld.buffer(request.user, op),
        "keten": geld.keten(request.user, op.year),
        "is_controller": heeft_rol(request.user, [Rolsoort.CONTROLLER]),
        "vorig_jaar": dt.date(op.year - 1, 12, 31),
    }
    return render(request, "begroting/rapportage.html", context)


@alleen_voor(Rolsoort.CONTROLLER)
def realisatie(request: HttpRequest) -> HttpResponse:
    """Write down what a post came to."""
    swv_of_404(request)
    form = RealisatieForm(request.POST or None, initial={"tot_en_met": timezone.localdate()})
    woorden = {
        "titel": _("Wat kwam er binnen, wat ging eruit?"),
        "uitleg": _("Schrijf het totaal van één post, vanaf 1 januari tot en met een dag."),
        "knop": _("Leg vast"),
        "gedaan": _("Vastgelegd. Het rapport rekent ermee."),
        "terug": "begroting:rapportage",
    }
    return formulier(request, form, lambda **data: noteer_realisatie(request.user, **data), woorden)


urlpatterns = [
    path("rapportage/", rapportage, name="rapportage"),
    path("rapportage/nieuw/", realisatie, name="realisatie"),
]
