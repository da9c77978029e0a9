"""The first page of the purse: what there is, and where to go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from passend.begroting.models import Scenario
from passend.begroting.onderdelen import onderdelen_voor
from passend.begroting.zicht import GELDROLLEN, eigen_swv
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.toegang import alleen_voor


@alleen_voor(*GELDROLLEN, Rolsoort.OPR, Rolsoort.BESTUUR, Rolsoort.DIRECTIE)
def start(request: HttpRequest) -> HttpResponse:
    scenarios = Scenario.objects.zichtbaar_voor(request.user).order_by("naam")
    context = {
        "swv": eigen_swv(request.user),
        "scenarios": list(scenarios[:50]),
        "mag_rekenen": heeft_rol(request.user, GELDROLLEN),
        "delen": onderdelen_voor(request.user),
        "vandaag": timezone.localdate(),
    }
    return render(request, "begroting/start.html", context)


urlpatterns = [path("", start, name="start")]
