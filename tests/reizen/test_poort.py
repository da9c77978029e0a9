"""Journeys through the gate, in Chromium: granted, refused and objected, late, and kept out.

Every kind of page that a journey meets is judged by axe and may not stick out at the side.
"""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.browser import BREED, SMAL, check_page, log_in
from tests.toelaatbaarheid import verhalen

from passend.beheer.models import Gebruiker
from passend.toelaatbaarheid import actions
from passend.toelaatbaarheid.models import Brief, Zaak
from passend.toelaatbaarheid.soorten import Status

pytestmark = [pytest.mark.reis, pytest.mark.django_db(transaction=True)]
DAG = timedelta(days=1)


@pytest.fixture
def w(transactional_db):
    """The region of the stories; everybody's password is demo."""
    region = verhalen.wereld()
    password = make_password("demo")
    Gebruiker.objects.update(password=password)
    for person in region.mensen.values():
        person.password = password  # a session holds a hash of it
    return region


@pytest.fixture
def browser(chromium, live_server):
    """Give each person a browser of their own, logged in: `browser(w.noor)`."""
    contexts = []

    def open_for(wie, **options):
        client = Client()
        client.force_login(wie, backend="django.contrib.auth.backends.ModelBackend")
        context = chromium.new_context(viewport=BREED, locale="nl-NL", **options)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        contexts.append(context)
        return page

    yield open_for
    for context in contexts:
        context.close()


def press(page, name: str) -> None:
    """Press the button or the link with these words."""
    button = page.get_by_role("button", name=name, exact=True)
    (button if button.count() else page.get_by_role("link", name=name, exact=True)).first.click()
    page.wait_for_load_state()


def says(page, text: str) -> None:
    """Wait until the page says this."""
    page.get_by_text(text).first.wait_for()


def today(after: int = 0) -> str:
    """Return a day as somebody types it: 24-11-2026."""
    return (timezone.localdate() + after * DAG).strftime("%d-%m-%Y")


# 1. From the dossier to the verklaring.


def test_a_child_goes_through_the_gate_and_the_parent_reads_and_checks_the_letter(
    w, live_server, page, browser
):
    sem = verhalen.kind(w)
    log_in(page, live_server, "noor.jansen")
    page.goto(live_server.url + reverse("dossier:leerling", args=[sem.pk]))
    check_page(page)
    press(page, "Begin een aanvraag")
    says(page, "antwoorden stonden al in het dossier")
    check_page(page)
    page.get_by_label("Wat vraagt u aan?").select_option(label="speciaal onderwijs")
    page.get_by_label("Waarom is dat niet genoeg?").fill("De groep van 29 blijft te druk.")
    press(page, "Bewaar en ga naar versturen")
    press(page, "Verstuur aan het samenwerkingsverband")
    says(page, "Verstuur de aanvraag: klopt dit?")
    check_page(page)
    press(page, "Ja, verstuur aan het samenwerkingsverband")
    says(page, "De aanvraag is verstuurd. De termijn loopt.")
    zaak = Zaak.objects.get()
    case = live_server.url + reverse("toelaatbaarheid:zaak", args=[zaak.pk])

    fatima = browser(w.fatima)
    fatima.goto(live_server.url)
    says(fatima, "Kijk of de aanvraag compleet is en vraag advies: Sem de Wit.")
    check_page(fatima)
    press(fatima, "Open de aanvraag")
    press(fatima, "Vraag de school om meer")
    fatima.get_by_label("Wat ontbreekt er?").fill("Stuur het verslag van de logopedist.")
    fatima.get_by_label("Tot en met welke dag kan de school antwoorden?").fill(today(14))
    press(fatima, "Vraag de aanvulling")
    says(fatima, "De termijn staat stil")
    check_page(fatima)

    page.goto(case)
    says(page, "Stuur het verslag van de logopedist.")
    press(page, "Vul de aanvraag aan")
    page.get_by_label("Wat vult u aan?").fill("Het verslag staat bij de documenten.")
    press(page, "Verstuur de aanvulling")
    says(page, "De termijn loopt weer.")

    experts = (
        (w.jeroen, "Jeroen Bakker", "orthopedagoog"),
        (w.shirley, "Shirley Wijngaarde", "kinder- of jeugdpsycholoog"),
    )
    for _account, name, discipline in experts:
        fatima.goto(f"{case}vraag_advies/")
        fatima.get_by_label("Wie vraagt u om advies?").select_option(label=name)
        fatima.get_by_label("Als wat geeft deze persoon advies?").select_option(label=discipline)
        press(fatima, "Vraag advies")
        says(fatima, "Het advies is gevraagd.")
    for account, _name, _discipline in experts:
        expert = browser(account)
        expert.goto(f"{case}geef_advies/")
        expert.get_by_label("speciaal onderwijs", exact=True).check()
        expert.get_by_label("Welke categorie?").select_option(label="categorie laag")
        expert.get_by_label("Uw advies").fill("Een kleine, vaste groep past.")
        press(expert, "Onderteken het advies")
        press(expert, "Ja, onderteken het advies")
        says(expert, "Uw advies is ondertekend.")
    check_page(expert)

    fatima.goto(case)
    press(fatima, "Leg voor voor besluit")
    press(fatima, "Leg voor")
    says(fatima, "De aanvraag ligt voor.")

    henk = browser(w.henk)
    henk.goto(case)
    press(henk, "Ken toe")
    check_page(henk)
    henk.get_by_label("Welke categorie?").select_option(label="categorie laag")
    henk.get_by_label("Waarom beslist u zo?").fill(
        "Een kleine groep met vaste mensen past bij Sem."
    )
    press(henk, "Leg het besluit vast")
    says(henk, "Ken de aanvraag toe: klopt dit?")
    says(henk, "categorie laag")
    press(henk, "Nee, verander nog iets")
    assert "vaste mensen" in henk.get_by_label("Waarom beslist u zo?").input_value()
    press(henk, "Leg het besluit vast")
    press(henk, "Ja, leg het besluit vast")
    says(henk, "Het besluit is vastgelegd.")
    check_page(henk)

    lisa = browser(w.lisa)
    lisa.goto(case)
    says(lisa, "Sem mag naar het speciaal onderwijs.")
    says(lisa, "Een kleine groep met vaste mensen past bij Sem.")
    check_page(lisa)
    with lisa.expect_download() as download:
        lisa.get_by_role("link", name="Brief: toelaatbaarheidsverklaring").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    code = lisa.locator("dt", has_text="Code om te controleren").locator("+ dd").inner_text()
    lisa.goto(live_server.url + reverse("toelaatbaarheid:controle"))
    check_page(lisa)
    lisa.get_by_label("Welke code staat in de brief?").fill(code.lower())
    press(lisa, "Controleer")
    says(lisa, "Deze brief is echt.")
    assert "Sem" not in lisa.locator("main").inner_text()


# 2. Refused, objected, decided again.


def test_a_refusal_leads_by_objection_to_another_decision(w, live_server, browser):
    nu = timezone.now()
    loop = verhalen.in_beraad(w, start=nu - 20 * DAG)
    case = live_server.url + reverse("toelaatbaarheid:zaak", args=[loop.zaak.pk])
    henk = browser(w.henk)
    henk.goto(f"{case}wijs_af/")
    henk.get_by_label("Waarom beslist u zo?").fill("De school kan dit zelf.")
    press(henk, "Leg het besluit vast")
    press(henk, "Ja, leg het besluit vast")
    says(henk, "Het besluit is vastgelegd.")

    lisa = browser(w.lisa)
    lisa.goto(case)
    says(lisa, "De aanvraag is afgewezen.")
    press(lisa, "Maak bezwaar")
    check_page(lisa)
    reasons = "Wij zien dat het in de klas niet gaat."
    lisa.get_by_label("Waarom bent u het niet eens met het besluit?").fill(reasons)
    lisa.get_by_label("Uw wachtwoord, om te ondertekenen").fill("verkeerd")
    press(lisa, "Verstuur het bezwaar")
    lisa.get_by_role("alert").wait_for()
    field = lisa.get_by_label("Waarom bent u het niet eens met het besluit?")
    assert field.input_value() == reasons
    lisa.get_by_label("Uw wachtwoord, om te ondertekenen").fill("demo")
    press(lisa, "Verstuur het bezwaar")
    says(lisa, "Uw bezwaar is binnen.")
    says(lisa, "Een onafhankelijke commissie bekijkt het bezwaar.")
    check_page(lisa)

    fatima = browser(w.fatima)
    fatima.goto(f"{case}hoor/")
    fatima.get_by_label("Wie zijn gehoord?").fill("Lisa en Marco de Wit")
    fatima.get_by_label("Verslag van de hoorzitting").fill("De ouders vertelden over thuis.")
    press(fatima, "Leg vast")
    says(fatima, "De hoorzitting is vastgelegd.")
    fatima.goto(f"{case}adviseer_bezwaar/")
    fatima.get_by_label("Wat adviseert de bezwaarcommissie?").select_option(label="gegrond")
    fatima.get_by_label("Het advies", exact=True).fill("Ken alsnog toe.")
    press(fatima, "Leg het advies vast")
    says(fatima, "Het advies is vastgelegd.")

    ans = browser(w.ans)
    ans.goto(case)
    press(ans, "Beslis op het bezwaar")
    check_page(ans)
    ans.get_by_label("gegrond", exact=True).check()
    ans.get_by_label("Is het bezwaar gegrond").select_option(label="alsnog toekennen")
    ans.get_by_label("Welke categorie?").select_option(label="categorie laag")
    ans.get_by_label("Waarom beslist u zo?").fill("De ouders hebben gelijk.")
    press(ans, "Leg de beslissing vast")
    press(ans, "Ja, leg de beslissing vast")
    says(ans, "De beslissing op bezwaar is vastgelegd.")

    lisa.goto(case)
    says(lisa, "Sem mag naar het speciaal onderwijs.")
    says(lisa, "De ouders hebben gelijk.")


# 3. Late.


def test_a_late_case_is_red_in_words_and_the_penalty_is_counted(w, live_server, browser):
    # Eight weeks (Awb 4:13) ended long ago; notice of default was given 20 days ago. Two weeks
    # after it (Awb 4:17 lid 3) the penalty started, so today is its sixth day.
    nu = timezone.now()
    loop = verhalen.ingediend(w, start=nu - 120 * DAG)
    actions.stel_in_gebreke(loop.zaak, door=w.noor, op=nu - 20 * DAG)

    fatima = browser(w.fatima)
    fatima.goto(live_server.url)
    says(fatima, "Eén ding dat op u wacht, is te laat.")
    assert fatima.locator(".passend-termijn--laat", has_text="te laat").count()
    press(fatima, "Open de aanvraag")
    check_page(fatima)
    says(fatima, "De dwangsom loopt 6 dagen.")
    fatima.goto(live_server.url + reverse("toelaatbaarheid:lijst") + "?status=laat")
    assert fatima.get_by_role("link", name="Sem de Wit").is_visible()
    check_page(fatima)

    second = verhalen.ingediend(w, start=nu - 120 * DAG)
    noor = browser(w.noor)
    noor.goto(live_server.url + reverse("toelaatbaarheid:zaak", args=[second.zaak.pk]))
    press(noor, "Stel in gebreke")
    press(noor, "Stel in gebreke")
    press(noor, "Ja, stel in gebreke")
    says(noor, "De ingebrekestelling is vastgelegd.")
    says(noor, "Zonder besluit begint de dwangsom op")


# 4. Kept out.

_ACTS = ("vraag_aanvulling", "ken_toe", "wijs_af", "geef_advies", "maak_bezwaar", "trek_in")


def test_nobody_outside_opens_a_link_that_somebody_inside_sees(w, live_server, browser):
    zaak = verhalen.toegekend(w, start=timezone.now() - 30 * DAG).zaak
    start = [
        reverse("portaal:start"),
        reverse("toelaatbaarheid:zaak", args=[zaak.pk]),
        reverse("dossier:leerling", args=[zaak.leerling_id]),
        *(reverse("toelaatbaarheid:act", args=[zaak.pk, act]) for act in _ACTS),
        *(reverse("toelaatbaarheid:brief", args=[b.pk]) for b in Brief.objects.filter(zaak=zaak)),
    ]
    links = set(start[1:])
    for insider in (w.fatima, w.noor, w.lisa):
        page = browser(insider)
        for address in start[:3]:
            page.goto(live_server.url + address)
            hrefs = page.eval_on_selector_all("a[href]", "as => as.map(a => a.href)")
            links |= {urlsplit(href).path for href in hrefs if href.startswith(live_server.url)}
    # What is about this child or this case; the rest are lists and public pages, of everybody.
    about = {link for link in links if re.match(r"/(aanvragen|leerlingen)/.*\d", link)}
    assert len(about) > 12

    for outsider in (w.gemeente, w.elders, w.zonder_gezag):
        page = browser(outsider)
        opened = [
            link
            for link in sorted(about)
            if page.request.get(live_server.url + link, max_redirects=0).status not in (302, 404)
        ]
        assert opened == [], outsider.naam
        for address in sorted(links - about):
            answer = page.request.get(live_server.url + address)
            if answer.ok:
                assert "Sem de Wit" not in answer.text(), (outsider.naam, address)
        found = page.request.get(f"{live_server.url}{reverse('portaal:zoek')}?q={zaak.nummer}")
        assert "Sem" not in found.text()


# 5. On a phone, with the keyboard only.


def go(page, name: str) -> None:
    """Walk with Tab to the link or button with these words, and press Enter on it."""
    for _step in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "() => { const e = document.activeElement; return [e.tagName, e.innerText.trim()] }"
        )
        if here[0] in ("A", "BUTTON") and here[1] == name:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"“{name}” is met de Tab-toets niet te bereiken")


def tab_to(page, name: str) -> None:
    """Walk with Tab to the field with this name."""
    for _step in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == name:
            return
    pytest.fail(f"Het veld {name} is met de Tab-toets niet te bereiken")


def test_filing_and_deciding_need_no_mouse_on_a_phone(w, live_server, browser):
    loop = verhalen.in_beraad(w, start=timezone.now() - 20 * DAG)
    loop_2 = verhalen.begin(w, start=timezone.now())
    noor = browser(w.noor)
    noor.set_viewport_size(SMAL)
    noor.goto(live_server.url + reverse("toelaatbaarheid:zaak", args=[loop_2.zaak.pk]))
    check_page(noor)
    go(noor, "Verstuur de aanvraag")
    go(noor, "Verstuur aan het samenwerkingsverband")
    go(noor, "Ja, verstuur aan het samenwerkingsverband")
    says(noor, "De aanvraag is verstuurd.")

    henk = browser(w.henk)
    henk.set_viewport_size(SMAL)
    henk.goto(live_server.url)
    go(henk, "Open de aanvraag")
    go(henk, "Ken toe")
    check_page(henk)
    tab_to(henk, "categorie")
    henk.keyboard.press("ArrowDown")
    tab_to(henk, "motivering")
    henk.keyboard.type("Dit past bij Sem.")
    go(henk, "Leg het besluit vast")
    check_page(henk)
    go(henk, "Ja, leg het besluit vast")
    says(henk, "Het besluit is vastgelegd.")
    loop.zaak.refresh_from_db()
    assert loop.zaak.status == Status.TOEGEKEND
