"""What the law asks of an application, of the experts, and of a decision."""

import datetime as dt

import pytest

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.beheer.models import Rol
from passend.dossier.models import Inschrijving
from passend.samenwerking.models import Instelling
from passend.toelaatbaarheid import actions, wet
from passend.toelaatbaarheid.models import Verklaring
from passend.toelaatbaarheid.soorten import Aard, Soort, Status
from tests.toelaatbaarheid import verhalen
from tests.toelaatbaarheid.verhalen import BEGIN, DAG, moment

# ---------------------------------------------------------------- the application


def test_only_the_school_asks(w):
    """WPO 18a lid 6 onder c: the bevoegd gezag of the school, not the parents."""
    kind = verhalen.kind(w)

    for wie in (w.lisa, w.fatima, w.elders, w.gemeente):
        with pytest.raises(GeenRecht):
            actions.open_zaak(kind, actions.Aanvraag(soort="so"), door=wie)


@pytest.mark.parametrize(
    ("geboren", "soort", "woord"),
    [
        (dt.date(1996, 5, 1), "so", "30 jaar"),
        (dt.date(2023, 5, 1), "so", "3 jaar"),
        (dt.date(2031, 5, 1), "so", "ligt na"),
        (dt.date(2012, 2, 1), "sbo", "14 jaar"),
    ],
)
def test_a_child_of_an_impossible_age_is_refused_in_words(w, geboren, soort, woord):
    kind = verhalen.kind(w, geboortedatum=geboren)

    with pytest.raises(Geweigerd, match=woord):
        actions.open_zaak(kind, actions.Aanvraag(soort=soort), door=w.noor, op=moment("2026-10-05"))


def test_so_is_still_possible_in_the_school_year_in_which_a_child_becomes_fourteen(w):
    kind = verhalen.kind(w, geboortedatum=dt.date(2012, 9, 1))

    zaak = actions.open_zaak(
        kind, actions.Aanvraag(soort="so"), door=w.noor, op=moment("2026-10-05")
    )

    assert zaak.status == Status.CONCEPT


def test_a_start_in_a_past_school_year_is_refused(w):
    with pytest.raises(Geweigerd, match="vorig schooljaar"):
        verhalen.begin(w, gewenst_van=dt.date(2026, 7, 31))


def test_a_prolongation_builds_on_an_earlier_verklaring(w):
    with pytest.raises(Geweigerd, match="bouwt voort op een eerdere verklaring"):
        verhalen.begin(w, aard=Aard.VERLENGING)


def test_a_question_that_neither_dossier_nor_school_answers_is_named(w):
    loop = verhalen.begin(w, antwoorden={"waarom": "  "})

    with pytest.raises(Geweigerd, match="Waarom is dat niet genoeg"):
        actions.dien_in(loop.zaak, door=w.noor, op=loop.op())


def test_the_swv_of_the_school_of_enrolment_is_competent_and_the_case_says_why(w):
    """WEC 40 lid 11 onder a."""
    zaak = verhalen.zaak_in(w, Status.INGEDIEND)

    bevoegd = zaak.handelingen.get(act="dien_in").gegevens["bevoegd"]
    assert bevoegd["stappen"][0]["uitkomst"] == "PO2602"
    assert "WEC 40" in bevoegd["stappen"][0]["bron"]


def test_another_swv_is_named_when_it_is_the_competent_one(w):
    """Not enrolled: the swv of the residence, 1011 Amsterdam = PO2707 (WEC 40 lid 11 onder b)."""
    loop = verhalen.begin(w)
    Inschrijving.objects.filter(leerling=loop.zaak.leerling).update(tot=dt.date(2026, 10, 1))
    loop.zaak.leerling.postcode = "1011AB"
    loop.zaak.leerling.save()

    with pytest.raises(Geweigerd, match="Over dit kind beslist PO2707, niet PO2602"):
        actions.dien_in(loop.zaak, door=w.noor, op=loop.op())


def test_a_postcode_that_does_not_exist_is_refused_in_words(w):
    loop = verhalen.begin(w)
    Inschrijving.objects.filter(leerling=loop.zaak.leerling).update(tot=dt.date(2026, 10, 1))
    loop.zaak.leerling.postcode = "0000AA"
    loop.zaak.leerling.save()

    with pytest.raises(Geweigerd, match="Postcode"):
        actions.dien_in(loop.zaak, door=w.noor, op=loop.op())


def test_where_the_law_gives_no_answer_the_school_must_give_its_reason(w):
    """From so to vso the letter of WEC 40 lid 13 leaves a gap; nobody guesses."""
    kind = verhalen.kind(w, waar=w.wissel, geboortedatum=dt.date(2013, 9, 1))
    zaak = actions.open_zaak(
        kind,
        actions.Aanvraag(soort="vso", antwoorden={"waarom": "Naar het vso."}),
        door=w.wissel_ib,
        swv=w.swv_vo,
        op=moment("2026-10-05"),
    )

    with pytest.raises(Geweigerd, match="Vraag een jurist"):
        actions.dien_in(zaak, door=w.wissel_ib, op=moment("2026-10-06"))
    actions.dien_in(
        zaak, door=w.wissel_ib, op=moment("2026-10-06"), waarom_dit_swv="Het kind woont in Baarn."
    )

    bevoegd = zaak.handelingen.get(act="dien_in").gegevens["bevoegd"]
    assert bevoegd["geverifieerd"] is False


def test_a_second_application_for_the_same_kind_waits_for_the_first(w):
    loop = verhalen.ingediend(w)
    tweede = verhalen.begin(w, leerling=loop.zaak.leerling)

    with pytest.raises(Geweigerd, match="loopt al een aanvraag"):
        actions.dien_in(tweede.zaak, door=w.noor, op=tweede.op())


def test_a_new_application_does_not_wait_for_an_objection(w):
    loop = verhalen.bezwaar(w)
    tweede = verhalen.begin(w, leerling=loop.zaak.leerling, start=loop.nu)

    actions.dien_in(tweede.zaak, door=w.noor, op=tweede.op())

    assert tweede.zaak.status == Status.INGEDIEND


def test_spoed_exists_only_where_the_swv_has_such_a_procedure(w):
    with pytest.raises(Geweigerd, match="geen spoedprocedure"):
        verhalen.begin(w, spoed=True)

    Instelling.objects.create(swv=w.swv_po, sleutel="spoed.procedure", waarde=True, van=BEGIN)
    assert verhalen.begin(w, spoed=True).zaak.spoed


@pytest.mark.parametrize("cluster", ["cluster1", "cluster2"])
def test_cluster_1_and_2_are_explained_with_the_route_of_the_instelling(cluster):
    weg = wet.andere_weg(cluster, dt.date(2026, 10, 6))

    assert "instelling" in weg.uitleg
    assert "WEC 41" in str(weg.onderbouwing.stappen[1].bron)


def test_a_residential_pupil_needs_no_own_verklaring():
    weg = wet.andere_weg("residentieel", dt.date(2026, 10, 6))

    assert weg.onderbouwing.stappen[0].uitkomst == "geen tlv"


# ---------------------------------------------------------------- experts


def test_the_law_asks_a_first_and_a_second_expert(w):
    """Besluit bekostiging WPO 34.8 lid 1, read in the text of 2016."""
    op = dt.date(2018, 1, 1)
    een = [("Jeroen", "orthopedagoog")]

    assert not wet.toets_deskundigen("so", een, op).genoeg
    assert not wet.toets_deskundigen("so", [("A", "arts"), ("B", "pedagoog")], op).genoeg
    assert not wet.toets_deskundigen("so", [*een, ("B", "psycholoog")], op).genoeg
    assert wet.toets_deskundigen("so", [("B", "arts"), *een], op).genoeg


def test_experts_of_today_rest_on_a_text_that_was_not_read_and_say_so():
    toets = wet.toets_deskundigen(
        "so", [("A", "orthopedagoog"), ("B", "arts")], dt.date(2026, 10, 6)
    )

    assert toets.genoeg
    if not toets.onderbouwing.geverifieerd:
        assert toets.onderbouwing.kanttekeningen


def test_a_case_is_not_put_forward_before_both_have_advised(w):
    loop = verhalen.ingediend(w)
    actions.vraag_advies(
        loop.zaak, [actions.Adviesvraag(w.jeroen, "orthopedagoog")], door=w.fatima, op=loop.op()
    )
    actions.geef_advies(loop.zaak, "so", "Past.", door=w.jeroen, categorie="laag", op=loop.op())

    with pytest.raises(Geweigerd, match="een tweede advies"):
        actions.leg_voor(loop.zaak, door=w.fatima, op=loop.op())


def test_an_expert_of_the_childs_own_school_is_not_asked(w):
    loop = verhalen.ingediend(w)
    Rol.objects.create(
        gebruiker=w.jeroen, soort="leraar", organisatie=w.regenboog.organisatie, van=BEGIN
    )

    with pytest.raises(Geweigerd, match="de school van dit kind"):
        actions.vraag_advies(
            loop.zaak, [actions.Adviesvraag(w.jeroen, "orthopedagoog")], door=w.fatima, op=loop.op()
        )


def test_an_expert_who_came_to_work_there_can_refuse_but_not_advise(w):
    loop = verhalen.ingediend(w)
    verhalen.DOE["vraag_advies"](loop)
    Rol.objects.create(
        gebruiker=w.derde, soort="leraar", organisatie=w.regenboog.organisatie, van=BEGIN
    )

    with pytest.raises(Geweigerd, match="Weiger het advies"):
        verhalen.DOE["geef_advies"](loop)
    verhalen.DOE["weiger_advies"](loop)
    assert loop.zaak.aan_zet == "coordinator"


def test_a_signed_advice_does_not_change(w):
    loop = verhalen.adviezen(verhalen.ingediend(w))

    with pytest.raises(GeenRecht, match="ondertekend advies verandert niet meer"):
        actions.geef_advies(
            loop.zaak, "so", "Toch anders.", door=w.jeroen, categorie="hoog", op=loop.op()
        )


# ---------------------------------------------------------------- the decision


def test_a_verklaring_given_halfway_holds_the_rest_of_the_year_and_a_whole_one_after_it(w):
    """WEC 40 lid 15: October 2026 gives 2026-2027 and 2027-2028 whole: until 31 July 2028."""
    verklaring = verhalen.toegekend(w).zaak.verklaringen.get()

    assert verklaring.van == dt.date(2026, 10, 11)
    assert verklaring.tot_en_met == dt.date(2028, 7, 31)


@pytest.mark.parametrize(
    ("wat", "woord"),
    [
        ({"tot_en_met": dt.date(2027, 7, 31)}, "te kort.*31 juli 2028"),
        ({"tot_en_met": dt.date(2029, 1, 31)}, "hele schooljaren.*31 juli 2029"),
        ({"tot_en_met": dt.date(2026, 1, 1)}, "ligt voor de begindatum"),
        ({"van": dt.date(2026, 1, 1)}, "vorig schooljaar"),
    ],
)
def test_a_period_below_the_law_or_in_the_wrong_order_is_refused(w, wat, woord):
    loop = verhalen.in_beraad(w)

    with pytest.raises(Geweigerd, match=woord):
        actions.ken_toe(
            loop.zaak, verhalen.toekenning(loop, **wat), "Past.", door=w.henk, op=loop.op()
        )
    assert not Verklaring.objects.exists()


def test_so_needs_a_category_and_sbo_has_none(w):
    so, sbo = verhalen.in_beraad(w), verhalen.in_beraad(w, soort=Soort.SBO)

    with pytest.raises(Geweigerd, match="laag, midden of hoog"):
        actions.ken_toe(so.zaak, actions.Toekenning(), "Past.", door=w.henk, op=so.op())
    with pytest.raises(Geweigerd, match="hoort geen categorie"):
        actions.ken_toe(
            sbo.zaak, actions.Toekenning(categorie="laag"), "Past.", door=w.henk, op=sbo.op()
        )


def test_the_swv_chooses_who_decides(w):
    loop = verhalen.in_beraad(w)
    with pytest.raises(GeenRecht, match="wie beslist namens"):
        actions.wijs_af(loop.zaak, "Nee.", door=w.diana, op=loop.op())

    Instelling.objects.create(
        swv=w.swv_po, sleutel="besluit.beslisser", waarde="directeur", van=BEGIN
    )
    with pytest.raises(GeenRecht):
        actions.wijs_af(loop.zaak, "Nee.", door=w.henk, op=loop.op())
    actions.wijs_af(loop.zaak, "Nee.", door=w.diana, op=loop.op())


def test_a_mandaat_decides_and_is_named(w):
    loop = verhalen.in_beraad(w)
    rol = Rol.objects.create(
        gebruiker=w.fatima,
        soort="coordinator",
        organisatie=w.swv_po.organisatie,
        van=BEGIN,
        namens=w.henk.rol,
    )
    w.fatima.met_rol(rol)

    besluit = actions.wijs_af(loop.zaak, "Nee.", door=w.fatima, op=loop.op())

    assert "namens Henk Terpstra" in besluit.rol


def test_two_meetings_where_the_swv_chose_so(w):
    Instelling.objects.create(swv=w.swv_po, sleutel="besluit.bijeenkomsten", waarde=2, van=BEGIN)
    loop = verhalen.in_beraad(w)

    with pytest.raises(Geweigerd, match="bespreekt een aanvraag 2 keer"):
        actions.wijs_af(loop.zaak, "Nee.", door=w.henk, op=loop.op())
    actions.houd_aan(loop.zaak, "Eerst besproken.", door=w.henk, op=loop.op())
    actions.wijs_af(loop.zaak, "Nee.", door=w.henk, op=loop.op())


def test_the_decision_keeps_its_reasons_as_they_were(w):
    besluit = verhalen.toegekend(w).zaak.besluiten.get()

    stappen = [stap["stap"] for stap in besluit.onderbouwing["stappen"]]
    assert any("Henk Terpstra" in stap for stap in stappen)
    assert any("orthopedagoog" in stap for stap in stappen)
    assert any("31 juli 2028" in stap for stap in stappen)


def test_emb_gets_the_whole_school_period_and_says_that_the_rule_is_unverified(w):
    loop = verhalen.in_beraad(w, emb=True)
    actions.ken_toe(loop.zaak, verhalen.toekenning(loop), "Past.", door=w.henk, op=loop.op())

    besluit = loop.zaak.besluiten.get()
    # Born 14 March 2018, fourteen in 2032: until 31 July 2032 (WEC: so until fourteen).
    assert besluit.tot_en_met == dt.date(2032, 7, 31)
    assert besluit.onderbouwing["geverifieerd"] is False


def test_a_prolongation_follows_the_earlier_one_without_a_gap(w):
    eerste = verhalen.toegekend(w)
    vorige = eerste.zaak.verklaringen.get()
    loop = verhalen.in_beraad(
        w,
        leerling=eerste.zaak.leerling,
        aard=Aard.VERLENGING,
        vorige_verklaring=vorige,
        start=moment("2028-03-01"),
    )
    actions.ken_toe(loop.zaak, verhalen.toekenning(loop), "Past nog.", door=w.henk, op=loop.op())

    nieuw = loop.zaak.verklaringen.get()
    assert nieuw.van == vorige.tot_en_met + DAG
    vorige.refresh_from_db()
    assert vorige.geeindigd_op is None


def test_another_category_ends_the_verklaring_before_it(w):
    eerste = verhalen.toegekend(w)
    vorige = eerste.zaak.verklaringen.get()
    loop = verhalen.in_beraad(
        w,
        leerling=eerste.zaak.leerling,
        aard=Aard.WIJZIGING,
        vorige_verklaring=vorige,
        start=moment("2027-03-01"),
    )
    actions.ken_toe(
        loop.zaak, actions.Toekenning(categorie="hoog"), "Zwaarder.", door=w.henk, op=loop.op()
    )

    vorige.refresh_from_db()
    assert vorige.geeindigd_op == loop.zaak.verklaringen.get().van


def _in_beraad_vo(w, soort):
    kind = verhalen.kind(w, waar=w.brug, geboortedatum=dt.date(2012, 9, 1))
    zaak = actions.open_zaak(
        kind,
        actions.Aanvraag(soort=soort, antwoorden={"waarom": "Te groot."}),
        door=w.zoco,
        op=moment("2026-10-05"),
    )
    actions.dien_in(zaak, door=w.zoco, op=moment("2026-10-06"))
    vragen = [
        actions.Adviesvraag(w.jeroen, "orthopedagoog"),
        actions.Adviesvraag(w.shirley, "pedagoog"),
    ]
    actions.vraag_advies(zaak, vragen, door=w.vera, op=moment("2026-10-07"))
    for wie in (w.jeroen, w.shirley):
        actions.geef_advies(zaak, soort, "Past.", door=wie, op=moment("2026-10-08"))
    actions.leg_voor(zaak, door=w.vera, op=moment("2026-10-09"))
    return zaak


def test_pro_lasts_until_the_age_of_the_law(w):
    """WVO 2020 8.7: no pro after the school year in which the pupil becomes 18."""
    zaak = _in_beraad_vo(w, Soort.PRO)

    besluit = actions.ken_toe(
        zaak, actions.Toekenning(), "Past.", door=w.victor, op=moment("2026-10-12")
    )

    # Born 1 September 2012: 18 on 1 September 2030, in the school year that ends on 31 July 2031.
    assert besluit.tot_en_met == dt.date(2031, 7, 31)


def test_for_lwoo_somebody_chooses_the_period_because_no_law_was_read(w):
    Instelling.objects.create(swv=w.swv_vo, sleutel="lwoo.opting_out", waarde=True, van=BEGIN)
    zaak = _in_beraad_vo(w, Soort.LWOO)

    with pytest.raises(Geweigerd, match="De wet noemt hiervoor geen duur"):
        actions.ken_toe(zaak, actions.Toekenning(), "Past.", door=w.victor, op=moment("2026-10-12"))
    besluit = actions.ken_toe(
        zaak,
        actions.Toekenning(schooljaren=1),
        "Past.",
        door=w.victor,
        op=moment("2026-10-12"),
    )

    assert besluit.tot_en_met == dt.date(2028, 7, 31)
    assert besluit.onderbouwing["geverifieerd"] is False
    assert any("opting out" in stap["stap"] for stap in besluit.onderbouwing["stappen"])
    assert zaak.brieven.filter(soort="aanwijzing").exists()


def test_vso_pro_and_lwoo_go_to_the_swv_vo(w):
    kind = verhalen.kind(w, waar=w.brug, geboortedatum=dt.date(2012, 9, 1))
    for soort in (Soort.VSO, Soort.LWOO):
        zaak = actions.open_zaak(
            kind,
            actions.Aanvraag(soort=soort, antwoorden={"waarom": "Te groot."}),
            door=w.zoco,
            op=moment("2026-10-05"),
        )
        actions.dien_in(zaak, door=w.zoco, op=moment("2026-10-06"))
        assert (zaak.swv, zaak.nummer[:5]) == (w.swv_vo, "2026-")


def test_numbers_count_per_swv_and_year(w):
    nummers = [verhalen.begin(w).zaak.nummer for _ in range(2)]
    later = verhalen.begin(w, start=moment("2027-01-05")).zaak.nummer

    assert (nummers, later) == (["2026-0001", "2026-0002"], "2027-0001")
