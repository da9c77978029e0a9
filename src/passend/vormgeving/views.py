"""The gallery of components, and the page for a form that arrives too late."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from passend.vormgeving import galerij

# What never goes back to the screen, however it was posted.
_NIET_TONEN = ("password", "wachtwoord", "csrfmiddlewaretoken", "code", "token")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 with what was typed, so that it can be copied, and how to go on.

    The text is shown and not sent again: a page of somebody else must not be able to let the
    reader post what that page wrote.
    """
    getypt = [
        (naam.replace("_", " "), waarde)
        for naam, waarden in request.POST.lists()
        for waarde in waarden
        if waarde.strip() and not any(woord in naam.lower() for woord in _NIET_TONEN)
    ]
    return render(request, "403_csrf.html", {"getypt": getypt}, status=403)


def toon_galerij(request: HttpRequest) -> HttpResponse:
    """Show every component in its states; only where the persons are invented."""
    if not settings.PASSEND_DEMO:
        raise Http404
    return render(request, "vormgeving/galerij.html", galerij.maak_context(request))
