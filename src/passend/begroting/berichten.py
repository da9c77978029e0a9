"""E-mail about accounts: that something is asked and where to look, and never an amount."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from passend.beheer.models import Rol, Rolsoort
from passend.toelaatbaarheid.berichten import is_stil
from passend.vormgeving.weergave import datum_voluit


def vraag_verantwoording(per_ontvanger: Mapping[int, int], uiterlijk: dt.date) -> None:
    """Tell the boards how many accounts are asked of them, after the commit; one mail a person."""
    _send(per_ontvanger, _("Waar ging het geld heen?"), uiterlijk)


def herinner(per_ontvanger: Mapping[int, int], uiterlijk: dt.date) -> None:
    """Tell the boards once more what is still open."""
    _send(per_ontvanger, _("Nog open: waar ging het geld heen?"), uiterlijk)


def _send(per_ontvanger: Mapping[int, int], onderwerp: str, uiterlijk: dt.date) -> None:
    if is_stil():
        return
    adres = settings.PASSEND_ADRES + reverse("begroting:verantwoordingen")
    brieven = [
        (rol.gebruiker.email, _body(per_ontvanger[rol.organisatie_id], uiterlijk, adres))
        for rol in _people(per_ontvanger)
        if rol.gebruiker.email
    ]

    def send() -> None:
        for email, tekst in brieven:
            send_mail(onderwerp, tekst, None, [email])

    transaction.on_commit(send)


def _people(organisaties: Iterable[int]) -> Iterable[Rol]:
    rollen = Rol.objects.filter(organisatie_id__in=list(organisaties), soort=Rolsoort.BESTUUR)
    return rollen.geldig().select_related("gebruiker")


def _body(aantal: int, uiterlijk: dt.date, adres: str) -> str:
    zin = ngettext(
        "Het samenwerkingsverband vraagt waaraan %(n)d toekenning is besteed.",
        "Het samenwerkingsverband vraagt waaraan %(n)d toekenningen zijn besteed.",
        aantal,
    ) % {"n": aantal}
    vraag = _("Antwoord uiterlijk %(dag)s. Het kost ongeveer vijf minuten.") % {
        "dag": datum_voluit(uiterlijk)
    }
    return f"{zin}\n{vraag}\n\n{adres}\n"
