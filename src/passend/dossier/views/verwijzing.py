"""The pages of a referral: ask under a consent, follow the day, answer, record what came back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.dossier.actions import verwijzing as acts
from passend.dossier.forms.toestemming import (
    AntwoordForm,
    AntwoordVastForm,
    SluitVerwijzingForm,
    VerwijzingForm,
)
from passend.dossier.kring import Kring, is_school, kring_van
from passend.dossier.models import Toestemming, Uitspraak, Verwijzing
from passend.dossier.process_groei import VERWIJZING
from passend.dossier.queries.verwijzing import terugkoppeling, verwijzingen, waarom_die_dag
from passend.dossier.toestemmingsregels import waarom_niet_delen
from passend.vormgeving.forms import PassendForm
from passend.vormgeving.meldingen import meld


def _of_404(request: HttpRequest, pk: int) -> Verwijzing:
    return get_object_or_404(verwijzingen(request.user), pk=pk)


@login_required
def lijst(request: HttpRequest) -> HttpResponse:
    """Show the referrals that this account sees, with how many were answered."""
    if kring_van(request.user) not in (Kring.SCHOOL, Kring.HULP):
        raise Http404
    rows = verwijzingen(request.user)
    today = timezone.localdate()
    context = {
        "open": rows.filter(status=Verwijzing.Status.OPEN).order_by("antwoord_voor")[:100],
        "klaar": rows.exclude(status=Verwijzing.Status.OPEN)[:50],
        "telling": terugkoppeling(rows, today),
        "vandaag": today,
        "school": is_school(request.user),
    }
    return render(request, "dossier/verwijzing/lijst.html", context)


@login_required
def vraag(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask something of the receiver of a consent (`pk`)."""
    rows = Toestemming.objects.zichtbaar_voor(request.user).select_related("leerling", "ontvanger")
    consent = get_object_or_404(rows, pk=pk)
    if not is_school(request.user):
        raise Http404
    today = timezone.localdate()
    statements = Uitspraak.objects.zichtbaar_voor(request.user).filter(
        leerling=consent.leerling, weg_op__isnull=True
    )
    form = VerwijzingForm(request.POST or None, uitspraken=statements)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        along = list(data.pop("uitspraken", ()))
        try:
            sent = acts.verwijs(request.user, consent, acts.Verwijsvraag(**data), uitspraken=along)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Verstuurd. Wat meeging, staat bij de toestemming."))
            return redirect("dossier:verwijzing", sent.pk)
    context = {
        "toestemming": consent,
        "kind": consent.leerling,
        "form": form,
        "waarom_niet": waarom_niet_delen(consent, today),
    }
    return render(request, "dossier/verwijzing/vraag.html", context)


@login_required
def verwijzing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _of_404(request, pk)
    leg_inzage_vast(request.user, found.leerling, gettext_noop("verwijzing"))
    kring = kring_van(request.user)
    mag = {str(s.act) for s in VERWIJZING.mogelijk(Verwijzing.Status(found.status), [kring])}
    context = {
        "verwijzing": found,
        "kind": found.leerling,
        "delingen": found.delingen.select_related("versie"),
        "waarom": waarom_die_dag(found),
        "vandaag": timezone.localdate(),
        "mag": mag,
        "hulp": kring == Kring.HULP,
        "open": found.status == Verwijzing.Status.OPEN,
    }
    return render(request, "dossier/verwijzing/verwijzing.html", context)


def _act_page(
    request: HttpRequest,
    pk: int,
    act: Any,
    form_class: type[PassendForm],
    words: dict[str, str],
) -> HttpResponse:
    """Show the form of one act on a referral and, when it is right, do the act."""
    found = _of_404(request, pk)
    if not any(s.act == act for s in VERWIJZING.tabel if kring_van(request.user) in s.wie):
        raise Http404
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        do: Callable[..., Any] = getattr(acts, words["daad"])
        try:
            do(request.user, found, **form.cleaned_data)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, words["gedaan"])
            return redirect("dossier:verwijzing", pk)
    context = {"verwijzing": found, "kind": found.leerling, "form": form, **words}
    return render(request, "dossier/verwijzing/act.html", context)


@login_required
def antwoord(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer: the receiver in the own words, the school with what came by another way."""
    if kring_van(request.user) == Kring.HULP:
        words = {
            "daad": "beantwoord",
            "titel": _("Beantwoord de vraag"),
            "knop": _("Verstuur het antwoord"),
            "gedaan": _("Verstuurd. De school en de ouders lezen uw antwoord."),
        }
        return _act_page(request, pk, acts.Verwijsact.BEANTWOORD, AntwoordForm, words)
    words = {
        "daad": "leg_antwoord_vast",
        "titel": _("Leg het antwoord vast"),
        "knop": _("Leg vast"),
        "gedaan": _("Het antwoord staat erbij."),
    }
    return _act_page(request, pk, acts.Verwijsact.LEG_ANTWOORD_VAST, AntwoordVastForm, words)


@login_required
def sluit(request: HttpRequest, pk: int) -> HttpResponse:
    words = {
        "daad": "sluit_verwijzing",
        "titel": _("Sluit zonder antwoord"),
        "knop": _("Sluit af"),
        "gedaan": _("Afgesloten. De reden staat erbij."),
    }
    return _act_page(request, pk, acts.Verwijsact.SLUIT, SluitVerwijzingForm, words)
