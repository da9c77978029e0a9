"""Counts: what was loaded, and load another file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from passend.begroting.actions.tellingen import laad_tellingen
from passend.begroting.forms.raming import TellingForm
from passend.begroting.models import Telbestand
from passend.begroting.zicht import GELDROLLEN, eigen_swv
from passend.beheer.fouten import Geweigerd
from passend.beheer.toegang import alleen_voor
from passend.vormgeving import meldingen
from passend.vormgeving.weergave import getal

TOON = 30


@alleen_voor(*GELDROLLEN)
def tellingen(request: HttpRequest) -> HttpResponse:
    form = TellingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        bestand = form.cleaned_data["bestand"]
        try:
            geladen = laad_tellingen(
                bestand, bestand.name, door=request.user, vervang=form.cleaned_data["vervang"]
            )
        except Geweigerd as fout:
            form.add_error("bestand", str(fout))
        else:
            meldingen.meld(
                request,
                _("%(naam)s is geladen: %(n)s regels.")
                % {"naam": geladen.naam, "n": getal(geladen.aantal_regels)},
            )
            return redirect("begroting:tellingen")
    bestanden = Telbestand.objects.zichtbaar_voor(request.user).select_related("door")
    context = {
        "form": form,
        "bestanden": list(bestanden.order_by("-geladen_op")[:TOON]),
        "swv": eigen_swv(request.user),
    }
    return render(request, "begroting/tellingen.html", context)


urlpatterns = [path("tellingen/", tellingen, name="tellingen")]
