"""An aanmelding comes in, is confirmed, completed and extended, or taken back by the parents."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from passend import recht
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.velden import look_up_hash
from passend.dossier.aanmelding import berichten, klok, wet
from passend.dossier.aanmelding.process import PROCES
from passend.dossier.aanmelding.soorten import Act, Hoe, Ingang, Kring, Ondersteuning
from passend.dossier.actions.aanmelding_kern import Bezig, eis_tekst, handeling, schrijf
from passend.dossier.models.aanmelding import Aanmelding, GenoemdeSchool, geheim_van
from passend.dossier.models.leerling import Leerling, may_write_dossier
from passend.samenwerking.models import Lidmaatschap, Vestiging
from passend.vormgeving.weergave import datum_voluit


@dataclass(frozen=True, slots=True)
class Aanmeldgegevens:
    """What a parent writes on the form, or the school copies from paper; each fact once."""

    voornaam: str
    achternaam: str
    geboortedatum: dt.date
    ouder_naam: str
    gewenst_van: dt.date
    ondersteuning: str
    tussenvoegsel: str = ""
    postcode: str = ""
    onderwijsnummer: str = ""
    ouder_email: str = ""
    ouder_telefoon: str = ""
    leerjaar: str = ""
    eerste_leerjaar: bool = False
    voorkeur: int = 1
    genoemd: tuple[str, ...] = ()
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """How and when it came in. `verzending` is the key of one sending: the same key is one request."""

    ingang: str
    verzending: str = ""
    gedaan_op: dt.date | None = None
    ontvangen_op: dt.date | None = None
    tijd: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Ontvangen:
    """The aanmelding with the secret of its link; the same sending gives the same ones."""

    aanmelding: Aanmelding
    geheim: str
    opmerkingen: tuple[str, ...] = field(default=())


class Veldfout(Geweigerd):
    """A refusal that belongs to one field of the form."""

    def __init__(self, veld: str, zin: str) -> None:
        super().__init__(zin)
        self.veld = veld


def open_vestigingen(op: dt.date | None = None) -> Any:
    """Return the vestigingen where a child can be aangemeld: those of a samenwerkingsverband."""
    leden = Lidmaatschap.objects.geldig(op).values("vestiging_id")
    return Vestiging.objects.filter(pk__in=leden).select_related("school__organisatie")


@transaction.atomic
def ontvang(
    vestiging: Vestiging, gegevens: Aanmeldgegevens, ontvangst: Ontvangst, *, door: Any = None
) -> Ontvangen:
    """Take in an aanmelding; from that day the clock of the law runs. Returns it with its secret.

    `door` None is a parent at the public form. A sending that was seen before gives the aanmelding
    of then and makes no second one. Raises `Veldfout` for what the law or the facts do not allow.
    """
    if ontvangst.verzending:
        eerder = Aanmelding.objects.filter(verzending=ontvangst.verzending).first()
        if eerder is not None:
            return Ontvangen(eerder, geheim_van(eerder.verzending))
    tijd = ontvangst.tijd or timezone.now()
    dag = ontvangst.ontvangen_op or timezone.localdate(tijd)
    _check_intake(door, vestiging, ontvangst, dag, timezone.localdate(tijd))
    oordeel = wet.beoordeel(
        vestiging.school.soort,
        gegevens.geboortedatum,
        gegevens.gewenst_van,
        dag,
        eerste_leerjaar=gegevens.eerste_leerjaar,
    )
    if oordeel.bezwaren:
        raise Veldfout(oordeel.bezwaren[0].veld, oordeel.bezwaren[0].zin)
    if door is not None:
        _check_double(vestiging, gegevens)
    sleutel = ontvangst.verzending or secrets.token_hex(16)
    geheim = geheim_van(sleutel)
    nieuw = _make(vestiging, gegevens, ontvangst, sleutel, (dag, tijd))
    _first_act(nieuw, gegevens, ontvangst, door, (dag, tijd))
    berichten.receipt(nieuw)
    return Ontvangen(nieuw, geheim, oordeel.opmerkingen)


def _check_intake(
    door: Any, vestiging: Vestiging, ontvangst: Ontvangst, dag: dt.date, vandaag: dt.date
) -> None:
    if door is not None:
        own = door.rol is not None and door.rol.organisatie_id == vestiging.school.organisatie_id
        if not own or not may_write_dossier(door):
            raise GeenRecht(_("Alleen de school zelf voert hier aanmeldingen van papier in."))
    if not open_vestigingen(dag).filter(pk=vestiging.pk).exists():
        raise Geweigerd(
            _(
                "%(school)s is gesloten of hoort bij geen samenwerkingsverband. Kies een andere "
                "school."
            )
            % {"school": vestiging.naam}
        )
    if dag > vandaag:
        raise Veldfout("ontvangen_op", _("Deze dag is nog niet geweest. Kies vandaag of eerder."))
    if ontvangst.gedaan_op and ontvangst.gedaan_op > dag:
        raise Veldfout(
            "gedaan_op",
            _("De ouders schreven dit na de dag waarop u het kreeg. Kijk beide datums na."),
        )


def zelfde_kind(gegevens: Any) -> Q:
    """Return the condition for the same child: the same number, or the same name and birth date."""
    gelijk = Q(
        voornaam__iexact=gegevens.voornaam,
        achternaam__iexact=gegevens.achternaam,
        geboortedatum=gegevens.geboortedatum,
    )
    nummer = gegevens.onderwijsnummer.strip()
    return gelijk | Q(onderwijsnummer_hash=look_up_hash(nummer)) if nummer else gelijk


def _check_double(vestiging: Vestiging, gegevens: Aanmeldgegevens) -> None:
    hier = Aanmelding.objects.lopend().filter(vestiging=vestiging)
    eerder = hier.filter(zelfde_kind(gegevens)).first()
    if eerder is not None:
        raise Veldfout(
            "achternaam",
            _("%(kind)s is al bij u aangemeld op %(dag)s, nummer %(nummer)s. Werk daar verder.")
            % {
                "kind": eerder.naam,
                "dag": datum_voluit(eerder.ontvangen_op),
                "nummer": eerder.nummer,
            },
        )


def _make(
    vestiging: Vestiging,
    gegevens: Aanmeldgegevens,
    ontvangst: Ontvangst,
    sleutel: str,
    wanneer: tuple[dt.date, dt.datetime],
) -> Aanmelding:
    nummer = gegevens.onderwijsnummer.strip()
    nieuw = Aanmelding.objects.create(
        vestiging=vestiging,
        organisatie=vestiging.school.organisatie,
        ingang=ontvangst.ingang,
        verzending=sleutel,
        geheim_hash=Aanmelding.hash_van(geheim_van(sleutel)),
        taal=(get_language() or "nl")[:2],
        voornaam=gegevens.voornaam.strip(),
        tussenvoegsel=gegevens.tussenvoegsel.strip(),
        achternaam=gegevens.achternaam.strip(),
        geboortedatum=gegevens.geboortedatum,
        postcode=gegevens.postcode.replace(" ", "").upper(),
        onderwijsnummer=nummer,
        onderwijsnummer_hash=look_up_hash(nummer) if nummer else "",
        ouder_naam=gegevens.ouder_naam.strip(),
        ouder_email=gegevens.ouder_email.strip(),
        ouder_telefoon=gegevens.ouder_telefoon.strip(),
        gewenst_van=gegevens.gewenst_van,
        leerjaar=gegevens.leerjaar.strip(),
        voorkeur=gegevens.voorkeur,
        toelichting=gegevens.toelichting.strip(),
        ondersteuning=gegevens.ondersteuning,
        ontvangen_op=wanneer[0],
        laatst_op=wanneer[1],
    )
    plaatsen = [n for n in range(1, len(gegevens.genoemd) + 2) if n != gegevens.voorkeur]
    GenoemdeSchool.objects.bulk_create(
        GenoemdeSchool(aanmelding=nieuw, voorkeur=plaats, naam=naam)
        for plaats, naam in zip(plaatsen, gegevens.genoemd, strict=False)
    )
    return nieuw


def _first_act(
    nieuw: Aanmelding,
    gegevens: Aanmeldgegevens,
    ontvangst: Ontvangst,
    door: Any,
    wanneer: tuple[dt.date, dt.datetime],
) -> None:
    dag, tijd = wanneer
    kring = Kring.AANMELDER if door is None else Kring.SCHOOL
    stap = PROCES.vereis(None, Act.ONTVANG, {kring})
    bezig = Bezig(
        nieuw,
        Act.ONTVANG,
        door,
        tijd,
        dag,
        [],
        None,
        klok.schoolfeiten(nieuw.vestiging),
        frozenset({kring}),
        gegevens={
            "ingang": ontvangst.ingang,
            "ondersteuning": gegevens.ondersteuning,
            "gedaan_op": (ontvangst.gedaan_op or dag).isoformat(),
        },
        naam="" if door else nieuw.ouder_naam,
    )
    schrijf(bezig, stap)


def bevestig(
    aanmelding: Aanmelding,
    leerling: Leerling | None,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> Leerling:
    """Confirm the receipt and say which child it is: one that is known, or (None) a new one."""
    with handeling(aanmelding, Act.BEVESTIG, door=door, op=op, versie=versie) as bezig:
        vast = bezig.aanmelding
        if leerling is None:
            leerling = Leerling.objects.create(
                voornaam=vast.voornaam,
                tussenvoegsel=vast.tussenvoegsel,
                achternaam=vast.achternaam,
                geboortedatum=vast.geboortedatum,
                postcode=vast.postcode,
                onderwijsnummer=vast.onderwijsnummer,
                onderwijsnummer_hash=vast.onderwijsnummer_hash,
            )
        elif not Leerling.objects.filter(zelfde_kind(vast), pk=leerling.pk).exists():
            raise Geweigerd(
                _("Dit is een ander kind: naam en geboortedatum of onderwijsnummer verschillen.")
            )
        bezig.gegevens = {"leerling": leerling.pk}
    berichten.changed(aanmelding)
    return leerling


def voeg_samen(
    aanmelding: Aanmelding,
    met: Aanmelding,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Close an aanmelding that is about the same child as `met`: both parents sent one, say."""
    with handeling(aanmelding, Act.VOEG_SAMEN, door=door, op=op, versie=versie) as bezig:
        vast = bezig.aanmelding
        zelfde = Aanmelding.objects.lopend().filter(
            zelfde_kind(vast), pk=met.pk, vestiging=vast.vestiging_id
        )
        if vast.pk == met.pk or not zelfde.exists():
            raise Geweigerd(
                _("Deze twee aanmeldingen gaan niet over hetzelfde kind op dezelfde school.")
            )
        bezig.gegevens = {"met": met.pk}
        Aanmelding.objects.filter(pk=vast.pk).update(samengevoegd_met=met)
        vast.samengevoegd_met = met
    berichten.changed(aanmelding)


def vraag_gegevens(
    aanmelding: Aanmelding,
    vraag: str,
    reactie_voor: dt.date,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Ask the parents for what is missing. Where the law says so the clock stands still meanwhile."""
    with handeling(aanmelding, Act.VRAAG_GEGEVENS, door=door, op=op, versie=versie) as bezig:
        bezig.tekst = eis_tekst(vraag, _("De vraag"))
        if reactie_voor <= bezig.dag:
            raise Veldfout(
                "reactie_voor", _("Geef de ouders ten minste een dag. Kies een latere dag.")
            )
        bezig.gegevens = {"reactie_voor": reactie_voor.isoformat()}
    berichten.changed(aanmelding)


def vul_aan(
    aanmelding: Aanmelding,
    tekst: str,
    *,
    door: Any = None,
    hoe: str = "",
    via_link: bool = False,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Add what the school asked for: by a parent, by the holder of the link, or from paper."""
    als = Kring.AANMELDER if via_link else None
    with handeling(aanmelding, Act.VUL_AAN, door=door, op=op, versie=versie, als=als) as bezig:
        bezig.tekst = eis_tekst(tekst, _("Het antwoord"))
        bezig.naam = bezig.aanmelding.ouder_naam if via_link else ""
        eis_hoe(bezig, hoe)


def eis_hoe(bezig: Bezig, hoe: str) -> None:
    """Record how the words of a parent reached the school; a school must say so."""
    if Kring.SCHOOL not in bezig.kringen:
        return
    if hoe not in Hoe.values:
        raise Veldfout("hoe", _("Kies hoe het antwoord van de ouders bij u kwam."))
    bezig.gegevens["hoe"] = hoe


def leg_behoefte_vast(
    aanmelding: Aanmelding,
    ondersteuning: str,
    tekst: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Record whether the child needs extra support, with what it rests on (WPO 40 lid 3 and 4)."""
    with handeling(aanmelding, Act.LEG_BEHOEFTE_VAST, door=door, op=op, versie=versie) as bezig:
        if ondersteuning not in (Ondersteuning.JA, Ondersteuning.NEE):
            raise Veldfout("ondersteuning", _("Kies ja of nee. De school stelt het nu vast."))
        bezig.gegevens = {"ondersteuning": ondersteuning}
        bezig.tekst = eis_tekst(tekst, _("Waarop dit rust"))


def verleng(
    aanmelding: Aanmelding,
    tot: dt.date,
    reden: str,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> recht.Termijn:
    """Move the last day once, with a reason that the parents read, within the first term.

    WPO 40 lid 6, WEC 40 lid 7, WVO 2020 8.8 lid 2. Returns the clock as it is then.
    """
    with handeling(aanmelding, Act.VERLENG, door=door, op=op, versie=versie) as bezig:
        if bezig.stand is not None and bezig.stand.verlengd:
            raise Geweigerd(_("De termijn is al een keer verlengd. Een tweede keer kan niet."))
        nu = klok.termijn_besluit(bezig.stappen, bezig.school)
        if nu is not None and bezig.dag > nu.uiterste_datum:
            raise Geweigerd(
                _("Verlengen kon tot en met %(dag)s. Die dag is voorbij: beslis nu.")
                % {"dag": datum_voluit(nu.uiterste_datum)}
            )
        bezig.tekst = eis_tekst(reden, _("De reden"))
        bezig.gegevens = {"tot": tot.isoformat()}
    berichten.changed(aanmelding)
    termijn = klok.termijn_besluit(
        list(aanmelding.stappen.order_by("volgnummer")), klok.schoolfeiten(aanmelding.vestiging)
    )
    if termijn is None:
        raise ValueError("an aanmelding without a receipt has no clock")
    return termijn


def trek_in(
    aanmelding: Aanmelding,
    reden: str,
    *,
    door: Any,
    hoe: str = "",
    op: dt.datetime | None = None,
    versie: int | None = None,
) -> None:
    """Take an aanmelding back: a parent does so, or the school records that the parents did."""
    with handeling(aanmelding, Act.TREK_IN, door=door, op=op, versie=versie) as bezig:
        bezig.tekst = reden.strip()
        eis_hoe(bezig, hoe)
    berichten.changed(aanmelding)


__all__ = [
    "Aanmeldgegevens",
    "Ingang",
    "Ontvangen",
    "Ontvangst",
    "Veldfout",
    "bevestig",
    "eis_hoe",
    "leg_behoefte_vast",
    "ontvang",
    "open_vestigingen",
    "trek_in",
    "verleng",
    "voeg_samen",
    "vraag_gegevens",
    "vul_aan",
    "zelfde_kind",
]
