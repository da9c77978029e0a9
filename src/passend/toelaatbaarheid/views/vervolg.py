"""The yearly wave: what ends, who answered, who is late, and what is over without a follow-up."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from passend import recht
from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import heeft_rol
from passend.dossier.models import SCHOOLROLLEN
from passend.toelaatbaarheid import actions, vervolg
from passend.toelaatbaarheid.forms.vervolg import VervolgForm
from passend.toelaatbaarheid.models import Verklaring
from passend.toelaatbaarheid.soorten import Vervolg, Vervolgstand
from passend.toelaatbaarheid.zicht import SWV_ROLLEN
from passend.vormgeving.meldingen import meld

PER_BLADZIJDE = 25
# What can be asked for with `?stand=`, in the order in which it needs attention.
_STANDEN = (
    Vervolgstand.LAAT,
    Vervolgstand.GEVRAAGD,
    Vervolgstand.BESPREKEN,
    Vervolgstand.NIEUW,
    Vervolgstand.AANGEVRAAGD,
    Vervolgstand.TERUG,
    Vervolgstand.GEREGELD,
    Vervolgstand.VOORUIT,
)


@login_required
def aflopend(request: HttpRequest) -> HttpResponse:
    """Show which verklaringen end with this school year or the next, and how each stands."""
    vandaag = timezone.localdate()
    jaar = recht.schooljaar(vandaag)
    tot = jaar.volgende.tot if request.GET.get("tot") == "volgend" else jaar.tot
    rijen = vervolg.put_stands(vervolg.ending(request.user, tot, vandaag), vandaag)
    telling = Counter(rij.stand for rij in rijen)
    gekozen = request.GET.get("stand", "")
    if gekozen in Vervolgstand.values:
        rijen = [rij for rij in rijen if rij.stand == gekozen]
    zonder = vervolg.put_stands(vervolg.without_follow_up(request.user, vandaag), vandaag)
    context = {
        "bladzijde": Paginator(rijen, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
        "vandaag": vandaag,
        "tot": tot - dt.timedelta(days=1),
        "ook_volgend": request.GET.get("tot") == "volgend",
        "gekozen": gekozen if gekozen in Vervolgstand.values else "",
        "standen": [(str(s), s.label, telling[s]) for s in _STANDEN if telling[s]],
        "zonder": zonder,
        "vraagt_op": rijen[0].golf.vraagt_op
        if rijen and heeft_rol(request.user, SWV_ROLLEN)
        else None,
        "is_school": heeft_rol(request.user, SCHOOLROLLEN),
    }
    return render(request, "toelaatbaarheid/aflopend.html", context)


@login_required
def beantwoord(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the school whether the child can return; a new application is the next page, not this."""
    if not heeft_rol(request.user, SCHOOLROLLEN):
        raise Http404
    rijen = Verklaring.objects.zichtbaar_voor(request.user).select_related(
        "leerling", "swv", "zaak__leerling", "zaak__aanvrager"
    )
    verklaring = get_object_or_404(rijen, pk=pk)
    leg_inzage_vast(request.user, verklaring.leerling, gettext_noop("verklaring"))
    form = VervolgForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.beantwoord_vervolg(
                verklaring, data["antwoord"], data["toelichting"], door=request.user
            )
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            return _next(request, verklaring, data["antwoord"])
    context = {"form": form, "verklaring": verklaring, "vandaag": timezone.localdate()}
    return render(request, "toelaatbaarheid/vervolg.html", context)


def _next(request: HttpRequest, verklaring: Verklaring, antwoord: str) -> HttpResponse:
    if antwoord == Vervolg.NIEUW:
        meld(request, _("Uw antwoord is bewaard. Hier is de aanvraag, met wat er al bekend is."))
        nieuw = reverse("toelaatbaarheid:nieuw", args=[verklaring.leerling_id])
        return redirect(f"{nieuw}?vorige={verklaring.pk}")
    meld(request, _("Uw antwoord is bewaard. Het samenwerkingsverband ziet het meteen."))
    return redirect("toelaatbaarheid:aflopend")


urlpatterns = [
    path("aflopend/", aflopend, name="aflopend"),
    path("aflopend/<int:pk>/", beantwoord, name="vervolg"),
]
