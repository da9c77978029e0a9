"""The second factor: asked of roles that see many children, and again with every signature."""

from __future__ import annotations

import time

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from passend.beheer.bevestiging import NietBevestigd, bevestig_met_tweede_factor
from passend.beheer.models import Auditregel, Gebruiker, Rolsoort
from passend.beheer.rollen import needs_second_factor

pytestmark = [pytest.mark.django_db, pytest.mark.db_beide]

BACKEND = "django.contrib.auth.backends.ModelBackend"


def set_up_app(gebruiker: Gebruiker) -> str:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(gebruiker, secret)
    return secret


def code_of_now(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def ouder(maak, school) -> Gebruiker:
    return maak(Rolsoort.OUDER, school, "ouder")


@pytest.fixture
def post(ouder, client):
    """Return a function that makes the request in which the parent signs."""

    def make(**fields: str) -> HttpRequest:
        request = RequestFactory().post("/", fields)
        request.user, request.session = ouder, client.session
        return request

    return make


def sign(request: HttpRequest):
    with context.request_context(request):
        return bevestig_met_tweede_factor(request, "instemming met het handelingsdeel")


def test_demo_asks_the_password_and_the_trail_says_so(post, ouder):
    assert sign(post(bevestig_wachtwoord="demo")).wijze == "wachtwoord"

    line = Auditregel.objects.get()
    assert (line.handeling, line.gebruiker_id_toen) == ("bevestig", ouder.pk)
    assert line.grond == "instemming met het handelingsdeel"
    assert line.gegevens == {"wijze": "wachtwoord"}


@pytest.mark.parametrize("fields", [{}, {"bevestig_wachtwoord": "fout"}, {"bevestig_code": "1"}])
def test_wrong_proof_signs_nothing(post, fields):
    with pytest.raises(NietBevestigd, match="niet uw wachtwoord"):
        sign(post(**fields))
    assert not Auditregel.objects.exists()


def test_in_real_use_a_password_does_not_sign(post, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True

    with pytest.raises(NietBevestigd, match="Stel eerst een extra slot in"):
        sign(post(bevestig_wachtwoord="demo"))


def test_code_from_the_app_signs_once(post, ouder, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True
    code = code_of_now(set_up_app(ouder))

    assert sign(post(bevestig_code=code)).wijze == "totp"
    with pytest.raises(NietBevestigd, match="klopt niet of is verlopen"):
        sign(post(bevestig_code=code))


def test_whoever_has_an_app_no_longer_signs_with_the_password(post, ouder):
    set_up_app(ouder)

    with pytest.raises(NietBevestigd):
        sign(post(bevestig_wachtwoord="demo"))


def test_recovery_code_signs_and_is_used_up(post, ouder):
    set_up_app(ouder)
    codes = RecoveryCodes.activate(ouder)
    code = codes.get_unused_codes()[0]

    assert sign(post(bevestig_code=code)).wijze == "recovery_codes"
    with pytest.raises(NietBevestigd):
        sign(post(bevestig_code=code))


def test_confirmation_stands_or_falls_with_the_act(post):
    request = post(bevestig_wachtwoord="demo")

    with pytest.raises(LookupError), transaction.atomic():
        sign(request)
        raise LookupError
    assert not Auditregel.objects.exists()


def test_fields_on_the_page_are_those_that_this_person_can_fill(post, ouder, settings):
    def shown() -> str:
        request = post()
        with context.request_context(request):
            return Template("{% load beheer %}{% bevestigvelden %}").render(
                Context({"request": request})
            )

    assert "bevestig_wachtwoord" in shown()
    settings.TWEEDE_FACTOR_VERPLICHT = True
    assert "Stel een extra slot in" in shown()
    set_up_app(ouder)
    assert "bevestig_code" in shown()
    assert "bevestig_wachtwoord" not in shown()


def test_secret_of_the_app_is_not_readable_in_the_database(ouder):
    secret = set_up_app(ouder)

    assert secret not in str(Authenticator.objects.get().data)


@pytest.mark.parametrize("soort", list(Rolsoort))
def test_role_that_sees_more_than_its_own_child_must_set_up_a_second_factor(
    client, maak, swv, settings, soort
):
    settings.TWEEDE_FACTOR_VERPLICHT = True
    gebruiker = maak(soort, swv)
    client.force_login(gebruiker, backend=BACKEND)

    answer = client.get(reverse("beheer:gegevens"))

    if soort in (Rolsoort.OUDER, Rolsoort.LEERLING):
        assert not needs_second_factor(soort)
        assert answer.status_code == 200
    else:
        assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))
        assert client.get(reverse("mfa_index")).status_code == 200
        set_up_app(gebruiker)
        assert client.get(reverse("beheer:gegevens")).status_code == 200


def test_log_in_asks_the_code_of_whoever_has_an_app(client, ib, settings):
    settings.TWEEDE_FACTOR_VERPLICHT = True
    secret = set_up_app(ib)

    answer = client.post(reverse("account_login"), {"login": "ib", "password": "demo"})
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("beheer:gegevens")).status_code == 302, "not in yet"
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "Deze code klopt niet of is verlopen" in wrong.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code_of_now(secret)})
    assert client.get(reverse("beheer:gegevens")).status_code == 200


def test_beheerder_takes_the_lock_off_for_somebody_who_lost_it(
    client, beheerder, ib, mailoutbox, django_capture_on_commit_callbacks
):
    set_up_app(ib)
    client.force_login(beheerder, backend=BACKEND)
    url = reverse("beheer:haal_slot_weg", args=[ib.pk])
    assert "een e-mail is niet genoeg" in client.get(url).content.decode()
    assert Authenticator.objects.exists(), "looking changes nothing"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url)

    assert not Authenticator.objects.exists()
    assert mailoutbox[0].to == [ib.email]
    line = Auditregel.objects.get(handeling="haal_slot_weg")
    assert (line.gebruiker_id_toen, line.gegevens) == (beheerder.pk, {"soorten": ["totp"]})


def test_lock_that_guards_another_organisation_stays(client, beheerder, ib, swv):
    from passend.beheer.models import Rol

    set_up_app(ib)
    Rol.objects.create(gebruiker=ib, soort="commissie", organisatie=swv, van=ib.rol.van)
    client.force_login(beheerder, backend=BACKEND)

    answer = client.post(reverse("beheer:haal_slot_weg", args=[ib.pk]))

    assert "ook bij een andere organisatie" in answer.content.decode()
    assert Authenticator.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_change_of_an_own_lock_leaves_a_line(client, maak, school):
    ib = maak("ib", school)
    client.force_login(ib, backend=BACKEND)
    client.post(reverse("account_reauthenticate"), {"password": "demo"})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of_now(secret)})
    client.post(
        reverse("account_change_password"),
        {
            "oldpassword": "demo",
            "password1": "vier-losse-woorden",
            "password2": "vier-losse-woorden",
        },
    )

    lines = {(x.handeling, x.gegevens.get("soort", "")) for x in Auditregel.objects.all()}
    assert {("stel_slot_in", "totp"), ("wijzig_wachtwoord", "")} <= lines
