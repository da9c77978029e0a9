"""Who pays for care during school hours: one question a page, by plain links and buttons."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer.fouten import Geweigerd
from passend.dossier.actions.zorgvraag import bewaar_zorgvraag
from passend.dossier.models import Leerling, may_write_dossier
from passend.dossier.models.zorgvraag import Zorgvraag
from passend.dossier.zorgschema import JA, NEE, known_from, loop, schema
from passend.vormgeving.meldingen import meld


@login_required
def wie_betaalt(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the next question, or show the outcome and offer to keep it with the child."""
    kind = get_object_or_404(Leerling.objects.zichtbaar_voor(request.user), pk=pk)
    bron = request.POST if request.method == "POST" else request.GET
    antwoorden = {naam: bron[naam] for naam in schema()[1] if bron.get(naam) in (JA, NEE)}
    antwoorden |= known_from(kind, timezone.localdate())
    if request.method == "POST":
        try:
            bewaar_zorgvraag(request.user, kind, antwoorden)
        except Geweigerd as refusal:
            meld(request, str(refusal))
        else:
            meld(request, _("Dit staat nu in het dossier."))
            return redirect("dossier:zorg_wie_betaalt", kind.pk)
    bewaard = Zorgvraag.objects.zichtbaar_voor(request.user).filter(leerling=kind)
    uitkomsten = schema()[2]
    context = {
        "kind": kind,
        "stand": loop(antwoorden),
        "may_keep": may_write_dossier(request.user),
        "bewaard": [(rij, uitkomsten.get(rij.uitkomst)) for rij in bewaard.select_related("door")],
    }
    return render(request, "dossier/arrangement/wie_betaalt.html", context)
