"""The public pages of a school's offer: one school, an earlier version, several side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from passend.samenwerking.aanbod import documentnaam, waarom_document
from passend.samenwerking.actions.aanbod import kringen
from passend.samenwerking.behoeften import herkomst, soorten
from passend.samenwerking.export import FORMATEN, als_bestand
from passend.samenwerking.models import School
from passend.samenwerking.process import Aanbodkring
from passend.samenwerking.queries.aanbod import schoolblad, vergelijk

MEESTE, MINSTE = 4, 2


def school_of_404(request: HttpRequest, brin: str) -> School:
    """Return the school with this BRIN, or answer that there is none."""
    zichtbaar = School.objects.zichtbaar_voor(request.user).select_related("organisatie")
    return get_object_or_404(zichtbaar, brin=brin)


@require_safe
def school(request: HttpRequest, brin: str, versie: int | None = None) -> HttpResponse:
    """Show what a school offers, or give it as a file (`?formaat=csv`, `xlsx` or `json`)."""
    deze = school_of_404(request, brin)
    blad = schoolblad(deze, request.user, versie)
    if blad is None:
        raise Http404
    if request.GET.get("formaat") in FORMATEN:
        naam = f"aanbod-{brin}"
        return als_bestand(request.GET["formaat"], naam, *_export(blad))
    op = (blad.profiel and blad.profiel.gepubliceerd_op) or timezone.localdate()
    context = {
        "school": deze,
        "blad": blad,
        "documentnaam": documentnaam(op),
        "waarom": waarom_document(op),
        "mag_maken": Aanbodkring.SCHOOL in kringen(request.user, deze),
        "herkomst": herkomst(),
    }
    return render(request, "samenwerking/school.html", context)


def _export(blad: object) -> tuple[list[str], list[list[object]]]:
    from passend.samenwerking.aanbodbestand import KOLOMMEN, export_rows

    return list(KOLOMMEN), export_rows(blad)


@require_safe
def vergelijking(request: HttpRequest) -> HttpResponse:
    """Show two to four schools side by side; fewer or more is said, never guessed."""
    brins = list(dict.fromkeys(brin.upper()[:4] for brin in request.GET.getlist("school")))
    gevonden = {
        een.brin: een
        for een in School.objects.zichtbaar_voor(request.user)
        .filter(brin__in=[b for b in brins if b.isalnum()][:20])
        .select_related("organisatie")
    }
    scholen = [gevonden[brin] for brin in brins if brin in gevonden]
    fout = ""
    if len(scholen) < MINSTE:
        fout = _("Kies twee, drie of vier scholen. Zet in de lijst een vinkje bij elke school.")
    elif len(scholen) > MEESTE:
        fout = _("Dit zijn %(n)d scholen. Kies er ten hoogste vier, dan past het naast elkaar.") % {
            "n": len(scholen)
        }
    gezocht = [sleutel for sleutel in soorten() if sleutel in request.GET.getlist("behoeften")]
    context = {
        "fout": fout,
        "vergelijking": None if fout else vergelijk(scholen),
        "gezocht": gezocht,
    }
    return render(request, "samenwerking/vergelijk.html", context, status=400 if fout else 200)
