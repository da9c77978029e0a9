"""Builds the demo region from the real region and invented people, always the same for one day."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from passend.beheer.models import Gebruiker
from passend.dossier.models import Leerling
from passend.portaal.demo import aanmelding, begroting, geld, groei, ondersteuning, opp, sop, zaken
from passend.portaal.demo.accounts import Plaatsen, make_accounts, make_writer
from passend.portaal.demo.kinderen import Kind, fill_dossiers, link_known_people, make_children
from passend.samenwerking.laden import laad_regio
from passend.samenwerking.models import Samenwerkingsverband, Schoolsoort, Vestiging
from passend.samenwerking.verzonnen import maak_verzonnen_scholen
from passend.toelaatbaarheid import actions, berichten
from passend.toelaatbaarheid.soorten import Soort

SWV_PO = "PO2602"
SWV_VO = "VO2602"
ZAAD = 2602
AANTAL_LEERLINGEN = 2000
AANTAL_ZAKEN = 400
# How many people of schools file applications; a demo of a hundred schools would need a hundred.
AANTAL_SCHRIJVERS = 24
# Of which share of the children something stands in the dossier.
DEEL_MET_DOSSIER = 0.3
# Of all invented children, how many go to which kind of school; chosen for the demo, not a figure.
VERDELING = {
    Schoolsoort.BAO: 0.66,
    Schoolsoort.SBO: 0.08,
    Schoolsoort.SO: 0.08,
    Schoolsoort.VSO: 0.06,
    Schoolsoort.VO: 0.12,
}
Voortgang = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Maat:
    """How large the demo region is; a test builds a small one."""

    leerlingen: int = AANTAL_LEERLINGEN
    zaken: int = AANTAL_ZAKEN


@dataclass(frozen=True, slots=True)
class Verslag:
    """What stands in the demo region after building."""

    leerlingen: int
    zaken: int
    accounts: int


def is_built() -> bool:
    """Tell whether the demo region stands already."""
    return Leerling.objects.count() >= AANTAL_LEERLINGEN


@berichten.stil()
@transaction.atomic
def build(vandaag: dt.date, voortgang: Voortgang = lambda _: None, maat: Maat = Maat()) -> Verslag:
    """Build the demo region in one transaction and return what it holds."""
    chance = random.Random(ZAAD)  # noqa: S311 - invented people, not a secret
    voortgang("regio laden")
    laad_regio(op=vandaag)
    plaatsen = _places()
    voortgang("mensen verzinnen")
    accounts = make_accounts(plaatsen, chance, vandaag)
    kinderen = _all_children(plaatsen, maat, chance, vandaag)
    sem, yara = _two_known(kinderen, plaatsen)
    link_known_people(sem, yara, accounts, vandaag)
    others = [kind for kind in kinderen if kind is not sem and kind is not yara]
    known = chance.sample(others, round(len(others) * DEEL_MET_DOSSIER))
    fill_dossiers([sem, yara, *known], accounts["ib"], chance, vandaag)
    voortgang("aanbod van scholen verzinnen")
    sop.make_offers((plaatsen.swv_po, plaatsen.swv_vo), plaatsen.school_po, accounts, vandaag)
    sop.make_searches(sem, others, accounts["ib"], vandaag)
    sop.make_coverage(plaatsen.swv_po, accounts["coordinator"], vandaag)
    voortgang("zaken maken")
    teams = {"po": _team(accounts, "po"), "vo": _team(accounts, "vo")}
    _follow(sem, Soort.SO, accounts["ib"], teams["po"], vandaag, chance)
    _follow_yara(yara, accounts["ib"], teams["vo"], vandaag, chance)
    pairs = _candidates(others, accounts, chance, vandaag)
    aantal = 2 + _cases(pairs, teams, maat, chance, vandaag)
    voortgang("ondersteuning en overdracht")
    ondersteuning.vul([sem, yara, *others], accounts, round(0.3 * maat.zaken), vandaag)
    voortgang("signalen, groeidocumenten en overleggen")
    groei.vul([sem, yara, *known], accounts, max(24, round(0.25 * maat.zaken)), vandaag)
    voortgang("kinderen aanmelden")
    aanmelding.vul(accounts, plaatsen, vandaag)
    voortgang("ontwikkelingsperspectieven")
    opp.vul([sem, yara, *others], accounts, max(20, round(0.15 * maat.zaken)), vandaag)
    voortgang("geld verdelen")
    geld.vul(accounts, plaatsen.swv_po, vandaag)
    begroting.vul(accounts, plaatsen.swv_po, plaatsen.swv_vo, vandaag)
    logins = Gebruiker.objects.exclude(password="!").count()  # noqa: S106
    return Verslag(len(kinderen), aantal, logins)


def _places() -> Plaatsen:
    po = Samenwerkingsverband.objects.get(code=SWV_PO)
    vo = Samenwerkingsverband.objects.get(code=SWV_VO)
    maak_verzonnen_scholen(po, ZAAD)
    maak_verzonnen_scholen(vo, ZAAD)
    basis = _vestigingen(po, Schoolsoort.BAO)
    return Plaatsen(
        swv_po=po,
        swv_vo=vo,
        school_po=basis[0].school,
        school_po_2=basis[1].school,
        school_so=_vestigingen(po, Schoolsoort.SO)[0].school,
        school_vo=_vestigingen(vo, Schoolsoort.VO)[0].school,
    )


def _vestigingen(swv: Samenwerkingsverband, soort: Schoolsoort) -> list[Vestiging]:
    rows = Vestiging.objects.filter(lidmaatschappen__swv=swv, school__soort=soort)
    return list(rows.select_related("school__organisatie", "school__bestuur").order_by("code"))


def _all_children(
    plaatsen: Plaatsen, maat: Maat, chance: random.Random, vandaag: dt.date
) -> list[Kind]:
    kinderen: list[Kind] = []
    for soort, deel in VERDELING.items():
        swv = plaatsen.swv_vo if soort in (Schoolsoort.VO, Schoolsoort.VSO) else plaatsen.swv_po
        where = _vestigingen(swv, soort)
        if soort == Schoolsoort.BAO:
            # Two schools get a full list, so that an ib'er of the demo sees a school and not a handful.
            where = [*where, *where[:1] * 14, *where[1:2] * 10]
        kinderen += make_children(where, round(maat.leerlingen * deel), chance, vandaag)
    return kinderen


def _two_known(kinderen: list[Kind], plaatsen: Plaatsen) -> tuple[Kind, Kind]:
    here = [kind for kind in kinderen if kind.vestiging.school_id == plaatsen.school_po.pk]
    return here[0], here[1]


def _cases(
    pairs: Iterator[tuple[Kind, str, Gebruiker]],
    teams: dict[str, zaken.Team],
    maat: Maat,
    chance: random.Random,
    vandaag: dt.date,
) -> int:
    made = 0
    for verhaal, per_honderd, (van, tot) in zaken.VERHALEN:
        for _ in range(max(1, round(per_honderd * maat.zaken / 100))):
            kind, soort, school = next(pairs)
            day = vandaag - dt.timedelta(days=chance.randint(van, tot))
            loop = zaken.start(
                kind, soort, school, teams[Soort(soort).sector], (day, vandaag), chance
            )
            if verhaal is not None:
                verhaal(loop)
            made += 1
    return made


def _team(accounts: dict[str, Gebruiker], sector: str) -> zaken.Team:
    if sector == "po":
        first, second = accounts["deskundige"], accounts["deskundige2"]
        coordinator, decider = accounts["coordinator"], accounts["commissie"]
    else:
        first, second = accounts["deskundige-vo1"], accounts["deskundige-vo2"]
        coordinator, decider = accounts["coordinator-vo"], accounts["commissie-vo"]
    return zaken.Team(
        coordinator, decider, ((first, "orthopedagoog"), (second, "kinder- of jeugdpsycholoog"))
    )


def _candidates(
    kinderen: list[Kind], accounts: dict[str, Gebruiker], chance: random.Random, vandaag: dt.date
) -> Iterator[tuple[Kind, str, Gebruiker]]:
    """Yield children of the right age, each once, with what is asked and who asks for the school."""
    writers = {accounts[name].rol.organisatie_id: accounts[name] for name in ("ib", "ib2", "zoco")}
    pool = [kind for kind in kinderen if kind.ouders]
    chance.shuffle(pool)
    for kind in pool:
        soort = _what_fits(kind, chance, vandaag)
        organisatie = kind.vestiging.school.organisatie
        if soort is None:
            continue
        if organisatie.pk not in writers:
            if len(writers) >= AANTAL_SCHRIJVERS and kind.vestiging.school.soort == Schoolsoort.BAO:
                continue
            writers[organisatie.pk] = make_writer(organisatie, chance, vandaag)
        yield kind, soort, writers[organisatie.pk]


def _what_fits(kind: Kind, chance: random.Random, vandaag: dt.date) -> str | None:
    """Return a kind of education that this child could be asked for, or None."""
    age = kind.leerling.leeftijd(vandaag - dt.timedelta(days=450))
    soort = kind.vestiging.school.soort
    if soort == Schoolsoort.BAO and 5 <= age <= 9:
        return chance.choice([Soort.SBO, Soort.SO])
    if soort == Schoolsoort.VO and 12 <= age <= 15:
        return Soort.VSO
    return None


def _follow(
    kind: Kind,
    soort: str,
    school: Gebruiker,
    team: zaken.Team,
    vandaag: dt.date,
    chance: random.Random,
) -> None:
    """Walk the case of the tour: completed by the school, advised twice, ready for a decision."""
    days = (vandaag - dt.timedelta(days=49), vandaag)
    loop = zaken.start(kind, soort, school, team, days, chance)
    zaken.aangevuld(loop)
    zaken.ask_experts(loop)
    zaken.advise(loop, 0)
    zaken.advise(loop, 1)
    actions.leg_voor(loop.zaak, door=team.coordinator, op=loop.op(1))


def _follow_yara(
    kind: Kind, school: Gebruiker, team: zaken.Team, vandaag: dt.date, chance: random.Random
) -> None:
    """A pupil of the basisschool goes to vso: the swv vo of the home decides (WEC 40 lid 13)."""
    swv = Samenwerkingsverband.objects.get(code=SWV_VO)
    aanvraag = actions.Aanvraag(
        soort=Soort.VSO, antwoorden={"waarom": zaken.WAAROM[0], "behoefte": "Een kleine groep."}
    )
    day = vandaag - dt.timedelta(days=15)
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(8, 0)))
    zaak = actions.open_zaak(
        kind.leerling, aanvraag, door=school, vestiging=kind.vestiging, swv=swv, op=moment
    )
    zaken.ontvangen(zaken.Loop(zaak, kind, school, team, day, vandaag, chance))
