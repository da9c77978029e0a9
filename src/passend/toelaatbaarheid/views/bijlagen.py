"""Attachments: up and down, after the right is checked; a file never has an address of its own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from passend.beheer.fouten import Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.forms.aanvraag import BijlageForm
from passend.toelaatbaarheid.models import Bijlage
from passend.toelaatbaarheid.soorten import Act
from passend.toelaatbaarheid.views.zaak import check_right, may_now, not_now, zaak_of_404
from passend.vormgeving.meldingen import meld


@login_required
def nieuw(request: HttpRequest, pk: int) -> HttpResponse:
    case = zaak_of_404(request, pk)
    kringen = actions.kringen_van(request.user, case)
    check_right(Act.VOEG_BIJLAGE_TOE, kringen)
    form = BijlageForm(request.POST or None, request.FILES or None)
    if not may_now(case, Act.VOEG_BIJLAGE_TOE, kringen):
        return not_now(request, case, Act.VOEG_BIJLAGE_TOE, form)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["bestand"]
        omschrijving = form.cleaned_data["omschrijving"]
        try:
            actions.voeg_bijlage_toe(
                case, upload, upload.name, door=request.user, omschrijving=omschrijving
            )
        except Geweigerd as refusal:
            form.add_error("bestand", str(refusal))
        else:
            meld(request, _("Het document is toegevoegd."))
            return redirect("toelaatbaarheid:zaak", pk)
    return render(request, "toelaatbaarheid/bijlage.html", {"zaak": case, "form": form})


@login_required
def bijlage(request: HttpRequest, pk: int) -> FileResponse:
    """Give the file as a download, never shown inside our page."""
    rows = Bijlage.objects.zichtbaar_voor(request.user).select_related("zaak__leerling")
    found = get_object_or_404(rows, pk=pk)
    leg_inzage_vast(request.user, found.zaak.leerling, gettext_noop("document"))
    return FileResponse(
        found.bestand.open("rb"),
        as_attachment=True,
        filename=found.naam,
        content_type="application/octet-stream",
    )


urlpatterns = [
    path("<int:pk>/document/", nieuw, name="bijlage_nieuw"),
    path("document/<int:pk>/", bijlage, name="bijlage"),
]
