"""Work outside a request: removing what is past its term."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from passend.beheer import retentie
from passend.beheer.context import origin


@task()
def ruim_op() -> list[dict[str, Any]]:
    """Delete what is past its term today; the report is kept as the result of the task."""
    with origin("ruim_op"):
        return [verslag.as_dict() for verslag in retentie.ruim_op(uitvoeren=True)]
