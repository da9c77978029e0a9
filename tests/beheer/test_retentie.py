"""Retention: what is past its term of law goes, with an audit line; nothing goes before."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.db.models import IntegerField, Value
from django.urls import reverse
from django.utils import timezone

from passend.beheer import jobs, retentie
from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.inzage import leg_inzage_vast
from passend.beheer.models import (
    Auditregel,
    Bewaarkeuze,
    Gebruiker,
    Inzage,
    Organisatie,
    Organisatiesoort,
    Rol,
    Rolsoort,
)
from passend.beheer.retentie_keuze import Keuzegegevens, choosable, kies_bewaartermijn
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


# --- a choice where no term of law was read -------------------------------------------------------


@pytest.fixture
def school() -> Organisatie:
    return Organisatie.objects.create(
        soort=Organisatiesoort.SCHOOL, code="ZZ01", naam="De Regenboog"
    )


def account(organisatie: Organisatie, soort: str = Rolsoort.DIRECTIE) -> Gebruiker:
    """Return somebody with this role in use at the organisatie."""
    wie = Gebruiker.objects.create(username=f"{soort}.{organisatie.code}", first_name="Els")
    rol = Rol.objects.create(
        gebruiker=wie, soort=soort, organisatie=organisatie, van=dt.date(2020, 1, 1)
    )
    return wie.met_rol(rol)


@pytest.fixture
def van_de_school(soort, school):
    """Make every dossier that of one school, under a term that the law was not read on."""

    def register(sleutel: str = NIET_GELEZEN, **extra) -> None:
        soort(
            sleutel,
            van_wie=Value(school.pk, output_field=IntegerField()),
            kiezers=(Organisatiesoort.SCHOOL,),
            **extra,
        )

    return register


def keuze(aantal: int = 5, **extra) -> Keuzegegevens:
    return Keuzegegevens(
        **{
            "soort": "dossier",
            "aantal": aantal,
            "eenheid": "jaar",
            "van": VANDAAG,
            "reden": "Zo lang kan een oud-leerling nog om zijn dossier vragen.",
            "besloten_door": "bestuur, 12 november 2026",
            **extra,
        }
    )


def test_school_chooses_a_term_and_the_job_rests_on_it(van_de_school, school):
    van_de_school()
    weg, nog_niet = kind(VANDAAG.replace(year=VANDAAG.year - 6)), kind(VANDAAG)
    kies_bewaartermijn(keuze(5), door=account(school))

    eigen, rest = retentie.ruim_op(uitvoeren=True)

    assert (eigen.aanwezig, eigen.verlopen, eigen.verwijderd) == (2, 1, 1)
    assert "De Regenboog" in eigen.keuze
    assert "bestuur, 12 november 2026" in eigen.keuze
    assert (rest.aanwezig, rest.verwijderd) == (0, 0)
    assert set(Leerling.objects.all()) == {nog_niet}
    line = Auditregel.objects.get(handeling="ruim_op")
    assert line.object_id == str(weg.pk)
    assert "keuze van De Regenboog" in line.grond


def test_without_a_choice_nothing_of_that_school_goes(van_de_school, school):
    ander = Organisatie.objects.create(soort=Organisatiesoort.SCHOOL, code="ZZ02", naam="Het Anker")
    van_de_school()
    kind(dt.date(1990, 8, 1))
    kies_bewaartermijn(keuze(5), door=account(ander))

    verslagen = retentie.ruim_op(uitvoeren=True)

    assert [v.verwijderd for v in verslagen] == [0, 0]
    assert Leerling.objects.count() == 1


def test_choice_shorter_than_what_is_known_is_refused(van_de_school, school):
    van_de_school()
    bekend = parameter(NIET_GELEZEN, op=VANDAAG)  # 2 years, not checked

    with pytest.raises(Geweigerd, match="te kort"):
        kies_bewaartermijn(keuze(bekend.waarde - 1), door=account(school))

    maanden = keuze(bekend.waarde * 12 - 1, eenheid="maanden")
    with pytest.raises(Geweigerd, match="te kort"):
        kies_bewaartermijn(maanden, door=account(school, Rolsoort.BEHEER))


def test_choice_may_not_go_below_a_term_that_was_read_for_the_same_data(van_de_school, school):
    van_de_school(minstens=(GELEZEN,))
    gelezen = parameter(GELEZEN, op=VANDAAG)  # 3 years, checked

    with pytest.raises(Geweigerd, match=str(gelezen.waarde)):
        kies_bewaartermijn(keuze(gelezen.waarde - 1), door=account(school))


def test_choice_that_became_too_short_deletes_nothing(van_de_school, school):
    van_de_school(minstens=(GELEZEN,))
    kind(dt.date(1990, 8, 1))
    Bewaarkeuze.objects.create(  # laid down before the longer term was known
        organisatie=school,
        soort="dossier",
        aantal=1,
        van=dt.date(2020, 1, 1),
        reden="oud",
        besloten_door="bestuur",
        vastgelegd_op=timezone.now(),
    )

    eigen, _rest = retentie.ruim_op(uitvoeren=True)

    assert "korter dan wat er bekend is" in eigen.reden
    assert Leerling.objects.count() == 1


def test_choice_cannot_make_a_term_of_law_shorter(van_de_school, school):
    van_de_school(GELEZEN)
    net_niet = kind(last_day_of_term() + dt.timedelta(days=1))
    Bewaarkeuze.objects.create(
        organisatie=school,
        soort="dossier",
        aantal=1,
        van=dt.date(2020, 1, 1),
        reden="sneller",
        besloten_door="bestuur",
        vastgelegd_op=timezone.now(),
    )

    assert choosable(account(school), VANDAAG) == []
    (verslag,) = retentie.ruim_op(uitvoeren=True)

    assert (verslag.keuze, verslag.verwijderd) == ("", 0)
    assert Leerling.objects.get() == net_niet


def test_later_choice_ends_the_earlier_one_and_both_stay_on_record(van_de_school, school):
    van_de_school()
    els = account(school)
    kies_bewaartermijn(keuze(5), door=els)

    kies_bewaartermijn(keuze(7, van=VANDAAG + dt.timedelta(days=10)), door=els)

    eerst, later = Bewaarkeuze.objects.order_by("van")
    assert (eerst.aantal, eerst.tot, later.aantal, later.tot) == (5, later.van, 7, None)
    assert Auditregel.objects.filter(handeling="kies_bewaartermijn").count() == 2


@pytest.mark.parametrize(
    ("fout", "woord"),
    [
        ({"van": VANDAAG - dt.timedelta(days=1)}, "vroegst vandaag"),
        ({"reden": " "}, "waarom"),
        ({"besloten_door": ""}, "waarom"),
        ({"soort": "bestaat_niet"}, "valt er niets te kiezen"),
    ],
)
def test_choice_without_reason_or_in_the_past_is_refused(van_de_school, school, fout, woord):
    van_de_school()

    with pytest.raises(Geweigerd, match=woord):
        kies_bewaartermijn(keuze(**fout), door=account(school))

    assert not Bewaarkeuze.objects.exists()


@pytest.mark.parametrize("soort_rol", [Rolsoort.IB, Rolsoort.LERAAR])
def test_only_who_answers_for_the_data_chooses(van_de_school, school, soort_rol):
    van_de_school()

    with pytest.raises(GeenRecht):
        kies_bewaartermijn(keuze(), door=account(school, soort_rol))


def test_page_shows_the_kinds_and_takes_a_choice(client, van_de_school, school):
    van_de_school(label="Dossiers")
    els = account(school)
    client.force_login(els, backend="django.contrib.auth.backends.ModelBackend")
    adres = reverse("beheer:bewaren")

    voor = client.get(adres).content.decode()
    client.post(
        adres,
        {
            "soort": "dossier",
            "aantal": "5",
            "eenheid": "jaar",
            "van": f"{VANDAAG:%d-%m-%Y}",
            "besloten_door": "bestuur",
            "reden": "Zo doen wij het.",
        },
    )
    na = client.get(adres).content.decode()

    assert "niet nagekeken" in voor
    assert "gaat er niets weg" in voor
    assert "Zo doen wij het." in na
    client.force_login(
        account(school, Rolsoort.IB), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.get(adres).status_code == 404
