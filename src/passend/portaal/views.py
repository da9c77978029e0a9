"""The front door: the start page of a visitor and of each role, search, and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers; for monitors, without log-in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def start(request: HttpRequest) -> HttpResponse:
    return render(request, "portaal/welkom.html")


def search(request: HttpRequest) -> HttpResponse:
    return render(request, "portaal/welkom.html")
