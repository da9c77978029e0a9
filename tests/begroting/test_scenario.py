"""Scenarios on the page: sliders that answer, names that are kept, assumptions with an owner."""

from decimal import Decimal

import pytest
from django.urls import reverse

from passend.begroting.actions import scenario as acts
from passend.begroting.models import Scenario
from passend.beheer.fouten import GeenRecht, Geweigerd


def test_it_starts_from_what_was_counted(scenario):
    """WPO 122 and 124: for 2027 the pupils of 1 February 2026 count."""
    assert scenario.beginstand["waarden"]["leerlingen_basisschool"] == 1200 + 800
    assert scenario.beginstand["waarden"]["leerlingen_so_laag"] == 30
    assert scenario.beginstand["geverifieerd"] is False


def test_missing_count_is_asked_for_with_its_day(w, geteld):
    with pytest.raises(Geweigerd, match="Voor 2026 ontbreekt de telling van 01-02-2025"):
        acts.maak_scenario("Oud", 2026, door=w.account["controller"])


def test_missing_amounts_are_asked_for_by_name(w, geteld, settings):
    settings.PASSEND_DEMO = False

    with pytest.raises(Geweigerd, match=r"bedragen.zwaar \(parameter norm.zwaar.po\)"):
        acts.maak_scenario("Zonder", 2027, door=w.account["controller"])


def test_page_marks_what_was_not_verified(w, scenario, client):
    client.force_login(w.account["controller"])

    page = client.get(reverse("begroting:scenario", args=[scenario.pk])).content.decode()

    assert "niet zijn nagekeken" in page
    assert "Beginwaarde van Passend, niet uit een bron" in page


def test_moved_slider_answers_only_the_part_that_changed(w, scenario, client):
    client.force_login(w.account["controller"])
    adres = reverse("begroting:scenario", args=[scenario.pk])

    stil = client.get(adres, headers={"X-Passend-Fragment": "1"}).content.decode()
    duur = client.get(
        adres, {"instroom": "2"}, headers={"X-Passend-Fragment": "1"}
    ).content.decode()

    assert "<html" not in stil
    assert stil != duur


def test_what_if_takes_at_most_ten_queries(w, scenario, client, django_assert_max_num_queries):
    client.force_login(w.account["controller"])
    adres = reverse("begroting:scenario", args=[scenario.pk])

    with django_assert_max_num_queries(10):
        client.get(adres, {"instroom": "1"}, headers={"X-Passend-Fragment": "1"})


@pytest.mark.parametrize(
    ("waarde", "zegt"),
    [("99", "99 % kan niet"), ("veel", "is geen getal"), ("nan", "is geen getal")],
)
def test_wrong_slider_value_is_explained(w, scenario, client, waarde, zegt):
    client.force_login(w.account["controller"])

    page = client.get(reverse("begroting:scenario", args=[scenario.pk]), {"instroom": waarde})

    assert zegt in page.content.decode()


def test_tried_values_are_kept_under_a_name_with_who_tried_them(w, scenario, client):
    client.force_login(w.account["controller"])

    client.post(
        reverse("begroting:scenario_bewaar", args=[scenario.pk]),
        {"naam": "Duur", "instroom": "1.5"},
    )

    nieuw = Scenario.objects.get(naam="Duur")
    een = nieuw.aannames.get(sleutel="instroom")
    assert een.waarde == Decimal("1.5")
    assert een.bron == "Geprobeerd met de schuif door Controller Ahlers"
    assert (
        nieuw.aannames.get(sleutel="uitstroom").bron
        == scenario.aannames.get(sleutel="uitstroom").bron
    )
    page = client.get(reverse("begroting:vergelijk"), {"s": [scenario.pk, nieuw.pk]})
    assert "Nieuwe plaatsingen per jaar" in page.content.decode()


def test_a_name_is_used_once(w, scenario):
    with pytest.raises(Geweigerd, match="al een scenario “Rustig”"):
        acts.maak_scenario("Rustig", 2027, door=w.account["controller"])


def test_assumption_without_source_is_refused(w, scenario):
    zonder = acts.Opgave(Decimal(1), Decimal(0), " ", "Iemand")

    with pytest.raises(Geweigerd, match="waar de waarde vandaan komt"):
        acts.wijzig_aanname(scenario, "prijs", zonder, door=w.account["controller"])

    assert scenario.aannames.get(sleutel="prijs").waarde == 0


def test_assumption_form_writes_value_source_and_owner(w, scenario, client):
    client.force_login(w.account["directeur"])

    client.post(
        reverse("begroting:aanname", args=[scenario.pk, "prijs"]),
        {"waarde": "1,5", "spreiding": "0,5", "bron": "Kadernota", "eigenaar": "De directeur"},
    )

    een = scenario.aannames.get(sleutel="prijs")
    assert (een.waarde, een.bron, een.eigenaar) == (Decimal("1.5"), "Kadernota", "De directeur")


@pytest.mark.parametrize("wie", ["opr", "bestuur", "deskundige", "coordinator"])
def test_others_do_not_find_a_scenario(w, scenario, client, wie):
    client.force_login(w.account[wie])

    assert client.get(reverse("begroting:scenario", args=[scenario.pk])).status_code == 404
    with pytest.raises(GeenRecht):
        acts.bewaar_als(scenario, "X", {}, door=w.account[wie])


def test_thrown_away_scenario_is_gone(w, scenario, client):
    client.force_login(w.account["controller"])

    client.post(reverse("begroting:scenario_weg", args=[scenario.pk]))

    assert not Scenario.objects.exists()
