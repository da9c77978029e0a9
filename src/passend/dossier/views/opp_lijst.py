"""The opps of a school as a list, on screen and as a file, with counts; and its own questions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from passend.beheer import audit
from passend.beheer.fouten import Geweigerd
from passend.dossier.actions import opp_evaluatie as acts
from passend.dossier.forms.opp import VraagForm
from passend.dossier.kring import is_school
from passend.dossier.models.opp import Opp, Oppvraag
from passend.dossier.queries.opp import (
    FILTERS,
    SORTERING,
    Zoekvraag,
    namen_van_vestiging,
    opps,
    telling,
    zonder_opp,
)
from passend.samenwerking.export import als_bestand
from passend.samenwerking.models import School
from passend.vormgeving.meldingen import meld

PER_BLADZIJDE = 25
UITVOER_TOT = 5000
KOLOMMEN = (
    "naam",
    "school",
    "groep",
    "status",
    "uiterlijk_vaststellen",
    "vastgesteld_op",
    "evalueren_voor",
    "handelingsdeel_geldt",
    "duo",
    "duo_op",
)


def _question(request: HttpRequest) -> Zoekvraag:
    raw = {
        key: request.GET.get(key, "").replace("\x00", "").strip()[:80]
        for key in ("q", "filter", "op")
    }
    return Zoekvraag(
        q=raw["q"],
        filter=raw["filter"] if raw["filter"] in FILTERS else "",
        op=raw["op"] if raw["op"] in SORTERING else "dag",
    )


@login_required
def lijst(request: HttpRequest) -> HttpResponse:
    if not is_school(request.user):
        raise Http404
    vraag, vandaag = _question(request), timezone.localdate()
    rows = namen_van_vestiging(opps(request.user, vraag, vandaag))
    context = {
        "bladzijde": Paginator(rows, PER_BLADZIJDE).get_page(request.GET.get("pagina")),
        "vraag": vraag,
        "filters": list(FILTERS.items()),
        "sortering": [(sleutel, rij[0]) for sleutel, rij in SORTERING.items()],
        "telling": telling(request.user, vandaag),
        "zonder": list(zonder_opp(request.user, vandaag)[:PER_BLADZIJDE]),
        "vandaag": vandaag,
    }
    return render(request, "dossier/opp/lijst.html", context)


@login_required
def uitvoer(request: HttpRequest) -> HttpResponse:
    """Give the list as CSV; leaves an audit line, since names leave the house."""
    if not is_school(request.user):
        raise Http404
    found = opps(request.user, _question(request), timezone.localdate())
    rows = list(namen_van_vestiging(found)[:UITVOER_TOT])
    with transaction.atomic():
        audit.schrijf(
            "voer_lijst_uit", door=request.user, over=request.user, gegevens={"aantal": len(rows)}
        )
    return als_bestand("csv", "opp", KOLOMMEN, [_cells(een) for een in rows])


def _cells(een: Opp) -> list[str]:
    days = (een.uiterlijk, een.vastgesteld_op, een.evaluatie_voor)
    return [
        een.leerling.naam,
        een.vestiging.naam,
        een.groep or "",
        een.get_status_display(),
        *(dag.isoformat() if dag else "" for dag in days),
        _("ja") if een.geldend else _("nee"),
        een.get_duo_display(),
        een.duo_op.isoformat() if een.duo_op else "",
    ]


@login_required
def vragen(request: HttpRequest) -> HttpResponse:
    """Show and add the questions that a school asks in every opp beside those of the law."""
    if not is_school(request.user):
        raise Http404
    school = get_object_or_404(School, organisatie_id=request.user.rol.organisatie_id)
    form = VraagForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            acts.voeg_vraag_toe(request.user, school, **form.cleaned_data)
        except Geweigerd as refusal:
            form.add_error(None, str(refusal))
        else:
            meld(request, _("De vraag staat vanaf die dag in elk opp van uw school."))
            return redirect("dossier:opp_vragen")
    rows = list(Oppvraag.objects.zichtbaar_voor(request.user))
    context = {"form": form, "vragen": rows, "vandaag": timezone.localdate()}
    return render(request, "dossier/opp/vragen.html", context)


@login_required
@require_POST
def vraag_stop(request: HttpRequest, pk: int) -> HttpResponse:
    rows = Oppvraag.objects.zichtbaar_voor(request.user).select_related("school")
    vraag = get_object_or_404(rows, pk=pk)
    if not is_school(request.user):
        raise Http404
    acts.beeindig_vraag(request.user, vraag, max(timezone.localdate(), vraag.van))
    meld(request, _("De vraag wordt niet meer gesteld. Antwoorden blijven staan."))
    return redirect("dossier:opp_vragen")
