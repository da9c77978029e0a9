"""One object of every model of extra ondersteuning in a world: an arrangement that was granted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, Wereld, fabriek

from passend.dossier import models as dossier


def _arrangement_pk(w: Wereld) -> dict[str, Any]:
    return {"pk": w.een("dossier.Arrangement").pk}


ARGUMENTEN |= {
    "dossier:arrangementen_van": lambda w: {"pk": w.kind.pk},
    "dossier:arrangement_nieuw": lambda w: {"pk": w.kind.pk},
    "dossier:zorg_wie_betaalt": lambda w: {"pk": w.kind.pk},
    "dossier:arrangement": _arrangement_pk,
    "dossier:arrangement_werk_bij": _arrangement_pk,
    "dossier:arrangement_vervolg": _arrangement_pk,
    "dossier:arrangement_act": lambda w: {**_arrangement_pk(w), "naam": "evalueer"},
}


@fabriek("dossier.Arrangement")
def _arrangement(w: Wereld) -> Any:
    vandaag = timezone.localdate()
    return dossier.Arrangement.objects.create(
        leerling=w.kind,
        vestiging=w.een("samenwerking.Vestiging"),
        swv=w.een("samenwerking.Samenwerkingsverband"),
        vorm="begeleiding",
        aspect="groep",
        setting="klas",
        activiteit="kind",
        doel="Rustig werken",
        maat="minuten achter elkaar",
        verwacht="20 minuten",
        wat="Elke dag samen beginnen",
        deskundige="ambulant begeleider",
        uren_per_week=2,
        van=vandaag - dt.timedelta(days=60),
        tot=vandaag + dt.timedelta(days=60),
        beslisser="commissie",
        status="in_evaluatie",
        geopend_op=timezone.now(),
        aangevraagd_op=vandaag - dt.timedelta(days=90),
        beslist_op=vandaag - dt.timedelta(days=70),
        gestart_op=vandaag - dt.timedelta(days=60),
        laatst_op=timezone.now(),
        versie=1,
    )


@fabriek("dossier.Kostenpost")
def _kostenpost(w: Wereld) -> Any:
    return dossier.Kostenpost.objects.create(
        arrangement=w.een("dossier.Arrangement"), kas="swv", bedrag=1200, toegekend=1200
    )


@fabriek("dossier.Arrangementdaad")
def _daad(w: Wereld) -> Any:
    return dossier.Arrangementdaad.objects.create(
        arrangement=w.een("dossier.Arrangement"),
        volgnummer=1,
        act="vraag_aan",
        naar_status="aangevraagd",
        door=w.account["ib"],
        door_naam=w.account["ib"].naam,
        dag=timezone.localdate(),
        tijd=timezone.now(),
    )


@fabriek("dossier.Arrangementevaluatie")
def _evaluatie(w: Wereld) -> Any:
    return dossier.Arrangementevaluatie.objects.create(
        arrangement=w.een("dossier.Arrangement"),
        dag=timezone.localdate(),
        dichterbij="bereikt",
        meting="25 minuten",
        opnieuw="ja",
    )


@fabriek("dossier.Evaluatiestem")
def _stem(w: Wereld) -> Any:
    return dossier.Evaluatiestem.objects.create(
        arrangement=w.een("dossier.Arrangement"),
        stem_van="ouder",
        vond="goed",
        wie=w.account["ouder"].naam,
        door=w.account["ouder"],
        dag=timezone.localdate(),
    )


@fabriek("dossier.Zorgvraag")
def _zorgvraag(w: Wereld) -> Any:
    return dossier.Zorgvraag.objects.create(
        leerling=w.kind,
        antwoorden={"leren": "ja"},
        uitkomst="school",
        door=w.account["ib"],
        dag=timezone.localdate(),
    )
