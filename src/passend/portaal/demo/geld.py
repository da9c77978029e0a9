"""Money of the demo region: grants, payments, accounts, reserves and border statements, all invented.

Every amount is an example and says so; the acts are the real ones, in their order.
"""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from passend.begroting.actions import besteding, grensverkeer, reserve, toekenning
from passend.begroting.models import Toekenning, Verantwoording
from passend.beheer.models import Gebruiker, Organisatie, Rol, Rolsoort
from passend.recht.onderbouwing import Onderbouwing, Stap
from passend.samenwerking.models import Samenwerkingsverband, School

VOORBEELD = "Voorbeeldbedrag van de demo, niet uit een regeling."
PER_LEERLING = Decimal("162.50")
# A bank that does not exist: a made-up account can never be anybody's.
BANK = "DEMO"


def vul(accounts: dict[str, Gebruiker], swv: Samenwerkingsverband, vandaag: dt.date) -> None:
    """Fill the purse of `swv` through the acts of its controller, directeur and boards."""
    chance = random.Random(f"geld {swv.code}")  # noqa: S311 - invented money, not a secret
    controller, directeur = accounts["controller"], accounts["directeur"]
    scholen = _schools(swv, accounts)
    grants = _grants(controller, scholen, vandaag, chance)
    # Three stay as they were drawn up, so that the directeur of the demo has something to decide.
    decided = grants[3:]
    toekenning.besluit(directeur, decided)
    _pay(controller, directeur, swv, decided[: len(decided) // 2], vandaag)
    _accounts(accounts, directeur, decided, vandaag, chance)
    _buffer(controller, directeur, vandaag)
    _border(controller, swv, vandaag)


def _schools(swv: Samenwerkingsverband, accounts: dict[str, Gebruiker]) -> list[School]:
    """Return schools with a board, the one of the demo accounts first."""
    rows = School.objects.filter(
        vestigingen__lidmaatschappen__swv=swv, bestuur__isnull=False
    ).distinct()
    here = accounts["directie"].rol.organisatie_id
    met = rows.select_related("organisatie", "bestuur__organisatie").order_by("brin")
    return sorted(met, key=lambda school: school.organisatie_id != here)[:24]


def _grants(
    controller: Gebruiker, scholen: list[School], vandaag: dt.date, chance: random.Random
) -> list[Toekenning]:
    opgaven = []
    for school in scholen:
        leerlingen = chance.randint(80, 420)
        bedrag = (PER_LEERLING * leerlingen).quantize(Decimal("0.01"))
        if school.bestuur is None:
            continue
        opgaven.append(
            toekenning.Opgave(
                soort="verdeling",
                ontvanger=school.bestuur.organisatie,
                doel="Extra hulp in de klas",
                bedrag=bedrag,
                herkomst=f"schoolmodel {vandaag.year}",
                school=school,
                onderbouwing=_why(leerlingen, bedrag).as_dict(),
            )
        )
    return toekenning.stel_op(controller, vandaag.year, opgaven)[::-1]


def _why(leerlingen: int, bedrag: Decimal) -> Onderbouwing:
    return Onderbouwing(
        (
            Stap("Leerlingen op de teldatum", leerlingen, geverifieerd=False),
            Stap("Bedrag per leerling", PER_LEERLING, geverifieerd=False),
            Stap(
                "Toekenning",
                bedrag,
                formule="leerlingen × bedrag per leerling",
                invoer={"leerlingen": leerlingen, "bedrag": PER_LEERLING},
                geverifieerd=False,
            ),
        ),
        (VOORBEELD,),
    )


def _iban(nummer: int) -> str:
    from stdnum import iban

    rekening = f"{BANK}{nummer:010d}"
    return f"NL{iban.calc_check_digits(f'NL00{rekening}')}{rekening}"


def _pay(
    controller: Gebruiker,
    directeur: Gebruiker,
    swv: Samenwerkingsverband,
    grants: list[Toekenning],
    vandaag: dt.date,
) -> None:
    ontvangers = {swv.organisatie_id: swv.organisatie}
    ontvangers |= {grant.ontvanger_id: grant.ontvanger for grant in grants}
    for organisatie in ontvangers.values():
        rij = toekenning.noteer_rekening(
            controller, organisatie, iban=_iban(organisatie.pk), op_naam_van=organisatie.naam[:70]
        )
        toekenning.kijk_rekening_na(directeur, rij)
    half = len(grants) // 2
    bestand = toekenning.maak_bestand(controller, grants[:half], vandaag)
    toekenning.meld_betaald(controller, bestand, vandaag)
    toekenning.maak_bestand(controller, grants[half:], vandaag + dt.timedelta(days=7))


def _accounts(
    accounts: dict[str, Gebruiker],
    directeur: Gebruiker,
    grants: list[Toekenning],
    vandaag: dt.date,
    chance: random.Random,
) -> None:
    gevraagd = besteding.vraag_verantwoording(directeur, grants, vandaag + dt.timedelta(days=21))
    own = accounts["bestuur"].rol.organisatie_id
    late = [een.pk for een in gevraagd if een.toekenning.ontvanger_id == own][:1]
    Verantwoording.objects.filter(pk__in=late).update(uiterlijk=vandaag - dt.timedelta(days=9))
    others = [een for een in gevraagd if een.toekenning.ontvanger_id != own]
    people: dict[int, Gebruiker] = {}
    for een in others[: len(others) // 2]:
        bestuur = een.toekenning.ontvanger
        if bestuur.pk not in people:
            people[bestuur.pk] = _colleague(bestuur, Rolsoort.BESTUUR, vandaag)
        _answer(people[bestuur.pk], een, chance)
    answered = others[: len(others) // 4]
    for een in answered[1:]:
        besteding.keur_goed(directeur, een)
    if answered:
        besteding.leg_terug(directeur, answered[0], "Welke scholing was dit?")


def _answer(verteller: Gebruiker, een: Verantwoording, chance: random.Random) -> None:
    bedrag = een.toekenning.bedrag
    mensen = (bedrag * Decimal(chance.choice(("0.60", "0.75", "0.80")))).quantize(Decimal("0.01"))
    scholing = (bedrag - mensen) / 2
    regels = [
        besteding.Besteed("mensen", mensen),
        besteding.Besteed("scholing", scholing.quantize(Decimal("0.01"))),
    ]
    besteding.dien_in(
        verteller, een, regels, uitleg_rest="De rest gaat in het voorjaar naar begeleiding."
    )


def _buffer(controller: Gebruiker, directeur: Gebruiker, vandaag: dt.date) -> None:
    begin = dt.date(vandaag.year, 1, 1)
    reserve.noteer_reserve(controller, soort="algemeen", stand=Decimal(640_000), op=begin)
    reserve.noteer_reserve(
        controller,
        soort="bestemd",
        stand=Decimal(180_000),
        op=begin,
        bestemming="Ambulant team opbouwen",
        te_besteden_voor=dt.date(vandaag.year + 1, 8, 1),
    )
    for naam, kans, sizes, wie in (
        ("Meer kinderen naar het so dan geraamd", 45, (120_000, 260_000, 520_000), "Controller"),
        ("Ziekte in het ambulante team", 30, (20_000, 45_000, 90_000), "Directeur"),
        ("Lagere bekostiging door krimp", 25, (60_000, 110_000, 240_000), "Controller"),
        ("Uitspraak in bezwaar kost geld", 10, (5_000, 15_000, 40_000), "Coördinator"),
    ):
        laag, midden, hoog = (Decimal(bedrag) for bedrag in sizes)
        reserve.noteer_risico(
            controller,
            None,
            naam=naam,
            kans=kans,
            laag=laag,
            waarschijnlijk=midden,
            hoog=hoog,
            maatregel="",
            eigenaar=wie,
        )
    eerste = reserve.boek_bijstelling(
        controller,
        omschrijving="Loonbijstelling (voorbeeld)",
        bedrag=Decimal(84_000),
        ontvangen_op=vandaag - dt.timedelta(days=60),
    )
    reserve.bestem_bijstelling(directeur, eerste, "Hogere bedragen voor arrangementen")
    reserve.boek_bijstelling(
        controller,
        omschrijving="Prijsbijstelling (voorbeeld)",
        bedrag=Decimal(31_500),
        ontvangen_op=vandaag - dt.timedelta(days=12),
    )


def _border(controller: Gebruiker, swv: Samenwerkingsverband, vandaag: dt.date) -> None:
    buren = list(
        Samenwerkingsverband.objects.filter(sector=swv.sector)
        .exclude(pk=swv.pk)
        .order_by("code")[:2]
    )
    jaar = f"{vandaag.year - 1}-{vandaag.year}"
    grensverkeer.leg_voor(
        controller,
        buren[0],
        grensverkeer.Grensopgave(
            jaar, 4, Decimal(44_000), "Vier kinderen in een so van deze regio."
        ),
    )
    buurman = _colleague(buren[1].organisatie, Rolsoort.CONTROLLER, vandaag)
    opgave = grensverkeer.Grensopgave(
        jaar, 2, Decimal(21_000), "Twee kinderen in een sbo over de grens."
    )
    grensverkeer.leg_voor(buurman, swv, opgave)


def _colleague(organisatie: Organisatie, soort: Rolsoort, vandaag: dt.date) -> Gebruiker:
    """Make somebody of another organisation who cannot log in: somebody has to answer there."""
    account = Gebruiker.objects.create(
        username=f"{soort.value}-{organisatie.code.lower()}",
        first_name="Ingrid",
        last_name="Bos",
        password="!",  # noqa: S106 - marks an account that cannot log in
    )
    van = vandaag.replace(year=vandaag.year - 2, month=8, day=1)
    Rol.objects.create(gebruiker=account, soort=soort, organisatie=organisatie, van=van)
    return account
