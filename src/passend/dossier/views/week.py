"""For whom to do what this week: one page for a teacher, printable on one sheet."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_noop

from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Rolsoort, heeft_rol
from passend.dossier import weekblad
from passend.dossier.models import Leerling
from passend.dossier.queries.opp import klas_van


@login_required
def week(request: HttpRequest) -> HttpResponse:
    if not heeft_rol(request.user, [Rolsoort.LERAAR]):
        raise Http404
    vandaag = timezone.localdate()
    maandag = weekblad.maandag_van(_asked_day(request) or vandaag)
    dagen = weekblad.week(request.user, maandag)
    kinderen = {regel.leerling_id for _dag, regels in dagen for regel in regels}
    for kind in Leerling.objects.filter(pk__in=kinderen):
        leg_inzage_vast(request.user, kind, gettext_noop("weekblad"))
    context = {
        "dagen": dagen,
        "maandag": maandag,
        "vrijdag": weekblad.vrijdag_van(maandag),
        "vorige": weekblad.vorige(maandag),
        "volgende": weekblad.volgende(maandag),
        "aantal": len(kinderen),
        "klas": klas_van(request.user),
        "vandaag": vandaag,
    }
    return render(request, "dossier/opp/week.html", context)


def _asked_day(request: HttpRequest) -> dt.date | None:
    try:
        dag = dt.date.fromisoformat(request.GET.get("van", ""))
    except ValueError:
        return None
    return dag if dt.date(2014, 1, 1) <= dag <= dt.date(2100, 1, 1) else None
