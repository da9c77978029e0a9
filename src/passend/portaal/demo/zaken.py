"""The cases of the demo region: each walked by real acts, up to the state that its story ends in.

Nothing is put in the database past the actions, so whatever the demo shows could have happened.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone

from passend.beheer.models import Gebruiker
from passend.portaal.demo.kinderen import Kind
from passend.samenwerking.models import Samenwerkingsverband, School, Schoolsoort
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Zaak
from passend.toelaatbaarheid.soorten import Bezwaaruitkomst, Oordeel, Soort

WAAROM = (
    "De school deed wat zij kon. De groep van 29 blijft te druk.",
    "Met de hulp die er is, komt het kind niet tot leren. De spanning loopt op.",
    "De leraar kan de uitleg in kleine stappen niet de hele dag geven.",
    "Na een jaar extra hulp is de achterstand groter geworden.",
)
ADVIES = (
    "Met een vaste, kleine groep kan dit kind weer tot leren komen.",
    "De school heeft veel geprobeerd. De rust die nodig is, kan zij niet bieden.",
    "Een rustige plek met korte uitleg past nu beter. Kijk na een jaar opnieuw.",
)
BESLUIT = (
    "De adviezen zeggen hetzelfde. Dit kind heeft een kleine groep nodig, met elke dag dezelfde mensen.",
    "De school heeft genoeg geprobeerd. Wij volgen de adviezen.",
)
AFWIJZING = (
    "De school kan met hulp van onze begeleiders verder. Wij betalen die hulp dit schooljaar.",
    "De aanpak loopt pas acht weken. Wij willen eerst zien wat die brengt.",
)


@dataclass(frozen=True, slots=True)
class Team:
    """Who does what at one samenwerkingsverband: experts with their discipline."""

    coordinator: Gebruiker
    beslisser: Gebruiker
    deskundigen: tuple[tuple[Gebruiker, str], ...]


@dataclass(slots=True)
class Loop:
    """One case on its way; `op` gives the moment of each next act, never on a weekend or later
    than today."""

    zaak: Zaak
    kind: Kind
    school: Gebruiker
    team: Team
    dag: dt.date
    vandaag: dt.date
    chance: random.Random = field(repr=False)

    def op(self, dagen: int = 0) -> dt.datetime:
        """Move on and return a moment in working hours on that day."""
        self.dag += dt.timedelta(days=dagen)
        while self.dag.weekday() >= 5:
            self.dag += dt.timedelta(days=1)
        self.dag = min(self.dag, self.vandaag)
        uur = (
            dt.time(8, 10) if self.dag == self.vandaag else dt.time(self.chance.randint(9, 16), 15)
        )
        return timezone.make_aware(dt.datetime.combine(self.dag, uur))


def begin(loop: Loop) -> None:
    """File the application."""
    actions.dien_in(loop.zaak, door=loop.school, op=loop.op(1))


def ontvangen(loop: Loop) -> None:
    """File, and confirm that it came in."""
    begin(loop)
    actions.bevestig_ontvangst(loop.zaak, door=loop.team.coordinator, op=loop.op(2))


def gevraagd_om_meer(loop: Loop) -> None:
    """Ask the school for what is missing; the clock stands still."""
    ontvangen(loop)
    nu = loop.op(3)
    voor = timezone.localdate(nu) + dt.timedelta(days=21)
    tekst = "Stuur het verslag van de observatie in de klas mee."
    actions.vraag_aanvulling(loop.zaak, tekst, voor, door=loop.team.coordinator, op=nu)


def aangevuld(loop: Loop) -> None:
    """The school completed the application; the clock runs again."""
    gevraagd_om_meer(loop)
    actions.vul_aan(loop.zaak, "Het verslag is toegevoegd.", door=loop.school, op=loop.op(7))


def in_advies(loop: Loop) -> None:
    """Two experts were asked; one advised."""
    aangevuld(loop) if loop.chance.random() < 0.3 else ontvangen(loop)
    ask_experts(loop)
    advise(loop, 0)


def in_beraad(loop: Loop) -> None:
    """Both advised; it lies with whoever decides."""
    in_advies(loop)
    advise(loop, 1)
    actions.leg_voor(loop.zaak, door=loop.team.coordinator, op=loop.op(2))


def toegekend(loop: Loop) -> None:
    """Granted, with a verklaring for one or two school years."""
    in_beraad(loop)
    tekst = loop.chance.choice(BESLUIT)
    actions.ken_toe(loop.zaak, _grant(loop), tekst, door=loop.team.beslisser, op=loop.op(4))


def afgewezen(loop: Loop) -> None:
    """Refused, with reasons."""
    in_beraad(loop)
    tekst = loop.chance.choice(AFWIJZING)
    actions.wijs_af(loop.zaak, tekst, door=loop.team.beslisser, op=loop.op(4))


def buiten_behandeling(loop: Loop) -> None:
    """The answer of the school was not enough."""
    aangevuld(loop)
    tekst = "Het verslag dat wij vroegen, ontbreekt nog steeds."
    actions.stel_buiten_behandeling(loop.zaak, tekst, door=loop.team.coordinator, op=loop.op(5))


def ingetrokken(loop: Loop) -> None:
    """Withdrawn by the school."""
    ontvangen(loop)
    actions.trek_in(
        loop.zaak, "Het kind verhuist naar een andere regio.", door=loop.school, op=loop.op(5)
    )


def bezwaar(loop: Loop) -> None:
    """A parent objected to a refusal."""
    afgewezen(loop)
    tekst = "Wij zien thuis elke dag hoe moeilijk het gaat. Nog een jaar wachten kan niet."
    actions.maak_bezwaar(
        loop.zaak, tekst, door=loop.kind.ouders[0], bevestigd_met="totp", op=loop.op(9)
    )


def gehoord(loop: Loop) -> None:
    """The committee heard the parents and advised."""
    bezwaar(loop)
    door = loop.team.coordinator
    actions.hoor(
        loop.zaak, "De ouders vertelden over thuis en over de klas.", door=door, op=loop.op(20)
    )
    strekking = loop.chance.choice([Bezwaaruitkomst.GEGROND, Bezwaaruitkomst.ONGEGROND])
    actions.adviseer_bezwaar(
        loop.zaak,
        strekking,
        "De commissie las alle stukken en hoorde de ouders.",
        door=door,
        op=loop.op(6),
    )


def beslist_op_bezwaar(loop: Loop) -> None:
    """Decided again, as the committee advised."""
    gehoord(loop)
    strekking = loop.zaak.bezwaren.first().advies_strekking
    gegrond = strekking == Bezwaaruitkomst.GEGROND
    actions.beslis_op_bezwaar(
        loop.zaak,
        actions.Heroverweging(strekking, _grant(loop) if gegrond else None),
        "Wij volgen het advies van de bezwaarcommissie.",
        door=loop.team.beslisser,
        op=loop.op(10),
    )


def beroep(loop: Loop) -> None:
    """Somebody went to court."""
    beslist_op_bezwaar(loop)
    actions.leg_beroep_vast(
        loop.zaak, door=loop.team.coordinator, rechtbank="Midden-Nederland", op=loop.op(20)
    )


def te_laat(loop: Loop) -> None:
    """Filed long ago, and no decision came; somebody gave notice of default."""
    ontvangen(loop)
    if loop.chance.random() < 0.6 and loop.zaak.uiterste_datum < loop.vandaag - dt.timedelta(
        days=4
    ):
        loop.dag = loop.zaak.uiterste_datum
        actions.stel_in_gebreke(loop.zaak, door=loop.school, op=loop.op(3))


def vervallen(loop: Loop) -> None:
    """A concept that the school threw away."""
    actions.gooi_weg(loop.zaak, door=loop.school, op=loop.op(2))


def teruggeplaatst(loop: Loop) -> None:
    """The child goes back to a regular school; the verklaring ends."""
    toegekend(loop)
    regulier = {"po": Schoolsoort.BAO, "vo": Schoolsoort.VO}[Soort(loop.zaak.soort).sector]
    here = School.objects.filter(
        soort=regulier, vestigingen__lidmaatschappen__swv=loop.zaak.swv
    ).exclude(pk=loop.kind.vestiging.school_id)
    verklaring = loop.zaak.verklaringen.get()
    per = max(verklaring.van, loop.vandaag) + dt.timedelta(days=28)
    actions.plaats_terug(
        loop.zaak, per, here.order_by("brin").first(), door=loop.team.coordinator, op=loop.op(20)
    )


def overgedragen(loop: Loop) -> None:
    """Handed over to the swv of the region where the child lives by now."""
    ontvangen(loop)
    elders = Samenwerkingsverband.objects.filter(sector=loop.zaak.swv.sector)
    naar = elders.exclude(pk=loop.zaak.swv_id).order_by("code").first()
    reden = "Het kind is verhuisd."
    actions.draag_over(loop.zaak, naar, reden, door=loop.team.coordinator, op=loop.op(4))


def ask_experts(loop: Loop) -> None:
    """Ask the two experts of this case."""
    vragen = [actions.Adviesvraag(wie, discipline) for wie, discipline in loop.team.deskundigen]
    actions.vraag_advies(loop.zaak, vragen, door=loop.team.coordinator, op=loop.op(3))


def advise(loop: Loop, volgnummer: int) -> None:
    """Let one of the two experts advise what the school asked for."""
    wie, _discipline = loop.team.deskundigen[volgnummer]
    soort = Soort(loop.zaak.soort)
    actions.geef_advies(
        loop.zaak,
        Oordeel(soort),
        loop.chance.choice(ADVIES),
        door=wie,
        categorie="laag" if soort.kent_categorie else "",
        op=loop.op(6),
    )


def _grant(loop: Loop) -> actions.Toekenning:
    categorie = loop.chance.choices(["laag", "midden", "hoog"], [8, 1, 1])[0]
    kent = Soort(loop.zaak.soort).kent_categorie
    return actions.Toekenning(
        categorie=categorie if kent else "", schooljaren=loop.chance.choice([1, 1, 2])
    )


Verhaal = Callable[[Loop], None]
# Story, how many of each hundred, and how many days ago it began (from, to).
VERHALEN: tuple[tuple[Verhaal | None, int, tuple[int, int]], ...] = (
    (None, 4, (1, 20)),
    (begin, 3, (1, 4)),
    (ontvangen, 5, (4, 12)),
    (gevraagd_om_meer, 5, (10, 20)),
    (aangevuld, 4, (16, 24)),
    (in_advies, 8, (20, 32)),
    (in_beraad, 8, (34, 48)),
    (toegekend, 32, (60, 420)),
    (afgewezen, 7, (50, 300)),
    (buiten_behandeling, 2, (60, 300)),
    (ingetrokken, 3, (30, 300)),
    (bezwaar, 4, (65, 90)),
    (gehoord, 2, (90, 120)),
    (beslist_op_bezwaar, 4, (140, 400)),
    (beroep, 1, (200, 400)),
    (te_laat, 5, (62, 95)),
    (vervallen, 1, (10, 60)),
    (teruggeplaatst, 1, (150, 300)),
    (overgedragen, 1, (20, 60)),
)


def start(
    kind: Kind,
    soort: str,
    school: Gebruiker,
    team: Team,
    dagen: tuple[dt.date, dt.date],
    chance: random.Random,
) -> Loop:
    """Open an application as a concept and return its loop; `dagen` is that day and today."""
    begin_op, vandaag = dagen
    moment = timezone.make_aware(dt.datetime.combine(begin_op, dt.time(8, 0)))
    aanvraag = actions.Aanvraag(
        soort=soort,
        antwoorden={
            "behoefte": "Een kleine groep, uitleg in korte stappen en een vast gezicht.",
            "aanpak": "Extra uitleg, een rustplek en halve dagen.",
            "waarom": chance.choice(WAAROM),
            "gesprek": "Op school en aan de telefoon. De ouders denken mee.",
        },
    )
    zaak = actions.open_zaak(
        kind.leerling, aanvraag, door=school, vestiging=kind.vestiging, op=moment
    )
    return Loop(zaak, kind, school, team, begin_op, vandaag, chance)
