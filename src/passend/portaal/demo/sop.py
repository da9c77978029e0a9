"""The invented offer of every school in the demo region, and the children for whom a place is sought.

Each profile is marked `verzonnen`, also where the school is real: nobody may take it for a promise.
One school walks the road of the law by real acts (concept, advice of the council, published); the
others get the same result in bulk.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from django.utils import timezone

from passend.beheer.models import Gebruiker
from passend.dossier.actions import noteer_behoefte
from passend.dossier.dekking import bereken
from passend.dossier.models import Aspect
from passend.dossier.models.zoekschool import Dekking, Zoekvraag
from passend.portaal.demo.kinderen import Kind
from passend.samenwerking import actions
from passend.samenwerking.actions import Aanbodopgave
from passend.samenwerking.behoeften import geldige, soorten
from passend.samenwerking.invoer import SECTOR_VAN_SOORT
from passend.samenwerking.models import (
    Aanbodregel,
    Advies,
    Niveau,
    Plaatsen,
    Profiel,
    Profielstatus,
    Samenwerkingsverband,
    School,
    Schoolsoort,
    Vestiging,
)

SPECIAAL = (Schoolsoort.SBO, Schoolsoort.SO, Schoolsoort.VSO)
# Out of a hundred schools: yes for all, with extra support, to be discussed, no. The rest is silent.
GEWOON = {
    "rust": (45, 25, 15, 2),
    "prikkelarm": (20, 25, 25, 8),
    "structuur": (60, 20, 10, 0),
    "autisme": (4, 22, 40, 8),
    "hoogbegaafd": (14, 30, 30, 4),
    "kleine_groep": (3, 8, 20, 50),
    "stap_voor_stap": (75, 15, 5, 0),
    "lezen": (60, 25, 8, 0),
    "rekenen": (50, 25, 10, 0),
    "taal": (10, 30, 35, 5),
    "nt2": (6, 14, 30, 18),
    "gedrag": (10, 30, 35, 8),
    "aandacht": (35, 35, 15, 0),
    "angst": (12, 28, 35, 2),
    "sociaal": (40, 30, 15, 0),
    "rolstoel": (18, 8, 24, 28),
    # Gaps on purpose: one or two schools, and none at all.
    "medisch": (0, 2, 25, 30),
    "zelfzorg": (2, 8, 35, 20),
    "zien": (0, 6, 40, 10),
    "horen": (0, 0, 40, 15),
    "jeugdhulp": (5, 25, 35, 2),
    "halve_dagen": (4, 20, 45, 4),
}
SPECIAAL_JA = ("rust", "prikkelarm", "structuur", "kleine_groep", "stap_voor_stap", "jeugdhulp")
UITLEG = {
    "rust": "Naast elk lokaal is een stille plek.",
    "autisme": "Twee leraren zijn hiervoor opgeleid. Elk kind heeft een vaste begeleider.",
    "hoogbegaafd": "Plusgroep op twee ochtenden, en verrijkt werk in de klas.",
    "lezen": "Voorleessoftware in elke groep. Twee keer in de week extra oefenen.",
    "rolstoel": "Alles is gelijkvloers, met een aangepast toilet.",
    "gedrag": "Vaste afspraken, en een gedragsspecialist op drie dagen.",
    "nt2": "Taalklas op vier ochtenden.",
}
TEKSTEN = (
    "Wij zijn een buurtschool. Wij kijken eerst wat een kind al kan en bouwen daarop verder.",
    "Bij ons staat rust voorop. Elke dag begint op dezelfde manier, met een bekend gezicht.",
    "Wij werken met groepen van twee leerjaren. Kinderen leren veel van elkaar.",
    "Wij denken graag mee. Bel ons, dan kijken we samen wat kan en wat niet.",
)
GEZOCHT = (
    ("autisme", "hoogbegaafd"),
    ("autisme", "prikkelarm", "structuur"),
    ("kleine_groep", "gedrag"),
    ("lezen",),
    ("rust", "angst"),
    ("hoogbegaafd",),
    ("nt2", "taal"),
    ("medisch",),
    ("horen",),
    ("rolstoel", "zelfzorg"),
    ("halve_dagen", "angst"),
    ("aandacht", "gedrag"),
)
AANTAL_ZOEKVRAGEN = 150


def make_offers(
    verbanden: Sequence[Samenwerkingsverband],
    school: School,
    accounts: dict[str, Gebruiker],
    vandaag: dt.date,
) -> int:
    """Give every school of these swv's a published, invented offer; return how many schools."""
    chance = random.Random(f"sop {vandaag.year}")  # noqa: S311 - invented offers, not a secret
    vestigingen = list(
        Vestiging.objects.filter(lidmaatschappen__swv__in=verbanden)
        .select_related("school")
        .order_by("code")
        .distinct()
    )
    scholen = {een.school_id: een.school for een in vestigingen}
    others = [een for pk, een in scholen.items() if pk != school.pk]
    profielen = [_profile(een, chance, vandaag) for een in others]
    Profiel.objects.bulk_create(profielen)
    Aanbodregel.objects.bulk_create(
        Aanbodregel(
            profiel=een,
            behoefte=sleutel,
            niveau=niveau,
            uitleg=UITLEG.get(sleutel, "") if niveau in (Niveau.BASIS, Niveau.EXTRA) else "",
        )
        for een in profielen
        for sleutel, niveau in _answers(een.school, chance).items()
    )
    Plaatsen.objects.bulk_create(
        Plaatsen(
            vestiging=een,
            vrij=chance.choice((0, 0, 1, 1, 2, 3, 4, 6)),
            tot=vandaag + dt.timedelta(days=chance.randint(40, 240)),
            gemeld_op=vandaag - dt.timedelta(days=chance.randint(0, 60)),
        )
        for een in vestigingen
        if chance.random() < 0.85
    )
    _own_school(school, accounts, vandaag)
    return len(scholen)


def _profile(school: School, chance: random.Random, vandaag: dt.date) -> Profiel:
    op = vandaag - dt.timedelta(days=chance.randint(20, 400))
    return Profiel(
        school=school,
        versie=1,
        status=Profielstatus.GEPUBLICEERD,
        tekst=chance.choice(TEKSTEN),
        verzonnen=True,
        gewijzigd_op=op - dt.timedelta(days=30),
        advies=Advies.POSITIEF,
        advies_op=op - dt.timedelta(days=chance.randint(3, 20)),
        gepubliceerd_op=op,
    )


def _answers(school: School, chance: random.Random) -> dict[str, str]:
    answers = {}
    for sleutel in soorten():
        if school.soort in SPECIAAL and sleutel in SPECIAAL_JA:
            answers[sleutel] = Niveau.BASIS.value
            continue
        lot, grens = chance.random() * 100, 0
        for niveau, deel in zip(Niveau, GEWOON[sleutel], strict=True):
            grens += deel
            if lot < grens:
                answers[sleutel] = niveau.value
                break
    return answers


def _own_school(school: School, accounts: dict[str, Gebruiker], vandaag: dt.date) -> None:
    """Let the school of the tour walk the whole road: concept, advice, published, places."""
    ib, directie = accounts["ib"], accounts["directie"]
    profiel = actions.begin_concept(school, door=ib)
    Profiel.objects.filter(pk=profiel.pk).update(verzonnen=True)
    regels = {
        "rust": ("basis", UITLEG["rust"]),
        "structuur": ("basis", ""),
        "lezen": ("basis", UITLEG["lezen"]),
        "autisme": ("overleg", "Wij kijken samen wat nodig is."),
        "kleine_groep": ("niet", "Onze groepen zijn 26 kinderen groot."),
    }
    actions.bewaar_concept(profiel, Aanbodopgave(TEKSTEN[0], regels), door=ib)
    actions.vraag_advies(profiel, door=ib)
    actions.leg_advies_vast(
        profiel,
        advies=Advies.OPMERKINGEN,
        tekst="De raad vraagt om meer ruimte voor kinderen met autisme.",
        op=vandaag,
        door=ib,
    )
    actions.publiceer(profiel, door=directie)
    for vestiging in school.vestigingen.all():
        actions.meld_plaatsen(vestiging, vrij=2, tot=vandaag + dt.timedelta(days=120), door=ib)


def make_searches(sem: Kind, kinderen: Sequence[Kind], ib: Gebruiker, vandaag: dt.date) -> int:
    """Let Sem's dossier speak of autism and high ability, and seek a place for some others."""
    chance = random.Random(f"zoekvragen {vandaag.year}")  # noqa: S311 - invented, not a secret
    for aspect, tekst in (
        (Aspect.EXPERTISE, "Een leraar die weet hoe je met autisme omgaat."),
        (Aspect.INSTRUCTIE, "Moeilijker werk. Sem is snel klaar en verveelt zich dan."),
    ):
        noteer_behoefte(ib, sem.leerling, aspect=aspect, tekst=tekst, bron="gesprek met de leraar")
    gekozen = chance.sample(list(kinderen), min(AANTAL_ZOEKVRAGEN, len(kinderen)))
    Zoekvraag.objects.bulk_create(
        Zoekvraag(
            leerling=kind.leerling,
            behoeften_tekst=",".join(geldige(chance.choice(GEZOCHT))),
            pc4=kind.leerling.postcode[:4],
            km=chance.choice((3, 5, 10, 10)),
            sector=SECTOR_VAN_SOORT[Schoolsoort(kind.vestiging.school.soort)],
            speciaal=chance.random() < 0.3,
            van=vandaag - dt.timedelta(days=chance.randint(0, 90)),
            vastgelegd_door=ib,
        )
        for kind in gekozen
        if kind.leerling.postcode[:4].isdigit()
    )
    return len(gekozen)


def make_coverage(swv: Samenwerkingsverband, coordinator: Gebruiker, vandaag: dt.date) -> None:
    """Let the coördinator have asked for needs against offer, with the answer that comes of it."""
    invoer, uitkomst = bereken(swv, vandaag)
    Dekking.objects.create(
        swv=swv,
        gevraagd_op=timezone.now(),
        gevraagd_door=coordinator,
        klaar_op=timezone.now(),
        invoer_hash=invoer,
        uitkomst=uitkomst,
    )
