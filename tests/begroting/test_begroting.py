"""The budget: lines from the forecast, a mix of models, changes marked, and who approves."""

import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from passend.begroting.actions import begroting as acts
from passend.begroting.actions.verdeelmodel import kies_verdeelmodel, maak_verdeelmodel
from passend.begroting.models import Begroting, Verdeelmodel
from passend.begroting.models.begroting import Act, Kant, Post, Status
from passend.begroting.queries.begroting import staat_van
from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Rol

WEG = (
    (Act.STEL_VOOR, "directeur"),
    (Act.STEL_VAST, "bestuur"),
    (Act.KEUR_GOED, "toezicht"),
)


@pytest.fixture
def model(w):
    return maak_verdeelmodel(
        "Mix",
        dt.date(2027, 1, 1),
        {"leerling": Decimal(60), "aanvragen": Decimal(30), "expertise": Decimal(10)},
        door=w.account["controller"],
    )


@pytest.fixture
def begroting(w, scenario, model):
    return acts.stel_op(scenario, door=w.account["controller"], verdeelmodel=model)


@pytest.fixture
def bestuur(w):
    """The bestuurder of a school with a second hat: a seat in the board of the swv."""
    account = w.account["bestuur"]
    rol = Rol.objects.create(
        gebruiker=account,
        soort="bestuur",
        organisatie=w.organisatie["swv"],
        van=dt.date(2020, 8, 1),
    )
    return account.met_rol(rol)


def wie_is(w, bestuur, naam):
    return bestuur if naam == "bestuur" else w.account[naam]


def test_first_year_is_the_outcome_of_the_law_and_the_mix(begroting):
    """2000 pupils at 240, 2040 at 520 (WPO 122, 124), minus 40 sbo, 30 so laag and 4 so hoog."""
    staat = staat_van(begroting)
    per_post = {rij.post: rij.cellen[0].bedrag for rij in (*staat.baten, *staat.lasten)}

    assert per_post[Post.RIJK_LICHT] == 2000 * 240
    assert per_post[Post.RIJK_ZWAAR] == ((2000 + 40) * 520)
    assert per_post[Post.AFTREK_LICHT] == 40 * 6800
    assert per_post[Post.AFTREK_ZWAAR] == 30 * 14500 + 4 * 33000
    assert per_post[Post.SCHOLEN] == 200_000 * Decimal("0.6")
    assert per_post[Post.PERSONEEL] == 200_000 * Decimal("0.1")
    assert staat.saldo[0] == sum(een.met_teken for een in begroting.regels.filter(jaar=2027))


def test_every_post_is_on_one_side():
    assert {post.kant for post in Post} == {Kant.BATEN, Kant.LASTEN}
    assert Post.RIJK_ZWAAR.kant == Kant.BATEN
    assert Post.AFTREK_ZWAAR.kant == Kant.LASTEN


def test_it_is_drawn_up_by_the_controller_only(w, scenario):
    with pytest.raises(GeenRecht, match="controller"):
        acts.stel_op(scenario, door=w.account["directeur"])


def test_proposed_adopted_and_approved_by_those_who_may(w, begroting, bestuur):
    for act, naam in WEG:
        acts.doe(begroting, act, door=wie_is(w, bestuur, naam))

    assert begroting.status == Status.GOEDGEKEURD
    assert [een.act for een in begroting.handelingen.all()] == [
        Act.STEL_OP,
        Act.STEL_VOOR,
        Act.STEL_VAST,
        Act.KEUR_GOED,
    ]


def test_each_step_is_refused_to_all_others(w, begroting, bestuur):
    for act, naam in WEG:
        for ander in ("controller", "directeur", "opr", "toezicht", "bestuur", "coordinator"):
            if ander != naam:
                with pytest.raises(GeenRecht):
                    acts.doe(begroting, act, door=wie_is(w, bestuur, ander))
        acts.doe(begroting, act, door=wie_is(w, bestuur, naam))


def test_board_of_a_school_does_not_adopt_for_the_swv(w, begroting):
    acts.doe(begroting, Act.STEL_VOOR, door=w.account["directeur"])

    with pytest.raises(GeenRecht):
        acts.doe(begroting, Act.STEL_VAST, door=w.account["bestuur"])


def test_who_adopted_does_not_approve(w, begroting, bestuur):
    """toezicht.swv.intern: board and intern toezicht are apart."""
    acts.doe(begroting, Act.STEL_VOOR, door=w.account["directeur"])
    acts.doe(begroting, Act.STEL_VAST, door=bestuur)
    ook = Rol.objects.create(
        gebruiker=bestuur,
        soort="toezicht",
        organisatie=w.organisatie["swv"],
        van=dt.date(2020, 8, 1),
    )

    with pytest.raises(GeenRecht, match="stelde deze begroting zelf vast"):
        acts.doe(begroting, Act.KEUR_GOED, door=bestuur.met_rol(ook))


def test_handing_back_asks_for_a_reason(w, begroting, bestuur):
    acts.doe(begroting, Act.STEL_VOOR, door=w.account["directeur"])
    with pytest.raises(Geweigerd, match="Schrijf erbij waarom"):
        acts.doe(begroting, Act.GEEF_TERUG, door=bestuur)

    acts.doe(begroting, Act.GEEF_TERUG, door=bestuur, tekst="De reserve ontbreekt.")

    assert begroting.status == Status.CONCEPT


def test_steps_out_of_order_are_refused(w, begroting, bestuur):
    with pytest.raises(VerkeerdeStaat):
        acts.doe(begroting, Act.STEL_VAST, door=bestuur)


@pytest.mark.parametrize(
    ("naam", "concept", "voorgesteld", "vastgesteld"),
    [
        ("controller", True, True, True),
        ("directeur", True, True, True),
        ("opr", False, True, True),
        ("toezicht", False, True, True),
        ("bestuur", False, False, True),
        ("coordinator", False, False, False),
        ("deskundige", False, False, False),
        ("ouder", False, False, False),
    ],
)
def test_who_sees_what_when(w, begroting, naam, concept, voorgesteld, vastgesteld):
    """The opr sees what is laid before it; a schoolbestuur what the board of the swv adopted."""
    w.een("samenwerking.Lidmaatschap")
    gezien = []
    for status in (Status.CONCEPT, Status.VOORGESTELD, Status.VASTGESTELD):
        Begroting.objects.update(status=status)
        gezien.append(Begroting.objects.zichtbaar_voor(w.account[naam]).exists())

    assert gezien == [concept, voorgesteld, vastgesteld]


def test_changes_since_the_version_before_are_marked(w, scenario, begroting, model, client):
    nieuw = acts.stel_op(scenario, door=w.account["controller"], verdeelmodel=model)
    acts.zet_regel(
        nieuw,
        door=w.account["controller"],
        jaar=2027,
        post=Post.HUISVESTING,
        omschrijving="Kantoor",
        bedrag=Decimal("12500.50"),
    )

    staat = staat_van(nieuw)
    assert (nieuw.versie, staat.veranderd) == (2, 1)
    client.force_login(w.account["controller"])
    page = client.get(reverse("begroting:begroting", args=[nieuw.pk])).content.decode()
    assert "Een regel is veranderd sinds de vorige versie" in page


def test_lines_by_hand_come_along_to_the_next_version(w, scenario, begroting):
    acts.zet_regel(
        begroting,
        door=w.account["controller"],
        jaar=2027,
        post=Post.HUISVESTING,
        omschrijving="Kantoor",
        bedrag=Decimal(12500),
    )

    nieuw = acts.stel_op(scenario, door=w.account["controller"])

    assert nieuw.regels.get(omschrijving="Kantoor").bedrag == 12500
    assert nieuw.regels.get(omschrijving="Kantoor").herkomst == "met de hand, Controller Ahlers"


def test_a_line_of_what_was_proposed_does_not_change(w, begroting):
    acts.doe(begroting, Act.STEL_VOOR, door=w.account["directeur"])

    with pytest.raises(VerkeerdeStaat, match="nieuwe versie"):
        acts.zet_regel(
            begroting,
            door=w.account["controller"],
            jaar=2027,
            post=Post.OVERIG_UIT,
            omschrijving="x",
            bedrag=Decimal(1),
        )


def test_excel_adds_up_with_formulas_and_reads_no_name_as_one(w, begroting, client):
    acts.zet_regel(
        begroting,
        door=w.account["controller"],
        jaar=2027,
        post=Post.OVERIG_UIT,
        omschrijving="=HYPERLINK(1)",
        bedrag=Decimal(5),
    )
    client.force_login(w.account["controller"])

    inhoud = client.get(reverse("begroting:begroting_excel", args=[begroting.pk])).content

    blad = openpyxl.load_workbook(io.BytesIO(inhoud)).active
    rijen = {rij[0].value: rij for rij in blad.iter_rows(min_row=4)}
    assert rijen["Komt binnen"][2].value == "=SUM(C4:C5)"
    assert rijen["Saldo"][2].value.startswith("=C6-C")
    teksten = [cel.value for rij in blad.iter_rows() for cel in rij if cel.data_type == "f"]
    assert all(
        str(tekst).startswith(("=SUM(", "=C", "=D", "=E", "=F", "=G", "=H")) for tekst in teksten
    )
    assert not any("HYPERLINK" in str(tekst) for tekst in teksten)


def test_pdf_is_one(w, begroting, client):
    client.force_login(w.account["controller"])

    antwoord = client.get(reverse("begroting:begroting_pdf", args=[begroting.pk]))

    assert antwoord.content.startswith(b"%PDF")


def test_page_of_the_opr_shows_the_lines_and_no_scenario_page(w, begroting, scenario, client):
    acts.doe(begroting, Act.STEL_VOOR, door=w.account["directeur"])
    client.force_login(w.account["opr"])

    page = client.get(reverse("begroting:begroting", args=[begroting.pk])).content.decode()
    client.post(
        reverse("begroting:begroting_act", args=[begroting.pk, "adviseer"]),
        {"tekst": "Zet meer in op lichte ondersteuning."},
    )

    assert "Rijk: zware ondersteuning" in page
    assert "Niet nagekeken" in page
    assert begroting.handelingen.get(act=Act.ADVISEER).tekst.startswith("Zet meer")
    assert client.get(reverse("begroting:scenario", args=[scenario.pk])).status_code == 404


def test_model_is_chosen_by_the_directeur_and_ends_the_one_before(w, model):
    tweede = maak_verdeelmodel(
        "Scholen", dt.date(2028, 1, 1), {"leerling": Decimal(100)}, door=w.account["controller"]
    )
    with pytest.raises(GeenRecht, match="Alleen de directeur"):
        kies_verdeelmodel(model, door=w.account["controller"])

    kies_verdeelmodel(model, door=w.account["directeur"])
    kies_verdeelmodel(tweede, door=w.account["directeur"])

    model.refresh_from_db()
    assert model.tot == dt.date(2028, 1, 1)
    with pytest.raises(VerkeerdeStaat):
        kies_verdeelmodel(tweede, door=w.account["directeur"])


def test_shares_of_95_are_refused_on_the_page(w, client):
    client.force_login(w.account["controller"])

    page = client.post(
        reverse("begroting:verdeelmodel_nieuw"),
        {"naam": "Fout", "van": "1-1-2027", "overgangsjaren": "1", "deel_leerling": "95"},
    )

    assert "samen 95 procent. Dat is 5 te weinig" in page.content.decode()
    assert not Verdeelmodel.objects.exists()


def test_effects_on_schools_and_boards_stand_before_the_decision(
    w, geteld, scenario, model, client
):
    client.force_login(w.account["directeur"])

    page = client.get(reverse("begroting:verdeelmodel", args=[model.pk]), {"pot": "200.000"})

    tekst = page.content.decode()
    assert str(w.organisatie["school"].naam) in tekst
    assert "S000:703-705" in tekst
    assert "Kies dit model" in tekst


def test_others_see_only_the_chosen_model_and_no_effects(w, geteld, model, client):
    client.force_login(w.account["opr"])
    adres = reverse("begroting:verdeelmodel", args=[model.pk])
    assert client.get(adres).status_code == 404

    kies_verdeelmodel(model, door=w.account["directeur"])

    assert "Wie wint en wie verliest" not in client.get(adres).content.decode()
