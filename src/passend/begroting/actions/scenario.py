"""Make a scenario, keep what was tried under a name, change an assumption, throw one away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.begroting.models import Aanname, Begroting, Scenario
from passend.begroting.queries.stand import beginstand
from passend.begroting.rekenen.aannames import PER_SLEUTEL, SOORTEN
from passend.begroting.rekenen.raming import Schatting, check_aannames
from passend.begroting.zicht import GELDROLLEN, eigen_swv
from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import heeft_rol
from passend.recht import GeenWaarde, Invoerfout
from passend.samenwerking.models import Samenwerkingsverband


@dataclass(frozen=True, slots=True)
class Opgave:
    """An assumption as somebody gives it: value and spread in percent, where it comes from."""

    waarde: Decimal
    spreiding: Decimal
    bron: str
    eigenaar: str


_ZONDER_BRON = "Beginwaarde van Passend, niet uit een bron; kies zelf"
# The middle of nothing in particular: an owner must replace each one, and its source says so.
BEGINWAARDEN = {
    "leerlingen": ("0", "0.5"),
    "instroom": ("0.5", "0.1"),
    "uitstroom": ("12", "2"),
    "verlenging": ("85", "5"),
    "groei": ("20", "5"),
    "prijs": ("0", "0.5"),
    "lasten": ("0", "0"),
}


def _swv_voor_geld(door: Any) -> Samenwerkingsverband:
    swv = eigen_swv(door)
    if swv is None or not heeft_rol(door, GELDROLLEN):
        raise GeenRecht(_("Dit doet de controller of de directeur. Wissel van rol."))
    return swv


def begin_opgaven(door: Any) -> dict[str, Opgave]:
    """Return the assumptions that a new scenario starts with, each marked as without a source."""
    return {
        sleutel: Opgave(Decimal(waarde), Decimal(spreiding), _ZONDER_BRON, door.naam)
        for sleutel, (waarde, spreiding) in BEGINWAARDEN.items()
    }


@transaction.atomic
def maak_scenario(
    naam: str,
    jaar: int,
    *,
    door: Any,
    opgaven: Mapping[str, Opgave] | None = None,
    lasten: Decimal = Decimal(0),
    toelichting: str = "",
) -> Scenario:
    """Make a scenario that starts from the counts of bekostigingsjaar `jaar`, and return it.

    `lasten` is what the samenwerkingsverband itself spends in that year, in euro. Raises
    `Geweigerd` when the name is taken, a count or an amount is missing, or an assumption is out of
    its bounds.
    """
    swv = _swv_voor_geld(door)
    _check_naam(swv, naam)
    try:
        start = beginstand(swv, jaar)
    except (Invoerfout, GeenWaarde) as fout:
        raise Geweigerd(str(fout)) from None
    start["lasten"] = float(lasten)
    scenario = Scenario.objects.create(
        swv=swv,
        naam=naam,
        basisjaar=jaar,
        beginstand=start,
        toelichting=toelichting,
        door=door,
        gemaakt_op=timezone.now(),
    )
    _schrijf(scenario, opgaven or begin_opgaven(door))
    audit.schrijf("maak_scenario", door=door, over=scenario, gegevens={"naam": naam, "jaar": jaar})
    return scenario


@transaction.atomic
def bewaar_als(
    scenario: Scenario, naam: str, waarden: Mapping[str, float], *, door: Any
) -> Scenario:
    """Keep what was tried on a scenario under another name; where it starts stays the same."""
    swv = _swv_voor_geld(door)
    if scenario.swv_id != swv.pk:
        raise GeenRecht(_("Dit scenario is van een ander samenwerkingsverband."))
    _check_naam(swv, naam)
    oud = {een.sleutel: een for een in scenario.aannames.all()}
    nieuw = Scenario.objects.create(
        swv=swv,
        naam=naam,
        basisjaar=scenario.basisjaar,
        aantal_jaren=scenario.aantal_jaren,
        zaad=scenario.zaad,
        beginstand=scenario.beginstand,
        door=door,
        gemaakt_op=timezone.now(),
    )
    opgaven = {}
    for sleutel, een in oud.items():
        gelijk = float(een.waarde) == waarden.get(sleutel, float(een.waarde))
        bron = (
            een.bron if gelijk else _("Geprobeerd met de schuif door %(wie)s") % {"wie": door.naam}
        )
        waarde = een.waarde if gelijk else Decimal(str(waarden[sleutel]))
        opgaven[sleutel] = Opgave(
            waarde, een.spreiding, bron, een.eigenaar if gelijk else door.naam
        )
    _schrijf(nieuw, opgaven)
    audit.schrijf(
        "maak_scenario", door=door, over=nieuw, gegevens={"naam": naam, "uit": scenario.pk}
    )
    return nieuw


@transaction.atomic
def wijzig_aanname(scenario: Scenario, sleutel: str, opgave: Opgave, *, door: Any) -> Aanname:
    """Give one assumption another value, spread, source or owner; the change is dated today."""
    if scenario.swv_id != _swv_voor_geld(door).pk:
        raise GeenRecht(_("Dit scenario is van een ander samenwerkingsverband."))
    aanname = scenario.aannames.select_for_update().filter(sleutel=sleutel).first()
    if aanname is None:
        raise Geweigerd(_("Deze aanname bestaat niet."))
    oud = str(aanname.waarde)
    aanname.waarde, aanname.spreiding = opgave.waarde, opgave.spreiding
    aanname.bron, aanname.eigenaar = opgave.bron, opgave.eigenaar
    aanname.op = timezone.localdate()
    _check({een.sleutel: een for een in (*scenario.aannames.all(), aanname)})
    aanname.save()
    audit.schrijf(
        "wijzig_aanname",
        door=door,
        over=scenario,
        gegevens={"sleutel": sleutel, "oud": oud, "nieuw": str(opgave.waarde)},
    )
    return aanname


@transaction.atomic
def verwijder_scenario(scenario: Scenario, *, door: Any) -> None:
    """Throw a scenario away that no budget rests on."""
    if scenario.swv_id != _swv_voor_geld(door).pk:
        raise GeenRecht(_("Dit scenario is van een ander samenwerkingsverband."))
    if Begroting.objects.filter(scenario=scenario).exists():
        raise Geweigerd(_("Op dit scenario rust een begroting. Daarom blijft het bewaard."))
    audit.schrijf("verwijder_scenario", door=door, over=scenario, gegevens={"naam": scenario.naam})
    scenario.delete()


def _check_naam(swv: Samenwerkingsverband, naam: str) -> None:
    if not naam.strip():
        raise Geweigerd(_("Geef het scenario een naam."))
    if Scenario.objects.filter(swv=swv, naam=naam).exists():
        raise Geweigerd(
            _("Er is al een scenario “%(naam)s”. Kies een andere naam.") % {"naam": naam}
        )


def _schrijf(scenario: Scenario, opgaven: Mapping[str, Opgave]) -> None:
    rijen = [
        Aanname(
            scenario=scenario,
            sleutel=soort.sleutel,
            waarde=opgaven[soort.sleutel].waarde,
            spreiding=opgaven[soort.sleutel].spreiding,
            bron=opgaven[soort.sleutel].bron,
            eigenaar=opgaven[soort.sleutel].eigenaar,
            op=timezone.localdate(),
        )
        for soort in SOORTEN
        if soort.sleutel in opgaven
    ]
    _check({een.sleutel: een for een in rijen})
    Aanname.objects.bulk_create(rijen)


def _check(aannames: Mapping[str, Aanname]) -> None:
    try:
        check_aannames(
            {s: Schatting(float(een.waarde), float(een.spreiding)) for s, een in aannames.items()}
        )
    except Invoerfout as fout:
        raise Geweigerd(str(fout)) from None
    for sleutel, een in aannames.items():
        if not een.bron.strip() or not een.eigenaar.strip():
            raise Geweigerd(
                _("%(aanname)s: zeg erbij waar de waarde vandaan komt en wie ervoor staat.")
                % {"aanname": PER_SLEUTEL[sleutel].vraag}
            )
