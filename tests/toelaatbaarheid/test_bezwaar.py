"""Bezwaar: late or in time, heard, advised, decided again, withdrawn (Awb chapters 6 and 7)."""

import datetime as dt

import pytest

from passend.beheer.fouten import GeenRecht, Geweigerd
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Verklaring
from passend.toelaatbaarheid.soorten import Bezwaaruitkomst, Status
from tests.toelaatbaarheid import verhalen
from tests.toelaatbaarheid.verhalen import DAG

B = Bezwaaruitkomst


def _gehoord(loop, strekking):
    actions.hoor(loop.zaak, "De ouders vertelden.", door=loop.w.fatima, op=loop.op())
    actions.adviseer_bezwaar(loop.zaak, strekking, "Advies.", door=loop.w.fatima, op=loop.op())


def _beslis(loop, her, motivering="Daarom."):
    return actions.beslis_op_bezwaar(loop.zaak, her, motivering, door=loop.w.ans, op=loop.op())


def test_a_well_founded_objection_to_a_refusal_grants_after_all(w):
    loop = verhalen.beslist_op_bezwaar(w)

    besluit = loop.zaak.besluiten.get(fase="bezwaar")
    assert (besluit.bezwaaruitkomst, besluit.uitkomst) == (B.GEGROND, "toegekend")
    assert loop.zaak.verklaringen.get().besluit == besluit
    brief = loop.zaak.brieven.get(soort="beslissing_op_bezwaar")
    assert brief.inhoud["indieners"] == ["Lisa de Wit"]
    assert brief.inhoud["verklaring"]["nummer"] == loop.zaak.verklaringen.get().nummer


def test_a_well_founded_objection_to_a_category_gives_a_new_verklaring_in_its_place(w):
    loop = verhalen.toegekend(w)
    eerste = loop.zaak.verklaringen.get()
    actions.maak_bezwaar(loop.zaak, "Te laag.", door=w.noor, op=loop.op())
    _gehoord(loop, B.GEGROND)

    _beslis(loop, actions.Heroverweging(B.GEGROND, actions.Toekenning(categorie="midden")))

    eerste.refresh_from_db()
    nieuw = Verklaring.objects.get(zaak=loop.zaak, geeindigd_op__isnull=True)
    assert (nieuw.categorie, eerste.geeindigd_op) == ("midden", nieuw.van)


def test_an_unfounded_objection_leaves_the_decision_as_it_was(w):
    loop = verhalen.bezwaar(w)
    _gehoord(loop, B.ONGEGROND)

    besluit = _beslis(loop, actions.Heroverweging(B.ONGEGROND))

    assert besluit.uitkomst == "afgewezen"
    assert not loop.zaak.verklaringen.exists()


def test_objection_after_six_weeks_is_taken_in_and_marked_late(w):
    loop = verhalen.afgewezen(w)
    besluit = loop.zaak.besluiten.get()
    loop.nu = loop.nu + 43 * DAG

    bezwaar = actions.maak_bezwaar(
        loop.zaak, "Niet eens.", door=w.lisa, bevestigd_met="totp", op=loop.op()
    )

    # Made known on day 0; 6 weeks is 42 days; this came later.
    assert (bezwaar.ontvangen_op - besluit.bekendgemaakt_op).days > 42
    assert bezwaar.te_laat


def test_hearing_and_advice_come_before_the_decision(w):
    loop = verhalen.bezwaar(w)
    with pytest.raises(Geweigerd, match="Wacht op het advies"):
        _beslis(loop, actions.Heroverweging(B.ONGEGROND))
    actions.adviseer_bezwaar(loop.zaak, B.ONGEGROND, "Advies.", door=w.fatima, op=loop.op())
    with pytest.raises(Geweigerd, match="nog niet gehoord"):
        _beslis(loop, actions.Heroverweging(B.ONGEGROND))


def test_departing_from_the_committee_needs_a_reason(w):
    """Awb 7:13: whoever departs from the advice says why."""
    loop = verhalen.bezwaar(w)
    _gehoord(loop, B.GEGROND)

    with pytest.raises(Geweigerd, match="waarom u daarvan afwijkt"):
        _beslis(loop, actions.Heroverweging(B.ONGEGROND))
    _beslis(loop, actions.Heroverweging(B.ONGEGROND, afwijken_van_advies="De feiten kloppen niet."))


def test_with_the_last_objection_withdrawn_the_decision_stands(w):
    loop = verhalen.bezwaar(w)
    van_lisa = loop.zaak.bezwaren.get()
    verhalen.DOE["maak_bezwaar"](loop)  # Marco too

    with pytest.raises(GeenRecht, match="Alleen wie bezwaar maakte"):
        actions.trek_bezwaar_in(van_lisa, door=w.marco, bevestigd_met="totp", op=loop.op())
    verhalen.DOE["trek_bezwaar_in"](loop)
    loop.zaak.refresh_from_db()
    assert loop.zaak.status == Status.BEZWAAR
    actions.trek_bezwaar_in(van_lisa, door=w.lisa, bevestigd_met="totp", op=loop.op())

    loop.zaak.refresh_from_db()
    assert (loop.zaak.status, loop.zaak.uiterste_datum) == (Status.AFGEWEZEN, None)


def test_one_parent_objects_once_and_paper_is_recorded_by_the_coordinator(w):
    loop = verhalen.bezwaar(w)
    with pytest.raises(Geweigerd, match="al bezwaar gemaakt"):
        actions.maak_bezwaar(
            loop.zaak, "Nog eens.", door=w.lisa, bevestigd_met="totp", op=loop.op()
        )
    with pytest.raises(Geweigerd, match="van wie het bezwaar kwam"):
        actions.maak_bezwaar(loop.zaak, "Brief.", door=w.fatima, op=loop.op())
    with pytest.raises(Geweigerd, match="in de toekomst"):
        actions.maak_bezwaar(
            loop.zaak,
            "Brief.",
            door=w.fatima,
            papier=actions.Papier("Marco de Wit", ontvangen_op=dt.date(2030, 1, 1)),
            op=loop.op(),
        )

    bezwaar = actions.maak_bezwaar(
        loop.zaak, "Brief.", door=w.fatima, papier=actions.Papier("Marco de Wit"), op=loop.op()
    )
    assert (bezwaar.indiener_naam, bezwaar.hoedanigheid) == ("Marco de Wit", "ouder")


def test_undecided_because_incomplete_only_after_the_school_had_its_chance(w):
    """Awb 4:5."""
    loop = verhalen.aanvulling_gevraagd(w)

    with pytest.raises(Geweigerd, match="De school mag tot en met"):
        actions.stel_buiten_behandeling(loop.zaak, "Onvolledig.", door=w.fatima, op=loop.op())
    loop.nu += 20 * DAG
    actions.stel_buiten_behandeling(loop.zaak, "Onvolledig.", door=w.fatima, op=loop.op())
    assert loop.zaak.status == Status.BUITEN_BEHANDELING
