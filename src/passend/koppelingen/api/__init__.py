"""The REST API: the same rows and acts as the pages, for another system with a token."""

from __future__ import annotations

from passend.koppelingen.api.deur import api
from passend.koppelingen.api.recht import router as recht_router
from passend.koppelingen.api.zaken import router as zaken_router

api.add_router("", zaken_router)
api.add_router("", recht_router)

__all__ = ["api"]
