"""Components: what they show, what they leave out, and that nothing slips through unescaped."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import override
from django_cotton.compiler_regex import CottonCompiler

from passend.recht.onderbouwing import Bron, Onderbouwing, Stap
from passend.vormgeving import meldingen, panelen, tekst, waarom

VANDAAG = dt.date(2026, 11, 24)
ONDERBOUWING = Onderbouwing(
    (
        Stap("Aanvraag ontvangen", dt.date(2026, 10, 6), Bron("Awb", "4:13")),
        Stap("Bedrag per leerling", Decimal("170.25"), formule="18.000 × € 170,25"),
        Stap("De laatste dag", dt.date(2026, 12, 8), Bron("WEC", "40", "8"), geverifieerd=False),
    ),
    ("De school kan u in gebreke stellen.",),
)


def render(sjabloon: str, **context: Any) -> str:
    """Render a template that a test writes out, component tags and all."""
    with override("nl"):
        return engines["django"].from_string(CottonCompiler().process(sjabloon)).render(context)


@pytest.mark.parametrize("vorm", [ONDERBOUWING, ONDERBOUWING.as_dict()])
def test_why_reads_an_onderbouwing_as_object_and_as_dict(vorm: Any) -> None:
    with override("nl"):
        gelezen = waarom.stappen(vorm)

    links = [stap.links for stap in gelezen.stappen]
    assert links == ["6\xa0okt\xa02026", "170,25", "8\xa0dec\xa02026"]
    assert gelezen.stappen[0].datum == "2026-10-06"
    assert gelezen.stappen[1].bron == "18.000 × € 170,25"
    assert [stap.laatste for stap in gelezen.stappen] == [False, False, True]


def test_unverified_step_is_always_a_caveat() -> None:
    with override("nl"):
        kanttekeningen = waarom.stappen(ONDERBOUWING).kanttekeningen

    assert kanttekeningen == (
        "De school kan u in gebreke stellen.",
        "Nog niet gecontroleerd: WEC 40 lid 8.",
    )


def test_caveat_that_names_the_source_is_not_said_twice() -> None:
    onderbouwing = Onderbouwing(
        ONDERBOUWING.stappen, ("WEC 40 lid 8 is gelezen in de tekst van 2016.",)
    )

    assert len(waarom.stappen(onderbouwing).kanttekeningen) == 1


def test_why_is_a_details_with_question_steps_and_caveats() -> None:
    html = render('<c-waarom vraag="Waarom 8 december?" :onderbouwing="o" />', o=ONDERBOUWING)

    assert html.count("<li") == 3 and html.count("passend-waarom__slot") == 1
    assert '<time datetime="2026-12-08">' in html
    assert html.count("passend-kanttekening") == 2
    assert "<details" in html and " open" not in html


def test_why_without_an_onderbouwing_shows_its_question_and_breaks_nothing() -> None:
    assert "Waarom?" in render('<c-waarom vraag="Waarom?" />')


def test_board_shows_leaf_term_and_who_acts() -> None:
    html = render(
        '<c-bord kop="Beslis." :dag="dag" :vandaag="vandaag"><p>Nu.</p>'
        '<c-slot name="wie"><c-persoon naam="Henk Terpstra" rol="voorzitter" /></c-slot></c-bord>',
        dag=dt.date(2026, 12, 8),
        vandaag=VANDAAG,
    )

    assert "nog 14 dagen" in html and "passend-dag" in html and "Aan zet" in html
    assert "utrecht-button-group" not in html  # no button was given


def test_component_does_not_take_over_words_of_the_page() -> None:
    html = render('<c-werkrij doe="Bellen" />', naam="Naam van de pagina", url="/x", klein="klein")

    assert "Naam van de pagina" not in html and "klein" not in html


def test_late_row_says_it_in_word_and_shape() -> None:
    html = render(
        '<c-werkrij naam="Mila" :dag="dag" :vandaag="v" />', dag=dt.date(2026, 11, 23), v=VANDAAG
    )

    assert "1 dag te laat" in html
    assert "passend-teken--laat" in html and "passend-termijn--laat" in html


@pytest.mark.parametrize("attribuut", ["naam", "doe", "klein"])
def test_value_of_a_person_is_escaped_in_an_attribute(attribuut: str) -> None:
    html = render(f'<c-werkrij {attribuut}="{{{{ x }}}}" />', x="<b>x</b>")

    assert "<b>x</b>" not in html and "&lt;b&gt;" in html


@pytest.mark.parametrize(
    "bron,weg",
    [
        ("<script>alert(1)</script>", "<script"),
        ("[klik](javascript:alert(1))", "<a "),
        ('<img src=x onerror="x()">', "<img"),
        ("![x](https://elders.example/x.png)", "<img"),
    ],
)
def test_free_text_cannot_carry_a_script_or_call_outside(bron: str, weg: str) -> None:
    assert weg not in tekst.markdown(bron)


def test_free_text_keeps_its_shape() -> None:
    html = tekst.markdown("# Kop\n\n**Let op**\n\n- een\n- twee\n\nregel\nregel")

    assert (
        "<h3>Kop</h3>" in html and "<strong>" in html and html.count("<li>") == 2 and "<br>" in html
    )


class TestPanelen:
    @pytest.fixture(autouse=True)
    def _leeg(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(panelen, "_panelen", {})

    def test_panel_is_shown_to_who_may_see_it(self) -> None:
        panelen.registreer(
            panelen.Paneel(
                "zaak.zij", lambda g, z: g == "controller", "a.html", lambda g, z: {"kosten": z}
            )
        )

        assert panelen.vind("zaak.zij", "controller", 5) == [("a.html", {"kosten": 5})]
        assert panelen.vind("zaak.zij", "deskundige", 5) == []

    def test_query_is_not_run_for_who_may_not_see_it(self) -> None:
        def query(gebruiker: Any, zaak: Any) -> dict[str, Any]:
            raise AssertionError("mag niet worden gevraagd")

        panelen.registreer(panelen.Paneel("zaak.zij", lambda g, z: False, "a.html", query))

        assert panelen.vind("zaak.zij", "deskundige", 5) == []

    def test_panels_stand_in_order_and_once(self) -> None:
        def maak(naam: str, volgorde: int) -> panelen.Paneel:
            return panelen.Paneel("p", lambda g, z: True, naam, lambda g, z: {}, volgorde)

        for paneel in (maak("b.html", 2), maak("a.html", 1), maak("b.html", 2)):
            panelen.registreer(paneel)

        assert [naam for naam, _ in panelen.vind("p", None, None)] == ["a.html", "b.html"]

    def test_page_shows_the_panel_with_the_context_of_its_room(self) -> None:
        panelen.registreer(
            panelen.Paneel(
                "zaak.zij",
                lambda gebruiker, zaak: True,
                "vormgeving/widgets/attrs.html",
                lambda gebruiker, zaak: {"widget": {"attrs": {"data-wat": f"Zaak {zaak} < 5"}}},
            )
        )

        html = render(
            '<div>{% toon_panelen "zaak.zij" zaak %}{% toon_panelen "elders" %}</div>', zaak=4
        )
        assert "Zaak 4 &lt; 5" in html

    def test_panel_with_nothing_to_show_stays_away(self) -> None:
        panelen.registreer(panelen.Paneel("p", lambda g, z: True, "a.html", lambda g, z: None))

        assert panelen.vind("p", None, None) == []


def test_undo_posts_only_to_a_path_of_ours() -> None:
    for url in ("https://elders.example/", "//elders.example/", "javascript:x"):
        with pytest.raises(ValueError, match="Geen pad binnen Passend"):
            meldingen.meld(RequestFactory().get("/"), "Gedaan", ongedaan_url=url)
