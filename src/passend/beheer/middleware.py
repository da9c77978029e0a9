"""Puts the role in use on the account of each request, and the address on each act."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from passend.beheer.checks import is_loopback
from passend.beheer.context import origin
from passend.beheer.inloggen import client_address
from passend.beheer.inzage import once_per_request
from passend.beheer.rollen import needs_second_factor

ROL_SESSIE = "rol"


class RolMiddleware:
    """Set `request.user.rol` from the session; a role that has ended falls back to a valid one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            request.user.neem_rol(request.session.get(ROL_SESSIE))
        with origin(client_address(request)), once_per_request():
            return self.get_response(request)


class TweedeFactorMiddleware:
    """Send somebody whose role asks for a second factor to the page to set one up.

    Who has a factor was already asked for it at log-in. The pages under /inloggen/ stay open,
    because there it is set up; so do language, static files and the health check.
    """

    OPEN = ("/inloggen/", "/taal/", "/static/", "/gezond", "/account/rol/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self.must_set_up(request):
            return redirect(reverse("mfa_index"))
        return self.get_response(request)

    def must_set_up(self, request: HttpRequest) -> bool:
        """Tell whether this request has to wait until a second factor is set up."""
        if not settings.TWEEDE_FACTOR_VERPLICHT or request.path.startswith(self.OPEN):
            return False
        user = request.user
        if not user.is_authenticated or user.rol is None:
            return False
        if not needs_second_factor(user.rol.soort):
            return False
        records = get_authentication_records(request)
        return not (any(r["method"] == "mfa" for r in records) or is_mfa_enabled(user))


class AlleenDitApparaatMiddleware:
    """Refuse everybody who is not on this device: the demo region has passwords that all know."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_loopback(request.META.get("REMOTE_ADDR", "")):
            return self.get_response(request)
        words = _("De voorbeeldregio is alleen te bereiken op het apparaat waarop zij draait.")
        return HttpResponseForbidden(words, content_type="text/plain; charset=utf-8")
