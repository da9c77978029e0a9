"""Extra ondersteuning and transfers of the demo region, each walked by real acts to its state."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle

from django.utils import timezone

from passend.beheer.models import Gebruiker, Rol, Rolsoort
from passend.dossier import actions as dossier
from passend.dossier.actions import arrangement as acts
from passend.dossier.actions import overdracht
from passend.dossier.arrangementregels import Arrangementgegevens
from passend.dossier.models import Behoefte
from passend.dossier.models.arrangement import Arrangement
from passend.dossier.models.arrangement import Arrangementstatus as S
from passend.dossier.models.overdracht import Overdracht
from passend.portaal.demo.kinderen import Kind
from passend.samenwerking.models import Schoolsoort

# Per hundred arrangements, how many end in which state; chosen for the demo, not a figure.
VERDELING = (
    (S.CONCEPT, 5),
    (S.AANGEVRAAGD, 9),
    (S.TOEGEKEND, 7),
    (S.AFGEWEZEN, 4),
    (S.LOOPT, 16),
    (S.IN_EVALUATIE, 6),
    (S.GEEVALUEERD, 14),
    (S.GESTOPT, 34),
    (S.VERVOLGD, 4),
    (S.INGETROKKEN, 1),
)
DAG = dt.timedelta(days=1)
# Three of five reach the goal; in turn, so that the demo can show a share with its uncertainty.
_UITKOMST = ("bereikt", "dichterbij", "bereikt", "niet", "bereikt")
_OPNIEUW = {"bereikt": "ja", "dichterbij": "anders", "niet": "nee"}
_PLANNEN = (
    (
        "groep",
        "klas",
        "kind",
        "20 minuten achter elkaar werken zonder weg te lopen.",
        "Een week lang tellen, elke ochtend.",
        "Van 5 naar 20 minuten.",
        "Elke ochtend samen de dag doornemen en samen beginnen.",
        "begeleider van het samenwerkingsverband",
    ),
    (
        "instructie",
        "kleine_groep",
        "lessen",
        "Een korte tekst lezen en zelf navertellen.",
        "Elke maand dezelfde leestekst.",
        "Van 40 naar 70 woorden in een minuut.",
        "Vier keer in de week leesles in een groep van drie.",
        "leesspecialist",
    ),
    (
        "expertise",
        "klas",
        "leraar",
        "De leraar ziet spanning op tijd en weet wat dan helpt.",
        "Hoe vaak per week het kind de klas uit moet.",
        "Van vier keer naar een keer in de week.",
        "Zes keer meekijken en samen voorbereiden.",
        "gedragsdeskundige",
    ),
)


@dataclass(frozen=True, slots=True)
class Mensen:
    """Who acts in these stories beside the people of the schools."""

    commissie: Gebruiker
    vandaag: dt.date
    uitkomsten: Iterator[str]


def vul(
    kinderen: Sequence[Kind], accounts: dict[str, Gebruiker], aantal: int, vandaag: dt.date
) -> None:
    """Make `aantal` arrangements in every state and a sixth as many transfers.

    The first two of `kinderen` are the two of the tour: the help of the one waits for the parents'
    words, the papers of the other lie with the parents.
    """
    chance = random.Random(aantal)  # noqa: S311 - invented stories, not a secret
    mensen = Mensen(accounts["commissie"], vandaag, cycle(_UITKOMST))
    schrijvers = _writers()
    pool = [
        kind
        for kind in kinderen
        if kind.ouders and kind.vestiging.school.organisatie_id in schrijvers
    ]
    basis = [kind for kind in pool if kind.vestiging.school.soort == Schoolsoort.BAO]
    sem, yara = kinderen[:2]
    basis = [kind for kind in basis if kind is not sem and kind is not yara]
    _walk(sem, accounts["ib"], S.IN_EVALUATIE, _PLANNEN[0], mensen, chance)
    _show_papers(yara, accounts["ib"], accounts["zoco"], vandaag)
    rij = iter(chance.sample(basis, len(basis)))
    for nummer, status in enumerate(_states(aantal)):
        kind = next(rij)
        school = schrijvers[kind.vestiging.school.organisatie_id]
        plan = _PLANNEN[0] if nummer % 3 else chance.choice(_PLANNEN[1:])
        _walk(kind, school, status, plan, mensen, chance)
    _transfers(rij, accounts, schrijvers, max(7, aantal // 6), vandaag)


def _writers() -> dict[int, Gebruiker]:
    """Return per school somebody who writes for it; the account acts in that role."""
    rows = Rol.objects.filter(soort__in=(Rolsoort.IB, Rolsoort.ZOCO)).select_related("gebruiker")
    return {rij.organisatie_id: rij.gebruiker.met_rol(rij) for rij in rows.order_by("-pk")}


def _states(aantal: int) -> list[str]:
    return [
        status
        for status, per_honderd in VERDELING
        for _n in range(max(1, round(per_honderd * aantal / 100)))
    ]


def _moment(vandaag: dt.date, dagen: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(vandaag - dagen * DAG, dt.time(10, 15)))


def _needs(kind: Kind, school: Gebruiker) -> tuple[Behoefte, ...]:
    found = tuple(Behoefte.objects.filter(leerling=kind.leerling)[:2])
    if found:
        return found
    nieuw = dossier.noteer_behoefte(
        school,
        kind.leerling,
        aspect="groep",
        tekst="Een vaste plek, met weinig wisselingen op een dag.",
        bron="gesprek met ouders",
    )
    return (nieuw,)


def _walk(
    kind: Kind,
    school: Gebruiker,
    status: str,
    plan: tuple[str, ...],
    mensen: Mensen,
    chance: random.Random,
) -> Arrangement:
    """Walk one arrangement by real acts to the state in which its story ends."""
    over = status in (S.GESTOPT, S.VERVOLGD, S.GEEVALUEERD)
    sinds = chance.randint(170, 330) if over else chance.randint(40, 110)
    if status in (S.CONCEPT, S.AANGEVRAAGD, S.TOEGEKEND, S.AFGEWEZEN, S.INGETROKKEN):
        sinds = -chance.randint(5, 40)
    van = mensen.vandaag - sinds * DAG
    aspect, setting, activiteit, doel, maat, verwacht, wat, deskundige = plan
    gegevens = Arrangementgegevens(
        vorm="begeleiding",
        aspect=aspect,
        setting=setting,
        activiteit=activiteit,
        doel=doel,
        maat=maat,
        verwacht=verwacht,
        wat=wat,
        deskundige=deskundige,
        uren_per_week=Decimal(chance.choice(("1", "1.5", "2", "3"))),
        groepsgrootte=3 if setting == "kleine_groep" else 1,
        van=van,
        tot=van + (150 if over else 180) * DAG,
        behoeften=_needs(kind, school),
        kosten={"swv": Decimal(chance.randrange(8, 40) * 100), "school": Decimal(250)},
    )
    begin = max(sinds, 0) + chance.randint(15, 35)
    een = acts.open_arrangement(school, kind.leerling, gegevens, op=_moment(mensen.vandaag, begin))
    if status != S.CONCEPT:
        _decide(een, kind, school, status, begin, mensen, chance)
    return een


def _decide(
    een: Arrangement,
    kind: Kind,
    school: Gebruiker,
    status: str,
    begin: int,
    mensen: Mensen,
    chance: random.Random,
) -> None:
    acts.vraag_aan(school, een, nieuw=16, bekend=7, op=_moment(mensen.vandaag, begin - 2))
    if status == S.AANGEVRAAGD:
        return
    dag = _moment(mensen.vandaag, max(begin - 12, 0))
    if status == S.INGETROKKEN:
        acts.trek_in(school, een, "Het kind verhuist.", op=dag)
    elif status == S.AFGEWEZEN:
        acts.wijs_af(
            mensen.commissie, een, "De school kan dit zelf, met de basisondersteuning.", op=dag
        )
    else:
        acts.ken_toe(
            mensen.commissie, een, "Het doel is helder en de school heeft dit nodig.", op=dag
        )
        if status != S.TOEGEKEND:
            _follow(een, kind, school, status, mensen, chance)


def _follow(
    een: Arrangement,
    kind: Kind,
    school: Gebruiker,
    status: str,
    mensen: Mensen,
    chance: random.Random,
) -> None:
    loopt = (mensen.vandaag - een.van).days
    acts.start(school, een, een.van, op=_moment(mensen.vandaag, loopt))
    if status == S.LOOPT:
        return
    klaar = max(loopt - 145, 3)
    acts.vraag_evaluatie(school, een, op=_moment(mensen.vandaag, klaar))
    if chance.random() < 0.6 and status != S.IN_EVALUATIE:
        vond = chance.choice(("goed", "goed", "beetje"))
        acts.geef_oordeel(
            kind.ouders[0],
            een,
            vond,
            "Er is meer rust in de ochtend.",
            op=_moment(mensen.vandaag, klaar),
        )
    if status == S.IN_EVALUATIE:
        return
    uitkomst = next(mensen.uitkomsten)
    acts.evalueer(
        school,
        een,
        acts.Evaluatie(
            uitkomst,
            "Wij telden een week lang.",
            _OPNIEUW[uitkomst],
            mensen.vandaag - (klaar - 1) * DAG,
        ),
        op=_moment(mensen.vandaag, klaar - 1),
    )
    if status == S.GESTOPT:
        acts.stop(school, een, "De periode is om.", op=_moment(mensen.vandaag, klaar - 2))
    if status == S.VERVOLGD:
        _ask_more(een, school, mensen)


def _ask_more(een: Arrangement, school: Gebruiker, mensen: Mensen) -> None:
    vervolg = Arrangementgegevens(
        **{
            veld: getattr(een, veld)
            for veld in (
                *("vorm", "aspect", "setting", "activiteit", "doel", "maat", "verwacht", "wat"),
                *("deskundige", "uren_per_week", "groepsgrootte"),
            )
        },
        van=mensen.vandaag + 14 * DAG,
        tot=mensen.vandaag + 140 * DAG,
        behoeften=tuple(een.behoeften.all()),
        kosten={"swv": Decimal(1200)},
    )
    nieuw = acts.vraag_vervolg(school, een, vervolg, op=_moment(mensen.vandaag, 1))
    acts.vraag_aan(school, nieuw, nieuw=4, bekend=19, op=_moment(mensen.vandaag, 0))


# ---------------------------------------------------------------- transfers


def _transfers(
    kinderen: Iterator[Kind],
    accounts: dict[str, Gebruiker],
    schrijvers: dict[int, Gebruiker],
    aantal: int,
    vandaag: dt.date,
) -> None:
    """Make transfers in every state to the vo school of the demo, and keep its zoco busy."""
    zoco = accounts["zoco"]
    naar = zoco.rol.organisatie.school.vestigingen.order_by("code").first()
    made = 0
    for kind in kinderen:
        if made == aantal:
            return
        if kind.leerling.leeftijd(vandaag) < 11:
            continue
        school = schrijvers[kind.vestiging.school.organisatie_id]
        _needs(kind, school)
        een = overdracht.open_overdracht(
            school, kind.leerling, naar, op=_moment(vandaag, 30 - made % 7)
        )
        _pass_on(een, kind, school, zoco, made % 7, vandaag)
        made += 1


def _show_papers(kind: Kind, school: Gebruiker, zoco: Gebruiker, vandaag: dt.date) -> None:
    naar = zoco.rol.organisatie.school.vestigingen.order_by("code").first()
    een = overdracht.open_overdracht(school, kind.leerling, naar, op=_moment(vandaag, 6))
    overdracht.leg_voor(school, een, op=_moment(vandaag, 5))


def _pass_on(
    een: Overdracht, kind: Kind, school: Gebruiker, zoco: Gebruiker, tot: int, vandaag: dt.date
) -> None:
    """Walk a transfer: 0 draft, 1 with the parents, 2 a remark, 3 sent, 4 received, 5 read, 6 given up."""
    ouder = kind.ouders[0]
    if tot == 0:
        return
    overdracht.leg_voor(school, een, op=_moment(vandaag, 20))
    if tot == 1:
        return
    if tot == 6:
        overdracht.trek_in(school, een, "Het kind blijft toch.", op=_moment(vandaag, 15))
        return
    woord = overdracht.merk_op(
        ouder,
        een,
        "nodig",
        "opmerking",
        "Sinds de zomer gaat dit thuis beter.",
        op=_moment(vandaag, 18),
    )
    if tot == 2:
        return
    overdracht.beantwoord(school, woord, "Wij geven dat zo door.", op=_moment(vandaag, 17))
    overdracht.bekijk(ouder, een, op=_moment(vandaag, 16))
    overdracht.verstuur(school, een, op=_moment(vandaag, 14))
    if tot >= 4:
        overdracht.ontvang(zoco, een, op=_moment(vandaag, 10))
    if tot >= 5:
        overdracht.lees(zoco, een, op=_moment(vandaag, 7))
