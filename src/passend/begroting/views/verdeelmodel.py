"""Mixes of models: draw one up, see what it does to whom, and choose."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from passend.begroting.actions import verdeelmodel as acts
from passend.begroting.forms.begroting import VerdeelmodelForm
from passend.begroting.models import Scenario, Verdeelmodel
from passend.begroting.models.verdeelmodel import Modelstatus
from passend.begroting.queries import verdeling as vragen
from passend.begroting.zicht import GELDROLLEN, LEESROLLEN
from passend.beheer.fouten import Geweigerd
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.toegang import alleen_voor
from passend.recht import Invoerfout
from passend.vormgeving import meldingen


@alleen_voor(*GELDROLLEN, *LEESROLLEN)
def modellen(request: HttpRequest) -> HttpResponse:
    rijen = Verdeelmodel.objects.zichtbaar_voor(request.user).prefetch_related("delen")
    context = {
        "modellen": list(rijen.order_by("-van", "naam")[:50]),
        "mag_maken": heeft_rol(request.user, GELDROLLEN),
    }
    return render(request, "begroting/verdeelmodellen.html", context)


@alleen_voor(*GELDROLLEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    form = VerdeelmodelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            model = acts.maak_verdeelmodel(
                form.cleaned_data["naam"],
                form.cleaned_data["van"],
                form.aandelen(),
                door=request.user,
                overgangsjaren=form.cleaned_data["overgangsjaren"],
                toelichting=form.cleaned_data["toelichting"],
            )
        except Geweigerd as fout:
            form.add_error(None, str(fout))
        else:
            return redirect("begroting:verdeelmodel", model.pk)
    return render(request, "begroting/verdeelmodel_nieuw.html", {"form": form})


@alleen_voor(*GELDROLLEN, *LEESROLLEN)
def verdeelmodel(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the mix; what it does to each school is for whoever prepares the decision."""
    rijen = Verdeelmodel.objects.zichtbaar_voor(request.user)
    model = get_object_or_404(rijen.select_related("swv").prefetch_related("delen"), pk=pk)
    rekent = heeft_rol(request.user, GELDROLLEN)
    context = {
        "model": model,
        "rekent": rekent,
        "mag_kiezen": model.status == Modelstatus.ONTWERP
        and heeft_rol(request.user, (Rolsoort.DIRECTEUR,)),
    }
    if rekent:
        pot, fout = _pot(request, model)
        try:
            context["gevolgen"] = vragen.gevolgen(model, pot, vragen.scholen_van(model.swv))
        except Invoerfout as geweigerd:
            fout = str(geweigerd)
        context |= {"pot": pot, "fout": fout}
    return render(request, "begroting/verdeelmodel.html", context)


def _pot(request: HttpRequest, model: Verdeelmodel) -> tuple[Decimal, str]:
    """Return the amount to try, and what is wrong with it; by default that of the newest scenario."""
    gevraagd = request.GET.get("pot", "").replace(".", "").replace(",", ".").strip()
    if gevraagd:
        try:
            pot = Decimal(gevraagd)
        except InvalidOperation:
            pot = Decimal(-1)
        if pot.is_finite() and 0 <= pot < Decimal(10**10):
            return pot.quantize(Decimal("0.01")), ""
        return Decimal(0), _("“%(tekst)s” is geen bedrag. Schrijf bijvoorbeeld 1.250.000.") % {
            "tekst": request.GET["pot"][:20]
        }
    nieuwste = Scenario.objects.filter(swv=model.swv).order_by("-gemaakt_op").first()
    return Decimal(str(round(nieuwste.beginstand.get("lasten", 0)))) if nieuwste else Decimal(0), ""


@alleen_voor(Rolsoort.DIRECTEUR)
@require_POST
def kies(request: HttpRequest, pk: int) -> HttpResponse:
    model = get_object_or_404(Verdeelmodel.objects.zichtbaar_voor(request.user), pk=pk)
    try:
        acts.kies_verdeelmodel(model, door=request.user)
    except Geweigerd as fout:
        messages.error(request, str(fout))
    else:
        meldingen.meld(request, _("U koos “%(naam)s”.") % {"naam": model.naam})
    return redirect("begroting:verdeelmodel", pk)


urlpatterns = [
    path("verdeelmodellen/", modellen, name="verdeelmodellen"),
    path("verdeelmodellen/nieuw/", nieuw, name="verdeelmodel_nieuw"),
    path("verdeelmodellen/<int:pk>/", verdeelmodel, name="verdeelmodel"),
    path("verdeelmodellen/<int:pk>/kies/", kies, name="verdeelmodel_kies"),
]
