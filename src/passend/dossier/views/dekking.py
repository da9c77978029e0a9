"""Dekkend aanbod for the coördinator and directeur of a swv: counts, never children."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from passend.beheer.models import heeft_rol
from passend.dossier.actions.zoekschool import vraag_dekking
from passend.dossier.models.zoekschool import SWVROLLEN, Dekking
from passend.samenwerking.behoeften import soorten
from passend.samenwerking.models import Samenwerkingsverband
from passend.vormgeving.meldingen import meld


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dekkend(request: HttpRequest) -> HttpResponse:
    """Show the latest answer of the own swv, and let it be computed anew."""
    if not heeft_rol(request.user, SWVROLLEN):
        raise Http404
    swv = Samenwerkingsverband.objects.filter(organisatie=request.user.rol.organisatie_id).first()
    if swv is None:
        raise Http404
    if request.method == "POST":
        vraag_dekking(request.user, swv)
        meld(request, _("We rekenen. Vernieuw deze bladzijde over een paar tellen."))
        return redirect("dossier:dekkend")
    rijen = Dekking.objects.zichtbaar_voor(request.user)
    klaar = rijen.filter(uitkomst__isnull=False).first()
    laatste = rijen.first()
    uit = klaar.uitkomst if klaar else None
    namen = soorten()
    context = {
        "swv": swv,
        "dekking": klaar,
        "uit": uit,
        "bezig": laatste is not None and laatste.klaar_op is None,
        "mislukt": laatste.fout if laatste else "",
        "behoeften": [
            (namen[rij["behoefte"]].naam, rij)
            for rij in (uit["behoeften"] if uit else [])
            if rij["behoefte"] in namen
        ],
        "knelpunten": [
            (een, namen[een["behoefte"]].naam if een["behoefte"] in namen else "")
            for een in (uit["knelpunten"] if uit else [])
        ],
    }
    return render(request, "dossier/dekkend.html", context)


urlpatterns = [path("dekkend-aanbod/", dekkend, name="dekkend")]
