"""Lists of extra ondersteuning for the school and for who decides, on screen and as a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier.models import Aspect
from passend.dossier.models.arrangement import Arrangementstatus, Arrangementvorm
from passend.dossier.queries.arrangement import SORTERING, Zoekvraag, arrangementen
from passend.samenwerking.export import als_bestand

PER_BLADZIJDE = 25
UITVOER_TOT = 5000
KOLOMMEN = (
    "naam",
    "school",
    "aspect",
    "vorm",
    "activiteit",
    "plek",
    "status",
    "uren_per_week",
    "eerste_dag",
    "laatste_dag",
    "evalueren_voor",
)


def _question(request: HttpRequest) -> Zoekvraag:
    """Return what the query string asks, with what it cannot mean left out."""
    raw = {
        key: request.GET.get(key, "").replace("\x00", "").strip()[:80]
        for key in ("q", "status", "aspect", "vorm", "op")
    }
    allowed = {
        "status": {*Arrangementstatus.values, "alles"},
        "aspect": set(Aspect.values),
        "vorm": set(Arrangementvorm.values),
        "op": set(SORTERING),
    }
    clean = {k: v if k == "q" or v in allowed[k] else "" for k, v in raw.items()}
    return Zoekvraag(**{**clean, "op": clean["op"] or "laatst"})


@login_required
def lijst(request: HttpRequest) -> HttpResponse:
    vraag = _question(request)
    bladzijde = Paginator(arrangementen(request.user, vraag), PER_BLADZIJDE).get_page(
        request.GET.get("pagina")
    )
    context = {
        "bladzijde": bladzijde,
        "vraag": vraag,
        "statussen": [("", _("alle, zonder ingetrokken")), *Arrangementstatus.choices],
        "aspecten": [("", _("alles")), *Aspect.choices],
        "vormen": [("", _("alle")), *Arrangementvorm.choices],
        "sortering": [(sleutel, label) for sleutel, (_veld, label) in SORTERING.items()],
        "vandaag": timezone.localdate(),
        "is_swv": heeft_rol(
            request.user, [Rolsoort.COORDINATOR, Rolsoort.COMMISSIE, Rolsoort.DESKUNDIGE]
        ),
        "is_gezin": heeft_rol(request.user, [Rolsoort.OUDER, Rolsoort.LEERLING]),
    }
    return render(request, "dossier/arrangement/lijst.html", context)


@login_required
def uitvoer(request: HttpRequest) -> HttpResponse:
    """Give the list as CSV; leaves an audit line, since names leave the house."""
    rows = list(arrangementen(request.user, _question(request))[:UITVOER_TOT])
    with transaction.atomic():
        audit.schrijf(
            "voer_lijst_uit", door=request.user, over=request.user, gegevens={"aantal": len(rows)}
        )
    rijen = [
        (
            een.leerling.naam,
            een.vestiging.naam,
            een.get_aspect_display(),
            een.get_vorm_display(),
            een.get_activiteit_display(),
            een.get_setting_display(),
            een.get_status_display(),
            een.uren_per_week,
            een.van.isoformat(),
            een.laatste_dag.isoformat(),
            een.evalueren_voor.isoformat() if een.evalueren_voor else "",
        )
        for een in rows
    ]
    return als_bestand("csv", "arrangementen", KOLOMMEN, rijen)
