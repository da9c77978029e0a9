"""The pages of a beheerder: people, roles, invitations and the trail of acts."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from passend.beheer import actions, queries
from passend.beheer.forms import RolForm, UitnodigingForm
from passend.beheer.fouten import Geweigerd
from passend.beheer.models import Gebruiker, Rol, Rolsoort, Uitnodiging
from passend.beheer.toegang import alleen_voor
from passend.vormgeving.meldingen import meld

PER_BLADZIJDE = 25
SORTERING = {
    "naam": ("last_name", "first_name"),
    "-naam": ("-last_name", "-first_name"),
    "email": ("email",),
    "-email": ("-email",),
    "gezien": (F("last_login").desc(nulls_last=True),),
    "-gezien": (F("last_login").asc(nulls_first=True),),
}

beheerder = alleen_voor(Rolsoort.BEHEER)


@beheerder
def mensen(request: HttpRequest) -> HttpResponse:
    """List the people of the organisatie: search, sort, page."""
    zoek, sorteer = request.GET.get("q", "").strip(), request.GET.get("sorteer", "naam")
    if sorteer not in SORTERING:
        sorteer = "naam"
    gevonden = queries.gebruikers_zichtbaar_voor(request.user, zoek).order_by(
        *SORTERING[sorteer], "pk"
    )
    context = {
        "pagina": page_of(request, gevonden),
        "zoek": zoek,
        "sorteer": sorteer,
        "uitnodigingen": queries.open_uitnodigingen(request.user),
    }
    return render(request, "beheer/mensen.html", context)


def page_of(request: HttpRequest, rows: QuerySet) -> object:
    """Return the page that `?pagina=` asks for; a number that is not there gives the nearest."""
    return Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina"))


@beheerder
def mens(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person with the roles at the organisatie, and give a role."""
    persoon = get_object_or_404(queries.gebruikers_zichtbaar_voor(request.user), pk=pk)
    form = RolForm(request.POST or None, organisatie=request.user.rol.organisatie)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.geef_rol(
                request.user, persoon, soort=data["soort"], van=data["van"], tot=form.tot
            )
        except Geweigerd as weigering:
            form.add_error(None, str(weigering))
        else:
            meld(request, _("%(naam)s heeft de rol gekregen.") % {"naam": persoon.naam})
            return redirect("beheer:mens", pk=pk)
    return render(request, "beheer/mens.html", {"mens": persoon, "form": form})


@beheerder
def nodig_uit(request: HttpRequest) -> HttpResponse:
    """Invite somebody new by e-mail."""
    form = UitnodigingForm(request.POST or None, organisatie=request.user.rol.organisatie)
    if request.method == "POST" and form.is_valid():
        try:
            actions.nodig_uit(request.user, form.gegevens)
        except Geweigerd as weigering:
            form.add_error(None, str(weigering))
        else:
            meld(
                request,
                _("De uitnodiging gaat naar %(email)s.") % {"email": form.cleaned_data["email"]},
            )
            return redirect("beheer:mensen")
    return render(request, "beheer/nodig_uit.html", {"form": form})


@beheerder
@require_http_methods(["GET", "POST"])
def trek_uitnodiging_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for confirmation and withdraw an invitation."""
    found = get_object_or_404(Uitnodiging.objects.zichtbaar_voor(request.user), pk=pk)
    if request.method == "POST":
        try:
            actions.trek_uitnodiging_in(request.user, found)
        except Geweigerd as weigering:
            messages.error(request, str(weigering))
        else:
            meld(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
        return redirect("beheer:mensen")
    return render(request, "beheer/trek_uitnodiging_in.html", {"uitnodiging": found})


@beheerder
@require_http_methods(["GET", "POST"])
def beeindig_rol(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for confirmation and end a role at the own organisatie as of today."""
    here = Rol.objects.zichtbaar_voor(request.user).filter(
        organisatie_id=request.user.rol.organisatie_id
    )
    rol = get_object_or_404(here.select_related("gebruiker", "organisatie"), pk=pk)
    fout = None
    if request.method == "POST":
        try:
            actions.beeindig_rol(request.user, rol)
        except Geweigerd as weigering:
            fout = weigering
        else:
            meld(request, _("De rol is beëindigd."))
            return redirect(back_to(rol.gebruiker, request.user))
    return render(request, "beheer/beeindig_rol.html", {"rol": rol, "fout": fout})


@beheerder
@require_http_methods(["GET", "POST"])
def haal_slot_weg(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for confirmation and take the extra lock off an account whose owner lost it."""
    persoon = get_object_or_404(queries.gebruikers_zichtbaar_voor(request.user), pk=pk)
    fout = None
    if request.method == "POST":
        try:
            actions.haal_slot_weg(request.user, persoon)
        except Geweigerd as weigering:
            fout = weigering
        else:
            meld(request, _("Het extra slot van %(naam)s is weg.") % {"naam": persoon.naam})
            return redirect("beheer:mens", pk=pk)
    return render(request, "beheer/haal_slot_weg.html", {"mens": persoon, "fout": fout})


def back_to(gebruiker: Gebruiker, kijker: Gebruiker) -> str:
    """Return where to go after a role ended: the person, or the list for the own account."""
    return "beheer:mensen" if gebruiker.pk != kijker.pk else "beheer:gegevens"


@login_required
def handelingen(request: HttpRequest) -> HttpResponse:
    """List the acts that this account may read: the own, and a beheerder those of all there."""
    zoek = request.GET.get("q", "").strip()
    context = {
        "pagina": page_of(request, queries.auditregels(request.user, zoek)),
        "zoek": zoek,
        "beheerder": queries.is_beheerder(request.user),
    }
    return render(request, "beheer/handelingen.html", context)
