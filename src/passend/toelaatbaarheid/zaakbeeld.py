"""Everything that the page of one case shows, read in at most eight queries.

The page of the school, the swv, an expert and a parent are the same picture, each with what that
person may see and do. What is not visible is not fetched.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, CharField, F, Q, Value
from django.utils import timezone
from django.utils.translation import gettext

from passend import recht
from passend.beheer.models import Rol, Rolsoort
from passend.dossier.models import SCHOOLROLLEN, Aspect, Behoefte, Ouderschap, Stem
from passend.samenwerking.instellingen import soort_van
from passend.toelaatbaarheid import klok, process, wet
from passend.toelaatbaarheid.actions.kern import beslisser_van, kringen_van
from passend.toelaatbaarheid.models import (
    Advies,
    Besluit,
    Bezwaar,
    Bijlage,
    Brief,
    Handeling,
    Verklaring,
    Zaak,
)
from passend.toelaatbaarheid.soorten import (
    IN_BEHANDELING,
    Act,
    Adviesstatus,
    Fase,
    Kring,
    Soort,
    Status,
)


@dataclass(frozen=True, slots=True)
class Woorden:
    """What somebody said or wrote about the child or the case, unchanged. `soort` is `behoefte`,
    `leerling`, `ouder` or `zienswijze`; `kop` the aspect of a need, else empty."""

    soort: str
    kop: str
    tekst: str
    wie: str
    datum: dt.date


@dataclass(frozen=True, slots=True)
class Mens:
    """Somebody around this case; `wat` is the relation in words."""

    gebruiker_id: int
    naam: str
    wat: str
    kring: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document with the case: an uploaded file (`bijlage`) or a letter (`brief`)."""

    soort: str
    pk: int
    titel: str
    datum: dt.date
    van: str


@dataclass(frozen=True, slots=True)
class Zaakbeeld:
    """The case as this person may see it.

    `termijn` is the clock that runs now (None: none does), `teken` as in `queries.teken`,
    `mogelijk` the acts that this person can do now, `bevoegd` why this swv decides, `geldig` from
    when until when a grant of today would hold at least, `dwangsom` what lateness costs so far.
    """

    zaak: Zaak
    kringen: frozenset[Kring]
    mogelijk: tuple[Act, ...]
    termijn: recht.Termijn | None
    dagen: int | None
    teken: str
    aan_zet: list[Mens]
    verloop: list[Handeling]
    adviezen: list[Advies]
    deskundigen: wet.Deskundigentoets | None
    besluiten: list[Besluit]
    bezwaren: list[Bezwaar]
    documenten: list[Document]
    woorden: list[Woorden]
    mensen: list[Mens]
    bevoegd: dict[str, Any] | None
    geldig: wet.Geldigheid | None
    bezwaartermijn: recht.Termijn | None
    beroepstermijn: recht.Termijn | None
    dwangsom: recht.Dwangsom | None

    @property
    def verklaring(self) -> Verklaring | None:
        """Return the verklaring that counts: the last one given, None without any."""
        gegeven = [b.verklaring for b in self.besluiten if hasattr(b, "verklaring")]
        return gegeven[-1] if gegeven else None

    @property
    def besluit(self) -> Besluit | None:
        """Return the last decision."""
        return self.besluiten[-1] if self.besluiten else None

    def zegt(self, soort: str) -> list[Woorden]:
        """Return the words of one kind, oldest first."""
        return [woord for woord in self.woorden if woord.soort == soort]


def zaak_detail(gebruiker: Any, pk: int, *, op: dt.date | None = None) -> Zaakbeeld:
    """Return the picture of case `pk` for this account in the role in use.

    Raises `Zaak.DoesNotExist` for a case that does not exist or that this account may not see;
    pages answer 404 in both cases.
    """
    from passend.toelaatbaarheid.queries import teken

    op = op or timezone.localdate()
    zaak = (
        Zaak.objects.zichtbaar_voor(gebruiker)
        .met_instellingen()
        .select_related(
            "swv",
            "leerling",
            "vestiging__school",
            "aanvrager",
            "behandelaar",
            "gevraagde_school__organisatie",
            "vorige_verklaring__swv",
            "aan_zet_gebruiker",
        )
        .get(pk=pk)
    )
    verloop = list(zaak.handelingen.order_by("volgnummer").select_related("door"))
    gedaan = {daad.act for daad in verloop}
    adviezen = _adviezen(gebruiker, zaak) if Act.VRAAG_ADVIES in gedaan else []
    besluiten = _besluiten(zaak) if zaak.status not in _ONBESLIST else []
    bezwaren = list(zaak.bezwaren.all()) if Act.MAAK_BEZWAAR in gedaan else []
    termijn = _running_clock(zaak, verloop)
    mensen = _people(zaak)
    kringen = _kringen(gebruiker, zaak)
    toets = _toets(zaak, adviezen, op) if kringen & {Kring.COORDINATOR, Kring.BESLISSER} else None
    return Zaakbeeld(
        zaak=zaak,
        kringen=kringen,
        mogelijk=_possible(zaak, kringen, verloop, adviezen, op),
        termijn=termijn,
        dagen=termijn.resterend(op) if termijn else None,
        teken=teken(zaak, op, zaak.letop_dagen or soort_van("scherm.letop_dagen").standaard),
        aan_zet=_whose_turn(zaak, mensen, adviezen),
        verloop=verloop,
        adviezen=adviezen,
        deskundigen=toets,
        besluiten=besluiten,
        bezwaren=bezwaren,
        documenten=_documents(zaak),
        woorden=_words(zaak, verloop),
        mensen=[mens for mens in mensen if mens.kring in {Kring.OUDER, Kring.SCHOOL}],
        bevoegd=_fact(verloop, Act.DIEN_IN, "bevoegd"),
        geldig=_would_hold(zaak, op),
        bezwaartermijn=_objection_clock(besluiten),
        beroepstermijn=_appeal_clock(besluiten),
        dwangsom=_dwangsom(verloop, op),
    )


_ONBESLIST = {Status.CONCEPT, *IN_BEHANDELING, Status.INGETROKKEN, Status.VERVALLEN}


def _adviezen(gebruiker: Any, zaak: Zaak) -> list[Advies]:
    rijen = Advies.objects.zichtbaar_voor(gebruiker).filter(zaak=zaak)
    return list(rijen.select_related("deskundige"))


def _besluiten(zaak: Zaak) -> list[Besluit]:
    rijen = list(zaak.besluiten.select_related("verklaring"))
    for besluit in rijen:
        if hasattr(besluit, "verklaring"):
            besluit.verklaring.swv = zaak.swv
    return rijen


def _running_clock(zaak: Zaak, verloop: list[Handeling]) -> recht.Termijn | None:
    if zaak.uiterste_datum is None:
        return None
    fase = Fase.BEZWAAR if zaak.status == Status.BEZWAAR else Fase.PRIMAIR
    return klok.termijn_van_fase(verloop, fase)


def _people(zaak: Zaak) -> list[Mens]:
    """Return parents with gezag, the people of the school, and those of the swv who may act."""
    op = timezone.localdate()
    beslisser = beslisser_van(zaak)
    naam = ("gebruiker__first_name", "gebruiker__last_name", "gebruiker__username")
    ouders = (
        Ouderschap.objects.filter(leerling_id=zaak.leerling_id, gezag=True)
        .geldig(op)
        .values_list("gebruiker_id", "relatie", Value(True, output_field=BooleanField()), *naam)
    )
    aan_zet = Q(organisatie_id=zaak.behandelaar_id, soort__in={Rolsoort.COORDINATOR, beslisser})
    school = Q(organisatie_id=zaak.aanvrager_id, soort__in=SCHOOLROLLEN)
    rollen = (
        Rol.objects.geldig(op)
        .filter(aan_zet | school)
        .values_list("gebruiker_id", "soort", Value(False, output_field=BooleanField()), *naam)
    )
    mensen = []
    for pk, wat, is_ouder, voor, achter, account in ouders.union(rollen, all=True):
        kring = Kring.OUDER if is_ouder else _ROLKRING.get(wat, Kring.BESLISSER)
        label = gettext(wat) if is_ouder else str(Rolsoort(wat).label)
        mensen.append(Mens(pk, f"{voor} {achter}".strip() or account, label, kring))
    return sorted(mensen, key=lambda mens: (mens.kring, mens.naam))


_ROLKRING = {
    **dict.fromkeys(SCHOOLROLLEN, Kring.SCHOOL),
    Rolsoort.COORDINATOR: Kring.COORDINATOR,
}


def _kringen(gebruiker: Any, zaak: Zaak) -> frozenset[Kring]:
    """Return the circles as `kringen_van` does; the visible case already proves the person."""
    rol = gebruiker.rol
    if rol.soort == Rolsoort.OUDER:
        return frozenset({Kring.OUDER})
    if rol.soort == Rolsoort.DESKUNDIGE:
        return frozenset({Kring.DESKUNDIGE})
    if rol.soort == Rolsoort.LEERLING:
        return frozenset({Kring.LEERLING})
    return kringen_van(gebruiker, zaak)


def _whose_turn(zaak: Zaak, mensen: list[Mens], adviezen: list[Advies]) -> list[Mens]:
    if not zaak.aan_zet:
        return []
    if zaak.aan_zet_gebruiker_id:
        wie = zaak.aan_zet_gebruiker
        return [Mens(wie.pk, wie.naam, str(Kring(zaak.aan_zet).label), zaak.aan_zet)]
    if zaak.aan_zet == Kring.DESKUNDIGE:
        return [
            Mens(a.deskundige_id, a.deskundige.naam, gettext(a.discipline), Kring.DESKUNDIGE)
            for a in adviezen
            if a.status == Adviesstatus.GEVRAAGD
        ]
    return [mens for mens in mensen if mens.kring == zaak.aan_zet]


def _toets(zaak: Zaak, adviezen: list[Advies], op: dt.date) -> wet.Deskundigentoets:
    gegeven = [a for a in adviezen if a.status == Adviesstatus.GEGEVEN]
    return wet.toets_deskundigen(
        zaak.soort,
        [(a.deskundige.naam, a.discipline) for a in gegeven],
        zaak.ontvangen_op or op,
    )


def _possible(
    zaak: Zaak,
    kringen: frozenset[Kring],
    verloop: list[Handeling],
    adviezen: list[Advies],
    op: dt.date,
) -> tuple[Act, ...]:
    """Return the acts that the table allows and that would not be refused at first sight."""
    gedaan = {daad.act for daad in verloop}
    te_laat = zaak.uiterste_datum is not None and op > zaak.uiterste_datum
    niet = set()
    if not _toets(zaak, adviezen, op).genoeg:
        niet |= {Act.LEG_VOOR, Act.KEN_TOE, Act.WIJS_AF}
    if Act.BEVESTIG_ONTVANGST in gedaan:
        niet.add(Act.BEVESTIG_ONTVANGST)
    if Act.VERDAAG in gedaan:
        niet.add(Act.VERDAAG)
    if te_laat:
        niet |= {Act.VRAAG_AANVULLING, Act.VERLENG_TERMIJN, Act.VERDAAG}
    else:
        niet.add(Act.STEL_IN_GEBREKE)
    if Act.ADVISEER_BEZWAAR not in gedaan:
        niet.add(Act.BESLIS_OP_BEZWAAR)
    if zaak.status == Status.AANVULLING_GEVRAAGD and _answer_awaited(verloop, op):
        niet.add(Act.STEL_BUITEN_BEHANDELING)
    if not any(advies.status == Adviesstatus.GEVRAAGD for advies in adviezen):
        niet |= {Act.GEEF_ADVIES, Act.WEIGER_ADVIES}
    return tuple(
        dict.fromkeys(
            stap.act
            for stap in process.mogelijke_acts(zaak.status, kringen)
            if stap.act not in niet
        )
    )


def _answer_awaited(verloop: list[Handeling], op: dt.date) -> bool:
    laatste = klok.stilstanden(verloop)[-1]
    return laatste.open and op <= laatste.tot_en_met


def _documents(zaak: Zaak) -> list[Document]:
    bijlagen = (
        Bijlage.objects.filter(zaak=zaak)
        .order_by()
        .values_list(Value("bijlage", output_field=CharField()), "pk", "naam", "tijd", "door_naam")
    )
    brieven = (
        Brief.objects.filter(zaak=zaak)
        .order_by()
        .values_list(
            Value("brief", output_field=CharField()),
            "pk",
            "soort",
            "handeling__tijd",
            "handeling__door_naam",
        )
    )
    return [
        Document(soort, pk, titel, timezone.localdate(tijd), van)
        for soort, pk, titel, tijd, van in bijlagen.union(brieven, all=True).order_by(F("tijd"))
    ]


def _words(zaak: Zaak, verloop: list[Handeling]) -> list[Woorden]:
    soort = Value("behoefte", output_field=CharField())
    behoeften = (
        Behoefte.objects.filter(leerling_id=zaak.leerling_id)
        .order_by()
        .values_list("tekst", soort, "aspect", "bron", "datum")
    )
    stemmen = (
        Stem.objects.filter(leerling_id=zaak.leerling_id)
        .order_by()
        .values_list("tekst", "stem_van", Value("", output_field=CharField()), "wie", "datum")
    )
    gezegd = [
        Woorden(wat, str(Aspect(kop).label) if kop else "", tekst, wie, datum)
        for tekst, wat, kop, wie, datum in behoeften.union(stemmen, all=True)
    ]
    gezegd += [
        Woorden("zienswijze", "", daad.tekst, daad.door_naam, daad.dag)
        for daad in verloop
        if daad.act == Act.GEEF_ZIENSWIJZE
    ]
    return sorted(gezegd, key=lambda woord: woord.datum)


def _fact(verloop: list[Handeling], act: Act, sleutel: str) -> dict[str, Any] | None:
    return next((d.gegevens.get(sleutel) for d in verloop if d.act == act), None)


def _would_hold(zaak: Zaak, op: dt.date) -> wet.Geldigheid | None:
    """Return the shortest period that a grant of today could have, while there is no decision."""
    if zaak.status not in IN_BEHANDELING or zaak.soort not in {Soort.SBO, Soort.SO, Soort.VSO}:
        return None
    return wet.geldigheid(zaak.soort, max(zaak.gewenst_van or op, op))


def _objection_clock(besluiten: list[Besluit]) -> recht.Termijn | None:
    primair = next((b for b in besluiten if b.fase == Fase.PRIMAIR), None)
    return klok.termijn_bezwaar(primair.bekendgemaakt_op) if primair else None


_EINDE_FASE = {
    Fase.PRIMAIR: {Act.KEN_TOE, Act.WIJS_AF, Act.STEL_BUITEN_BEHANDELING, Act.TREK_IN},
    Fase.BEZWAAR: {Act.BESLIS_OP_BEZWAAR, Act.TREK_BEZWAAR_IN},
}


def _appeal_clock(besluiten: list[Besluit]) -> recht.Termijn | None:
    her = next((b for b in besluiten if b.fase == Fase.BEZWAAR), None)
    return klok.termijn_beroep(her.bekendgemaakt_op) if her else None


def _dwangsom(verloop: list[Handeling], op: dt.date) -> recht.Dwangsom | None:
    """Return what lateness costs up to `op`, or up to the day before the decision if there is one."""
    gebreke = [daad for daad in verloop if daad.act == Act.STEL_IN_GEBREKE]
    if not gebreke:
        return None
    laatste = gebreke[-1]
    einde = next(
        (
            daad.dag
            for daad in verloop
            if daad.act in _EINDE_FASE[laatste.gegevens["fase"]]
            and daad.volgnummer > laatste.volgnummer
        ),
        None,
    )
    return recht.dwangsom(
        laatste.dag,
        klok.datum(laatste.gegevens["termijn_was"]),
        einde - klok.DAG if einde else op,
    )
