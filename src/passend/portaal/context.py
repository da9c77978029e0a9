"""The plain values that the base page shows on every page."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Return whether this is the demo region; the rest follows the role in use."""
    return {"passend_demo": settings.PASSEND_DEMO}
