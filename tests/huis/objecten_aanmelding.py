"""One aanmelding in a world, with an act, a named school, a place, and an enrolment that ended."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, OPENBARE_ROUTES, SINDS, Wereld, fabriek

from passend.dossier import models as dossier


def _pk(w: Wereld) -> dict[str, Any]:
    return {"pk": w.een("dossier.Aanmelding").pk}


def _geheim(w: Wereld) -> dict[str, Any]:
    return {"geheim": w.een("dossier.Aanmelding").geheim}


ARGUMENTEN |= {
    "dossier:aanmelding": _pk,
    "dossier:aanmelding_komt": lambda w: {"pk": w.een("dossier.Plek").pk},
    "dossier:aanmelding_act": lambda w: {**_pk(w), "naam": "trek_in"},
    "dossier:aanmelden": lambda w: {"code": w.een("samenwerking.Vestiging").code},
    "dossier:aanmelding_volg": _geheim,
    "dossier:aanmelding_bewijs": _geheim,
    "dossier:maatregelen": lambda w: {"pk": w.kind.pk},
    "dossier:maatregel_nieuw": lambda w: {"pk": w.kind.pk, "soort": "schorsing"},
    "dossier:maatregel": lambda w: {"pk": w.een("dossier.Maatregel").pk},
    "dossier:maatregel_act": lambda w: {"pk": w.een("dossier.Maatregel").pk, "naam": "trek_in"},
}
OPENBARE_ROUTES |= {
    "dossier:aanmelden_zoek": "iedereen kan een school kiezen om een kind aan te melden",
    "dossier:aanmelden": "aanmelden kan zonder account; het formulier toont niets van een kind",
    "dossier:aanmelding_volg": "de geheime link uit het bewijs van ontvangst is het bewijs",
    "dossier:aanmelding_bewijs": "de geheime link uit het bewijs van ontvangst is het bewijs",
}


@fabriek("dossier.Aanmelding")
def _aanmelding(w: Wereld) -> Any:
    nieuw = dossier.Aanmelding(
        vestiging=w.een("samenwerking.Vestiging"),
        organisatie=w.organisatie["school"],
        leerling=w.kind,
        ingang="formulier",
        verzending=w.letter.lower() * 32,
        voornaam="Kind",
        achternaam=w.merk,
        geboortedatum=SINDS,
        ouder_naam=f"Ouder {w.merk}",
        gewenst_van=SINDS,
        status="onderzoek",
        ondersteuning="ja",
        ontvangen_op=SINDS,
        uiterste_datum=SINDS,
        aan_zet="school",
        laatst_op=timezone.now(),
    )
    nieuw.geheim_hash = dossier.Aanmelding.hash_van(nieuw.geheim)
    nieuw.save()
    for nummer, act, gegevens in (
        (1, "ontvang", {"ondersteuning": "ja", "gedaan_op": SINDS.isoformat()}),
        (2, "bevestig", {"leerling": w.kind.pk}),
    ):
        dossier.Aanmeldstap.objects.create(
            aanmelding=nieuw,
            volgnummer=nummer,
            act=act,
            door_naam=f"Ouder {w.merk}",
            dag=SINDS,
            tijd=timezone.now(),
            gegevens=gegevens,
            grond="proef",
        )
    return nieuw


@fabriek("dossier.Aanmeldstap")
def _stap(w: Wereld) -> Any:
    return w.een("dossier.Aanmelding").stappen.first()


@fabriek("dossier.GenoemdeSchool")
def _genoemd(w: Wereld) -> Any:
    return dossier.GenoemdeSchool.objects.create(
        aanmelding=w.een("dossier.Aanmelding"), voorkeur=2, naam=f"Andere school {w.merk}"
    )


@fabriek("dossier.Plek")
def _plek(w: Wereld) -> Any:
    return dossier.Plek.objects.create(
        aanmelding=w.een("dossier.Aanmelding"),
        nummer=1,
        soort="regulier",
        naam=f"Plek {w.merk}",
        gevraagd_op=SINDS,
    )


@fabriek("dossier.Uitschrijving")
def _uitschrijving(w: Wereld) -> Any:
    oud = dossier.Inschrijving.objects.create(
        leerling=w.kind,
        vestiging=w.een("samenwerking.Vestiging"),
        van=SINDS.replace(year=SINDS.year - 2),
        tot=SINDS.replace(year=SINDS.year - 1),
    )
    return dossier.Uitschrijving.objects.create(
        leerling=w.kind, inschrijving=oud, reden="andere_school"
    )


@fabriek("dossier.Maatregel")
def _maatregel(w: Wereld) -> Any:
    een = dossier.Maatregel.objects.create(
        leerling=w.kind,
        inschrijving=w.een("dossier.Inschrijving"),
        vestiging=w.een("samenwerking.Vestiging"),
        organisatie=w.organisatie["school"],
        soort="schorsing",
        status="geschorst",
        van=SINDS,
        tot_en_met=SINDS,
        uiterste_datum=SINDS,
        laatst_op=timezone.now(),
    )
    dossier.Maatregelstap.objects.create(
        maatregel=een,
        volgnummer=1,
        act="schors",
        door_naam=f"Directie {w.merk}",
        dag=SINDS,
        tijd=timezone.now(),
        gegevens={"van": SINDS.isoformat(), "tot_en_met": SINDS.isoformat()},
        grond="proef",
    )
    return een


@fabriek("dossier.Maatregelstap")
def _maatregelstap(w: Wereld) -> Any:
    return w.een("dossier.Maatregel").stappen.get()
