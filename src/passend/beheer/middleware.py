"""Puts the role in use on the account of each request, and the address on each act."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from passend.beheer.context import origin
from passend.beheer.inzage import once_per_request

ROL_SESSIE = "rol"


class RolMiddleware:
    """Set `request.user.rol` from the session; a role that has ended falls back to a valid one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        rol_id = request.session.get(ROL_SESSIE)
        if rol_id and request.user.is_authenticated:
            rollen = request.user.rollen.geldig().select_related("organisatie", "namens__gebruiker")
            request.user.met_rol(rollen.filter(pk=rol_id).first())
        with origin(request.META.get("REMOTE_ADDR", "")), once_per_request():
            return self.get_response(request)
