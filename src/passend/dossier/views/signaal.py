"""The pages of a signal: write one on a phone, see what became of it, answer it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.dossier import concepthulp
from passend.dossier.actions import signaal as acts
from passend.dossier.forms.signaal import LeerlingSignaalForm, SignaalForm, SluitSignaalForm
from passend.dossier.kring import Kring, is_school, kring_van, staat_om_het_kind
from passend.dossier.models import Leerling, Signaal, Verwijzing
from passend.dossier.process_groei import SIGNAAL, Signaalact
from passend.dossier.queries.signaal import signalen
from passend.vormgeving.meldingen import meld

PER_BLADZIJDE = 25


def kind_of_404(request: HttpRequest, pk: int) -> Leerling:
    """Return the child about whom this account may write a signal; 404 otherwise."""
    kring = kring_van(request.user)
    if kring is None:
        raise Http404
    if kring == Kring.HULP:
        sent = Verwijzing.objects.zichtbaar_voor(request.user)
        return get_object_or_404(Leerling.objects.filter(pk__in=sent.values("leerling_id")), pk=pk)
    return get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)


def _signaal_of_404(request: HttpRequest, pk: int) -> Signaal:
    return get_object_or_404(signalen(request.user), pk=pk)


@login_required
def geef(request: HttpRequest, pk: int) -> HttpResponse:
    kind = kind_of_404(request, pk)
    pupil = kring_van(request.user) == Kring.LEERLING
    draft = concepthulp.begin(request.user, f"signaal-{pk}")
    form_class = LeerlingSignaalForm if pupil else SignaalForm
    form = form_class(request.POST or None, initial=draft["velden"])
    if request.method == "POST" and form.is_valid():
        try:
            signaal = acts.geef_signaal(request.user, kind, **form.cleaned_data)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            concepthulp.klaar(request.user, draft["naam"])
            meld(
                request,
                _("Dank u wel. De school leest dit en u ziet hier wat ermee gebeurt."),
                ongedaan_url=reverse("dossier:signaal_trek_in", args=[signaal.pk]),
            )
            return redirect("dossier:signaal", signaal.pk)
    context = {
        "kind": kind,
        "form": form,
        "pupil": pupil,
        "concept": draft,
        "terug": _back(request, kind),
    }
    return render(request, "dossier/signaal/geef.html", context)


def _back(request: HttpRequest, kind: Leerling) -> str:
    if kring_van(request.user) == Kring.HULP:
        return reverse("portaal:start")
    return reverse("dossier:leerling", args=[kind.pk])


@login_required
def signaal(request: HttpRequest, pk: int) -> HttpResponse:
    found = _signaal_of_404(request, pk)
    leg_inzage_vast(request.user, found.leerling, gettext_noop("signaal"))
    mag = {
        str(stap.act) for stap in SIGNAAL.mogelijk(Signaal.Status(found.status), [_kring(request)])
    }
    context = {
        "signaal": found,
        "kind": found.leerling,
        "mag": mag,
        "mag_intrekken": Signaalact.TREK_IN in mag and found.gever_id == request.user.pk,
        "terug": _back(request, found.leerling),
        "toon_groei": staat_om_het_kind(request.user),
        "is_eigen": found.gever_id == request.user.pk,
    }
    return render(request, "dossier/signaal/signaal.html", context)


def _kring(request: HttpRequest) -> Any:
    return kring_van(request.user)


@login_required
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the signals that this account sees, the new ones first, a page at a time."""
    if kring_van(request.user) is None:
        raise Http404
    rows = signalen(request.user).exclude(status=Signaal.Status.INGETROKKEN)
    alles = request.GET.get("toon") == "alles"
    if not alles:
        rows = rows.exclude(status=Signaal.Status.GESLOTEN)
    bladzijde = Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina"))
    context = {"bladzijde": bladzijde, "alles": alles, "school": is_school(request.user)}
    return render(request, "dossier/signaal/lijst.html", context)


@login_required
@require_POST
def pak_op(request: HttpRequest, pk: int) -> HttpResponse:
    found = _signaal_of_404(request, pk)
    done = _try(request, lambda: acts.pak_op(request.user, found))
    if done is None:
        return redirect("dossier:signaal", pk)
    meld(
        request,
        _("Opgepakt. Het signaal staat in het groeidocument bij Wat zien we?"),
        ongedaan_url=reverse("dossier:signaal_heropen", args=[pk]),
    )
    return redirect("dossier:groei", found.leerling_id)


@login_required
def sluit(request: HttpRequest, pk: int) -> HttpResponse:
    found = _signaal_of_404(request, pk)
    if not is_school(request.user):
        raise Http404
    form = SluitSignaalForm(request.POST or None, initial={"antwoord": found.antwoord})
    if request.method == "POST" and form.is_valid():
        try:
            acts.sluit_signaal(request.user, found, **form.cleaned_data)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(
                request,
                _("Afgesloten. Wie het signaal gaf, leest uw antwoord."),
                ongedaan_url=reverse("dossier:signaal_heropen", args=[pk]),
            )
            return redirect("dossier:signaal", pk)
    context = {"signaal": found, "kind": found.leerling, "form": form}
    return render(request, "dossier/signaal/sluit.html", context)


@login_required
@require_POST
def heropen(request: HttpRequest, pk: int) -> HttpResponse:
    found = _signaal_of_404(request, pk)
    if _try(request, lambda: acts.heropen_signaal(request.user, found)):
        meld(request, _("Het signaal staat weer open."))
    return redirect("dossier:signaal", pk)


@login_required
@require_POST
def trek_in(request: HttpRequest, pk: int) -> HttpResponse:
    found = _signaal_of_404(request, pk)
    if _try(request, lambda: acts.trek_signaal_in(request.user, found)):
        meld(request, _("Ingetrokken. De school hoeft hier niets mee te doen."))
    return redirect("dossier:signaal", pk)


def _try(request: HttpRequest, act: Callable[[], Any]) -> Any:
    """Do the act and return what it gives; on a refusal say why on the next page, return None."""
    try:
        return act()
    except Geweigerd as refusal:
        messages.error(request, str(refusal))
        return None
