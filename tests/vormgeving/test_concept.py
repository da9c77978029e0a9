"""Words that somebody is typing are not lost: not by silence, not by a session, not by a colleague."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.vormgeving import urls_concept
from tests.vormgeving.urls_concept import state

pytestmark = [
    pytest.mark.reis,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.vormgeving.urls_concept"),
]
WORDS = "Sem vroeg zelf of hij een keer mag kijken."


@pytest.fixture
def form(page: Any, live_server: Any) -> Any:
    """Open the form; `page.open` goes there again."""
    urls_concept.reset()
    page.open = lambda path="/kijk/": page.goto(live_server.url + path)
    page.open()
    return page


def test_typed_words_are_kept_and_it_says_when(form: Any) -> None:
    form.fill("[name=kijk]", WORDS)

    form.get_by_text("Bewaard om").wait_for()
    assert state["kijk"] == WORDS
    assert "Nog niet verstuurd." in form.locator(".passend-bewaard").inner_text()
    assert form.locator("[name=versie]").input_value() == "2"


def test_second_save_counts_on_the_first(form: Any) -> None:
    form.fill("[name=kijk]", "Een")
    form.get_by_text("Bewaard om").wait_for()
    form.fill("[name=kijk]", "Een, twee")
    expect(form.locator("[name=versie]")).to_have_value("3")

    assert state["kijk"] == "Een, twee"


def test_two_people_lose_neither_text(form: Any) -> None:
    state.update(kijk="Dit schreef een ander.", versie=2, wie="Noor Jansen")
    form.fill("[name=kijk]", WORDS)

    form.get_by_text("Noor Jansen veranderde dit ook").wait_for()
    assert form.locator(".passend-botsing__tekst").inner_text() == "Dit schreef een ander."
    assert form.locator("[name=kijk]").input_value() == WORDS
    form.get_by_role("button", name="Neem deze tekst over").click()
    assert form.locator("[name=kijk]").input_value() == "Dit schreef een ander."


def test_session_that_ends_while_typing_loses_nothing(form: Any) -> None:
    state["ingelogd"] = False
    form.fill("[name=kijk]", WORDS)
    form.get_by_text("U bent niet meer ingelogd").wait_for()
    form.get_by_role("button", name="Verstuur").click()
    form.get_by_text("Andere bladzijde").wait_for()
    state["ingelogd"] = True

    form.open()

    assert form.locator("[name=kijk]").input_value() == WORDS
    assert form.get_by_text("staat er weer").is_visible()


def test_restored_words_can_be_thrown_away(form: Any) -> None:
    form.open("/kijk/?lokaal")
    form.fill("[name=kijk]", WORDS)
    form.open("/anders/")
    form.open("/kijk/?lokaal")
    assert form.locator("[name=kijk]").input_value() == WORDS
    form.get_by_role("button", name="Gooi het weg").click()

    assert form.locator("[name=kijk]").input_value() == ""
    form.open("/kijk/?lokaal")
    assert form.locator(".passend-terug").count() == 0


def test_words_that_were_sent_do_not_come_back(form: Any) -> None:
    form.fill("[name=kijk]", WORDS)
    form.get_by_role("button", name="Verstuur").click()
    form.wait_for_load_state()

    assert state["verstuurd"] == WORDS
    assert form.locator("[name=kijk]").input_value() == ""
    assert (
        form.evaluate(
            "Object.keys(localStorage).filter(s => s.startsWith('passend-concept')).length"
        )
        == 0
    )


def test_words_return_only_by_choice_when_the_page_has_changed(form: Any) -> None:
    form.open("/kijk/?lokaal")
    form.fill("[name=kijk]", WORDS)
    form.open("/anders/")
    state["kijk"] = "Intussen door de school geschreven."

    form.open("/kijk/?lokaal")

    assert form.locator("[name=kijk]").input_value() == "Intussen door de school geschreven."
    form.get_by_role("button", name="Zet het terug").click()
    assert form.locator("[name=kijk]").input_value() == WORDS


def test_leaving_the_page_still_keeps_what_was_typed(form: Any) -> None:
    form.fill("[name=kijk]", WORDS)
    form.open("/anders/")  # within the three seconds
    form.open()

    assert form.locator("[name=kijk]").input_value() == WORDS


def test_logging_out_leaves_nothing_on_the_device(form: Any) -> None:
    form.fill("[name=kijk]", WORDS)
    assert form.evaluate("Object.values(localStorage).join().includes('Sem')")
    form.locator(".passend-rol summary").click()
    form.get_by_role("button", name="Log uit").click()
    form.get_by_text("Andere bladzijde").wait_for()

    assert not form.evaluate("Object.values(localStorage).join().includes('Sem')")


def test_somebody_else_in_the_same_tab_sees_nothing(form: Any) -> None:
    form.fill("[name=kijk]", WORDS)
    form.evaluate("localStorage.setItem('passend-eigenaar', 'een ander')")

    form.open()

    assert form.locator("[name=kijk]").input_value() == ""


def test_server_that_fails_is_told_and_tried_again(form: Any) -> None:
    form.context.set_offline(True)
    form.fill("[name=kijk]", WORDS)
    form.get_by_text("Niet bewaard sinds").wait_for()
    form.context.set_offline(False)

    form.evaluate(
        "document.querySelector('[name=kijk]').dispatchEvent(new Event('input', {bubbles: true}))"
    )
    form.get_by_text("Bewaard om").wait_for()
    assert state["kijk"] == WORDS


def test_form_can_be_sent_without_script(chromium: Any, live_server: Any) -> None:
    urls_concept.reset()
    context = chromium.new_context(java_script_enabled=False, locale="nl")
    page = context.new_page()
    page.goto(f"{live_server.url}/kijk/")
    page.fill("[name=kijk]", WORDS)
    page.get_by_role("button", name="Verstuur").click()

    assert state["verstuurd"] == WORDS
    context.close()


def test_a_minute_without_a_connection_loses_nothing(form: Any) -> None:
    """Issue: offline for a minute while typing loses nothing; cleared at log-out."""
    form.context.set_offline(True)
    form.fill("[name=kijk]", WORDS)
    form.get_by_role("button", name="Verstuur").click()

    form.get_by_text("Er is geen verbinding").wait_for()
    assert form.locator("[name=kijk]").input_value() == WORDS
    assert state["verstuurd"] is None

    form.context.set_offline(False)
    form.get_by_text("Bewaard om").wait_for()
    form.get_by_role("button", name="Verstuur").click()
    form.wait_for_load_state()
    assert state["verstuurd"] == WORDS


def test_tab_that_closes_without_a_connection_gives_the_words_back_in_a_new_one(form: Any) -> None:
    form.open("/kijk/?lokaal")
    form.context.set_offline(True)
    form.fill("[name=kijk]", WORDS)
    context, url = form.context, form.url
    form.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(url)

    assert again.locator("[name=kijk]").input_value() == WORDS
    again.locator(".passend-rol summary").click()
    again.get_by_role("button", name="Log uit").click()
    again.get_by_text("Andere bladzijde").wait_for()
    assert again.evaluate("Object.keys(localStorage).length") == 0


def test_words_that_left_when_the_connection_broke_are_not_taken_for_sent(form: Any) -> None:
    """The page that was sent never arrived: the words stand here when the form opens again."""
    form.open("/kijk/?lokaal")
    form.fill("[name=kijk]", WORDS)
    form.route("**/kijk/**", lambda route: route.abort())
    form.get_by_role("button", name="Verstuur").click(no_wait_after=True)
    form.wait_for_timeout(300)
    form.unroute("**/kijk/**")

    form.open("/kijk/?lokaal")

    assert form.locator("[name=kijk]").input_value() == WORDS
