"""One object of every model of the room begroting in a world: money of its swv."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, Wereld, fabriek

from passend.begroting import models as begroting


@fabriek("begroting.Toekenning")
def _toekenning(w: Wereld) -> Any:
    return begroting.Toekenning.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        jaar=2026,
        soort="verdeling",
        ontvanger=w.organisatie["bestuur"],
        school=w.een("samenwerking.School"),
        doel=f"steun {w.merk}",
        bedrag=Decimal("1000.00"),
        herkomst="verdeelmodel 1",
        status="besloten",
        opgesteld_op=dt.date(2026, 1, 5),
        besloten_op=dt.date(2026, 1, 6),
    )


@fabriek("begroting.Betaalrekening")
def _betaalrekening(w: Wereld) -> Any:
    return begroting.Betaalrekening.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        organisatie=w.organisatie["bestuur"],
        iban="NL91ABNA0417164300",
        op_naam_van=f"Bestuur {w.merk}",
        ingevoerd_op=dt.date(2026, 1, 5),
    )


@fabriek("begroting.Betaalbestand")
def _betaalbestand(w: Wereld) -> Any:
    return begroting.Betaalbestand.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        jaar=2026,
        volgnummer=1,
        gemaakt_op=timezone.now(),
        uitvoeren_op=dt.date(2026, 1, 8),
        totaal=Decimal("1000.00"),
        inhoud=b"<Document/>",
    )


@fabriek("begroting.Rekeningcode")
def _rekeningcode(w: Wereld) -> Any:
    return begroting.Rekeningcode.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"), post="verdeling", code="WOvb"
    )


@fabriek("begroting.Verantwoording")
def _verantwoording(w: Wereld) -> Any:
    return begroting.Verantwoording.objects.create(
        toekenning=w.een("begroting.Toekenning"),
        gevraagd_op=dt.date(2026, 10, 1),
        uiterlijk=dt.date(2026, 12, 1),
    )


@fabriek("begroting.Bestedingsregel")
def _bestedingsregel(w: Wereld) -> Any:
    return begroting.Bestedingsregel.objects.create(
        verantwoording=w.een("begroting.Verantwoording"), doel="mensen", bedrag=Decimal("400.00")
    )


@fabriek("begroting.Opmerking")
def _opmerking(w: Wereld) -> Any:
    return begroting.Opmerking.objects.create(
        verantwoording=w.een("begroting.Verantwoording"),
        wie=f"Controller {w.merk}",
        moment=timezone.now(),
        tekst="Klopt dit?",
    )


@fabriek("begroting.Grensverkeer")
def _grensverkeer(w: Wereld) -> Any:
    from passend.beheer.models import Organisatie
    from passend.samenwerking.models import Samenwerkingsverband

    elders = Samenwerkingsverband.objects.create(
        code=f"PO98{ord(w.letter):02}",
        sector="po",
        organisatie=Organisatie.objects.create(
            soort="swv", code=f"{w.letter}98", naam=f"elders {w.letter}"
        ),
    )
    return begroting.Grensverkeer.objects.create(
        van_swv=elders,
        naar_swv=w.een("samenwerking.Samenwerkingsverband"),
        schooljaar="2026-2027",
        aantal=3,
        bedrag=Decimal("9000.00"),
        waarom="drie kinderen",
        voorgelegd_op=dt.date(2026, 10, 1),
    )


@fabriek("begroting.Reserve")
def _reserve(w: Wereld) -> Any:
    return begroting.Reserve.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        soort="algemeen",
        stand=Decimal("250000.00"),
        op=dt.date(2026, 1, 1),
    )


@fabriek("begroting.Risico")
def _risico(w: Wereld) -> Any:
    return begroting.Risico.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        naam=f"meer kinderen {w.merk}",
        kans=40,
        laag=Decimal(50000),
        waarschijnlijk=Decimal(90000),
        hoog=Decimal(200000),
        eigenaar="controller",
        bijgewerkt_op=dt.date(2026, 1, 1),
    )


@fabriek("begroting.Realisatie")
def _realisatie(w: Wereld) -> Any:
    return begroting.Realisatie.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        jaar=2026,
        post="4.1",
        tot_en_met=dt.date(2026, 6, 30),
        bedrag=Decimal("310000.00"),
        ingevoerd_op=timezone.now(),
    )


@fabriek("begroting.Bijstelling")
def _bijstelling(w: Wereld) -> Any:
    return begroting.Bijstelling.objects.create(
        swv=w.een("samenwerking.Samenwerkingsverband"),
        jaar=2026,
        omschrijving=f"bijstelling {w.merk}",
        bedrag=Decimal("30000.00"),
        ontvangen_op=dt.date(2026, 9, 15),
    )


def _pk(label: str) -> Any:
    return lambda w: {"pk": w.een(label).pk}


ARGUMENTEN.update(
    {
        "begroting:toekenning": _pk("begroting.Toekenning"),
        "begroting:toekenning_trek_in": _pk("begroting.Toekenning"),
        "begroting:rekening_na": _pk("begroting.Betaalrekening"),
        "begroting:betaalbestand": _pk("begroting.Betaalbestand"),
        "begroting:betaald": _pk("begroting.Betaalbestand"),
        "begroting:verantwoording": _pk("begroting.Verantwoording"),
        "begroting:oordeel": _pk("begroting.Verantwoording"),
        "begroting:risico": _pk("begroting.Risico"),
        "begroting:risico_weg": _pk("begroting.Risico"),
        "begroting:bijstelling": _pk("begroting.Bijstelling"),
        "begroting:grens_bevestig": _pk("begroting.Grensverkeer"),
        "begroting:grens_betwist": _pk("begroting.Grensverkeer"),
        "begroting:grens_pas_aan": _pk("begroting.Grensverkeer"),
        "begroting:grens_trek_in": _pk("begroting.Grensverkeer"),
    }
)
