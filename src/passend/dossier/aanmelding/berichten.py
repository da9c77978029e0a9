"""E-mail about an aanmelding: the receipt, and later only that something changed.

A message names a number and no child: it is read by whoever sees the screen. It goes out after
commit; a message that fails undoes nothing.
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

logger = logging.getLogger(__name__)
_quiet: contextvars.ContextVar[bool] = contextvars.ContextVar("stil", default=False)


@contextlib.contextmanager
def stil() -> Iterator[None]:
    """Send nothing inside the block: the invented people of a demo region get no mail."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def link_of(geheim: str) -> str:
    """Return the address where an aanmelding is followed with its secret."""
    return settings.PASSEND_ADRES + reverse("dossier:aanmelding_volg", args=[geheim])


def receipt(aanmelding: Any) -> None:
    """Send the receipt: the number, the last day, and the link to follow it."""
    _send(
        aanmelding,
        "dossier/aanmelding/post/ontvangst.txt",
        lambda: _("Uw aanmelding %(nummer)s is ontvangen") % {"nummer": aanmelding.nummer},
    )


def changed(aanmelding: Any) -> None:
    """Tell the parent that there is news; what it is stands behind the link."""
    _send(
        aanmelding,
        "dossier/aanmelding/post/nieuws.txt",
        lambda: _("Er is nieuws over uw aanmelding %(nummer)s") % {"nummer": aanmelding.nummer},
    )


def _send(aanmelding: Any, sjabloon: str, onderwerp: Callable[[], str]) -> None:
    if _quiet.get() or not aanmelding.ouder_email:
        return
    with override(aanmelding.taal):
        subject = onderwerp()
        tekst = render_to_string(
            sjabloon, {"aanmelding": aanmelding, "link": link_of(aanmelding.geheim)}
        )
    adres = aanmelding.ouder_email

    def post() -> None:
        try:
            send_mail(subject, tekst, None, [adres])
        except OSError:
            logger.exception("bericht over aanmelding %s niet verstuurd", aanmelding.pk)

    transaction.on_commit(post)
