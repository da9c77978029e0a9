"""The pages about the own account: parse, call an action or a query, render."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from passend.beheer import actions, concepten, export, queries
from passend.beheer.forms import GegevensForm, MandaatForm, WachtwoordKiezenForm
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.middleware import ROL_SESSIE
from passend.beheer.models import Rol
from passend.beheer.rollen import MANDAATROLLEN
from passend.vormgeving.meldingen import meld
from passend.vormgeving.weergave import tijd

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
def uitnodiging(request: HttpRequest, geheim: str) -> HttpResponse:
    """Show an invitation and accept it: with a new account, or with the one that is logged in."""
    try:
        found = actions.open_uitnodiging(geheim)
    except actions.OngeldigeLink as fout:
        return render(request, "beheer/link_werkt_niet.html", {"fout": fout}, status=410)
    account = request.user if request.user.is_authenticated else None
    form = None if account else WachtwoordKiezenForm(request.POST or None)
    fout = None
    if request.method == "POST" and (form is None or form.is_valid()):
        wachtwoord = form.cleaned_data["wachtwoord"] if form else ""
        try:
            nieuw, rol = actions.aanvaard_uitnodiging(
                geheim, gebruiker=account, wachtwoord=wachtwoord
            )
        except Geweigerd as weigering:
            fout = weigering
        else:
            if account is None:
                login(request, nieuw, backend=BACKEND)
            request.session[ROL_SESSIE] = rol.pk
            return redirect("/")
    context = {"uitnodiging": found, "form": form, "fout": fout}
    return render(request, "beheer/uitnodiging.html", context)


@login_required
def gegevens(request: HttpRequest) -> HttpResponse:
    """Show the own name, roles, mandates and locks; change the name."""
    user = request.user
    form = GegevensForm(
        request.POST or None, initial={"voornaam": user.first_name, "achternaam": user.last_name}
    )
    if request.method == "POST" and form.is_valid():
        actions.wijzig_gegevens(user, **form.cleaned_data)
        meld(request, _("Uw naam is bewaard."))
        return redirect("beheer:gegevens")
    context = {
        "form": form,
        "rollen": queries.rollen_van(user),
        "mandaten": queries.mandaten_van(user),
        "mag_mandateren": may_give_mandate(user.rol),
    }
    return render(request, "beheer/gegevens.html", context)


def may_give_mandate(rol: Rol | None) -> bool:
    """Tell whether the page offers to let somebody act on behalf of this role."""
    return rol is not None and rol.soort in MANDAATROLLEN and not rol.namens_id


@login_required
@require_POST
def rol(request: HttpRequest) -> HttpResponse:
    """Switch to another of the own roles and go to its start page."""
    waarde = request.POST.get("rol", "")
    try:
        gekozen = actions.wissel_rol(request.user, int(waarde) if waarde.isdecimal() else 0)
    except GeenRecht as weigering:
        messages.error(request, str(weigering))
        return redirect("beheer:gegevens")
    request.session[ROL_SESSIE] = gekozen.pk
    terug = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(terug, allowed_hosts={request.get_host()}):
        terug = "/"
    return redirect(terug)


@login_required
def mandaat(request: HttpRequest) -> HttpResponse:
    """Let a colleague act on behalf of the role in use, until a date."""
    if not may_give_mandate(request.user.rol):
        raise Http404
    form = MandaatForm(request.POST or None, gever=request.user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.geef_mandaat(request.user, data["aan"], van=data["van"], tot=form.tot)
        except Geweigerd as weigering:
            form.add_error(None, str(weigering))
        else:
            meld(
                request,
                _("%(naam)s kan namens u handelen.") % {"naam": data["aan"].naam},
            )
            return redirect("beheer:gegevens")
    return render(request, "beheer/mandaat.html", {"form": form})


@login_required
@require_http_methods(["GET", "POST"])
def trek_mandaat_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for confirmation and end a mandaat at once."""
    gegeven = get_object_or_404(queries.mandaten_van(request.user), pk=pk)
    if request.method == "POST":
        actions.trek_mandaat_in(request.user, gegeven)
        meld(request, _("Het mandaat is ingetrokken."))
        return redirect("beheer:gegevens")
    return render(request, "beheer/trek_mandaat_in.html", {"mandaat": gegeven})


@never_cache
@require_http_methods(["GET", "POST"])
def concept(request: HttpRequest) -> HttpResponse:
    """Keep a draft (POST, the fields of the form), or give back the newest one (GET).

    Which form stands in `?formulier=`, which browser tab in `&tab=`. Without log-in 401 and not a
    redirect, so that the page keeps the text itself and says so.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"fout": _("U bent niet meer ingelogd.")}, status=401)
    formulier, tab = request.GET.get("formulier", ""), request.GET.get("tab", "")
    if request.method == "GET":
        return draft_answer(request, formulier)
    try:
        kept = concepten.bewaar_concept(
            request.user, formulier, dict(request.POST.lists()), tab=tab
        )
    except Geweigerd as weigering:
        return JsonResponse({"fout": str(weigering)}, status=400)
    return JsonResponse({"tijd": tijd(kept.bewaard_op)})


def draft_answer(request: HttpRequest, formulier: str) -> JsonResponse:
    """Return the newest own draft of a form as JSON, or 404 when there is none."""
    newest = concepten.concepten_voor(request.user, formulier).first()
    if newest is None:
        return JsonResponse({"fout": _("Er is geen concept.")}, status=404)
    return JsonResponse({"velden": newest.velden, "tijd": tijd(newest.bewaard_op)})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def inzage(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell a parent what the file holds (GET) and give it (POST: the request is recorded)."""
    onderwerp = export.vind(request.user, pk)
    if onderwerp is None:
        raise Http404
    if request.method == "GET" or onderwerp.weigering:
        delen = () if onderwerp.weigering else export.delen(onderwerp.leerling)
        context = {"onderwerp": onderwerp, "delen": delen}
        status = 200 if request.method == "GET" else 403
        return render(request, "beheer/inzage.html", context, status=status)
    naam, inhoud = export.vraag_inzage(request.user, pk)
    answer = HttpResponse(inhoud, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{naam}"'
    return answer
