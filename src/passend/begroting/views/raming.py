"""Scenarios: make one, move its sliders, keep what was tried, compare two."""

from __future__ import annotations

import math
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from passend.begroting import woorden
from passend.begroting.actions import scenario as acts
from passend.begroting.forms.raming import AannameForm, BewaarForm, ScenarioForm
from passend.begroting.models import Scenario
from passend.begroting.queries import raming as vragen
from passend.begroting.queries.stand import jongste_jaar
from passend.begroting.rekenen.aannames import PER_SLEUTEL
from passend.begroting.zicht import GELDROLLEN, eigen_swv
from passend.beheer.fouten import Geweigerd
from passend.beheer.toegang import alleen_voor
from passend.recht import Invoerfout
from passend.vormgeving import meldingen

FRAGMENT = "X-Passend-Fragment"
MEESTE_NAAST_ELKAAR = 4


def _scenario(request: HttpRequest, pk: int) -> Scenario:
    rijen = Scenario.objects.zichtbaar_voor(request.user)
    return get_object_or_404(rijen.select_related("swv").prefetch_related("aannames"), pk=pk)


def _geprobeerd(vraag: Any) -> tuple[dict[str, float], str]:
    """Return the values of the sliders, and what is wrong with one of them ("" for nothing)."""
    waarden: dict[str, float] = {}
    for sleutel, soort in PER_SLEUTEL.items():
        tekst = vraag.get(sleutel, "").strip()
        if not tekst:
            continue
        try:
            waarde = float(tekst.replace(",", "."))
        except ValueError:
            waarde = math.nan
        if not math.isfinite(waarde):
            return {}, _("%(aanname)s: “%(tekst)s” is geen getal. Schrijf bijvoorbeeld 1,5.") % {
                "aanname": _(soort.vraag),
                "tekst": tekst[:20],
            }
        waarden[sleutel] = waarde
    return waarden, ""


@alleen_voor(*GELDROLLEN)
def scenario(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the forecast; with a moved slider the forecast of that, and only the part that changed
    when the script of the page asks for it."""
    gevonden = _scenario(request, pk)
    waarden, fout = _geprobeerd(request.GET)
    try:
        uitkomst = vragen.reken(gevonden, gevonden.swv.sector, waarden)
    except Invoerfout as geweigerd:
        fout = str(geweigerd)
        waarden, uitkomst = {}, vragen.reken(gevonden, gevonden.swv.sector)
    context = {
        "scenario": gevonden,
        "uitkomst": uitkomst,
        "fout": fout,
        "geprobeerd": bool(waarden),
    }
    if request.headers.get(FRAGMENT):
        return render(request, "begroting/_uitkomst.html", context)
    context |= {
        "swv": gevonden.swv,
        "regelaars": vragen.regelaars(gevonden, waarden),
        "bewaar": BewaarForm(),
        "geteld": woorden.geteld(gevonden.beginstand["waarden"]),
        "prijzen": woorden.prijzen(gevonden.beginstand["bedragen"]),
    }
    return render(request, "begroting/scenario.html", context)


@alleen_voor(*GELDROLLEN)
@require_POST
def bewaar(request: HttpRequest, pk: int) -> HttpResponse:
    gevonden = _scenario(request, pk)
    form = BewaarForm(request.POST)
    waarden, fout = _geprobeerd(request.POST)
    if form.is_valid() and not fout:
        try:
            nieuw = acts.bewaar_als(gevonden, form.cleaned_data["naam"], waarden, door=request.user)
        except Geweigerd as geweigerd:
            fout = str(geweigerd)
        else:
            meldingen.meld(request, _("Bewaard als “%(naam)s”.") % {"naam": nieuw.naam})
            return redirect("begroting:scenario", nieuw.pk)
    messages.error(request, fout or _("Geef het scenario een naam."))
    return redirect("begroting:scenario", pk)


@alleen_voor(*GELDROLLEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    swv = eigen_swv(request.user)
    jaar = jongste_jaar(swv) if swv else None
    if swv is None:
        raise Http404
    if jaar is None:
        meldingen.meld(request, _("Laad eerst een telling; daar begint een scenario mee."))
        return redirect("begroting:tellingen")
    form = ScenarioForm(request.POST or None, jaren=[jaar, jaar - 1], initial={"jaar": jaar})
    if request.method == "POST" and form.is_valid():
        try:
            gemaakt = acts.maak_scenario(
                form.cleaned_data["naam"],
                form.cleaned_data["jaar"],
                door=request.user,
                lasten=form.cleaned_data["lasten"],
                toelichting=form.cleaned_data["toelichting"],
            )
        except Geweigerd as fout:
            form.add_error(None, str(fout))
        else:
            return redirect("begroting:scenario", gemaakt.pk)
    return render(request, "begroting/scenario_nieuw.html", {"form": form, "swv": swv})


@alleen_voor(*GELDROLLEN)
def aanname(request: HttpRequest, pk: int, sleutel: str) -> HttpResponse:
    gevonden = _scenario(request, pk)
    huidig = next((een for een in gevonden.aannames.all() if een.sleutel == sleutel), None)
    if huidig is None:
        raise Http404
    begin = {
        "waarde": huidig.waarde.normalize(),
        "spreiding": huidig.spreiding.normalize(),
        "bron": huidig.bron,
        "eigenaar": huidig.eigenaar,
    }
    form = AannameForm(request.POST or None, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            acts.wijzig_aanname(
                gevonden, sleutel, acts.Opgave(**form.cleaned_data), door=request.user
            )
        except Geweigerd as fout:
            form.add_error(None, str(fout))
        else:
            meldingen.meld(request, _("De aanname is veranderd."))
            return redirect("begroting:scenario", pk)
    context = {"form": form, "scenario": gevonden, "soort": PER_SLEUTEL[sleutel]}
    return render(request, "begroting/aanname.html", context)


@alleen_voor(*GELDROLLEN)
def verwijder(request: HttpRequest, pk: int) -> HttpResponse:
    gevonden = _scenario(request, pk)
    if request.method == "POST":
        try:
            acts.verwijder_scenario(gevonden, door=request.user)
        except Geweigerd as fout:
            messages.error(request, str(fout))
            return redirect("begroting:scenario", pk)
        meldingen.meld(request, _("Het scenario is weg."))
        return redirect("begroting:start")
    return render(request, "begroting/scenario_weg.html", {"scenario": gevonden})


@alleen_voor(*GELDROLLEN)
def vergelijk(request: HttpRequest) -> HttpResponse:
    """Show scenarios side by side: the same chance, so that only the assumptions differ."""
    alle = Scenario.objects.zichtbaar_voor(request.user).select_related("swv")
    alle = list(alle.prefetch_related("aannames").order_by("naam")[:50])
    gevraagd = {int(pk) for pk in request.GET.getlist("s") if pk.isdecimal() and len(pk) < 12}
    gekozen = [een for een in alle if een.pk in gevraagd] or alle[:2]
    gekozen = [een for een in gekozen if een.basisjaar == gekozen[0].basisjaar]
    gekozen = gekozen[:MEESTE_NAAST_ELKAAR]
    uitkomsten = [(een, vragen.reken(een, een.swv.sector)) for een in gekozen]
    context = {"scenarios": alle, "gekozen": {een.pk for een in gekozen}, "uitkomsten": uitkomsten}
    if uitkomsten:
        ramingen = [(een.naam, uitkomst.raming) for een, uitkomst in uitkomsten]
        kortst = min(len(raming.jaren) for _naam, raming in ramingen)
        gelijk = all(len(raming.jaren) == kortst for _naam, raming in ramingen)
        context["figuur"] = vragen.waaier(ramingen, "saldo") if gelijk else None
        context["verschillen"] = vragen.verschillen(gekozen)
    return render(request, "begroting/vergelijk.html", context)


urlpatterns = [
    path("scenario/nieuw/", nieuw, name="scenario_nieuw"),
    path("scenario/<int:pk>/", scenario, name="scenario"),
    path("scenario/<int:pk>/bewaar/", bewaar, name="scenario_bewaar"),
    path("scenario/<int:pk>/weg/", verwijder, name="scenario_weg"),
    path("scenario/<int:pk>/aanname/<slug:sleutel>/", aanname, name="aanname"),
    path("vergelijk/", vergelijk, name="vergelijk"),
]
