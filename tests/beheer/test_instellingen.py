"""The settings: the demo region stays at home, and real use starts with nothing of the demo."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from django.test import RequestFactory

from passend.beheer import checks
from passend.beheer.middleware import AlleenDitApparaatMiddleware

GOOD = {
    "SECRET_KEY": "een-eigen-sleutel-die-lang-genoeg-is-om-niet-te-raden-0123456789",
    "VELDSLEUTELS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "passend.example",
    "PASSEND_ADRES": "https://passend.example",
}


def start(settings_name: str, **environment: str) -> subprocess.CompletedProcess:
    """Start Django in its own process with these settings and run its checks."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": "src",
        "DJANGO_SETTINGS_MODULE": f"passend.config.settings.{settings_name}",
        **environment,
    }
    command = [sys.executable, "-m", "django", "check", "--tag", "security"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_real_use_starts_with_its_own_keys():
    done = start("productie", **GOOD)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY ontbreekt"),
        (
            {"SECRET_KEY": "demo-sleutel-alleen-voor-de-voorbeeldregio"},
            "SECRET_KEY ontbreekt of is",
        ),
        ({"VELDSLEUTELS": "ZGVtby1zbGV1dGVsLWFsbGVlbi12b29yLWRlLWRlbW8="}, "VELDSLEUTELS"),
        ({"VELDSLEUTELS": "te-kort"}, "geen geldige sleutel"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS ontbreekt"),
        ({"PASSEND_ADRES": "http://passend.example"}, "PASSEND_ADRES is geen https"),
    ],
)
def test_real_use_refuses_to_start_and_says_why(change, words):
    done = start("productie", **GOOD | change)

    assert done.returncode != 0
    assert words in done.stderr


def test_demo_refuses_another_address_unless_told_so(tmp_path):
    home = {"PASSEND_VAR": str(tmp_path)}

    assert start("demo", **home).returncode == 0
    told = start("demo", **home, PASSEND_DEMO_OVERAL="ja", ALLOWED_HOSTS="demo.example")
    assert told.returncode == 0, told.stderr


def test_check_names_the_address_that_others_can_reach(settings):
    settings.SECRET_KEY = settings.DEMO_SECRET_KEY
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    assert checks.check_demo_stays_at_home() == []

    settings.ALLOWED_HOSTS = ["127.0.0.1", "demo.example"]
    (fout,) = checks.check_demo_stays_at_home()
    assert "demo.example" in fout.msg

    settings.PASSEND_DEMO_OVERAL = True
    assert checks.check_demo_stays_at_home() == []


@pytest.mark.parametrize(
    ("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 403), ("", 403)]
)
def test_demo_answers_this_device_only(address, status):
    from django.http import HttpResponse

    guard = AlleenDitApparaatMiddleware(lambda request: HttpResponse())
    request = RequestFactory().get("/", REMOTE_ADDR=address, HTTP_HOST="localhost")

    assert guard(request).status_code == status


def test_act_is_recorded_with_the_address_behind_the_proxy(client, db, settings, maak, school):
    from passend.beheer.models import Auditregel

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    ib = maak("ib", school)
    client.force_login(ib, backend="django.contrib.auth.backends.ModelBackend")

    client.post(
        "/account/rol/", {"rol": ib.rol.pk}, HTTP_X_FORWARDED_FOR="203.0.113.9, 198.51.100.4"
    )

    assert Auditregel.objects.get().herkomst == "198.51.100.4"


def test_log_in_page_of_the_organisation_is_allowed_as_target_of_a_form():
    code = (
        "from django.conf import settings as s;"
        "print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'],"
        "s.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]['client_id'])"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": "src",
        "DJANGO_SETTINGS_MODULE": "passend.config.settings.test",
        "OIDC_ADRES": "https://inloggen.school.example/oidc",
        "OIDC_CLIENT_ID": "passend",
        "OIDC_CLIENT_SECRET": "geheim",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )

    assert "https://inloggen.school.example'" in done.stdout, done.stderr
    assert done.stdout.strip().endswith("passend")
