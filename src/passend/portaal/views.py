"""The front door: the start page of a visitor and of each role, search, and the health check."""

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from passend.beheer.models import Rolsoort, heeft_rol
from passend.portaal import queries, rollen
from passend.portaal.wegen import wegen_voor

GEZIN = (Rolsoort.OUDER, Rolsoort.LEERLING)


def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers; for monitors, without log-in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def start(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "portaal/welkom.html")
    nu = timezone.localtime()
    context = {
        "werk": queries.vandaag(request.user, nu),
        "vandaag": nu.date(),
        "uitleg": rollen.uitleg(request.user),
        "is_gezin": heeft_rol(request.user, GEZIN),
    }
    return render(request, "portaal/vandaag.html", context)


@login_required
def search(request: HttpRequest) -> HttpResponse:
    # A NUL character cannot stand in a PostgreSQL text; nobody types one on purpose.
    q = request.GET.get("q", "").replace("\x00", "").strip()[:80]
    return render(request, "portaal/zoek.html", {"q": q, "gevonden": queries.zoek(request.user, q)})


@login_required
def meer(request: HttpRequest) -> HttpResponse:
    """Show every page that this role has, with a sentence on what it answers."""
    return render(request, "portaal/meer.html", {"wegen": wegen_voor(request.user)})
