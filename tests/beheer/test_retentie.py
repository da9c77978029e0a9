"""Retention: what is past its term of law goes, with an audit line; nothing goes before."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from passend.beheer import jobs, retentie
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import Auditregel, Inzage
from passend.dossier.models import Leerling, Ouderschap
from passend.recht import parameter, standaardset
from passend.recht.klok import tel_op

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]

VANDAAG = timezone.localdate()
# A term of years that was read in the text of the law (WPO, cluster 1 and 2): it may delete.
GELEZEN = "cluster12.rapport.bewaren"
# This one nobody checked: it may not.
NIET_GELEZEN = "bewaren.leerlingdossier"


def kind(uitgeschreven_op: dt.date | None) -> Leerling:
    return Leerling.objects.create(
        voornaam="Sem",
        achternaam="Bakker",
        geboortedatum=dt.date(2010, 1, 1),
        uitgeschreven_op=uitgeschreven_op,
    )


@pytest.fixture
def soort(monkeypatch):
    """Return a function that makes dossiers the only kind of data, under the given term."""
    monkeypatch.setattr(retentie, "_BEWARINGEN", {})

    def register(sleutel: str, **extra) -> None:
        retentie.registreer(
            retentie.Bewaring("dossier", "dossier.Leerling", "uitgeschreven_op", sleutel, **extra)
        )

    return register


def last_day_of_term() -> dt.date:
    """Return the newest day of leaving whose term is over: the term ended yesterday."""
    term = parameter(GELEZEN, op=VANDAAG)
    start = dt.date(VANDAAG.year - term.waarde - 1, 12, 1)
    while tel_op(start + dt.timedelta(days=1), term.waarde, term.eenheid) < VANDAAG:
        start += dt.timedelta(days=1)
    return start


def test_dossier_goes_on_the_day_after_its_term_and_not_before(soort):
    soort(GELEZEN)
    voorbij = kind(last_day_of_term())
    net_niet = kind(last_day_of_term() + dt.timedelta(days=1))
    nog_hier = kind(None)

    (verslag,) = retentie.ruim_op(uitvoeren=True)

    assert (verslag.aanwezig, verslag.verlopen, verslag.verwijderd) == (3, 1, 1)
    assert set(Leerling.objects.all()) == {net_niet, nog_hier}
    line = Auditregel.objects.get()
    assert (line.handeling, line.object_id) == ("ruim_op", str(voorbij.pk))
    assert line.gegevens["sleutel"] == GELEZEN
    assert line.gebruiker_naam == "Passend"


def test_report_alone_deletes_nothing(soort):
    soort(GELEZEN)
    kind(dt.date(2001, 8, 1))

    (verslag,) = retentie.ruim_op()

    assert (verslag.verlopen, verslag.verwijderd) == (1, 0)
    assert Leerling.objects.count() == 1


def lapsed() -> str:
    """Return a key of the law that has a past but no value today."""
    return next(
        sleutel
        for sleutel in standaardset().sleutels()
        if all(p.tot is not None and p.tot <= VANDAAG for p in standaardset().reeks(sleutel))
    )


@pytest.mark.parametrize(
    ("sleutel", "reden"),
    [
        (NIET_GELEZEN, "niet nagekeken"),
        ("bewaren.bestaat_niet", "bestaat niet"),
        (lapsed(), "geen waarde"),
        ("inschrijving.voorwaarde", ""),
    ],
)
def test_term_that_is_unchecked_unknown_or_lapsed_deletes_nothing_and_says_so(
    soort, sleutel, reden
):
    soort(sleutel)
    kind(dt.date(1990, 8, 1))

    (verslag,) = retentie.ruim_op(uitvoeren=True)

    assert verslag.reden
    assert reden in verslag.reden
    assert Leerling.objects.count() == 1


def test_nobody_can_give_another_term_or_another_day():
    import inspect

    assert list(inspect.signature(retentie.ruim_op).parameters) == ["uitvoeren"]


def test_what_something_else_still_needs_stays_and_is_counted(soort, monkeypatch):
    from django.db import models

    soort(GELEZEN)
    kind(dt.date(2001, 8, 1))

    def protected(self: Leerling, *args: object) -> None:
        raise models.ProtectedError("nog nodig", {self})

    monkeypatch.setattr(Leerling, "delete", protected)
    (verslag,) = retentie.ruim_op(uitvoeren=True)

    assert (verslag.verwijderd, verslag.vast) == (0, 1)
    assert not Auditregel.objects.exists(), "no line of a deletion that did not happen"


def test_looks_go_with_the_dossier(soort, ib):
    from passend.dossier.registraties import _remove_looks

    soort(GELEZEN, mee=_remove_looks)
    weg, blijft = kind(dt.date(2001, 8, 1)), kind(None)
    for een in (weg, blijft):
        leg_inzage_vast(ib, een, "dossier")
        Ouderschap.objects.create(
            leerling=een, gebruiker=ib, relatie="x", gezag=True, van=dt.date(2010, 1, 1)
        )

    retentie.ruim_op(uitvoeren=True)

    assert set(Inzage.objects.values_list("leerling_id_toen", flat=True)) == {blijft.pk}
    assert Ouderschap.objects.get().leerling == blijft


def test_command_reports_before_and_after(soort, capsys):
    soort(GELEZEN)
    kind(dt.date(2001, 8, 1))

    call_command("ruim_op")
    assert "1 voorbij de termijn" in (words := capsys.readouterr().out)
    assert "Er is niets verwijderd" in words

    call_command("ruim_op", "--uitvoeren", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert answer["voor"][0]["verlopen"] == 1
    assert answer["na"][0]["verwijderd"] == 1
    assert not Leerling.objects.exists()


def test_task_does_the_same(soort):
    soort(GELEZEN)
    kind(dt.date(2001, 8, 1))

    result = jobs.ruim_op.enqueue()

    assert result.return_value[0]["verwijderd"] == 1


def test_dossiers_of_ordinary_and_special_schools_have_their_own_term():
    assert {b.naam: b.sleutel for b in retentie.bewaringen() if b.model == "dossier.Leerling"} == {
        "leerlingdossier": "bewaren.leerlingdossier",
        "leerlingdossier_so": "bewaren.so.gegevens",
    }
