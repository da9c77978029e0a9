"""Pages that belong to no room: what to show when a form arrives too late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 with how to go on; what was typed stays in the browser."""
    return render(request, "403.html", status=403)
