"""Answers to a form that saves itself (`data-bewaar`), in the shape that passend.js reads.

A form that two people may edit carries a hidden `versie`: the draft's counter when the page was
made. The action that saves compares it under a lock; where they differ, `botsing` hands the other
text back and nobody's words are lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.http import HttpRequest, JsonResponse

from passend.vormgeving import weergave


def bewaart_zelf(request: HttpRequest) -> bool:
    """Tell whether this request is a draft that saves itself, rather than the form being sent."""
    return request.headers.get("X-Passend-Bewaar") == "1"


def bewaard(moment: dt.datetime, versie: int | None = None) -> JsonResponse:
    """Answer that the draft is kept since `moment`, and which version it is now."""
    return JsonResponse({"tijd": weergave.tijd(moment), "versie": versie})


def botsing(
    wie: str, moment: dt.datetime, velden: Mapping[str, str], versie: int | None = None
) -> JsonResponse:
    """Answer 409 with what somebody else wrote, per field; the next save then counts on `versie`."""
    inhoud = {"wie": wie, "tijd": weergave.tijd(moment), "velden": dict(velden), "versie": versie}
    return JsonResponse(inhoud, status=409)
