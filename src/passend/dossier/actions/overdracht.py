"""The acts of a transfer: each checks right, state and law, and leaves a line in each trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort
from passend.beheer.rollen import rol_voor_verslag
from passend.dossier.models import SCHOOLROLLEN, Inschrijving, Leerling, Ouderschap
from passend.dossier.models.overdracht import (
    Overdracht,
    Overdrachtdaad,
    Overdrachtopmerking,
    Overdrachtstatus,
)
from passend.dossier.overdrachtdelen import deel, delen
from passend.dossier.overdrachtpakket import freeze
from passend.dossier.overdrachtproces import PROCES, Act, Kring
from passend.dossier.overdrachttoestemming import check_consent
from passend.dossier.signals import overdracht_veranderd
from passend.samenwerking.models import Vestiging


@dataclass(slots=True)
class Bezig:
    """One act while it is done; the body fills `tekst` and changes `overdracht`."""

    overdracht: Overdracht
    dag: dt.date
    tijd: dt.datetime
    tekst: str = ""


def kringen_van(gebruiker: Any, overdracht: Overdracht) -> frozenset[Kring]:
    """Return in which circles the role in use stands to this transfer; empty: a stranger."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return frozenset()
    kringen = set()
    if rol.soort in SCHOOLROLLEN:
        if overdracht.van_vestiging.school.organisatie_id == rol.organisatie_id:
            kringen.add(Kring.VAN)
        if overdracht.naar_vestiging.school.organisatie_id == rol.organisatie_id:
            kringen.add(Kring.NAAR)
    if rol.soort == Rolsoort.OUDER and _parents(overdracht).filter(gebruiker=gebruiker).exists():
        kringen.add(Kring.OUDER)
    if rol.soort == Rolsoort.LEERLING and overdracht.leerling.gebruiker_id == gebruiker.pk:
        kringen.add(Kring.LEERLING)
    return frozenset(kringen)


def _parents(overdracht: Overdracht) -> Any:
    return Ouderschap.objects.filter(leerling_id=overdracht.leerling_id, gezag=True).geldig()


@contextmanager
def _doe(
    overdracht: Overdracht, act: Act, door: Any, *, op: dt.datetime | None = None
) -> Iterator[Bezig]:
    tijd = op or timezone.now()
    with transaction.atomic():
        vast = (
            Overdracht.objects.select_for_update(of=("self",))
            .select_related("leerling", "van_vestiging__school", "naar_vestiging__school")
            .get(pk=overdracht.pk)
        )
        if not Overdracht.objects.zichtbaar_voor(door).filter(pk=vast.pk).exists():
            raise GeenRecht(
                _("U kunt deze overdracht niet zien. Kijk of u de juiste rol gebruikt.")
            )
        stap = PROCES.vereis(Overdrachtstatus(vast.status), act, kringen_van(door, vast))
        bezig = Bezig(vast, timezone.localdate(tijd), tijd)
        yield bezig
        _store(bezig, stap, door)
    for veld in Overdracht._meta.concrete_fields:
        setattr(overdracht, veld.attname, getattr(vast, veld.attname))


def _store(bezig: Bezig, stap: Any, door: Any) -> None:
    vast, oud = bezig.overdracht, bezig.overdracht.status if stap.van else ""
    vast.status, vast.laatst_op, vast.versie = stap.naar, bezig.tijd, vast.versie + 1
    vast.save()
    daad = Overdrachtdaad.objects.create(
        overdracht=vast,
        volgnummer=vast.versie,
        act=stap.act,
        van_status=oud,
        naar_status=stap.naar,
        door=door,
        door_naam=door.naam,
        rol=rol_voor_verslag(door.rol),
        dag=bezig.dag,
        tijd=bezig.tijd,
        tekst=bezig.tekst,
        grond=stap.grond.tekst,
    )
    audit.schrijf(
        f"overdracht_{stap.act}",
        door=door,
        over=vast,
        grond=stap.grond.tekst,
        leerling_id=vast.leerling_id,
        gegevens={"van": oud, "naar": str(stap.naar)},
    )
    transaction.on_commit(
        lambda: overdracht_veranderd.send_robust(sender=Overdracht, overdracht=vast, daad=daad)
    )


@transaction.atomic
def open_overdracht(
    door: Any,
    leerling: Leerling,
    naar: Vestiging,
    gekozen: Iterable[str] | None = None,
    *,
    op: dt.datetime | None = None,
) -> Overdracht:
    """Begin the transfer of a pupil of the own school; what the law asks for is chosen already."""
    tijd = op or timezone.now()
    plek = _place_of(leerling, getattr(door, "rol", None))
    if plek is None:
        raise GeenRecht(_("Alleen de school van het kind kan een overdracht maken."))
    if plek.school_id == naar.school_id:
        raise Geweigerd(
            _("Dit is de eigen school van het kind. Kies de school waar het heen gaat.")
        )
    bezet = Overdracht.objects.filter(
        leerling=leerling,
        naar_vestiging__school=naar.school_id,
        status__in=(Overdrachtstatus.CONCEPT, Overdrachtstatus.BIJ_OUDERS),
    )
    if bezet.exists():
        raise VerkeerdeStaat(_("Deze overdracht is al begonnen. Ga daarmee verder."))
    stap = PROCES.vereis(None, Act.OPEN, {Kring.VAN})
    sleutels = [een.sleutel for een in delen() if not een.vraagt_toestemming]
    nieuw = Overdracht(
        leerling=leerling,
        van_vestiging=plek,
        naar_vestiging=naar,
        delen=_checked_parts(gekozen if gekozen is not None else sleutels),
        laatst_op=tijd,
    )
    nieuw.save()
    _store(Bezig(nieuw, timezone.localdate(tijd), tijd), stap, door)
    return nieuw


def _place_of(leerling: Leerling, rol: Any) -> Vestiging | None:
    if rol is None or rol.soort not in SCHOOLROLLEN:
        return None
    here = Inschrijving.objects.filter(
        leerling=leerling, vestiging__school__organisatie_id=rol.organisatie_id
    )
    found = here.select_related("vestiging__school").order_by("-van").first()
    return found.vestiging if found else None


def _checked_parts(gekozen: Iterable[str]) -> list[str]:
    wanted = set(gekozen)
    unknown = sorted(wanted - {een.sleutel for een in delen()})
    if unknown:
        raise Geweigerd(
            _("Het deel “%(deel)s” bestaat niet. Kies uit de lijst.") % {"deel": unknown[0]}
        )
    if not wanted:
        raise Geweigerd(_("U koos niets. Kies minstens een deel dat meegaat."))
    return [een.sleutel for een in delen() if een.sleutel in wanted]


def kies_delen(
    door: Any, overdracht: Overdracht, gekozen: Iterable[str], *, op: dt.datetime | None = None
) -> Overdracht:
    """Choose which parts go along; the grounds are checked when the parents get to see them."""
    with _doe(overdracht, Act.KIES_DELEN, door, op=op) as bezig:
        bezig.overdracht.delen = _checked_parts(gekozen)
    return overdracht


def leg_voor(door: Any, overdracht: Overdracht, *, op: dt.datetime | None = None) -> Overdracht:
    """Freeze the package and let the parents see it; a part without a ground is refused."""
    with _doe(overdracht, Act.LEG_VOOR, door, op=op) as bezig:
        _check_grounds(bezig)
        freeze(bezig.overdracht, bezig.tijd)
        bezig.overdracht.voorgelegd_op = bezig.dag
    return overdracht


def _check_grounds(bezig: Bezig) -> None:
    for sleutel in bezig.overdracht.delen:
        een = deel(sleutel)
        if een is not None and een.vraagt_toestemming:
            check_consent(bezig.overdracht, een, bezig.dag)


def haal_terug(
    door: Any, overdracht: Overdracht, reden: str, *, op: dt.datetime | None = None
) -> Overdracht:
    """Take the package back to change it; the parents will see the new one."""
    with _doe(overdracht, Act.HAAL_TERUG, door, op=op) as bezig:
        bezig.tekst = _need(reden, _("De reden"))
    return overdracht


def merk_op(
    door: Any,
    overdracht: Overdracht,
    sleutel: str,
    soort: str,
    tekst: str,
    *,
    op: dt.datetime | None = None,
) -> Overdrachtopmerking:
    """Keep what a parent or the pupil says about a part; it goes along with the package."""
    with _doe(overdracht, Act.MERK_OP, door, op=op) as bezig:
        if sleutel not in bezig.overdracht.delen:
            raise Geweigerd(_("Dit deel gaat niet mee. Kies een deel uit de overdracht."))
        leerling = door.rol.soort == Rolsoort.LEERLING
        opmerking = Overdrachtopmerking.objects.create(
            overdracht=bezig.overdracht,
            deel=sleutel,
            soort=soort,
            tekst=_need(tekst, _("Wat u wilt zeggen")),
            door=door,
            wie=bezig.overdracht.leerling.voornaam if leerling else door.naam,
            dag=bezig.dag,
        )
    return opmerking


def beantwoord(
    door: Any, opmerking: Overdrachtopmerking, antwoord: str, *, op: dt.datetime | None = None
) -> Overdrachtopmerking:
    """Answer what a parent said; the answer goes along as well."""
    with _doe(opmerking.overdracht, Act.BEANTWOORD, door, op=op):
        opmerking.antwoord = _need(antwoord, _("Uw antwoord"))
        opmerking.antwoord_van = door.naam
        opmerking.save(update_fields=["antwoord", "antwoord_van"])
    return opmerking


def bekijk(door: Any, overdracht: Overdracht, *, op: dt.datetime | None = None) -> Overdracht:
    """Record that a parent saw the package; that is no consent and no signature."""
    with _doe(overdracht, Act.BEKIJK, door, op=op):
        pass
    return overdracht


def verstuur(
    door: Any, overdracht: Overdracht, op_papier: str = "", *, op: dt.datetime | None = None
) -> Overdracht:
    """Send the package, with the parents' words in it.

    A parent saw it since it was laid before them, or the school says how it showed it otherwise;
    every remark has an answer; a part that goes by consent goes with nobody's objection.
    """
    with _doe(overdracht, Act.VERSTUUR, door, op=op) as bezig:
        _check_seen(bezig.overdracht, op_papier)
        _check_remarks(bezig.overdracht)
        _check_grounds(bezig)
        bezig.tekst = op_papier.strip()
        freeze(bezig.overdracht, bezig.tijd)
        bezig.overdracht.verstuurd_op = bezig.overdracht.afgerond_op = bezig.dag
    return overdracht


def _check_seen(overdracht: Overdracht, op_papier: str) -> None:
    laid = overdracht.daden.filter(act=Act.LEG_VOOR).order_by("-volgnummer").first()
    seen = overdracht.daden.filter(act=Act.BEKIJK, volgnummer__gt=laid.volgnummer).exists()
    if not seen and not op_papier.strip():
        raise Geweigerd(
            _(
                "Nog geen ouder heeft de overdracht gezien. Wacht daarop, of schrijf op hoe u haar "
                "op een andere manier liet zien."
            )
        )


def _check_remarks(overdracht: Overdracht) -> None:
    rows = list(overdracht.opmerkingen.all())
    if any(not rij.antwoord for rij in rows):
        raise Geweigerd(_("Er staat nog iets van de ouders zonder antwoord. Antwoord eerst."))
    for rij in rows:
        een = deel(rij.deel)
        bezwaar = rij.soort == Overdrachtopmerking.Soort.BEZWAAR
        if bezwaar and een is not None and een.vraagt_toestemming and rij.deel in overdracht.delen:
            raise Geweigerd(
                _(
                    "%(wie)s wil niet dat “%(deel)s” meegaat. Haal de overdracht terug en laat het weg."
                )
                % {"wie": rij.wie, "deel": een.titel}
            )


def ontvang(door: Any, overdracht: Overdracht, *, op: dt.datetime | None = None) -> Overdracht:
    """Confirm that the package arrived at the receiving school."""
    with _doe(overdracht, Act.ONTVANG, door, op=op) as bezig:
        bezig.overdracht.ontvangen_op = bezig.dag
    return overdracht


def lees(door: Any, overdracht: Overdracht, *, op: dt.datetime | None = None) -> Overdracht:
    """Confirm that somebody at the receiving school read it."""
    with _doe(overdracht, Act.LEES, door, op=op) as bezig:
        bezig.overdracht.gelezen_op = bezig.dag
    return overdracht


def trek_in(
    door: Any, overdracht: Overdracht, reden: str, *, op: dt.datetime | None = None
) -> Overdracht:
    """Give up a transfer that was not sent."""
    with _doe(overdracht, Act.TREK_IN, door, op=op) as bezig:
        bezig.tekst = _need(reden, _("De reden"))
        bezig.overdracht.afgerond_op = bezig.dag
    return overdracht


def _need(tekst: str, wat: str) -> str:
    schoon = (tekst or "").strip()
    if not schoon:
        raise Geweigerd(_("%(wat)s is leeg. Schrijf het op in gewone woorden.") % {"wat": wat})
    return schoon
