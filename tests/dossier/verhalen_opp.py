"""Opps in any state, by real acts, in the world of the growth cycle; for tests and journeys."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from passend.dossier.actions import opp as acts
from passend.dossier.actions import opp_overeenstemming as ouders
from passend.dossier.models import Inschrijving, Opp
from passend.dossier.models.opp import Oppstatus as S
from tests.dossier.groeiwereld import Groeiwereld

DAG = dt.timedelta(days=1)


def op(dag: dt.date) -> dt.datetime:
    """Return nine o'clock on this day."""
    return timezone.make_aware(dt.datetime.combine(dag, dt.time(9)))


def wereld(soort: str = "sbo", sinds: dt.date | None = None) -> Groeiwereld:
    """Return the world with Sem at a school of this kind since this day (three weeks ago)."""
    w = Groeiwereld(leeftijd=11)
    w.school.soort = soort
    w.school.save()
    begin = sinds or timezone.localdate() - 21 * DAG
    Inschrijving.objects.filter(leerling=w.sem).update(van=begin)
    w.vestiging.refresh_from_db()
    return w


def doel(begin: dt.date, **anders: Any) -> acts.Doelgegevens:
    """Return a goal that is right: half a year, each school day."""
    return acts.Doelgegevens(
        **{
            "doel": "Sem vraagt hulp als hij vastloopt.",
            "voor_kind": "Ik vraag hulp als ik het niet snap.",
            "activiteit": "Elke les een vast moment om te vragen.",
            "wie": "juf Noor",
            "maat": "Een week tellen hoe vaak hij vraagt.",
            "van": begin,
            "tot": begin + 180 * DAG,
            **anders,
        }
    )


def gegevens(begin: dt.date, **anders: Any) -> acts.Oppgegevens:
    """Return a version that is right for po."""
    return acts.Oppgegevens(
        **{
            "uitstroom": "vmbo_kb",
            "waarom": "Sem leert goed met zijn handen.",
            "belemmerend": "Veel geluid.",
            "bevorderend": "Een vaste plek.",
            "doelen": (doel(begin),),
            **anders,
        }
    )


def hoor(w: Groeiwereld, opp: Opp, *, op: dt.datetime | None = None, **anders: Any) -> Any:
    """Let the school write down what Sem says and what it did with it."""
    velden = {
        "dag": timezone.localdate(),
        "wijze": "gesprek",
        "tekst": "Ik wil vooraan zitten.",
        "wie": "Sem, aan juf Noor",
        "wat_ermee": "Sem zit nu vooraan.",
        **anders,
    }
    return ouders.hoor(w.ib, opp, ouders.Hoorgegevens(**velden), op=op)


def opp_in(w: Groeiwereld, status: str, moment: dt.datetime | None = None) -> Opp:
    """Return the opp of Sem, walked by real acts to this state; all on one moment (now)."""
    nu = moment or timezone.now()
    dag = timezone.localdate(nu)
    begin = Inschrijving.objects.get(leerling=w.sem).van
    een = acts.open_opp(w.ib, w.sem, gegevens(begin), op=nu)
    if status == S.CONCEPT:
        return een
    hoor(w, een, dag=dag, op=nu)
    acts.leg_voor(w.ib, een, op=nu)
    if status == S.VOORGELEGD:
        return een
    if status == S.GEWEIGERD:
        ouders.weiger(w.lisa, een, 1, "Dit is te weinig.", op=nu)
        return een
    for ouder in (w.lisa, w.marco):
        ouders.stem_in(ouder, een, 1, bevestigd_met="totp", op=nu)
    if status == S.OVEREENSTEMMING:
        return een
    acts.stel_vast(w.ib, een, op=nu)
    if status == S.IN_EVALUATIE:
        from passend.dossier.actions.opp_evaluatie import vraag_mening

        vraag_mening(w.ib, een, op=nu)
    return een
