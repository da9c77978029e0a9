"""One object of every model of the opp in a world: an opp that parents have been shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, Wereld, fabriek

from passend.dossier import models as dossier


def _opp_pk(w: Wereld) -> dict[str, Any]:
    return {"pk": w.een("dossier.Opp").pk}


ARGUMENTEN |= {
    "dossier:mijn_plan": lambda w: {"pk": w.kind.pk},
    "dossier:opp_van": lambda w: {"pk": w.kind.pk},
    "dossier:opp_nieuw": lambda w: {"pk": w.kind.pk},
    "dossier:opp": _opp_pk,
    "dossier:opp_werk_bij": _opp_pk,
    "dossier:opp_evalueer": _opp_pk,
    "dossier:opp_vergelijk": _opp_pk,
    "dossier:opp_groei": _opp_pk,
    "dossier:opp_pdf": _opp_pk,
    "dossier:opp_antwoord": _opp_pk,
    "dossier:opp_mening": _opp_pk,
    "dossier:opp_duo": lambda w: {**_opp_pk(w), "stand": "geregistreerd"},
    "dossier:opp_act": lambda w: {**_opp_pk(w), "naam": "leg_overleg_vast"},
    "dossier:opp_vraag_stop": lambda w: {"pk": w.een("dossier.Oppvraag").pk},
}


@fabriek("dossier.Opp")
def _opp(w: Wereld) -> Any:
    vandaag = timezone.localdate()
    return dossier.Opp.objects.create(
        leerling=w.kind,
        vestiging=w.een("samenwerking.Vestiging"),
        soort="sbo",
        status="voorgelegd",
        begin=vandaag - dt.timedelta(days=30),
        uiterlijk=vandaag + dt.timedelta(days=12),
        voorgelegd=True,
        vastgesteld_op=vandaag - dt.timedelta(days=1),
        geldend=1,
        geopend_op=timezone.now(),
        laatst_op=timezone.now(),
        versie=1,
    )


@fabriek("dossier.Oppversie")
def _versie(w: Wereld) -> Any:
    return dossier.Oppversie.objects.create(
        opp=w.een("dossier.Opp"),
        nummer=1,
        uitstroom="vmbo_kb",
        waarom="Past",
        belemmerend="Drukte",
        bevorderend="Rust",
        voorgelegd_op=timezone.localdate(),
    )


@fabriek("dossier.Oppdoel")
def _doel(w: Wereld) -> Any:
    vandaag = timezone.localdate()
    return dossier.Oppdoel.objects.create(
        oppversie=w.een("dossier.Oppversie"),
        volgnummer=1,
        doel="Hulp vragen",
        activiteit="Elke dag oefenen",
        wie="leraar",
        dagen="12345",
        van=vandaag - dt.timedelta(days=7),
        tot=vandaag + dt.timedelta(days=90),
        maat="Tellen",
    )


@fabriek("dossier.Oppdaad")
def _daad(w: Wereld) -> Any:
    return dossier.Oppdaad.objects.create(
        opp=w.een("dossier.Opp"),
        volgnummer=1,
        act="leg_voor",
        naar_status="voorgelegd",
        door=w.account["ib"],
        door_naam=w.account["ib"].naam,
        dag=timezone.localdate(),
        tijd=timezone.now(),
    )


@fabriek("dossier.Oppakkoord")
def _akkoord(w: Wereld) -> Any:
    return dossier.Oppakkoord.objects.create(
        oppversie=w.een("dossier.Oppversie"),
        ouder=w.account["ouder"],
        naam=w.account["ouder"].naam,
        uitkomst="eens",
        wijze="online",
        dag=timezone.localdate(),
        tijd=timezone.now(),
    )


@fabriek("dossier.Gehoord")
def _gehoord(w: Wereld) -> Any:
    return dossier.Gehoord.objects.create(
        oppversie=w.een("dossier.Oppversie"),
        dag=timezone.localdate(),
        wijze="gesprek",
        stem=w.een("dossier.Stem"),
        wat_ermee="Rustige plek gemaakt",
    )


@fabriek("dossier.Oppevaluatie")
def _evaluatie(w: Wereld) -> Any:
    return dossier.Oppevaluatie.objects.create(
        opp=w.een("dossier.Opp"),
        oppversie=w.een("dossier.Oppversie"),
        dag=timezone.localdate(),
        met_ouders=True,
        met_leerling=True,
        toelichting="Het gaat beter",
    )


@fabriek("dossier.Doelevaluatie")
def _doelevaluatie(w: Wereld) -> Any:
    return dossier.Doelevaluatie.objects.create(
        opp=w.een("dossier.Opp"),
        evaluatie=w.een("dossier.Oppevaluatie"),
        doel=w.een("dossier.Oppdoel"),
        dichterbij="bereikt",
        meting="vijf keer",
    )


@fabriek("dossier.Oppmening")
def _mening(w: Wereld) -> Any:
    return dossier.Oppmening.objects.create(
        opp=w.een("dossier.Opp"),
        doel=w.een("dossier.Oppdoel"),
        stem_van="ouder",
        vond="goed",
        wie=w.account["ouder"].naam,
        door=w.account["ouder"],
        dag=timezone.localdate(),
    )


@fabriek("dossier.Groeilijn")
def _lijn(w: Wereld) -> Any:
    vandaag = timezone.localdate()
    return dossier.Groeilijn.objects.create(
        opp=w.een("dossier.Opp"),
        vak="lezen",
        eenheid="DLE",
        van=vandaag - dt.timedelta(days=100),
        tot=vandaag + dt.timedelta(days=100),
        van_waarde=10,
        tot_laag=14,
        tot_hoog=18,
    )


@fabriek("dossier.Groeimeting")
def _meting(w: Wereld) -> Any:
    return dossier.Groeimeting.objects.create(
        opp=w.een("dossier.Opp"),
        groeilijn=w.een("dossier.Groeilijn"),
        dag=timezone.localdate(),
        waarde=13,
    )


@fabriek("dossier.Oppvraag")
def _vraag(w: Wereld) -> Any:
    return dossier.Oppvraag.objects.create(
        school=w.een("samenwerking.School"), vraag="Wat wil u nog kwijt?", van=dt.date(2026, 8, 1)
    )


@fabriek("dossier.Oppantwoord")
def _antwoord(w: Wereld) -> Any:
    return dossier.Oppantwoord.objects.create(
        oppversie=w.een("dossier.Oppversie"), vraag=w.een("dossier.Oppvraag"), tekst="Niets"
    )
