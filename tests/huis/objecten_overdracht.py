"""One object of every model of a transfer in a world: one that lies with the parents."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from tests.huis.objecten import ARGUMENTEN, Wereld, fabriek

from passend.dossier import models as dossier
from passend.samenwerking.models import Vestiging


def _overdracht_pk(w: Wereld) -> dict[str, Any]:
    return {"pk": w.een("dossier.Overdracht").pk}


def _met_pakket(w: Wereld) -> dict[str, Any]:
    w.een("dossier.Overdrachtpakket")
    return _overdracht_pk(w)


ARGUMENTEN |= {
    "dossier:overdrachten_van": lambda w: {"pk": w.kind.pk},
    "dossier:overdracht_nieuw": lambda w: {"pk": w.kind.pk},
    "dossier:overdracht": _overdracht_pk,
    "dossier:overdracht_act": lambda w: {**_overdracht_pk(w), "naam": "merk_op"},
    "dossier:overdracht_gezien": _overdracht_pk,
    "dossier:overdracht_pdf": _met_pakket,
    "dossier:overdracht_json": _met_pakket,
    "dossier:overdracht_antwoord": lambda w: {"pk": w.een("dossier.Overdrachtopmerking").pk},
}


@fabriek("dossier.Overdracht")
def _overdracht(w: Wereld) -> Any:
    plek = w.een("samenwerking.Vestiging")
    elders = Vestiging.objects.create(
        code=f"ZZ9{w.letter}01", school=plek.school, naam=f"Tweede plek {w.letter}"
    )
    return dossier.Overdracht.objects.create(
        leerling=w.kind,
        van_vestiging=plek,
        naar_vestiging=elders,
        delen=["kind", "nodig"],
        status="bij_ouders",
        laatst_op=timezone.now(),
        versie=1,
    )


@fabriek("dossier.Overdrachtpakket")
def _pakket(w: Wereld) -> Any:
    return dossier.Overdrachtpakket.objects.create(
        overdracht=w.een("dossier.Overdracht"),
        nummer=1,
        inhoud_json=(
            '{"kind": "Kind", "van": "A", "naar": "B", "gemaakt_op": "2026-01-01T09:00:00+01:00", '
            '"delen": [], "opmerkingen": []}'
        ),
        sha256="0" * 64,
        gemaakt_op=timezone.now(),
    )


@fabriek("dossier.Overdrachtopmerking")
def _opmerking(w: Wereld) -> Any:
    return dossier.Overdrachtopmerking.objects.create(
        overdracht=w.een("dossier.Overdracht"),
        deel="nodig",
        soort="opmerking",
        tekst="Dit was vorig jaar.",
        wie=w.account["ouder"].naam,
        door=w.account["ouder"],
        dag=timezone.localdate(),
    )


@fabriek("dossier.Overdrachtdaad")
def _daad(w: Wereld) -> Any:
    return dossier.Overdrachtdaad.objects.create(
        overdracht=w.een("dossier.Overdracht"),
        volgnummer=1,
        act="open",
        naar_status="concept",
        door=w.account["ib"],
        door_naam=w.account["ib"].naam,
        dag=timezone.localdate(),
        tijd=timezone.now(),
    )
