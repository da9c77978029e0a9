"""Who gets through to a page: the decorators that views of all rooms share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from passend.beheer.models import heeft_rol

View = Callable[..., HttpResponse]


def alleen_voor(*soorten: str) -> Callable[[View], View]:
    """Let through accounts whose role in use is one of `soorten`; for others the page is not there.

    A visitor goes to log-in first. 404 and not 403: what somebody may not see, does not exist.
    """

    def decorate(view: View) -> View:
        @login_required
        @functools.wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not heeft_rol(request.user, soorten):
                raise Http404
            return view(request, *args, **kwargs)

        return checked

    return decorate
