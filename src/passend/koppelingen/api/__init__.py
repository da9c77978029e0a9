"""The REST API: the same rows and acts as the pages, for another system with a token."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from ninja import Router

from passend.koppelingen.api.deur import api
from passend.koppelingen.api.recht import router as recht_router
from passend.koppelingen.api.zaken import router as zaken_router

rest_router = Router()


@rest_router.api_operation(
    ["GET", "POST", "PUT", "PATCH", "DELETE"], "/{path:rest}", auth=None, include_in_schema=False
)
def nothing_here(request: HttpRequest, rest: str) -> None:
    """Answer every other address with our own words instead of a page for people."""
    raise Http404


api.add_router("", zaken_router)
api.add_router("", recht_router)
api.add_router("", rest_router)  # last: it takes whatever the others leave

__all__ = ["api"]
