"""What every act has in common: lock, right, state, law, one line in each trail, then messages.

An act runs inside `handeling(...)`. The case is locked and read again, so two people who act at
the same moment act one after the other: the second finds the case changed and gets a
`VerkeerdeStaat` with who was first. The update itself asks for the version that was read, so that
this holds on every database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from passend.beheer import audit
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rolsoort
from passend.beheer.rollen import rol_voor_verslag
from passend.dossier.models import SCHOOLROLLEN, Ouderschap
from passend.recht import Invoerfout
from passend.samenwerking.instellingen import soort_van
from passend.samenwerking.models import Samenwerkingsverband
from passend.samenwerking.queries import instelling
from passend.toelaatbaarheid import process
from passend.toelaatbaarheid.models import (
    Advies,
    Adviesstatus,
    Besluit,
    Brief,
    Handeling,
    Teller,
    Zaak,
)
from passend.toelaatbaarheid.signals import handeling_verricht
from passend.toelaatbaarheid.soorten import Act, Kring, Status
from passend.toelaatbaarheid.stand import Stand, stand_van
from passend.toelaatbaarheid.teksten import dag_tekst, zin_nu

_INDEX = (
    "status",
    "ingediend",
    "ontvangen_op",
    "uiterste_datum",
    "staat_stil",
    "aan_zet",
    "aan_zet_organisatie",
    "aan_zet_gebruiker_id",
    "wacht_sinds",
    "afgelopen_op",
    "laatst_op",
    "versie",
)


@dataclass(slots=True)
class Handelen:
    """One act while it is being done; the body of the `with` block fills `gegevens` and `tekst`."""

    zaak: Zaak
    act: Act
    door: Any
    tijd: dt.datetime
    dag: dt.date
    daden: list[Handeling]
    kringen: frozenset[Kring]
    gegevens: dict[str, Any] = field(default_factory=dict)
    tekst: str = ""
    brieven: list[tuple[str, dict[str, Any], Besluit | None]] = field(default_factory=list)
    handeling: Handeling | None = None

    @property
    def door_naam(self) -> str:
        """Return the name of whoever acts."""
        return self.door.naam if self.door else "Passend"

    @property
    def rol(self) -> str:
        """Return the role in words, with on whose behalf it is used."""
        return rol_in_woorden(self.door)

    def brief(self, soort: str, inhoud: dict[str, Any], besluit: Besluit | None = None) -> None:
        """Have a letter written with this act; it is stored in the same transaction."""
        self.brieven.append((soort, inhoud, besluit))


def rol_in_woorden(gebruiker: Any) -> str:
    """Return the role in use as Dutch words for a record, with the name behind a mandaat."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return ""
    woorden = rol_voor_verslag(rol)
    return f"{woorden}, namens {rol.namens.gebruiker.naam}" if rol.namens_id else woorden


def kringen_van(gebruiker: Any, zaak: Zaak) -> frozenset[Kring]:
    """Return in which circles the role in use stands to this case; empty means a stranger."""
    rol = getattr(gebruiker, "rol", None)
    if rol is None:
        return frozenset()
    kringen = set()
    if rol.soort in SCHOOLROLLEN and rol.organisatie_id == zaak.aanvrager_id:
        kringen.add(Kring.SCHOOL)
    if rol.organisatie_id == zaak.behandelaar_id:
        if rol.soort == Rolsoort.COORDINATOR:
            kringen.add(Kring.COORDINATOR)
        if may_decide(rol, zaak):
            kringen.add(Kring.BESLISSER)
    if rol.soort == Rolsoort.OUDER and _is_parent(gebruiker, zaak):
        kringen.add(Kring.OUDER)
    if rol.soort == Rolsoort.LEERLING and zaak.leerling.gebruiker_id == gebruiker.pk:
        kringen.add(Kring.LEERLING)
    if rol.soort == Rolsoort.DESKUNDIGE and _is_asked(gebruiker, zaak):
        kringen.add(Kring.DESKUNDIGE)
    return frozenset(kringen)


def beslisser_van(zaak: Zaak) -> str:
    """Return which kind of role decides at the swv of this case today: by its own choice or not."""
    if hasattr(zaak, "beslisser"):
        return zaak.beslisser or soort_van("besluit.beslisser").standaard
    return instelling(zaak.swv, "besluit.beslisser")


def may_decide(rol: Any, zaak: Zaak) -> bool:
    """Tell whether this role decides for the swv of the case: by its own choice, or by mandaat."""
    beslisser = beslisser_van(zaak)
    if rol.soort == beslisser:
        return True
    namens = rol.namens if rol.namens_id else None
    return bool(
        namens and namens.soort == beslisser and namens.organisatie_id == zaak.behandelaar_id
    )


def _is_parent(gebruiker: Any, zaak: Zaak) -> bool:
    return (
        Ouderschap.objects.filter(gebruiker=gebruiker, gezag=True, leerling_id=zaak.leerling_id)
        .geldig()
        .exists()
    )


def _is_asked(gebruiker: Any, zaak: Zaak) -> bool:
    adviezen = Advies.objects.filter(zaak=zaak, deskundige=gebruiker)
    return adviezen.exclude(status=Adviesstatus.GEWEIGERD).exists()


@contextmanager
def handeling(
    zaak: Zaak,
    act: Act,
    *,
    door: Any,
    op: dt.datetime | None = None,
    versie: int | None = None,
    als: Kring | None = None,
) -> Iterator[Handelen]:
    """Do one act on `zaak` in one transaction; the body checks the law and writes what it made.

    `op` is the moment of the act (now), `versie` the version that the person had on the screen
    (None: do not compare), `als` a circle that the caller has established itself. Raises
    `GeenRecht`, `VerkeerdeStaat` or `Geweigerd`, and then nothing was written. Afterwards the
    object `zaak` has the new state.
    """
    tijd = op or timezone.now()
    with transaction.atomic():
        vast = _lock(zaak)
        kringen = frozenset({als}) if als else kringen_van(door, vast)
        if door is not None and not kringen and not _sees(door, vast):
            raise GeenRecht(_("U kunt deze aanvraag niet zien. Kijk of u de juiste rol gebruikt."))
        daden = list(vast.handelingen.order_by("volgnummer"))
        _check_version(vast, versie, daden)
        stap = _check_step(vast, act, daden)
        if door is not None and not stap.wie & kringen:
            wie = _(" of ").join(str(Kring(k).label) for k in Kring if k in stap.wie)
            raise GeenRecht(_("Dit kan alleen %(wie)s. Wissel zo nodig van rol.") % {"wie": wie})
        bezig = Handelen(vast, act, door, tijd, timezone.localdate(tijd), daden, kringen)
        _check_order(bezig)
        try:
            yield bezig
            schrijf(bezig, stap)
        except Invoerfout as fout:
            raise Geweigerd(zin_nu(fout)) from None
        _copy_state(vast, zaak)


def _sees(door: Any, zaak: Zaak) -> bool:
    return Zaak.objects.zichtbaar_voor(door).filter(pk=zaak.pk).exists()


def _lock(zaak: Zaak) -> Zaak:
    rijen = (
        Zaak.objects.met_instellingen()
        .select_for_update(of=("self",))
        .select_related(
            "swv", "leerling", "vestiging__school", "aanvrager", "behandelaar", "gevraagde_school"
        )
    )
    return rijen.get(pk=zaak.pk)


def _check_version(vast: Zaak, versie: int | None, daden: list[Handeling]) -> None:
    if versie is None or versie == vast.versie:
        return
    raise VerkeerdeStaat(
        _("%(daden)s Open de aanvraag opnieuw; er is niets verloren.")
        % {"daden": _last_words(daden)}
    )


def _check_step(vast: Zaak, act: Act, daden: list[Handeling]) -> process.Overgang:
    try:
        return process.overgang(vast.status, act)
    except VerkeerdeStaat as fout:
        raise VerkeerdeStaat(
            _("%(daden)s %(fout)s") % {"daden": _last_words(daden), "fout": fout}
        ) from None


def _last_words(daden: list[Handeling]) -> str:
    if not daden:
        return ""
    laatste = daden[-1]
    uur = timezone.localtime(laatste.tijd).strftime("%H.%M")
    wat = str(Act(laatste.act).label)
    return _("%(wie)s was u voor: %(wat)s, op %(dag)s om %(uur)s uur.") % {
        "wie": laatste.door_naam,
        "wat": wat,
        "dag": dag_tekst(laatste.dag),
        "uur": uur,
    }


def _check_order(bezig: Handelen) -> None:
    if bezig.daden and bezig.tijd < bezig.daden[-1].tijd:
        vorige = bezig.daden[-1]
        raise Geweigerd(
            _("%(dag)s ligt voor de vorige stap van %(dag2)s (%(wat)s). Kies een latere dag.")
            % {
                "dag": dag_tekst(bezig.dag).capitalize(),
                "dag2": dag_tekst(vorige.dag),
                "wat": Act(vorige.act).label,
            }
        )


def schrijf(bezig: Handelen, stap: process.Overgang) -> None:
    """Write the act, the new state of the case, its letters and the audit line; then tell."""
    vast = bezig.zaak
    nieuw = Handeling(
        zaak=vast,
        volgnummer=len(bezig.daden) + 1,
        act=bezig.act,
        van_status=vast.status if bezig.daden else "",
        door=bezig.door,
        door_naam=bezig.door_naam,
        rol=bezig.rol,
        dag=bezig.dag,
        tijd=bezig.tijd,
        gegevens=bezig.gegevens,
        tekst=bezig.tekst,
        grond=stap.grond.tekst,
    )
    stand = stand_van([*bezig.daden, nieuw])
    nieuw.naar_status = stand.status
    nieuw.save(force_insert=True)
    bezig.handeling = nieuw
    _store_state(vast, stand, bezig.tijd)
    _write_letters(bezig, nieuw)
    audit.schrijf(
        bezig.act,
        door=bezig.door,
        over=vast,
        grond=stap.grond.tekst,
        leerling_id=vast.leerling_id,
        gegevens={"nummer": vast.nummer, "van": nieuw.van_status, "naar": stand.status},
    )
    transaction.on_commit(lambda: _tell(vast, nieuw))


def _tell(zaak: Zaak, nieuw: Handeling) -> None:
    # A message that fails must not undo, or hide, an act that is stored.
    handeling_verricht.send_robust(sender=Zaak, zaak=zaak, handeling=nieuw)


def zet_index(zaak: Zaak, stand: Stand) -> None:
    """Put what the acts add up to on the case object, without saving it."""
    zaak.status = stand.status
    zaak.ingediend = stand.ingediend
    zaak.ontvangen_op = stand.ontvangen_op
    zaak.uiterste_datum = stand.uiterste_datum
    zaak.staat_stil = stand.staat_stil
    zaak.aan_zet = stand.aan_zet
    van_school = stand.aan_zet == Kring.SCHOOL
    zaak.aan_zet_organisatie_id = (
        (zaak.aanvrager_id if van_school else zaak.behandelaar_id) if stand.aan_zet else None
    )
    zaak.aan_zet_gebruiker_id = stand.behandelaar_id
    zaak.wacht_sinds = stand.wacht_sinds
    zaak.afgelopen_op = stand.afgelopen_op


def index_van(zaak: Zaak) -> dict[str, Any]:
    """Return the stored index of a case, for comparing it with what the acts say."""
    velden = (naam.removesuffix("_id") for naam in _INDEX if naam not in {"laatst_op", "versie"})
    return {naam: _plain(zaak, naam) for naam in velden}


def _plain(zaak: Zaak, naam: str) -> Any:
    veld = Zaak._meta.get_field(naam)
    return getattr(zaak, veld.attname)


def _store_state(vast: Zaak, stand: Stand, tijd: dt.datetime) -> None:
    gelezen = vast.versie
    zet_index(vast, stand)
    vast.versie, vast.laatst_op = gelezen + 1, tijd
    velden = {Zaak._meta.get_field(n.removesuffix("_id")).attname for n in _INDEX}
    waarden = {naam: getattr(vast, naam) for naam in velden}
    if not Zaak.objects.filter(pk=vast.pk, versie=gelezen).update(**waarden):
        raise VerkeerdeStaat(_("Iemand anders was u net voor. Open de aanvraag opnieuw."))


def _write_letters(bezig: Handelen, nieuw: Handeling) -> None:
    for soort, inhoud, besluit in bezig.brieven:
        tekst, sha256 = Brief.pak_in(inhoud)
        Brief.objects.create(
            zaak=bezig.zaak,
            handeling=nieuw,
            besluit=besluit,
            soort=soort,
            datum=bezig.dag,
            inhoud_json=tekst,
            sha256=sha256,
        )


def _copy_state(vast: Zaak, zaak: Zaak) -> None:
    for veld in Zaak._meta.concrete_fields:
        setattr(zaak, veld.attname, getattr(vast, veld.attname))


def volgend_nummer(swv: Samenwerkingsverband, jaar: int, soort: str) -> int:
    """Return the next number of this swv, year and kind; must run inside the act's transaction.

    The row of the counter is locked until the end, so numbers are unique and without gaps.
    """
    Teller.objects.get_or_create(swv=swv, jaar=jaar, soort=soort)
    rij = Teller.objects.select_for_update().get(swv=swv, jaar=jaar, soort=soort)
    rij.laatste += 1
    rij.save(update_fields=["laatste"])
    return rij.laatste


def herbouw(zaak: Zaak) -> dict[str, tuple[Any, Any]]:
    """Compute the index of a case again from its acts, store it, and return what differed.

    The result maps a field to (stored, computed); empty when nothing had gone wrong.
    """
    with transaction.atomic():
        vast = _lock(zaak)
        voor = index_van(vast)
        zet_index(vast, stand_van(list(vast.handelingen.order_by("volgnummer"))))
        na = index_van(vast)
        verschil = {naam: (voor[naam], na[naam]) for naam in voor if voor[naam] != na[naam]}
        if verschil:
            velden = [Zaak._meta.get_field(naam).name for naam in verschil]
            models.Model.save(vast, update_fields=velden)
            audit.schrijf(
                "herbouw",
                door=None,
                over=vast,
                leerling_id=vast.leerling_id,
                gegevens={"velden": sorted(verschil)},
            )
        _copy_state(vast, zaak)
    return verschil


def eis_tekst(tekst: str, wat: str) -> str:
    """Return the text without white space around it; refuse an empty one, naming what it is."""
    schoon = (tekst or "").strip()
    if not schoon:
        raise Geweigerd(
            _("%(wat)s is leeg. Schrijf in gewone woorden wat u bedoelt.") % {"wat": wat}
        )
    return schoon


def eis_na(dag: dt.date, grens: dt.date, wat: str) -> None:
    """Refuse a day that does not lie after `grens`; `wat` names the field."""
    if dag <= grens:
        raise Geweigerd(
            _("%(wat)s: %(dag)s ligt niet na %(grens)s. Kies een latere dag.")
            % {"wat": wat, "dag": dag_tekst(dag), "grens": dag_tekst(grens)}
        )


__all__ = [
    "Handelen",
    "Status",
    "beslisser_van",
    "eis_na",
    "eis_tekst",
    "handeling",
    "herbouw",
    "index_van",
    "kringen_van",
    "may_decide",
    "rol_in_woorden",
    "schrijf",
    "volgend_nummer",
    "zet_index",
]
