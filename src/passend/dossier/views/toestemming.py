"""The pages of consent: who may know what, ask, sign on a phone, take back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from passend.beheer.bevestiging import bevestig_met_tweede_factor, make_bevestigvelden
from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.dossier.actions import toestemming as acts
from passend.dossier.forms.toestemming import ToestemmingForm
from passend.dossier.gronden import wettelijke_gronden
from passend.dossier.kring import is_school
from passend.dossier.models import Toestemming
from passend.dossier.queries.verwijzing import toestemmingen, verwijzingen
from passend.dossier.toestemmingsregels import (
    mag_tekenen,
    waarom_niet_delen,
    wie_nog,
    wie_stemt_toe,
)
from passend.dossier.views.groeidocument import kind_of_404
from passend.vormgeving.meldingen import meld


@login_required
def overzicht(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who may know what about a child: consents with what went under them, and legal tasks."""
    kind = kind_of_404(request, pk)
    leg_inzage_vast(request.user, kind, gettext_noop("toestemmingen"))
    today = timezone.localdate()
    rijen = toestemmingen(request.user, kind)
    context = {
        "kind": kind,
        "vandaag": today,
        "geldig": [rij for rij in rijen if rij.geldt(today)],
        "open": [rij for rij in rijen if rij.status == Toestemming.Status.GEVRAAGD],
        "voorbij": [
            rij
            for rij in rijen
            if not rij.geldt(today) and rij.status != Toestemming.Status.GEVRAAGD
        ],
        "gronden": wettelijke_gronden(today),
        "school": is_school(request.user),
        "verwijzingen": verwijzingen(request.user, leerling=kind),
    }
    return render(request, "dossier/toestemming/overzicht.html", context)


@login_required
def vraag(request: HttpRequest, pk: int) -> HttpResponse:
    kind = kind_of_404(request, pk)
    if not is_school(request.user):
        raise Http404
    form = ToestemmingForm(request.POST or None)
    regel = wie_stemt_toe(kind, timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            asked = acts.vraag_toestemming(request.user, kind, acts.Vraag(**form.cleaned_data))
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("Gevraagd. U kunt delen zodra iedereen heeft getekend."))
            return redirect("dossier:toestemming", asked.pk)
    context = {"kind": kind, "form": form, "regel": regel}
    return render(request, "dossier/toestemming/vraag.html", context)


def _of_404(request: HttpRequest, pk: int) -> Toestemming:
    rows = Toestemming.objects.zichtbaar_voor(request.user)
    rows = rows.select_related("leerling", "ontvanger", "gevraagd_door")
    return get_object_or_404(rows.prefetch_related("daden", "delingen__verwijzing"), pk=pk)


@login_required
def toestemming(request: HttpRequest, pk: int) -> HttpResponse:
    found = _of_404(request, pk)
    today = timezone.localdate()
    regel = wie_stemt_toe(found.leerling, today)
    mine = mag_tekenen(request.user, regel) is not None and not is_school(request.user)
    pending = wie_nog(found, regel) if found.status == Toestemming.Status.GEVRAAGD else []
    to_sign = mine and any(mens.gebruiker_id == request.user.pk for mens in pending)
    can_stop = mine and found.status == Toestemming.Status.GEGEVEN
    context: dict[str, Any] = {
        "toestemming": found,
        "kind": found.leerling,
        "regel": regel,
        "nog": pending,
        "te_tekenen": to_sign,
        "mag_stoppen": can_stop,
        "school": is_school(request.user),
        "waarom_niet": waarom_niet_delen(found, today),
    }
    if to_sign or can_stop:
        context |= make_bevestigvelden(request)
    return render(request, "dossier/toestemming/toestemming.html", context)


_DADEN = {
    "ja": (acts.stem_toe, gettext_noop("toestemming geven")),
    "nee": (acts.weiger_toestemming, gettext_noop("toestemming weigeren")),
    "terug": (acts.trek_toestemming_in, gettext_noop("toestemming intrekken")),
}


@login_required
@require_POST
def teken(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign a yes or a no, or take the consent back; a second factor shows who it is."""
    found = _of_404(request, pk)
    daad, doel = _DADEN.get(request.POST.get("daad", ""), _DADEN["nee"])
    regel = wie_stemt_toe(found.leerling, timezone.localdate())
    if mag_tekenen(request.user, regel) is None or is_school(request.user):
        raise Http404
    try:
        with transaction.atomic():
            proof = bevestig_met_tweede_factor(
                request, _(doel), over=found, leerling_id=found.leerling_id
            )
            daad(request.user, found, wijze=proof.wijze)
    except Geweigerd as refusal:
        messages.error(request, str(refusal))
    else:
        meld(request, _("Vastgelegd. De school ziet het meteen."))
    return redirect("dossier:toestemming", pk)


@login_required
@require_POST
def trek_vraag_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the school take back a question that waits."""
    found = _of_404(request, pk)
    if not is_school(request.user):
        raise Http404
    try:
        acts.trek_toestemming_in(request.user, found)
    except Geweigerd as refusal:
        messages.error(request, str(refusal))
    else:
        meld(request, _("De vraag is ingetrokken. Ouders hoeven niets meer te doen."))
    return redirect("dossier:toestemmingen", found.leerling_id)
