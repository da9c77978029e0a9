"""Log-in through the organisation: OpenID Connect against a provider on loopback, over HTTP."""

from __future__ import annotations

import urllib.request

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse
from tests.beheer.aanbieder import CLIENT, SECRET, Aanbieder

from passend.beheer.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def aanbieder(settings):
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
    yield provider
    provider.close()


@pytest.fixture
def bekende(ib) -> Gebruiker:
    EmailAddress.objects.create(user=ib, email=ib.email, verified=True, primary=True)
    return ib


def person(email: str, verified: bool = True) -> dict:
    return {"sub": "abc-123", "email": email, "email_verified": verified, "name": "Ilse Bos"}


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


def go_round(client):
    """Follow the visitor: our page, the provider's page, and back to ours; return that answer."""
    start = client.post(reverse("openid_connect_login", args=["proef"]))
    try:
        urllib.request.build_opener(NoRedirect).open(start.url)
    except urllib.error.HTTPError as redirect:
        back = redirect.headers["Location"]
    assert back.startswith("http://testserver/")
    return client.get(back.removeprefix("http://testserver"))


def test_log_in_page_offers_the_organisation(client, aanbieder):
    assert "Log in via Proefschool" in client.get(reverse("account_login")).content.decode()


def test_known_person_with_proven_address_is_let_in(client, aanbieder, bekende):
    aanbieder.claims = person(bekende.email)

    go_round(client)

    assert client.session["_auth_user_id"] == str(bekende.pk)
    assert SocialAccount.objects.get().user == bekende


@pytest.mark.parametrize("verified", [True, False])
def test_stranger_gets_no_account(client, aanbieder, bekende, verified):
    aanbieder.claims = person("vreemde@passend.example", verified)

    answer = go_round(client)

    assert "_auth_user_id" not in client.session
    assert Gebruiker.objects.count() == 1
    assert "Een account krijgt u van uw organisatie" in answer.content.decode()


def test_address_that_the_provider_did_not_prove_opens_nothing(client, aanbieder, bekende):
    aanbieder.claims = person(bekende.email, verified=False)

    go_round(client)

    assert "_auth_user_id" not in client.session


def test_token_signed_with_another_key_opens_nothing(client, aanbieder, bekende):
    aanbieder.claims = person(bekende.email)
    aanbieder.signing_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    answer = go_round(client)

    assert "_auth_user_id" not in client.session
    assert "Inloggen via uw organisatie lukte niet" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"iss": "https://elders.example"}, {"aud": "een-ander"}, {"exp": 1_600_000_000}]
)
def test_token_of_another_issuer_for_another_or_expired_opens_nothing(
    client, aanbieder, bekende, wrong
):
    aanbieder.claims = person(bekende.email) | wrong

    go_round(client)

    assert "_auth_user_id" not in client.session


def test_unknown_provider_is_not_there(client, db):
    assert client.post(reverse("openid_connect_login", args=["onbekend"])).status_code == 404
