"""The request for extra support and the decision; `arrangement_evaluatie` has what follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.dossier.actions.arrangement_evaluatie import (
    Evaluatie,
    evalueer,
    geef_oordeel,
    start,
    stop,
    vraag_evaluatie,
    zet_voort,
)
from passend.dossier.actions.arrangement_kern import (
    Bezig,
    eis_tekst,
    handeling,
    kringen_van,
    schrijf,
)
from passend.dossier.arrangementproces import PROCES, Act, Kring
from passend.dossier.arrangementregels import Arrangementgegevens, check, check_double
from passend.dossier.models import SCHOOLROLLEN, Inschrijving, Leerling
from passend.dossier.models.arrangement import Arrangement, Kostenpost
from passend.samenwerking.queries import instelling, swv_van_vestiging

_VELDEN = (
    "vorm",
    "aspect",
    "setting",
    "activiteit",
    "doel",
    "maat",
    "verwacht",
    "wat",
    "deskundige",
    "uren_per_week",
    "groepsgrootte",
    "van",
    "tot",
    "andere_vestiging",
)


@transaction.atomic
def open_arrangement(
    door: Any,
    leerling: Leerling,
    gegevens: Arrangementgegevens,
    *,
    eerdere: Arrangement | None = None,
    op: dt.datetime | None = None,
    geopend_op: dt.datetime | None = None,
) -> Arrangement:
    """Begin a request for extra support of a pupil of the own school, and return it."""
    tijd = op or timezone.now()
    rol = getattr(door, "rol", None)
    plek = _place_of(leerling, rol)
    if plek is None:
        raise GeenRecht(_("Alleen de school van het kind kan extra ondersteuning vragen."))
    swv = swv_van_vestiging(plek, timezone.localdate(tijd))
    if swv is None:
        raise Geweigerd(
            _(
                "%(school)s hoort op deze dag bij geen samenwerkingsverband. Vraag uw beheerder om "
                "de school in te delen."
            )
            % {"school": plek.naam}
        )
    stap = PROCES.vereis(None, Act.OPEN, {Kring.SCHOOL})
    check(gegevens, leerling, swv)
    nieuw = Arrangement(
        leerling=leerling,
        vestiging=plek,
        swv=swv,
        eerdere=eerdere,
        geopend_op=geopend_op or tijd,
        laatst_op=tijd,
    )
    _fill(nieuw, gegevens)
    nieuw.save()
    _fill_rows(nieuw, gegevens)
    schrijf(Bezig(nieuw, timezone.localdate(tijd)), stap, door, tijd)
    return nieuw


def _place_of(leerling: Leerling, rol: Any) -> Any:
    if rol is None or rol.soort not in SCHOOLROLLEN:
        return None
    here = Inschrijving.objects.filter(
        leerling=leerling, vestiging__school__organisatie_id=rol.organisatie_id
    )
    found = here.geldig().select_related("vestiging__school").order_by("-van").first()
    return found.vestiging if found else None


def _fill(arrangement: Arrangement, gegevens: Arrangementgegevens) -> None:
    for veld in _VELDEN:
        setattr(arrangement, veld, getattr(gegevens, veld))


def _fill_rows(arrangement: Arrangement, gegevens: Arrangementgegevens) -> None:
    arrangement.behoeften.set(gegevens.behoeften)
    arrangement.kostenposten.all().delete()
    Kostenpost.objects.bulk_create(
        Kostenpost(arrangement=arrangement, kas=kas, bedrag=bedrag)
        for kas, bedrag in gegevens.kosten.items()
        if bedrag
    )


def werk_bij(
    door: Any,
    arrangement: Arrangement,
    gegevens: Arrangementgegevens,
    *,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Change a request that was not sent yet."""
    with handeling(arrangement, Act.WERK_BIJ, door, op=op, versie=versie) as bezig:
        check(gegevens, bezig.arrangement.leerling, bezig.arrangement.swv)
        _fill(bezig.arrangement, gegevens)
        _fill_rows(bezig.arrangement, gegevens)
    return arrangement


def gooi_weg(door: Any, arrangement: Arrangement, *, op: dt.datetime | None = None) -> Arrangement:
    """Give up a request that was not sent."""
    with handeling(arrangement, Act.GOOI_WEG, door, op=op):
        pass
    return arrangement


def vraag_aan(
    door: Any,
    arrangement: Arrangement,
    *,
    nieuw: int = 0,
    bekend: int = 0,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Send the request to whoever decides, by the choice of the swv on this day.

    `nieuw` and `bekend` count the questions that were asked anew and that the dossier answered.
    """
    with handeling(arrangement, Act.VRAAG_AAN, door, op=op, versie=versie) as bezig:
        vast = bezig.arrangement
        if not vast.behoeften.exists():
            raise Geweigerd(
                _(
                    "Kies bij welke behoefte van het kind dit hoort. Staat die er nog niet? Schrijf "
                    "dan eerst in het dossier wat het kind nodig heeft."
                )
            )
        check_double(vast)
        vast.beslisser = instelling(vast.swv, "arrangement.beslisser", bezig.dag)
        vast.aangevraagd_op = bezig.dag
        vast.vragen_nieuw, vast.vragen_bekend = nieuw, bekend
    return arrangement


def trek_in(
    door: Any, arrangement: Arrangement, reden: str, *, op: dt.datetime | None = None
) -> Arrangement:
    """Withdraw a request, or give back what was granted and did not start."""
    with handeling(arrangement, Act.TREK_IN, door, op=op) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))
        bezig.arrangement.geeindigd_op = bezig.dag
    return arrangement


def stuur_terug(
    door: Any, arrangement: Arrangement, reden: str, *, op: dt.datetime | None = None
) -> Arrangement:
    """Send the request back: the school must change it, or first try more."""
    with handeling(arrangement, Act.STUUR_TERUG, door, op=op) as bezig:
        bezig.tekst = eis_tekst(reden, _("Wat de school moet doen"))
        bezig.arrangement.aangevraagd_op = None
    return arrangement


def ken_toe(
    door: Any,
    arrangement: Arrangement,
    reden: str,
    *,
    bedragen: Mapping[str, Decimal] | None = None,
    versie: int | None = None,
    op: dt.datetime | None = None,
) -> Arrangement:
    """Grant the request; `bedragen` per purse where it differs from what was asked."""
    with handeling(arrangement, Act.KEN_TOE, door, op=op, versie=versie) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))
        bezig.arrangement.beslist_op = bezig.dag
        _grant(bezig.arrangement, bedragen or {})
    return arrangement


def _grant(arrangement: Arrangement, bedragen: Mapping[str, Decimal]) -> None:
    posten = {post.kas: post for post in arrangement.kostenposten.all()}
    onbekend = set(bedragen) - set(posten)
    if onbekend:
        raise Geweigerd(_("Hier is geen bedrag voor gevraagd. Laat dat veld leeg."))
    for kas, post in posten.items():
        post.toegekend = bedragen.get(kas, post.bedrag)
        if post.toegekend < 0:
            raise Geweigerd(_("Een bedrag onder nul kan niet. Vul in wat u toekent, of 0."))
        post.save(update_fields=["toegekend"])


def wijs_af(
    door: Any, arrangement: Arrangement, reden: str, *, op: dt.datetime | None = None
) -> Arrangement:
    """Refuse the request, with the reason in words."""
    with handeling(arrangement, Act.WIJS_AF, door, op=op) as bezig:
        bezig.tekst = eis_tekst(reden, _("De reden"))
        bezig.arrangement.beslist_op = bezig.dag
    return arrangement


def vraag_vervolg(
    door: Any,
    arrangement: Arrangement,
    gegevens: Arrangementgegevens,
    *,
    op: dt.datetime | None = None,
) -> Arrangement:
    """End this arrangement and begin a request that follows it; return the new one."""
    with transaction.atomic():
        with handeling(arrangement, Act.VRAAG_VERVOLG, door, op=op) as bezig:
            if gegevens.van < (bezig.arrangement.gestart_op or bezig.arrangement.van):
                raise Geweigerd(_("Het vervolg begint na het begin van wat nu loopt."))
            bezig.arrangement.geeindigd_op = min(bezig.arrangement.tot, gegevens.van)
        return open_arrangement(door, arrangement.leerling, gegevens, eerdere=arrangement, op=op)


__all__ = [
    "Evaluatie",
    "evalueer",
    "geef_oordeel",
    "gooi_weg",
    "ken_toe",
    "kringen_van",
    "open_arrangement",
    "start",
    "stop",
    "stuur_terug",
    "trek_in",
    "vraag_aan",
    "vraag_evaluatie",
    "vraag_vervolg",
    "werk_bij",
    "wijs_af",
    "zet_voort",
]
