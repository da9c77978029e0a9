"""From where the current work comes: set per request, read by the audit trail."""

from __future__ import annotations

import contextlib
import contextvars
from collections.abc import Iterator

_origin: contextvars.ContextVar[str] = contextvars.ContextVar("herkomst", default="")


def current_origin() -> str:
    """Return the address or job name that the current act comes from; empty outside both."""
    return _origin.get()


@contextlib.contextmanager
def origin(name: str) -> Iterator[None]:
    """Mark everything inside the block as coming from `name`."""
    token = _origin.set(name)
    try:
        yield
    finally:
        _origin.reset(token)
