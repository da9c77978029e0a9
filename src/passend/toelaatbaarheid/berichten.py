"""E-mail about a case: that something changed and where to look, never what or about whom.

An e-mail is read by whoever sees the screen, so it names a number and a kind of step, no child, no
school and no outcome. It goes out after commit, from a task; everybody gets a letter of their own.
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core.mail import send_mail
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django_tasks import task

from passend.beheer.models import Gebruiker, Rol, Rolsoort
from passend.dossier.models import SCHOOLROLLEN, Ouderschap
from passend.toelaatbaarheid import jobs
from passend.toelaatbaarheid.actions.kern import beslisser_van
from passend.toelaatbaarheid.models import Advies, Handeling, Herinnering, Zaak
from passend.toelaatbaarheid.signals import handeling_verricht, herinnering_gemaakt
from passend.toelaatbaarheid.soorten import Act, Adviesstatus, Kring

log = logging.getLogger(__name__)
_stil: contextvars.ContextVar[bool] = contextvars.ContextVar("stil", default=False)

_BESLUIT = gettext_lazy("Er is een besluit. De brief staat klaar in Passend.")
_BRIEF = gettext_lazy("Er staat een brief voor u klaar in Passend.")
_BEZWAAR = gettext_lazy("Er is iets veranderd rond een bezwaar.")
_STAP = gettext_lazy("Er is een stap gezet.")
# What the family hears of; the rest is work of school and swv, which the page shows.
GEZIN = {
    Act.DIEN_IN: _STAP,
    Act.BEVESTIG_ONTVANGST: _BRIEF,
    Act.VRAAG_AANVULLING: _BRIEF,
    Act.VUL_AAN: _STAP,
    Act.VERLENG_TERMIJN: _BRIEF,
    Act.KEN_TOE: _BESLUIT,
    Act.WIJS_AF: _BESLUIT,
    Act.STEL_BUITEN_BEHANDELING: _BESLUIT,
    Act.TREK_IN: _STAP,
    Act.DRAAG_OVER: _BRIEF,
    Act.HAAL_OP: _STAP,
    Act.PLAATS_TERUG: _STAP,
    Act.BEANTWOORD_VERVOLG: _STAP,
    Act.MAAK_BEZWAAR: _BEZWAAR,
    Act.TREK_BEZWAAR_IN: _BEZWAAR,
    Act.HOOR: _BEZWAAR,
    Act.VERDAAG: _BRIEF,
    Act.BESLIS_OP_BEZWAAR: _BESLUIT,
}
# A decision is made known to whoever applied, also when nothing is asked of the school any more.
SCHOOL = frozenset(
    {act for act, woorden in GEZIN.items() if woorden is _BESLUIT} | {Act.DRAAG_OVER}
)
# Nobody else is waiting for what the school still writes.
ZWIJGT = frozenset({Act.OPEN, Act.WERK_BIJ, Act.GOOI_WEG, Act.VOEG_BIJLAGE_TOE})
S = Herinnering.Soort
HERINNERING = {
    S.TERMIJN: gettext_lazy("De laatste dag voor een aanvraag komt dichtbij."),
    S.TE_LAAT: gettext_lazy("De laatste dag voor een aanvraag is voorbij."),
    S.ADVIES: gettext_lazy("Er wordt op uw advies gewacht."),
    S.AANVULLING: gettext_lazy("Er wordt op een aanvulling gewacht."),
    S.AFLOOP: gettext_lazy("Een verklaring loopt af. Bespreek hoe het verder gaat."),
    S.AFLOOP_LAAT: gettext_lazy(
        "Een verklaring loopt af en wij weten nog niet hoe het verder gaat. Antwoord in Passend."
    ),
}


@contextlib.contextmanager
def stil() -> Iterator[None]:
    """Send nothing about acts done inside the block: for building a demo or reading in a file."""
    token = _stil.set(True)
    try:
        yield
    finally:
        _stil.reset(token)


def is_stil() -> bool:
    """Tell whether nothing is to be sent now; rooms higher up keep quiet as well."""
    return _stil.get()


def connect() -> None:
    """Listen to the acts and the reminders of this room; called when it starts."""
    handeling_verricht.connect(_after_act, dispatch_uid="berichten.handeling")
    herinnering_gemaakt.connect(_after_reminder, dispatch_uid="berichten.herinnering")


def _after_act(handeling: Handeling, **_kwargs: Any) -> None:
    if not _stil.get() and handeling.act not in ZWIJGT:
        stuur_bericht.enqueue(handeling.pk)


def _after_reminder(herinnering: Herinnering, **_kwargs: Any) -> None:
    if not _stil.get():
        stuur_herinnering.enqueue(herinnering.pk)


@task()
def stuur_bericht(handeling_id: int) -> int:
    """Tell whoever must hear of this act; return to how many an e-mail went."""
    daad = Handeling.objects.select_related("zaak__swv").filter(pk=handeling_id).first()
    if daad is None:
        return 0
    zaak, act = daad.zaak, Act(daad.act)
    aan: dict[int, tuple[Gebruiker, str]] = {}
    if act in GEZIN:
        for ouder in _reachable(_parents(zaak)):
            aan[ouder.pk] = (ouder, str(GEZIN[act]))
    if act in SCHOOL:
        for collega in _reachable(_with_role(zaak.aanvrager_id, SCHOOLROLLEN)):
            aan[collega.pk] = (collega, str(GEZIN[act]))
    for mens in _reachable(_in_turn(zaak)):
        aan[mens.pk] = (mens, _("Er is iets voor u te doen."))
    aan.pop(daad.door_id, None)
    return sum(_send(mens, zaak, wat) for mens, wat in aan.values())


@task()
def stuur_herinnering(herinnering_id: int) -> int:
    """Send a reminder that nobody sent yet; return to how many an e-mail went."""
    rij = Herinnering.objects.select_related("zaak__swv").filter(pk=herinnering_id).first()
    if rij is None or not jobs.claim(rij):
        return 0
    mensen = _reachable(_reminded(rij))
    return sum(_send(mens, rij.zaak, str(HERINNERING[S(rij.soort)])) for mens in mensen)


def _reminded(rij: Herinnering) -> Q:
    if rij.soort == S.ADVIES:
        return _experts(rij.zaak, antwoord_voor__lte=rij.over)
    if rij.soort == S.AANVULLING:
        return _with_role(rij.zaak.aanvrager_id, SCHOOLROLLEN)
    if rij.soort in {S.AFLOOP, S.AFLOOP_LAAT}:
        # The school that fetched the verklaring has the child now.
        scholen = [rij.zaak.aanvrager_id]
        scholen += rij.zaak.ophalingen.values_list("organisatie_id", flat=True)
        return _with_role(scholen, SCHOOLROLLEN)
    return _in_turn(rij.zaak)


def _in_turn(zaak: Zaak) -> Q:
    """Return who must act on this case now; nobody for a case that waits for nobody."""
    if zaak.aan_zet == Kring.SCHOOL:
        return _with_role(zaak.aanvrager_id, SCHOOLROLLEN)
    if zaak.aan_zet == Kring.DESKUNDIGE:
        return _experts(zaak)
    if zaak.aan_zet == Kring.COORDINATOR:
        if zaak.aan_zet_gebruiker_id:
            return Q(pk=zaak.aan_zet_gebruiker_id)
        return _with_role(zaak.behandelaar_id, [Rolsoort.COORDINATOR])
    if zaak.aan_zet == Kring.BESLISSER:
        return _with_role(zaak.behandelaar_id, [beslisser_van(zaak)])
    return Q(pk__in=[])


def _with_role(organisatie: Any, soorten: Any) -> Q:
    waar = organisatie if isinstance(organisatie, list) else [organisatie]
    rollen = Rol.objects.geldig().filter(organisatie_id__in=waar, soort__in=list(soorten))
    return Q(pk__in=rollen.values("gebruiker_id"))


def _experts(zaak: Zaak, **waar: Any) -> Q:
    open_vragen = Advies.objects.filter(zaak=zaak, status=Adviesstatus.GEVRAAGD, **waar)
    return Q(pk__in=open_vragen.values("deskundige_id"))


def _parents(zaak: Zaak) -> Q:
    ouders = Ouderschap.objects.filter(leerling_id=zaak.leerling_id, gezag=True).geldig()
    return Q(pk__in=ouders.values("gebruiker_id"))


def _reachable(wie: Q) -> QuerySet[Gebruiker]:
    """Return those of `wie` with an address, who can log in to read what it is about."""
    inloggen = (
        ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        | Q(socialaccount__isnull=False)
        | Q(authenticator__isnull=False)
    )
    return Gebruiker.objects.filter(wie, inloggen, is_active=True).exclude(email="").distinct()


def _send(mens: Gebruiker, zaak: Zaak, wat: str) -> int:
    """Send one message; somebody's full mailbox must not keep the others waiting."""
    adres = settings.PASSEND_ADRES + reverse("toelaatbaarheid:zaak", args=[zaak.pk])
    nummer = f"{zaak.swv.code} {zaak.nummer}"
    with override(settings.LANGUAGE_CODE):
        tekst = render_to_string(
            "toelaatbaarheid/post/bericht.txt",
            {"mens": mens, "wat": wat, "nummer": nummer, "adres": adres},
        )
        try:
            return send_mail(_("Er is nieuws voor u in Passend"), tekst, None, [mens.email])
        except OSError:
            log.exception("message about case %s to account %s was not sent", zaak.pk, mens.pk)
            return 0
