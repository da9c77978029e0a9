"""Budgets: draw up a version, read it, change its lines, approve it, take it along."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from passend.begroting import uitvoer
from passend.begroting.actions import begroting as acts
from passend.begroting.forms.begroting import ActForm, BegrotingForm, RegelForm
from passend.begroting.models import Begroting, Scenario, Verdeelmodel
from passend.begroting.models.begroting import Act, Status
from passend.begroting.process.begroting import PROCES
from passend.begroting.queries import begroting as vragen
from passend.begroting.zicht import GELDROLLEN, LEESROLLEN, eigen_swv, kringen_van
from passend.beheer.fouten import Geweigerd
from passend.beheer.models import heeft_rol
from passend.beheer.toegang import alleen_voor
from passend.vormgeving import meldingen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _begroting(request: HttpRequest, pk: int) -> Begroting:
    rijen = Begroting.objects.zichtbaar_voor(request.user)
    rijen = rijen.select_related("swv", "scenario", "verdeelmodel", "vorige")
    return get_object_or_404(rijen, pk=pk)


@alleen_voor(*GELDROLLEN, *LEESROLLEN)
def begrotingen(request: HttpRequest) -> HttpResponse:
    context = {
        "begrotingen": vragen.versies_van(request.user),
        "mag_maken": heeft_rol(request.user, GELDROLLEN[:1]),
    }
    return render(request, "begroting/begrotingen.html", context)


@alleen_voor(*GELDROLLEN[:1])
def nieuw(request: HttpRequest) -> HttpResponse:
    swv = eigen_swv(request.user)
    if swv is None:
        raise Http404
    form = BegrotingForm(
        request.POST or None,
        scenarios=Scenario.objects.zichtbaar_voor(request.user).order_by("naam"),
        modellen=Verdeelmodel.objects.zichtbaar_voor(request.user).order_by("naam"),
        initial={"scenario": request.GET.get("scenario")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            gemaakt = acts.stel_op(
                form.cleaned_data["scenario"],
                door=request.user,
                verdeelmodel=form.cleaned_data["verdeelmodel"],
                toelichting=form.cleaned_data["toelichting"],
            )
        except Geweigerd as fout:
            form.add_error(None, str(fout))
        else:
            return redirect("begroting:begroting", gemaakt.pk)
    return render(request, "begroting/begroting_nieuw.html", {"form": form})


@alleen_voor(*GELDROLLEN, *LEESROLLEN)
def begroting(request: HttpRequest, pk: int) -> HttpResponse:
    gevonden = _begroting(request, pk)
    staat = vragen.staat_van(gevonden)
    kringen = kringen_van(request.user, gevonden.swv)
    context = {
        "begroting": gevonden,
        "staat": staat,
        "figuur": vragen.stroom(staat),
        "tekort": -staat.saldo[0] if staat.saldo[0] < 0 else None,
        "overgangen": PROCES.mogelijk(Status(gevonden.status), kringen),
        "handelingen": [
            (een, Act(een.act).label) for een in gevonden.handelingen.order_by("-tijd", "-pk")
        ],
        "mag_wijzigen": gevonden.status == Status.CONCEPT and heeft_rol(request.user, GELDROLLEN),
        "zonder_recht": next(s for s in PROCES.tabel if s.act == Act.ADVISEER).grond,
    }
    return render(request, "begroting/begroting.html", context)


@alleen_voor(*GELDROLLEN, *LEESROLLEN)
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Ask for a word with the act, and do it."""
    gevonden = _begroting(request, pk)
    kringen = kringen_van(request.user, gevonden.swv)
    stap = next(
        (s for s in PROCES.mogelijk(Status(gevonden.status), kringen) if s.act == act), None
    )
    if stap is None:
        if act not in Act.values:
            raise Http404
        messages.error(request, _("Dit kan nu niet, of niet in uw rol. Hieronder staat de stand."))
        return redirect("begroting:begroting", pk)
    form = ActForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.doe(gevonden, Act(act), door=request.user, tekst=form.cleaned_data["tekst"])
        except Geweigerd as fout:
            form.add_error(None, str(fout))
        else:
            meldingen.meld(request, _("Gedaan: %(act)s.") % {"act": Act(act).label})
            zichtbaar = Begroting.objects.zichtbaar_voor(request.user).filter(pk=pk).exists()
            return (
                redirect("begroting:begroting", pk)
                if zichtbaar
                else redirect("begroting:begrotingen")
            )
    context = {"form": form, "begroting": gevonden, "stap": stap, "naam": Act(act).label}
    return render(request, "begroting/begroting_act.html", context)


@alleen_voor(*GELDROLLEN)
def regel(request: HttpRequest, pk: int, regel: int | None = None) -> HttpResponse:
    gevonden = _begroting(request, pk)
    rij = get_object_or_404(gevonden.regels, pk=regel) if regel else None
    jaren = vragen.staat_van(gevonden).jaren
    begin = (
        {"jaar": rij.jaar, "post": rij.post, "omschrijving": rij.omschrijving, "bedrag": rij.bedrag}
        if rij
        else {"jaar": jaren[0]}
    )
    form = RegelForm(request.POST or None, jaren=jaren, initial=begin)
    if request.method == "POST" and form.is_valid():
        try:
            acts.zet_regel(gevonden, door=request.user, regel=rij, **form.cleaned_data)
        except Geweigerd as fout:
            form.add_error(None, str(fout))
        else:
            meldingen.meld(request, _("De regel is vastgelegd."))
            return redirect("begroting:begroting", pk)
    return render(
        request, "begroting/begroting_regel.html", {"form": form, "begroting": gevonden, "rij": rij}
    )


@alleen_voor(*GELDROLLEN, *LEESROLLEN)
def excel(request: HttpRequest, pk: int) -> HttpResponse:
    gevonden = _begroting(request, pk)
    inhoud = uitvoer.werkboek(gevonden, vragen.staat_van(gevonden))
    return _bestand(inhoud, XLSX, gevonden, "xlsx")


@alleen_voor(*GELDROLLEN, *LEESROLLEN)
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    gevonden = _begroting(request, pk)
    inhoud = uitvoer.pdf(gevonden, vragen.staat_van(gevonden))
    return _bestand(inhoud, "application/pdf", gevonden, "pdf")


def _bestand(inhoud: bytes, soort: str, begroting: Begroting, einde: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    naam = f"begroting-{begroting.swv.code}-{begroting.jaar}-v{begroting.versie}.{einde}"
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


urlpatterns = [
    path("begrotingen/", begrotingen, name="begrotingen"),
    path("begrotingen/nieuw/", nieuw, name="begroting_nieuw"),
    path("begrotingen/<int:pk>/", begroting, name="begroting"),
    path("begrotingen/<int:pk>/regel/", regel, name="begroting_regel_nieuw"),
    path("begrotingen/<int:pk>/regel/<int:regel>/", regel, name="begroting_regel"),
    path("begrotingen/<int:pk>/begroting.xlsx", excel, name="begroting_excel"),
    path("begrotingen/<int:pk>/begroting.pdf", pdf, name="begroting_pdf"),
    path("begrotingen/<int:pk>/<slug:act>/", act, name="begroting_act"),
]
