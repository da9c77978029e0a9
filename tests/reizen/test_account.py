"""Journeys of one account: by password, by passkey, over the phone, and back after forgetting."""

from __future__ import annotations

import copy
import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from tests.beheer.aanbieder import CLIENT, SECRET, Aanbieder
from tests.browser import check_page, log_in

from passend.beheer.models import Gebruiker, Organisatie, Rol

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.reis]


@pytest.fixture
def bea(transactional_db) -> Gebruiker:
    school = Organisatie.objects.create(soort="school", code="99ZZ", naam="De Esdoorn")
    bea = Gebruiker.objects.create_user(
        "bea", "bea@passend.example", "demo", first_name="Bea", last_name="de Graaf"
    )
    for soort in ("beheer", "ib"):
        Rol.objects.create(gebruiker=bea, soort=soort, organisatie=school, van=dt.date(2020, 8, 1))
    return bea


@pytest.fixture
def sleutelbos(page):
    """Give the browser a passkey device that says yes, as a phone with a finger on it would."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_passkey_is_made_and_then_opens_the_door_without_password(
    page, live_server, bea, sleutelbos
):
    log_in(page, live_server, "bea")
    page.goto(live_server.url + reverse("mfa_add_webauthn"))
    page.fill("input[name=password]", "demo")
    page.get_by_role("button", name="Ga verder").click()
    page.check("input[name=passwordless]")
    page.get_by_role("button", name="Maak de toegangssleutel").click()
    page.get_by_text("De toegangssleutel is toegevoegd.").wait_for()

    page.context.clear_cookies()
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Log in met een toegangssleutel").click()
    page.wait_for_url(lambda url: "/inloggen/" not in url)

    page.goto(live_server.url + reverse("beheer:gegevens"))
    assert page.input_value("input[name=voornaam]") == "Bea"


def test_page_of_people_works_on_a_phone_and_without_script(chromium, live_server, bea):
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, locale="nl-NL"
    )
    phone = context.new_page()
    log_in(phone, live_server, "bea")
    phone.goto(live_server.url + reverse("beheer:nodig_uit"))
    phone.fill("input[name=naam]", "Noor de Wit")
    phone.fill("input[name=email]", "noor@passend.example")
    phone.select_option("select[name=soort]", "leraar")
    phone.get_by_role("button", name="Stuur de uitnodiging").click()
    phone.get_by_text("De uitnodiging gaat naar noor@passend.example.").wait_for()
    phone.get_by_role("link", name="Trek de uitnodiging van Noor de Wit in").click()
    phone.get_by_role("button", name="Ja, trek de uitnodiging in").click()
    phone.get_by_text("De link werkt niet meer.").wait_for()
    context.close()


def test_session_that_ended_while_typing_keeps_the_words(page, live_server, bea):
    log_in(page, live_server, "bea")
    page.goto(live_server.url + reverse("beheer:nodig_uit"))
    page.fill("input[name=naam]", "Noor de Wit")
    page.fill("input[name=email]", "noor@passend.example")
    page.context.clear_cookies()

    page.get_by_role("button", name="Stuur de uitnodiging").click()
    page.wait_for_load_state()
    log_in(page, live_server, "bea")
    page.goto(live_server.url + reverse("beheer:nodig_uit"))

    page.get_by_text("typte").first.wait_for()
    put_back = page.get_by_role("button", name="Zet het terug")
    if put_back.count():
        put_back.click()
    assert page.input_value("input[name=naam]") == "Noor de Wit"


@pytest.mark.parametrize("name", ["beheer:gegevens", "beheer:mensen", "mfa_index"])
@pytest.mark.parametrize("width", ["page", "phone"])
def test_page_is_open_to_everyone(request, live_server, bea, name, width):
    screen = request.getfixturevalue(width)
    log_in(screen, live_server, "bea")

    screen.goto(live_server.url + reverse(name))

    check_page(screen)


@pytest.fixture
def organisatie(settings):
    """A provider on loopback, known to Passend as the settings would make it known."""
    provider = Aanbieder()
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "proef",
                    "name": "Proefschool",
                    "client_id": CLIENT,
                    "secret": SECRET,
                    "settings": {"server_url": provider.issuer},
                }
            ],
        }
    }
    policy = copy.deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["form-action"].append(provider.issuer)
    settings.CONTENT_SECURITY_POLICY = policy
    yield provider
    provider.close()


def test_log_in_through_the_organisation_passes_the_strict_policy(
    page, live_server, bea, organisatie
):
    EmailAddress.objects.create(user=bea, email=bea.email, verified=True, primary=True)
    organisatie.claims = {"sub": "1", "email": bea.email, "email_verified": True}

    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Log in via Proefschool").click()
    page.wait_for_url(lambda url: url.startswith(live_server.url) and "/inloggen/" not in url)

    page.goto(live_server.url + reverse("beheer:gegevens"))
    assert page.input_value("input[name=voornaam]") == "Bea"
