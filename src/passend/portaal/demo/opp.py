"""The ontwikkelingsperspectieven (opp) of the demo region, each walked by real acts to its state."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from passend.beheer.models import Gebruiker, Rol, Rolsoort
from passend.dossier.actions import opp as acts
from passend.dossier.actions import opp_evaluatie as verder
from passend.dossier.actions import opp_overeenstemming as gezin
from passend.dossier.models import Begeleiding, Gehoord, Inschrijving, Maatregel, Stem
from passend.dossier.models.arrangement import TOEGEKENDE, Arrangement
from passend.dossier.models.opp import Duostatus, Opp
from passend.portaal.demo import teksten
from passend.portaal.demo.accounts import make_writer
from passend.portaal.demo.kinderen import Kind
from passend.portaal.demo.oppteksten import DOELEN, PER_SOORT, VERSLAG, WAAROM
from passend.samenwerking.models import Schoolsoort
from passend.toelaatbaarheid.models import Zaak

DAG = dt.timedelta(days=1)
# Days since the begin of a story: written, laid before the parents, agreed, established.
_OPEN, _VOOR, _EENS, _VAST = 12, 21, 26, 33
# Of each ten opps, at which kind of school; chosen for the demo, not a figure.
_SCHOLEN = (
    *(Schoolsoort.SBO,) * 3,
    *(Schoolsoort.SO,) * 2,
    *(Schoolsoort.VO,) * 2,
    *(Schoolsoort.BAO,) * 3,
)
# How many children the teacher of the demo has beside Sem whose plan runs.
_KLAS = 3


@dataclass(slots=True)
class Verhaal:
    """One child with who writes for its school; `begin` is the day on which its story begins."""

    kind: Kind
    school: Gebruiker
    begin: dt.date
    vandaag: dt.date
    chance: random.Random
    opp: Opp | None = None

    def op(self, dagen: int) -> dt.datetime:
        """Return eleven o'clock, this many days after the begin, not later than yesterday."""
        dag = min(self.begin + dagen * DAG, self.vandaag - DAG)
        return timezone.make_aware(dt.datetime.combine(dag, dt.time(11)))

    @property
    def een(self) -> Opp:
        """Return the opp of this story, which stands from the first act on."""
        if self.opp is None:
            raise LookupError("no opp was opened in this story")
        return self.opp


def vul(
    kinderen: Sequence[Kind], accounts: dict[str, Gebruiker], aantal: int, vandaag: dt.date
) -> None:
    """Make `aantal` opps in every state.

    The first two of `kinderen` are the two of the tour: a second version for the one lies with the
    parents while the first holds, and the plan of the other runs.
    """
    chance = random.Random(aantal)  # noqa: S311 - invented stories, not a secret
    verder.voeg_vraag_toe(
        accounts["ib"],
        kinderen[0].vestiging.school,
        "Wat doet het kind graag buiten school?",
        vandaag - 100 * DAG,
    )
    sem, yara = kinderen[:2]
    _evaluated(_story(sem, accounts["ib"], vandaag, chance), again=True)
    _of_yara(_story(yara, accounts["ib"], vandaag, chance), accounts["leerling"])
    rijen = {soort: _candidates(kinderen, soort) for soort in dict.fromkeys(_SCHOLEN)}
    schrijvers = _writers()
    for nummer in range(aantal - 2):
        # Seven and ten have no common divisor: each story meets each kind of school.
        kind = next(rijen[_SCHOLEN[nummer * 7 % len(_SCHOLEN)]])
        organisatie = kind.vestiging.school.organisatie
        if organisatie.pk not in schrijvers:
            schrijvers[organisatie.pk] = make_writer(organisatie, chance, vandaag)
        sinds, tell = _VERHALEN[nummer % len(_VERHALEN)]
        tell(_story(kind, schrijvers[organisatie.pk], vandaag, chance, sinds))
    _class_of(accounts["leraar"], sem, vandaag)


def _writers() -> dict[int, Gebruiker]:
    rows = Rol.objects.filter(soort__in=(Rolsoort.IB, Rolsoort.ZOCO)).select_related("gebruiker")
    return {rij.organisatie_id: rij.gebruiker.met_rol(rij) for rij in rows.order_by("-pk")}


def _candidates(kinderen: Sequence[Kind], soort: str) -> Iterator[Kind]:
    """Yield children of this kind of school with parents; the two of the tour stay out.

    First the school of the tour, then full schools, and there first who gets support. Who has a case or a measure stays out: those stories lean on the day of the enrolment.
    """
    steun = set(
        Arrangement.objects.filter(status__in=TOEGEKENDE).values_list("leerling_id", flat=True)
    )
    taken = {
        *Zaak.objects.values_list("leerling_id", flat=True),
        *Maatregel.objects.values_list("leerling_id", flat=True),
    }
    here = [
        k
        for k in kinderen[2:]
        if k.ouders and k.vestiging.school.soort == soort and k.leerling.pk not in taken
    ]
    vol: dict[int, int] = {}
    for kind in here:
        vol[kind.vestiging.school_id] = vol.get(kind.vestiging.school_id, 0) + 1
    tour = kinderen[0].vestiging.school_id
    here.sort(
        key=lambda k: (
            k.vestiging.school_id != tour,
            -vol[k.vestiging.school_id],
            k.leerling.pk not in steun,
        )
    )
    return iter(here)


def _story(
    kind: Kind,
    school: Gebruiker,
    vandaag: dt.date,
    chance: random.Random,
    sinds: int | None = None,
) -> Verhaal:
    """Return a story that began `sinds` days ago, or when the child came long ago.

    At a regular school the child was there already and got support; elsewhere it came that day.
    """
    rows = Inschrijving.objects.filter(leerling=kind.leerling)
    if sinds is None:
        return Verhaal(kind, school, rows.values_list("van", flat=True)[0], vandaag, chance)
    begin = vandaag - sinds * DAG
    if kind.vestiging.school.soort != Schoolsoort.BAO:
        rows.update(van=begin)
    return Verhaal(kind, school, begin, vandaag, chance)


# ---------------------------------------------------------------- the acts, in their order


def _open(v: Verhaal) -> None:
    soort = v.kind.vestiging.school.soort
    uitstroom, advies = PER_SOORT[soort]
    waarom, helpt, moeilijk = v.chance.choice(WAAROM)
    v.opp = acts.open_opp(
        v.school,
        v.kind.leerling,
        acts.Oppgegevens(
            uitstroom=v.chance.choice(uitstroom),
            waarom=waarom,
            bevorderend=helpt,
            belemmerend=moeilijk,
            advies_commissie=advies,
            advies_op=v.begin + 5 * DAG if advies else None,
            behoeften=tuple(v.kind.leerling.behoeften.all()[:2]),
            doelen=_goals(v),
        ),
        op=v.op(_OPEN),
    )


def _goals(v: Verhaal) -> tuple[acts.Doelgegevens, ...]:
    return tuple(
        acts.Doelgegevens(
            doel=doel,
            voor_kind=voor_kind,
            activiteit=activiteit,
            wie=wie,
            maat=maat,
            dagen=dagen,
            van=v.begin + 14 * DAG,
            tot=v.vandaag + 140 * DAG,
        )
        for doel, voor_kind, activiteit, wie, maat, dagen in v.chance.sample(DOELEN, 2)
    )


def _lay_before(v: Verhaal) -> None:
    _open(v)
    _hear(v, v.op(_OPEN + 3))
    acts.leg_voor(v.school, v.een, op=v.op(_VOOR))


def _hear(v: Verhaal, op: dt.datetime) -> None:
    dag = timezone.localdate(op)
    _dated(
        gezin.hoor(
            v.school,
            v.een,
            gezin.Hoorgegevens(
                dag=dag,
                wijze=Gehoord.Wijze.GESPREK,
                tekst=v.chance.choice(teksten.STEM_LEERLING),
                wie=v.kind.leerling.voornaam,
                wat_ermee="Dit staat nu in het plan. Wij lazen het samen door.",
            ),
            op=op,
        )
    )


def _dated(gehoord: Gehoord) -> None:
    """Date the words of a pupil back to the day of the story; an act writes them down today."""
    Stem.objects.filter(pk=gehoord.stem_id).update(datum=gehoord.dag)


def _ask_to_talk(v: Verhaal) -> None:
    _lay_before(v)
    gezin.vraag_gesprek(
        v.kind.ouders[0],
        v.een,
        "Wij vragen ons af wie er helpt als de juf ziek is.",
        op=v.op(_EENS),
    )


def _agree(v: Verhaal) -> None:
    _lay_before(v)
    for ouder in v.kind.ouders:
        gezin.stem_in(ouder, v.een, v.een.nummer, bevestigd_met="totp", op=v.op(_EENS))


def _refuse(v: Verhaal) -> None:
    _lay_before(v)
    gezin.weiger(
        v.kind.ouders[0],
        v.een,
        v.een.nummer,
        "Twee keer in de week is te weinig. Wij willen elke dag hulp.",
        op=v.op(_EENS),
    )


def _refused_after_talk(v: Verhaal) -> None:
    _refuse(v)
    op = v.op(_EENS + 4)
    gezin.leg_overleg_vast(v.school, v.een, timezone.localdate(op), VERSLAG, op=op)
    acts.stel_rest_vast(v.school, v.een, "Over de bestemming is iedereen het eens.", op=v.op(_VAST))


def _establish(v: Verhaal) -> None:
    _agree(v)
    acts.stel_vast(v.school, v.een, op=v.op(_VAST))


def _registered(v: Verhaal) -> None:
    _establish(v)
    _duo(v, Duostatus.GEREGISTREERD, _VAST + 4)


def _duo(v: Verhaal, stand: str, dagen: int) -> None:
    verder.zet_duo(v.school, v.een, stand, timezone.localdate(v.op(dagen)))


def _asked(v: Verhaal) -> None:
    """Walk to the evaluation in which the parents have said how it goes."""
    _registered(v)
    _grow(v)
    verder.vraag_mening(v.school, v.een, op=v.op(285))
    doelen = verder.goals_that_hold(v.een)
    verder.geef_mening(
        v.kind.ouders[0],
        v.een,
        per_doel={doelen[0].pk: "goed", doelen[1].pk: "beetje"},
        tekst="Thuis merken wij dat er meer rust is.",
        op=v.op(290),
    )


def _evaluated(v: Verhaal, *, again: bool = False) -> None:
    """Walk past the first evaluation; `again`: to a second version that lies with the parents."""
    _asked(v)
    op = v.op(300)
    antwoorden = (
        verder.Doelantwoord("bereikt", "In de meetweek vijf van de vijf dagen."),
        verder.Doelantwoord("dichterbij", "In de meetweek drie van de vijf dagen."),
    )
    doelen = verder.goals_that_hold(v.een)
    verder.evalueer(
        v.school,
        v.een,
        verder.Evaluatiegegevens(
            dag=timezone.localdate(op),
            met_ouders=True,
            met_leerling=True,
            toelichting="Het plan helpt. De vaste start van de dag houden wij.",
            doelen={d.pk: a for d, a in zip(doelen, antwoorden, strict=True)},
        ),
        op=op,
    )
    if again:
        _next_version(v)
        over = (v.vandaag - v.begin).days
        _hear(v, v.op(over - 6))
        acts.leg_voor(v.school, v.een, op=v.op(over - 4))


def _next_version(v: Verhaal) -> None:
    op = v.op((v.vandaag - v.begin).days - 9)
    acts.stel_bij(v.school, v.een, "Een doel is gehaald. Er komt een nieuw doel bij.", op=op)


def _being_renewed(v: Verhaal) -> None:
    _evaluated(v)
    _next_version(v)


def _closed(v: Verhaal) -> None:
    _registered(v)
    acts.sluit_af(v.school, v.een, "Extra hulp is niet meer nodig.", op=v.op(320))


def _closed_and_ended(v: Verhaal) -> None:
    _closed(v)
    _duo(v, Duostatus.BEEINDIGD, 322)


def _grow(v: Verhaal) -> None:
    """Write what the school expects in reading and what it measured three times."""
    laag = v.chance.randint(20, 34)
    lijn = verder.zet_groeilijn(
        v.school,
        v.een,
        verder.Lijngegevens(
            vak="begrijpend lezen",
            eenheid="vaardigheidsscore",
            van=v.begin + 20 * DAG,
            tot=v.begin + 680 * DAG,
            van_waarde=Decimal(laag),
            tot_laag=Decimal(laag + 30),
            tot_hoog=Decimal(laag + 44),
        ),
    )
    for dagen, meer in ((25, 0), (170, 8), (330, 17)):
        waarde = Decimal(laag + meer + v.chance.randint(-2, 3))
        verder.noteer_meting(v.school, lijn, v.begin + dagen * DAG, waarde, "toets van de school")


def _of_yara(v: Verhaal, yara: Gebruiker) -> None:
    """The pupil with an account says itself what it thinks, and how it goes."""
    _open(v)
    acts.leg_voor(v.school, v.een, op=v.op(_VOOR))
    op = v.op(_VOOR + 1)
    gehoord = gezin.hoor(
        yara,
        v.een,
        gezin.Hoorgegevens(
            dag=timezone.localdate(op), tekst="Ik wil eerst zelf proberen, dan pas hulp."
        ),
        op=op,
    )
    _dated(gehoord)
    gezin.leg_uit(
        v.school, v.een, gehoord, "Je probeert eerst vijf minuten zelf. Dan komt de juf.", op=op
    )
    for ouder in v.kind.ouders:
        gezin.stem_in(ouder, v.een, 1, bevestigd_met="totp", op=v.op(_EENS))
    acts.stel_vast(v.school, v.een, op=v.op(_VAST))
    _duo(v, Duostatus.GEREGISTREERD, _VAST + 4)
    verder.vraag_mening(v.school, v.een, op=v.op((v.vandaag - v.begin).days - 5))


def _class_of(leraar: Gebruiker, sem: Kind, vandaag: dt.date) -> None:
    """Let the teacher of Sem have some more children of that school whose plan runs."""
    rows = Opp.objects.filter(vestiging=sem.vestiging, geldend__isnull=False, afgesloten_op=None)
    rows = rows.exclude(leerling=sem.leerling).exclude(leerling__gebruiker__isnull=False)
    Begeleiding.objects.bulk_create(
        Begeleiding(leerling_id=leerling_id, gebruiker=leraar, van=vandaag - 100 * DAG)
        for leerling_id in rows.order_by("pk").values_list("leerling_id", flat=True)[:_KLAS]
    )


# Since how many days the child goes here (None: long ago), and how far its story goes.
_VERHALEN: tuple[tuple[int | None, Callable[[Verhaal], None]], ...] = (
    (20, _open),
    (60, _open),
    (32, _lay_before),
    (58, _lay_before),
    (34, _ask_to_talk),
    (38, _agree),
    (39, _refuse),
    (45, _refused_after_talk),
    (40, _establish),
    (80, _registered),
    (120, _registered),
    (None, _registered),
    (None, _asked),
    (None, _evaluated),
    (None, _being_renewed),
    (None, _closed),
    (None, _closed_and_ended),
)
