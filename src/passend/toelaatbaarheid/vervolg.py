"""What comes after a verklaring: the yearly wave, from months before its last day until after it.

On the day that the samenwerkingsverband chose, schools are asked one question about each verklaring
that ends with the school year: can the child return to a regular school? Only then the second: is a
new verklaring needed? A school that does not answer is reminded once, and is late from then on. After
the last day a verklaring is over; a child of whom nobody said how it goes on is a child to look for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from passend import recht
from passend.beheer.models import Rolsoort, heeft_rol
from passend.beheer.werk import Werkregel
from passend.dossier.models import SCHOOLROLLEN
from passend.samenwerking.instellingen import soort_van
from passend.samenwerking.models import Instelling, Samenwerkingsverband
from passend.toelaatbaarheid.models import Handeling, Verklaring, Zaak
from passend.toelaatbaarheid.soorten import Act, Status, Vervolg, Vervolgstand

DAG = dt.timedelta(days=1)
TOON = 12
# A concept that was thrown away, or an application that led to nothing, is no way to go on.
_GEEN_VERVOLG = (Status.VERVALLEN, Status.INGETROKKEN)


@dataclass(frozen=True, slots=True)
class Golf:
    """When a swv asks about the verklaringen that end on one day, and from when no answer is late."""

    vraagt_op: dt.date
    laat_vanaf: dt.date


def wave_of(verklaring: Verklaring, keuzes: dict[tuple[int, str], Any]) -> Golf:
    """Return the days of the wave for this verklaring; `keuzes` as `choices_of` returns them."""
    return _wave(
        recht.schooljaar(verklaring.tot_en_met),
        keuzes.get((verklaring.swv_id, _DAG)),
        keuzes.get((verklaring.swv_id, _WACHT)),
    )


def _wave(jaar: recht.Schooljaar, maand_dag: str | None, dagen: int | None) -> Golf:
    maand, dag = (int(deel) for deel in (maand_dag or soort_van(_DAG).standaard).split("-"))
    vraagt = dt.date(jaar.van.year, maand, dag)
    if not jaar.van <= vraagt < jaar.tot:
        vraagt = dt.date(jaar.tot.year, maand, dag)
    return Golf(vraagt, vraagt + dt.timedelta(days=dagen or soort_van(_WACHT).standaard))


_DAG = "herbeoordeling.dag"
_WACHT = "herbeoordeling.wacht_dagen"


def choices_of(swvs: Iterable[int], op: dt.date) -> dict[tuple[int, str], Any]:
    """Return what these swv's chose about the wave on `op`, in one query."""
    rijen = Instelling.objects.geldig(op).filter(swv_id__in=set(swvs), sleutel__in=(_DAG, _WACHT))
    return {(rij.swv_id, rij.sleutel): rij.waarde for rij in rijen.order_by("van")}


def with_answers(rijen: QuerySet[Verklaring]) -> QuerySet[Verklaring]:
    """Add to each verklaring: `vervolg` (an application builds on it), `opvolger` (a later one of
    the same child) and `antwoord` (the last answer of a school, empty without)."""
    aanvraag = Zaak.objects.filter(vorige_verklaring=OuterRef("pk")).exclude(
        status__in=_GEEN_VERVOLG
    )
    later = Verklaring.objects.filter(
        leerling_id=OuterRef("leerling_id"), tot_en_met__gt=OuterRef("tot_en_met")
    )
    daad = (
        Handeling.objects.filter(zaak_id=OuterRef("zaak_id"), act=Act.BEANTWOORD_VERVOLG)
        .annotate(over=KT("gegevens__verklaring"))
        .filter(over=Cast(OuterRef("pk"), CharField()))
        .order_by("-volgnummer")
        .annotate(zei=KT("gegevens__antwoord"))
    )
    return rijen.annotate(
        vervolg=Exists(aanvraag), opvolger=Exists(later), antwoord=Subquery(daad.values("zei")[:1])
    )


def stand(verklaring: Verklaring, golf: Golf, op: dt.date) -> Vervolgstand:
    """Return how it stands with what comes after this verklaring, on `op`; needs `with_answers`."""
    over = verklaring.tot_en_met < op
    if verklaring.opvolger:
        return Vervolgstand.GEREGELD
    if verklaring.antwoord == Vervolg.TERUG:
        return Vervolgstand.TERUG
    if verklaring.vervolg:
        return Vervolgstand.AANGEVRAAGD
    if over:
        return Vervolgstand.ZONDER
    if verklaring.antwoord == Vervolg.NIEUW:
        return Vervolgstand.NIEUW
    if op < golf.vraagt_op:
        return Vervolgstand.VOORUIT
    if op >= golf.laat_vanaf:
        return Vervolgstand.LAAT
    return Vervolgstand.BESPREKEN if verklaring.antwoord else Vervolgstand.GEVRAAGD


def put_stands(rijen: Iterable[Verklaring], op: dt.date) -> list[Verklaring]:
    """Return the rows with `stand` and `golf` set, in two queries for any number of rows."""
    lijst = list(rijen)
    keuzes = choices_of((rij.swv_id for rij in lijst), op)
    for rij in lijst:
        rij.golf = wave_of(rij, keuzes)
        rij.stand = stand(rij, rij.golf, op)
    return lijst


def ending(gebruiker: Any, tot: dt.date, op: dt.date) -> QuerySet[Verklaring]:
    """Return the verklaringen that this account sees and that end from `op` up to `tot`."""
    rijen = Verklaring.objects.zichtbaar_voor(gebruiker).filter(
        tot_en_met__gte=op, tot_en_met__lt=tot, geeindigd_op__isnull=True
    )
    return _with_names(with_answers(rijen)).order_by("tot_en_met", "leerling__achternaam", "pk")


def without_follow_up(gebruiker: Any, op: dt.date) -> QuerySet[Verklaring]:
    """Return the verklaringen that ended in this or the last school year and that nothing follows:
    no later verklaring, no application, and no school that said that the child went back."""
    rijen = with_answers(
        Verklaring.objects.zichtbaar_voor(gebruiker).filter(
            tot_en_met__gte=_from(op), tot_en_met__lt=op, geeindigd_op__isnull=True
        )
    )
    open_ = rijen.filter(
        Q(antwoord__isnull=True) | ~Q(antwoord=Vervolg.TERUG), vervolg=False, opvolger=False
    )
    return _with_names(open_).order_by("tot_en_met", "leerling__achternaam", "pk")


def _from(op: dt.date) -> dt.date:
    """Return from which last day on an ended verklaring is still looked after: one school year."""
    return recht.schooljaar(recht.schooljaar(op).van - DAG).van - DAG


def _with_names(rijen: QuerySet[Verklaring]) -> QuerySet[Verklaring]:
    return rijen.select_related("leerling", "swv", "zaak__vestiging", "zaak__aanvrager")


def to_remind(swv: Samenwerkingsverband, op: dt.date) -> Iterator[tuple[str, int, dt.date]]:
    """Yield (kind of reminder, case, last day) for what the wave of this swv says on `op`.

    Each verklaring that ends with this school year: the question from the day that the swv chose,
    and one reminder from the day on which no answer is late.
    """
    from passend.toelaatbaarheid.models import Herinnering

    jaar = recht.schooljaar(op)
    rijen = with_answers(
        Verklaring.objects.filter(
            swv=swv, tot_en_met__gte=op, tot_en_met__lt=jaar.tot, geeindigd_op__isnull=True
        )
    )
    for rij in put_stands(rijen, op):
        if rij.stand in {Vervolgstand.GEVRAAGD, Vervolgstand.BESPREKEN, Vervolgstand.LAAT}:
            yield Herinnering.Soort.AFLOOP, rij.zaak_id, rij.tot_en_met
        if rij.stand == Vervolgstand.LAAT:
            yield Herinnering.Soort.AFLOOP_LAAT, rij.zaak_id, rij.tot_en_met


def werkregels(gebruiker: Any, nu: dt.datetime) -> Iterator[Werkregel]:
    """Return the lines of the wave: each question for a school, what is late for a coordinator."""
    op = timezone.localdate(nu)
    if heeft_rol(gebruiker, SCHOOLROLLEN):
        yield from _questions(gebruiker, op)
    elif heeft_rol(gebruiker, [Rolsoort.COORDINATOR]):
        yield from _late(gebruiker, op)


def rijen(gebruiker: Any, nu: dt.datetime) -> Iterator[QuerySet[Verklaring]]:
    """Yield the verklaringen that lines of the wave can come from, for the role in use."""
    op = timezone.localdate(nu)
    einde = recht.schooljaar(op).tot
    zicht = Verklaring.objects.zichtbaar_voor(gebruiker).filter(
        tot_en_met__lt=einde, geeindigd_op__isnull=True
    )
    if heeft_rol(gebruiker, SCHOOLROLLEN):
        yield zicht.filter(tot_en_met__gte=op)
    elif heeft_rol(gebruiker, [Rolsoort.COORDINATOR]):
        yield zicht.filter(tot_en_met__gte=_from(op))


def _own_wave(organisatie_id: int, jaar: recht.Schooljaar, op: dt.date) -> Golf:
    rijen = Instelling.objects.geldig(op).filter(
        swv__organisatie_id=organisatie_id, sleutel__in=(_DAG, _WACHT)
    )
    gekozen = {rij.sleutel: rij.waarde for rij in rijen.order_by("van")}
    return _wave(jaar, gekozen.get(_DAG), gekozen.get(_WACHT))


def _count(gebruiker: Any, jaar: recht.Schooljaar, op: dt.date) -> dict[str, Any]:
    """Return how many that end this year have no answer, with their first last day, and how many
    ended without a follow-up."""
    rijen = with_answers(
        Verklaring.objects.zichtbaar_voor(gebruiker).filter(
            tot_en_met__gte=_from(op), tot_en_met__lt=jaar.tot, geeindigd_op__isnull=True
        )
    ).filter(vervolg=False, opvolger=False)
    praat = Q(antwoord__isnull=True) | Q(antwoord=Vervolg.BESPREKEN)
    laat = Q(tot_en_met__gte=op) & praat
    zonder = Q(tot_en_met__lt=op) & (Q(antwoord__isnull=True) | ~Q(antwoord=Vervolg.TERUG))
    return rijen.aggregate(
        laat=Count("pk", filter=laat),
        eerste=Min("tot_en_met", filter=laat),
        zonder=Count("pk", filter=zonder),
    )


def _questions(gebruiker: Any, op: dt.date) -> Iterator[Werkregel]:
    rijen = ending(gebruiker, recht.schooljaar(op).tot, op).filter(
        Q(antwoord__isnull=True) | Q(antwoord=Vervolg.BESPREKEN), vervolg=False, opvolger=False
    )
    vragen = {Vervolgstand.GEVRAAGD, Vervolgstand.BESPREKEN, Vervolgstand.LAAT}
    for rij in [r for r in put_stands(rijen[: 4 * TOON], op) if r.stand in vragen][:TOON]:
        yield Werkregel(
            kenmerk=f"vervolg {rij.pk}",
            over=rij.leerling.naam,
            doe=_("Vertel of het kind terug kan naar een gewone school"),
            url=reverse("toelaatbaarheid:vervolg", args=[rij.pk]),
            klein=rij.nummer,
            dag=rij.golf.laat_vanaf - DAG,
        )


def _late(gebruiker: Any, op: dt.date) -> Iterator[Werkregel]:
    """Return what the coordinator asks after, counted in the database: two queries in all."""
    jaar = recht.schooljaar(op)
    golf = _own_wave(gebruiker.rol.organisatie_id, jaar, op)
    telling = _count(gebruiker, jaar, op)
    laat = telling["laat"] if op >= golf.laat_vanaf else 0
    if laat:
        yield Werkregel(
            kenmerk="vervolg laat",
            over=_("Verklaringen die aflopen"),
            doe=ngettext(
                "Vraag na bij de school: er is %(n)s keer niet op tijd geantwoord",
                "Vraag na bij de scholen: er is %(n)s keer niet op tijd geantwoord",
                laat,
            )
            % {"n": laat},
            url=reverse("toelaatbaarheid:aflopend") + "?stand=laat",
            dag=telling["eerste"],
        )
    zonder = telling["zonder"]
    if zonder:
        yield Werkregel(
            kenmerk="vervolg zonder",
            over=_("Verklaringen die voorbij zijn"),
            doe=ngettext(
                "Zoek uit hoe het verder gaat met %(n)s kind",
                "Zoek uit hoe het verder gaat met %(n)s kinderen",
                zonder,
            )
            % {"n": zonder},
            url=reverse("toelaatbaarheid:aflopend") + "#zonder",
        )
