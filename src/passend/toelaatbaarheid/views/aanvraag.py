"""The application of the school, born filled; and fetching a verklaring as the receiving school."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd
from passend.beheer.models import heeft_rol
from passend.dossier.models import SCHOOLROLLEN, Leerling
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.forms.aanvraag import AanvraagForm, OphaalForm
from passend.toelaatbaarheid.invullen import vooringevuld
from passend.toelaatbaarheid.models import Verklaring, Zaak
from passend.toelaatbaarheid.soorten import Act, Status
from passend.toelaatbaarheid.views.zaak import check_right, may_now, not_now, zaak_of_404
from passend.vormgeving.meldingen import meld


def _school_only(request: HttpRequest) -> None:
    if not heeft_rol(request.user, SCHOOLROLLEN):
        raise Http404


@login_required
def nieuw(request: HttpRequest, leerling_id: int) -> HttpResponse:
    """Begin an application for a child; saved as a concept, filed on the next page."""
    _school_only(request)
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=leerling_id)
    vooraf = vooringevuld(kind)
    vorige = _earlier(request, kind)
    # Who only fetched the verklaring did not read what the other school answered.
    eerder = Zaak.objects.zichtbaar_voor(request.user).filter(verklaringen=vorige).first()
    form = AanvraagForm(
        request.POST or None, leerling=kind, vooraf=vooraf, vorige=vorige, eerder=eerder
    )
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.open_zaak(kind, form.aanvraag(), door=request.user)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, case)
    return _show(request, form, kind, None)


def _earlier(request: HttpRequest, kind: Leerling) -> Verklaring | None:
    """Return the verklaring that `?vorige=` names, if it is of this child and this school sees it."""
    pk = request.GET.get("vorige", "")
    if not pk.isdecimal() or len(pk) > 18:
        return None
    rijen = Verklaring.objects.zichtbaar_voor(request.user).select_related("zaak")
    return rijen.filter(pk=pk, leerling=kind).first()


@login_required
def werk_bij(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the application while it is a concept or an aanvulling is awaited."""
    _school_only(request)
    case = zaak_of_404(request, pk)
    kind = case.leerling
    form = AanvraagForm(request.POST or None, leerling=kind, vooraf=vooringevuld(kind), zaak=case)
    kringen = actions.kringen_van(request.user, case)
    check_right(Act.WERK_BIJ, kringen)
    if not may_now(case, Act.WERK_BIJ, kringen):
        return not_now(request, case, Act.WERK_BIJ, form)
    if request.method == "POST" and form.is_valid():
        try:
            versie = form.cleaned_data["versie"]
            actions.werk_bij(case, form.aanvraag(), door=request.user, versie=versie)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            return _saved(request, case)
    return _show(request, form, kind, case)


def _saved(request: HttpRequest, case: Zaak) -> HttpResponse:
    if "verstuur" in request.POST and case.status == Status.CONCEPT:
        return redirect("toelaatbaarheid:act", case.pk, "dien_in")
    meld(request, _("De aanvraag is bewaard, nog niet verstuurd."))
    return redirect("toelaatbaarheid:zaak", case.pk)


def _show(
    request: HttpRequest, form: AanvraagForm, kind: Leerling, case: Zaak | None
) -> HttpResponse:
    context = {"form": form, "kind": kind, "zaak": case, "vooraf": form.vooraf}
    return render(request, "toelaatbaarheid/aanvraag.html", context)


@login_required
def ophalen(request: HttpRequest) -> HttpResponse:
    """Let the receiving school fetch a verklaring with its number; nobody mails a PDF."""
    _school_only(request)
    form = OphaalForm(request.POST or None)
    found: Verklaring | None = None
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            found = actions.haal_op(data["nummer"], data["geboortedatum"], door=request.user)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
    eerder = Verklaring.objects.zichtbaar_voor(request.user).filter(
        ophalingen__organisatie_id=request.user.rol.organisatie_id
    )
    context = {
        "form": form,
        "gevonden": found,
        "eerder": eerder.select_related("leerling", "swv").order_by("-tot_en_met")[:50],
    }
    return render(request, "toelaatbaarheid/ophalen.html", context)


urlpatterns = [
    path("nieuw/<int:leerling_id>/", nieuw, name="nieuw"),
    path("ophalen/", ophalen, name="ophalen"),
    path("<int:pk>/bewerken/", werk_bij, name="werk_bij"),
]
