"""The opp proves the law: for whom, by when, who agrees, who is heard, and what is refused."""

import datetime as dt

import pytest
from django.utils import timezone

from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.dossier.actions import opp as acts
from passend.dossier.actions import opp_evaluatie as verder
from passend.dossier.actions import opp_overeenstemming as ouders
from passend.dossier.models import Opp, Oppakkoord, Oppdoel, Oppversie, Ouderschap, Stem
from passend.dossier.models.opp import Oppstatus as S
from passend.dossier.opp import wet
from tests.dossier import verhalen_opp as v

pytestmark = pytest.mark.django_db
DAG = v.DAG


@pytest.fixture
def w():
    return v.wereld()


# ---------------------------------------------------------------- for whom, by when


@pytest.mark.parametrize("soort", ["sbo", "so", "vso", "pro"])
def test_every_pupil_of_sbo_so_vso_and_pro_needs_an_opp(soort):
    # WPO 40a lid 1, WEC 41a lid 1, WVO 2020 2.44 lid 1.
    nodig = wet.nodig(soort, dt.date(2026, 8, 17), dt.date(2026, 9, 1))
    assert nodig.moet
    assert nodig.onderbouwing.stappen[0].bron is not None


def test_the_term_is_six_weeks_from_the_enrolment():
    # WPO 40a lid 3: 6 weeks after Monday 17 August 2026 is Monday 28 September 2026.
    termijn = wet.nodig("sbo", dt.date(2026, 8, 17), dt.date(2026, 9, 1)).termijn
    assert termijn.uiterste_datum == dt.date(2026, 9, 28)


@pytest.mark.parametrize(("steun", "moet"), [(None, False), (dt.date(2026, 9, 1), True)])
def test_a_regular_school_writes_one_for_who_gets_extra_support(steun, moet):
    # WPO 40a lid 1: "leerlingen die extra ondersteuning behoeven".
    nodig = wet.nodig(
        "bao", dt.date(2026, 8, 17), dt.date(2026, 9, 10), steun=wet.Steun(sinds=steun)
    )
    assert nodig.moet is moet


def test_the_rule_of_the_swv_decides_about_help_of_the_school_itself():
    steun = wet.Steun(sinds=dt.date(2026, 9, 1), door_school=True)
    days = (dt.date(2026, 8, 17), dt.date(2026, 9, 10))
    assert wet.nodig("bao", *days, steun=steun, eigen_telt=True).moet
    nee = wet.nodig("bao", *days, steun=steun, eigen_telt=False)
    assert not nee.moet
    assert "samenwerkingsverband" in str(nee.onderbouwing.stappen[1].wat)


def test_support_after_the_term_has_no_term_in_the_law_that_was_read():
    # The law counts from the enrolment only; nothing is made up for help that began later.
    nodig = wet.nodig(
        "bao",
        dt.date(2024, 8, 19),
        dt.date(2026, 9, 10),
        steun=wet.Steun(sinds=dt.date(2026, 9, 1)),
    )
    assert nodig.moet
    assert nodig.termijn is None
    assert any("begon later" in kant for kant in nodig.onderbouwing.kanttekeningen)


# ---------------------------------------------------------------- law by date


@pytest.mark.parametrize("soort", ["sbo", "so", "vo"])
def test_parents_must_agree_from_august_2017(soort):
    # WPO 40a lid 2 (from 2017-08-01), WEC 41a lid 2, WVO 26 lid 2.
    assert wet.overeenstemming(soort, dt.date(2017, 7, 31)) is None
    assert wet.overeenstemming(soort, dt.date(2017, 8, 1)).waarde is True


@pytest.mark.parametrize("soort", ["sbo", "vso", "pro"])
def test_the_pupil_is_heard_from_august_2025(soort):
    # WPO 40a lid 6-8, WEC 41a lid 7-9, WVO 2020 2.44 lid 5-7.
    for regel in (wet.horen, wet.evaluatie_met_leerling):
        assert regel(soort, dt.date(2025, 7, 31)) is None
        assert regel(soort, dt.date(2025, 8, 1)).waarde is True


def test_before_august_2017_talks_were_enough_to_establish():
    # WPO 40a as of 2014-08-01: talks aimed at agreement, no agreement needed.
    w = v.wereld(sinds=dt.date(2016, 9, 5))
    nu = v.op(dt.date(2016, 10, 3))
    een = acts.open_opp(w.ib, w.sem, v.gegevens(dt.date(2016, 9, 5)), op=nu)
    acts.leg_voor(w.ib, een, op=nu)
    with pytest.raises(Geweigerd, match="overlegde"):
        acts.stel_vast_na_overleg(w.ib, een, op=nu)
    ouders.leg_overleg_vast(w.ib, een, dt.date(2016, 10, 3), "Samen besproken.", op=nu)
    acts.stel_vast_na_overleg(w.ib, een, op=nu)
    assert (een.status, een.geldend) == (S.VASTGESTELD, 1)


def test_after_august_2017_talks_are_not_enough(w):
    een = v.opp_in(w, S.VOORGELEGD)
    ouders.leg_overleg_vast(w.ib, een, timezone.localdate(), "Samen besproken.")
    with pytest.raises(Geweigerd, match="eens zijn"):
        acts.stel_vast_na_overleg(w.ib, een)
    een.refresh_from_db()
    assert een.status == S.VOORGELEGD


def test_without_hearing_the_pupil_nothing_is_established_since_2025(w):
    een = acts.open_opp(w.ib, w.sem, v.gegevens(timezone.localdate()))
    acts.leg_voor(w.ib, een)
    for ouder in (w.lisa, w.marco):
        ouders.stem_in(ouder, een, 1, bevestigd_met="totp")
    with pytest.raises(Geweigerd, match="leerling"):
        acts.stel_vast(w.ib, een)
    woorden = ouders.Hoorgegevens(dag=timezone.localdate(), tekst="Ik wil vooraan.")
    zelf = ouders.hoor(w.kind_zelf, een, woorden)
    # WPO 40a lid 7 and 8: the school explains what it did with the opinion, and writes it down.
    with pytest.raises(Geweigerd, match="uit"):
        acts.stel_vast(w.ib, een)
    ouders.leg_uit(w.ib, een, zelf, "Je zit nu vooraan.")
    acts.stel_vast(w.ib, een)
    assert een.geldend == 1


def test_in_2024_no_hearing_was_asked():
    w = v.wereld(sinds=dt.date(2024, 8, 19))
    nu = v.op(dt.date(2024, 9, 9))
    een = acts.open_opp(w.ib, w.sem, v.gegevens(dt.date(2024, 8, 19)), op=nu)
    acts.leg_voor(w.ib, een, op=nu)
    for ouder in (w.lisa, w.marco):
        ouders.stem_in(ouder, een, 1, bevestigd_met="totp", op=nu)
    acts.stel_vast(w.ib, een, op=nu)
    assert een.vastgesteld_op == dt.date(2024, 9, 9)


def test_a_so_school_asks_its_commission_and_a_pro_school_the_kind_of_work():
    # WEC 40b and 41a lid 1; Uitvoeringsbesluit WVO 2020 2.49.
    day = dt.date(2026, 9, 1)
    velden = {soort: {d.veld for d in wet.onderdelen(soort, day)} for soort in ("so", "pro", "sbo")}
    assert velden["so"] - velden["sbo"] == {"advies_commissie"}
    assert velden["pro"] - velden["sbo"] == {"soort_arbeid"}


def test_a_text_that_was_not_read_is_shown_as_such():
    # Besluit bekostiging WPO lapsed on 2022-04-01; what holds since was not read.
    deel = wet.onderdelen("sbo", dt.date(2026, 9, 1))[0]
    assert "niet nagekeken" in deel.zin
    assert "niet nagekeken" not in wet.onderdelen("sbo", dt.date(2020, 9, 1))[0].zin


# ---------------------------------------------------------------- making and putting to parents


def test_an_opp_without_goals_is_kept_but_not_put_to_parents(w):
    een = acts.open_opp(w.ib, w.sem, v.gegevens(timezone.localdate(), doelen=()))
    with pytest.raises(Geweigerd, match="handelingsdeel met doelen"):
        acts.leg_voor(w.ib, een)
    een.refresh_from_db()
    assert (een.status, een.voorgelegd) == (S.CONCEPT, False)


def test_a_goal_that_ends_before_it_begins_leaves_nothing_behind(w):
    vandaag = timezone.localdate()
    fout = v.doel(vandaag, tot=vandaag - DAG)
    with pytest.raises(Geweigerd, match="eindigt"):
        acts.open_opp(w.ib, w.sem, v.gegevens(vandaag, doelen=(v.doel(vandaag), fout)))
    assert not Opp.objects.exists()
    assert not Oppdoel.objects.exists()


def test_parents_see_nothing_before_it_is_put_to_them(w):
    een = v.opp_in(w, S.CONCEPT)
    assert not Opp.objects.zichtbaar_voor(w.lisa).exists()
    acts.leg_voor(w.ib, een)
    assert Opp.objects.zichtbaar_voor(w.lisa).get() == een
    acts.stel_bij(w.ib, een, "Er komt een doel bij.")
    assert Oppversie.objects.zichtbaar_voor(w.lisa).get().nummer == 1


def test_the_burden_is_counted_when_it_is_put_to_parents(w):
    een = v.opp_in(w, S.VOORGELEGD)
    # Four answers about the destination and eight of the goal; nothing was known before.
    assert een.vragen_nieuw == 4 + 8
    acts.stel_bij(w.ib, een, "De bestemming verandert.")
    anders = v.gegevens(een.begin, uitstroom="vmbo_tl")
    acts.werk_bij(w.ib, een, anders)
    acts.leg_voor(w.ib, een)
    assert een.vragen_nieuw == 1
    assert een.vragen_bekend >= 11


# ---------------------------------------------------------------- agreement and refusal


def test_a_parent_agrees_only_with_a_second_factor(w):
    een = v.opp_in(w, S.VOORGELEGD)
    with pytest.raises(Geweigerd, match="extra slot"):
        ouders.stem_in(w.lisa, een, 1, bevestigd_met="")
    assert not Oppakkoord.objects.exists()


def test_the_parent_of_another_child_cannot_agree(w):
    een = v.opp_in(w, S.VOORGELEGD)
    for vreemde in (w.vreemd, w.remco, w.elders):
        with pytest.raises(GeenRecht):
            ouders.stem_in(vreemde, een, 1, bevestigd_met="totp")
    assert not Oppakkoord.objects.exists()


def test_an_agreement_on_an_old_version_is_refused(w):
    een = v.opp_in(w, S.VOORGELEGD)
    acts.stel_bij(w.ib, een, "Er komt een doel bij.")
    acts.leg_voor(w.ib, een)
    with pytest.raises(VerkeerdeStaat, match="versie 1"):
        ouders.stem_in(w.lisa, een, 1, bevestigd_met="totp")
    assert een.nummer == 2
    assert not Oppakkoord.objects.exists()


def test_one_parent_who_refuses_is_not_outvoted_by_the_other(w):
    een = v.opp_in(w, S.GEWEIGERD)
    ouders.stem_in(w.marco, een, 1, bevestigd_met="totp")
    assert een.status == S.GEWEIGERD
    ouders.stem_in(w.lisa, een, 1, bevestigd_met="totp")
    assert een.status == S.OVEREENSTEMMING


def test_a_parent_without_answer_needs_a_reason_to_go_on(w):
    een = v.opp_in(w, S.VOORGELEGD)
    ouders.stem_in(w.lisa, een, 1, bevestigd_met="totp")
    with pytest.raises(Geweigerd, match="Marco"):
        acts.stel_vast(w.ib, een)
    acts.stel_vast(w.ib, een, "Vader is drie keer gevraagd en reageert niet.")
    assert een.status == S.VASTGESTELD


def test_a_signed_paper_counts_with_its_own_day_and_only_of_this_child(w):
    een = v.opp_in(w, S.VOORGELEGD)
    vreemd = Ouderschap.objects.get(gebruiker=w.vreemd)
    met = Ouderschap.objects.get(gebruiker=w.lisa)
    vandaag = timezone.localdate()
    for ouder, dag in ((vreemd, vandaag), (met, vandaag + DAG), (met, vandaag - DAG)):
        with pytest.raises(Geweigerd):
            ouders.leg_handtekening_vast(w.ib, een, ouder, dag)
    zonder = Ouderschap.objects.get(gebruiker=w.remco)
    with pytest.raises(Geweigerd, match="gezag"):
        ouders.leg_handtekening_vast(w.ib, een, zonder, vandaag)
    ouders.leg_handtekening_vast(w.ib, een, met, vandaag)
    assert een.status == S.OVEREENSTEMMING
    assert Oppakkoord.objects.get().wijze == "papier"


def test_after_a_refusal_the_destination_stands_and_the_handelingsdeel_does_not(w):
    # WPO 40a lid 2: only the handelingsdeel needs agreement; the rest needs talks.
    een = v.opp_in(w, S.GEWEIGERD)
    with pytest.raises(Geweigerd, match="overlegde"):
        acts.stel_rest_vast(w.ib, een, "We worden het niet eens.")
    ouders.leg_overleg_vast(w.ib, een, timezone.localdate(), "We spraken twee keer.")
    acts.stel_rest_vast(w.ib, een, "We worden het niet eens.")
    assert (een.status, een.geldend) == (S.VASTGESTELD, None)
    assert verder.goals_that_hold(een) == []


def test_what_follows_a_refusal_names_the_committee_and_its_term():
    # WPO 43 lid 3: the national committee judges within 10 weeks.
    stap = wet.na_weigering("sbo", dt.date(2026, 9, 1)).stappen[-1]
    assert stap.uitkomst == "10 weken"
    assert str(stap.bron).startswith("WPO 43")
    assert wet.na_weigering("so", dt.date(2026, 9, 1)).kanttekeningen


def test_a_new_version_leaves_the_old_handelingsdeel_in_force_until_agreement(w):
    # WPO 40a lid 5: adjusting needs agreement too.
    een = v.opp_in(w, S.VASTGESTELD)
    acts.stel_bij(w.ib, een, "Het eerste doel is bereikt.")
    nieuw = v.doel(een.begin, doel="Sem begint zelf.")
    acts.werk_bij(w.ib, een, v.gegevens(een.begin, doelen=(nieuw,)))
    acts.leg_voor(w.ib, een)
    assert [d.doel for d in verder.goals_that_hold(een)] == ["Sem vraagt hulp als hij vastloopt."]
    v.hoor(w, een)
    for ouder in (w.lisa, w.marco):
        ouders.stem_in(ouder, een, 2, bevestigd_met="totp")
    acts.stel_vast(w.ib, een)
    assert [d.doel for d in verder.goals_that_hold(een)] == ["Sem begint zelf."]


def test_a_pupil_who_does_not_want_to_speak_is_still_heard(w):
    een = v.opp_in(w, S.CONCEPT)
    gehoord = v.hoor(w, een, tekst="", wijze="wilde_niet", wat_ermee="")
    assert gehoord.stem is None
    assert gehoord.wat_ermee


def test_the_words_of_the_pupil_stand_in_the_dossier_once(w):
    een = v.opp_in(w, S.CONCEPT)
    gehoord = v.hoor(w, een, tekst="Ik wil vooraan zitten.")
    assert gehoord.stem == Stem.objects.get()
    assert gehoord.stem.tekst == "Ik wil vooraan zitten."


# ---------------------------------------------------------------- evaluation


def antwoorden(een, **anders):
    doelen = {
        d.pk: verder.Doelantwoord("dichterbij", "vijf keer per week")
        for d in verder.goals_that_hold(een)
    }
    basis = {
        "dag": timezone.localdate(),
        "met_ouders": True,
        "met_leerling": True,
        "toelichting": "Het gaat beter.",
        "doelen": doelen,
    }
    return verder.Evaluatiegegevens(**{**basis, **anders})


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"dag": dt.date(2020, 1, 1)}, "Evalueren kan niet eerder"),
        ({"dag": dt.date(2099, 1, 1)}, "moet nog komen"),
        ({"met_ouders": False}, "met de ouders"),
        ({"met_leerling": False}, "leerling praat mee"),
        ({"doelen": {}}, "doel 1"),
    ],
)
def test_an_evaluation_that_cannot_be_is_refused_and_leaves_nothing(w, anders, zin):
    een = v.opp_in(w, S.IN_EVALUATIE)
    with pytest.raises(Geweigerd, match=zin):
        verder.evalueer(w.ib, een, antwoorden(een, **anders))
    assert not een.evaluaties.exists()
    een.refresh_from_db()
    assert een.status == S.IN_EVALUATIE


def test_the_evaluation_is_due_once_each_school_year(w):
    # WPO 40a lid 4: at least once a school year; a school year ends on 31 July.
    een = v.opp_in(w, S.IN_EVALUATIE)
    jaar = wet.recht.schooljaar(timezone.localdate())
    assert een.evaluatie_voor == jaar.laatste_dag
    verder.evalueer(w.ib, een, antwoorden(een))
    assert een.evaluatie_voor == jaar.volgende.laatste_dag
    assert een.status == S.VASTGESTELD


def test_parent_and_pupil_say_how_it_goes_and_only_about_goals_that_hold(w):
    een = v.opp_in(w, S.VASTGESTELD)
    doel = verder.goals_that_hold(een)[0]
    verder.geef_mening(w.kind_zelf, een, per_doel={doel.pk: "goed"}, tekst="Het lukt.")
    verder.geef_mening(w.lisa, een, per_doel={doel.pk: "beetje"})
    assert een.meningen.count() == 3
    with pytest.raises(Geweigerd, match="veranderd"):
        verder.geef_mening(w.lisa, een, per_doel={doel.pk + 999: "goed"})
    with pytest.raises(GeenRecht):
        verder.geef_mening(w.vreemd, een, tekst="Ik ook.")


# ---------------------------------------------------------------- duo and growth


def test_only_an_opp_that_was_established_is_registered_and_later_ended(w):
    een = v.opp_in(w, S.VOORGELEGD)
    vandaag = timezone.localdate()
    with pytest.raises(VerkeerdeStaat, match="nog niet vastgesteld"):
        verder.zet_duo(w.ib, een, "geregistreerd", vandaag)
    for ouder in (w.lisa, w.marco):
        ouders.stem_in(ouder, een, 1, bevestigd_met="totp")
    acts.stel_vast(w.ib, een)
    with pytest.raises(VerkeerdeStaat, match="niets te beëindigen"):
        verder.zet_duo(w.ib, een, "beeindigd", vandaag)
    verder.zet_duo(w.ib, een, "geregistreerd", vandaag)
    verder.zet_duo(w.ib, een, "beeindigd", vandaag)
    een.refresh_from_db()
    assert een.duo == "beeindigd"
    with pytest.raises(GeenRecht):
        verder.zet_duo(w.elders, een, "geregistreerd", vandaag)


def test_the_curve_says_where_the_last_point_lies(w):
    from passend.dossier.opp.curve import curve, oordeel, verwacht_op

    een = v.opp_in(w, S.VASTGESTELD)
    begin = een.begin
    gegevens = verder.Lijngegevens("lezen", "DLE", begin, begin + 100 * DAG, 10, 14, 18)
    lijn = verder.zet_groeilijn(w.ib, een, gegevens)
    lijn.refresh_from_db()
    # A quarter of the way: 10 + 25 % of 4 and of 8.
    assert verwacht_op(lijn, begin + 25 * DAG) == (11.0, 12.0)
    assert "Nog niet" in oordeel(lijn)
    verder.noteer_meting(w.ib, lijn, begin + 20 * DAG, 9)
    assert "onder" in oordeel(lijn)
    figuur = curve(lijn)
    assert "DLE" in figuur.svg + figuur.tabel
    with pytest.raises(Geweigerd, match="DLE"):
        anders = verder.Lijngegevens("lezen", "niveau", begin, begin + DAG, 1, 2, 3)
        verder.zet_groeilijn(w.ib, een, anders)
