"""What only the person who objected does: take the objection back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from passend.beheer.bevestiging import bevestig_met_tweede_factor, make_bevestigvelden
from passend.beheer.fouten import Geweigerd
from passend.beheer.models import Rolsoort, heeft_rol
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Bezwaar
from passend.vormgeving.meldingen import meld


@login_required
def bezwaar_intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Bezwaar.objects.zichtbaar_voor(request.user).select_related(
        "zaak__leerling", "zaak__swv"
    )
    objection = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        try:
            with transaction.atomic():
                actions.trek_bezwaar_in(
                    objection, door=request.user, bevestigd_met=_signed(request, objection)
                )
        except Geweigerd as refusal:
            messages.error(request, str(refusal))
        else:
            meld(request, _("Het bezwaar is ingetrokken. Het besluit blijft zoals het was."))
            return redirect("toelaatbaarheid:zaak", objection.zaak_id)
    context = {"bezwaar": objection, "zaak": objection.zaak}
    if heeft_rol(request.user, [Rolsoort.OUDER]):
        context |= make_bevestigvelden(request)
    return render(request, "toelaatbaarheid/bezwaar_intrekken.html", context)


def _signed(request: HttpRequest, objection: Bezwaar) -> str:
    if not heeft_rol(request.user, [Rolsoort.OUDER]):
        return ""
    proof = bevestig_met_tweede_factor(
        request, _("bezwaar intrekken"), over=objection, leerling_id=objection.zaak.leerling_id
    )
    return proof.wijze


urlpatterns = [
    path("bezwaar/<int:pk>/intrekken/", bezwaar_intrekken, name="bezwaar_intrekken"),
]
