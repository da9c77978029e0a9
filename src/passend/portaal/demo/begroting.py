"""Forecast, division and budget of the demo region: invented counts, example amounts, real acts."""

from __future__ import annotations

import datetime as dt
import io
import random
from decimal import Decimal

from passend import bekostiging
from passend.begroting import wet
from passend.begroting.actions import begroting as begrotingen
from passend.begroting.actions import scenario as scenarios
from passend.begroting.actions.tellingen import laad_tellingen
from passend.begroting.actions.verdeelmodel import kies_verdeelmodel, maak_verdeelmodel
from passend.begroting.models import Scenario
from passend.begroting.models.begroting import Act, Post
from passend.beheer.models import Gebruiker, Rolsoort
from passend.samenwerking.models import Samenwerkingsverband, Schoolsoort, Vestiging

BRON = "Voorbeeld van de demo, niet uit een bron"
KOP = "teldatum;vestiging;soort;categorie;aantal;bedrag"
# Chosen so that the demo has something to solve, not a figure of any region.
DEEL_SBO, DEEL_SO = 0.022, {"laag": 0.0145, "midden": 0.002, "hoog": 0.0035}
DEEL_VSO = {"laag": 0.03, "midden": 0.003, "hoog": 0.008}
DEEL_LWOO, DEEL_PRO = 0.1, 0.03
AANVRAAG_PER_LEERLING = 55


def vul(
    accounts: dict[str, Gebruiker],
    po: Samenwerkingsverband,
    vo: Samenwerkingsverband,
    vandaag: dt.date,
) -> None:
    """Fill the forecast and the budget of both samenwerkingsverbanden through the acts of people."""
    jaar = vandaag.year + 1
    _count(po, accounts["controller"], jaar)
    _count(vo, accounts["controller-vo"], jaar)
    _scenarios(vo, accounts["controller-vo"], jaar)
    rustig, _druk = _scenarios(po, accounts["controller"], jaar)
    _models(accounts, jaar)
    _budgets(accounts, rustig)


def _count(swv: Samenwerkingsverband, controller: Gebruiker, jaar: int) -> None:
    chance = random.Random(f"telling {swv.code}")  # noqa: S311 - invented pupils, not a secret
    rows = _rows_po(swv, jaar, chance) if swv.sector == "po" else _rows_vo(swv, jaar, chance)
    file = io.BytesIO("\n".join([KOP, *rows]).encode())
    laad_tellingen(file, f"telling-{swv.code}-{jaar}-voorbeeld.csv", door=controller)


def _codes(swv: Samenwerkingsverband, *soorten: str) -> list[str]:
    rows = Vestiging.objects.filter(lidmaatschappen__swv=swv, school__soort__in=soorten)
    return sorted(set(rows.values_list("code", flat=True)))


def _teldata(swv: Samenwerkingsverband, jaar: int) -> dict[str, dt.date]:
    regels = bekostiging.regels_voor(swv.sector, jaar, wet.parameterset())
    return {stap: dag for stap, dag in regels.teldata.items() if dag}


def _spread(total: int, codes: list[str], chance: random.Random) -> list[tuple[str, int]]:
    """Return `total` pupils over these places, all of them somewhere."""
    weights = [chance.uniform(0.5, 1.5) for _ in codes]
    counts = [int(total * weight / sum(weights)) for weight in weights]
    counts[0] += total - sum(counts)
    return list(zip(codes, counts, strict=True))


def _rows_po(swv: Samenwerkingsverband, jaar: int, chance: random.Random) -> list[str]:
    days = _teldata(swv, jaar)
    rows, total = [], 0
    for code in _codes(swv, Schoolsoort.BAO):
        pupils = chance.randint(70, 420)
        total += pupils
        asked = pupils * AANVRAAG_PER_LEERLING * chance.choice([0, 0.5, 1, 1, 1.5, 3])
        weighted = round(pupils * chance.uniform(0.9, 1.4))
        rows += [
            f"{days['licht']};{code};bao;;{pupils};",
            f"{days['licht']};{code};gewogen;;{weighted};",
            f"{days['licht']};{code};aanvragen;;;{asked:.2f}",
        ]
    for code, pupils in _spread(round(total * DEEL_SBO), _codes(swv, Schoolsoort.SBO), chance):
        rows.append(f"{days['aftrek_sbo']};{code};sbo;;{pupils};")
    for categorie, deel in DEEL_SO.items():
        places = _spread(round(total * deel), _codes(swv, Schoolsoort.SO), chance)
        rows += [f"{days['aftrek_so']};{code};so;{categorie};{n};" for code, n in places]
    return rows


def _rows_vo(swv: Samenwerkingsverband, jaar: int, chance: random.Random) -> list[str]:
    days = _teldata(swv, jaar)
    regels = bekostiging.regels_voor("vo", jaar, wet.parameterset())
    reference = regels.stappen["lwoo"].waarde
    rows, total = [], 0
    for code in _codes(swv, Schoolsoort.VO, Schoolsoort.PRO):
        pupils = chance.randint(250, 900)
        total += pupils
        lwoo, pro = round(pupils * DEEL_LWOO), round(pupils * DEEL_PRO)
        for day, factor in ((days["licht"], 1.0), (reference, 1.05)):
            counted = (("vo", pupils), ("lwoo", lwoo), ("pro", pro))
            rows += [f"{day};{code};{soort};;{round(n * factor)};" for soort, n in counted]
    for categorie, deel in DEEL_VSO.items():
        places = _spread(round(total * deel), _codes(swv, Schoolsoort.VSO), chance)
        rows += [f"{days['aftrek_vso']};{code};vso;{categorie};{n};" for code, n in places]
    return rows


def _scenarios(
    swv: Samenwerkingsverband, controller: Gebruiker, jaar: int
) -> tuple[Scenario, Scenario]:
    opgaven = {
        sleutel: scenarios.Opgave(opgave.waarde, opgave.spreiding, BRON, controller.naam)
        for sleutel, opgave in scenarios.begin_opgaven(controller).items()
    }
    eerst = scenarios.maak_scenario(
        "Rustige jaren", jaar, door=controller, opgaven=opgaven, lasten=_lasten(swv, jaar)
    )
    druk = scenarios.bewaar_als(eerst, "Meer plaatsingen", {"instroom": 0.65}, door=controller)
    return eerst, druk


def _lasten(swv: Samenwerkingsverband, jaar: int) -> Decimal:
    """Return own costs that are a little more than what is left, so that there is a shortfall."""
    from passend.begroting.queries.stand import beginstand

    start = beginstand(swv, jaar)
    document = {
        naam: Decimal(str(waarde))
        for naam, waarde in (start["waarden"] | start["bedragen"]).items()
    }
    regels = bekostiging.regels_voor(swv.sector, jaar, wet.parameterset())
    vrij = bekostiging.reken(document, regels).vrij_besteedbaar
    return (max(vrij, Decimal(0)) * Decimal("1.03")).quantize(Decimal(1000))


def _models(accounts: dict[str, Gebruiker], jaar: int) -> None:
    controller, directeur = accounts["controller"], accounts["directeur"]
    gekozen = maak_verdeelmodel(
        "Scholen met eigen deskundigen",
        dt.date(jaar - 1, 1, 1),
        {"leerling": Decimal(60), "school": Decimal(10), "expertise": Decimal(30)},
        door=controller,
        toelichting="Voorbeeld van de demo.",
    )
    kies_verdeelmodel(gekozen, door=directeur)
    maak_verdeelmodel(
        "Meer naar aanvragen",
        dt.date(jaar, 8, 1),
        {
            "weging": Decimal(40),
            "aanvragen": Decimal(40),
            "expertise": Decimal(20),
        },
        door=controller,
        overgangsjaren=3,
        toelichting="Voorbeeld van de demo: scholen vragen geld aan voor een kind.",
    )


def _budgets(accounts: dict[str, Gebruiker], scenario: Scenario) -> None:
    """Make one version that everybody agreed to, and a draft after it."""
    controller = accounts["controller"]
    model = scenario.swv.verdeelmodellen.get(naam="Scholen met eigen deskundigen")
    eerste = begrotingen.stel_op(scenario, door=controller, verdeelmodel=model)
    bestuur = accounts["bestuur"]
    zetel = bestuur.rollen.get(soort=Rolsoort.BESTUUR, organisatie_id=scenario.swv.organisatie_id)
    eigen = bestuur.rol
    begrotingen.doe(eerste, Act.STEL_VOOR, door=accounts["directeur"], tekst="Een voorbeeld.")
    begrotingen.doe(eerste, Act.ADVISEER, door=accounts["opr"], tekst="Houd de groep klein.")
    begrotingen.doe(eerste, Act.STEL_VAST, door=bestuur.met_rol(zetel))
    bestuur.met_rol(eigen)
    begrotingen.doe(eerste, Act.KEUR_GOED, door=accounts["toezicht"])
    tweede = begrotingen.stel_op(
        scenario, door=controller, verdeelmodel=model, toelichting="Met een nieuw kantoor."
    )
    begrotingen.zet_regel(
        tweede,
        door=controller,
        jaar=tweede.jaar,
        post=Post.HUISVESTING,
        omschrijving="Kantoor",
        bedrag=Decimal(48_000),
    )
