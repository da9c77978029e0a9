"""The OpenAPI document is what the API does: every operation is tried with what it promises."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from passend.config.wsgi import application
from passend.toelaatbaarheid.soorten import Status
from tests.toelaatbaarheid import verhalen

DOCUMENT = "/api/v1/openapi.json"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def from_outside(environ, start_response):
    """The application as a server on the internet calls it: with the address of the visitor."""
    environ["REMOTE_ADDR"] = "192.0.2.7"
    return application(environ, start_response)


@pytest.fixture
def deur(w, systeem):
    """The schema as an outsider reads it, and a token of a coordinator with cases to see."""
    for status in (Status.INGEDIEND, Status.TOEGEKEND):
        verhalen.zaak_in(w, status)
    # A server closes the connection after each answer, and with it would end this test's own
    # transaction; Django's test client does the same as here.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi(DOCUMENT, from_outside), systeem(w.fatima).geheim
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_document_is_open_to_everybody(client, db):
    document = client.get(DOCUMENT).json()

    assert document["openapi"].startswith("3.1")
    assert "/api/v1/zaken/{pk}/ken_toe" in document["paths"]


def test_every_operation_keeps_to_the_document(deur):
    schema, geheim = deur
    quick = settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    tried = []
    for result in schema.get_all_operations():
        operation = result.ok()
        tried.append(operation.label)

        @quick
        @schemathesis_given(operation)
        def check(case):
            case.call_and_validate(headers={"Authorization": f"Bearer {geheim}"}, checks=CHECKS)

        check()
    assert len(tried) == 15


def schemathesis_given(operation):
    """Draw requests of this operation from its part of the document."""
    from hypothesis import given

    return given(case=operation.as_strategy())
