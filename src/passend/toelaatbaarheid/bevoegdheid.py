"""Which samenwerkingsverband decides on this child, and by which of its own rules."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from passend import recht
from passend.beheer.fouten import Geweigerd
from passend.dossier.models import Inschrijving
from passend.recht import Onderbouwing, Stap, Zin
from passend.samenwerking.models import Lidmaatschap, Schoolsoort
from passend.samenwerking.queries import keuzes
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Soort
from passend.toelaatbaarheid.teksten import zin_nu

_BEVOEGD, _GEEN_TLV = "bevoegd", "geen tlv nodig"


def feiten(zaak: Zaak, op: dt.date) -> dict[str, Any]:
    """Return what the dossier knows of where the child is enrolled and lives, for `recht`."""
    sector = Soort(zaak.soort).sector
    inschrijving = (
        Inschrijving.objects.geldig(op)
        .filter(leerling_id=zaak.leerling_id)
        .select_related("vestiging__school")
        .order_by("van")
        .last()
    )
    gegevens: dict[str, Any] = {"ingeschreven": "geen"}
    plek = zaak.vestiging
    if inschrijving is not None:
        plek = inschrijving.vestiging
        soort = plek.school.soort
        gegevens["ingeschreven"] = Schoolsoort.VO if soort == Schoolsoort.PRO else soort
    swv = _swv(plek.pk, sector, op)
    if swv:
        gegevens["school_swv"] = swv
    if zaak.leerling.postcode:
        gegevens["postcode"] = zaak.leerling.postcode
    if zaak.gevraagde_school_id:
        gevraagd = zaak.gevraagde_school.vestigingen.order_by("pk").first()
        code = _swv(gevraagd.pk, sector, op) if gevraagd else None
        if code:
            gegevens["gevraagde_school_swv"] = code
    return gegevens


def _swv(vestiging_id: int, sector: str, op: dt.date) -> str | None:
    lid = (
        Lidmaatschap.objects.geldig(op)
        .filter(vestiging_id=vestiging_id, swv__sector=sector)
        .order_by("van")
        .values_list("swv__code", flat=True)
        .last()
    )
    return lid


def toets(zaak: Zaak, op: dt.date, waarom_dit_swv: str = "") -> Onderbouwing:
    """Return why the swv of this case is the competent one on `op`.

    Raises `Geweigerd` when it is another (and names it), when no tlv is needed, and when the law
    that was read gives no answer and `waarom_dit_swv` is empty.
    """
    try:
        antwoord = recht.bevoegd_swv(zaak.soort, op, feiten(zaak, op))
    except recht.GeenWaarde as fout:
        return _eigen_woorden(zaak, waarom_dit_swv, zin_nu(fout), Onderbouwing())
    except recht.Invoerfout as fout:
        raise Geweigerd(zin_nu(fout)) from None
    if antwoord.status == _GEEN_TLV:
        raise Geweigerd(zin_nu(antwoord.onderbouwing.stappen[-1].wat))
    if antwoord.status != _BEVOEGD:
        uitleg = zin_nu(antwoord.onderbouwing.stappen[-1].wat)
        return _eigen_woorden(zaak, waarom_dit_swv, uitleg, antwoord.onderbouwing)
    if antwoord.swv != zaak.swv.code:
        raise Geweigerd(
            _(
                "Over dit kind beslist %(swv)s, niet %(swv2)s. %(wat)s Begin de aanvraag bij %(swv)s."
            )
            % {
                "swv": antwoord.swv,
                "swv2": zaak.swv.code,
                "wat": zin_nu(antwoord.onderbouwing.stappen[0].wat),
            }
        )
    return antwoord.onderbouwing


def _eigen_woorden(
    zaak: Zaak, waarom: str, uitleg: str, onderbouwing: Onderbouwing
) -> Onderbouwing:
    if not waarom.strip():
        raise Geweigerd(
            _(
                "%(uitleg)s Schrijf zelf waarom %(swv)s over dit kind beslist; dat wordt bewaard bij de aanvraag."
            )
            % {"uitleg": uitleg, "swv": zaak.swv.code}
        )
    stap = Stap(wat=waarom.strip(), uitkomst=zaak.swv.code, geverifieerd=False)
    return onderbouwing.met(
        stap,
        kanttekeningen=[Zin("Welk samenwerkingsverband beslist, is door de school aangegeven.")],
    )


# The own choices of a swv under which an application is filed; kept with it.
_REGELS = (
    "besluit.beslisser",
    "besluit.bijeenkomsten",
    "besluit.belofte_weken",
    "aanvraag.extra_documenten",
    "spoed.dagen",
    "lwoo.opting_out",
)


def regels(zaak: Zaak, op: dt.date) -> dict[str, Any]:
    """Return the own rules of the swv that this application is filed under, as plain values."""
    gekozen = {keuze.soort.sleutel: keuze.waarde for keuze in keuzes(zaak.swv, op)}
    return {sleutel: gekozen[sleutel] for sleutel in _REGELS if sleutel in gekozen}
