"""The door itself: who comes in, and how a refusal reads (`{"fout": sentence}`)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.security import HttpBearer

from passend.beheer.fouten import GeenRecht, Geweigerd, VerkeerdeStaat
from passend.beheer.models import Gebruiker
from passend.koppelingen import queries
from passend.recht import Invoerfout, OnbekendeSleutel

NIET_GEVONDEN = "Dit bestaat niet, of u mag het in deze rol niet zien."


class Token(HttpBearer):
    """`Authorization: Bearer ...` with a token of the page `/koppelingen/`."""

    def authenticate(self, request: HttpRequest, token: str) -> Gebruiker | None:
        """Return the account in the role of the token, and put the token on the request."""
        found = queries.open_with_key(token)
        if found is None:
            return None
        account, request.sleutel = found  # type: ignore[attr-defined]
        return account


api = NinjaAPI(
    title="Passend",
    version="1",
    description=(
        "Zaken, acts en verklaringen van de toelaatbaarheid, en wat de wet zegt op een datum. "
        "U ziet en doet precies wat u in de rol van uw token op de bladzijden ziet en mag."
    ),
    auth=Token(),
    docs_url=None,
)


def _refuse(request: HttpRequest, fout: str, status: int) -> HttpResponse:
    return api.create_response(request, {"fout": fout}, status=status)


@api.exception_handler(Http404)
def _not_there(request: HttpRequest, exc: Any) -> HttpResponse:
    return _refuse(request, NIET_GEVONDEN, 404)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, exc: Any) -> HttpResponse:
    answer = _refuse(
        request,
        "Stuur een geldige sleutel mee: Authorization: Bearer ... U maakt er een in Passend, bij "
        "Agenda en andere systemen.",
        401,
    )
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Throttled)
def _too_often(request: HttpRequest, exc: Any) -> HttpResponse:
    return _refuse(request, "Te veel verzoeken kort na elkaar. Wacht een uur.", 429)


@api.exception_handler(GeenRecht)
def _not_allowed(request: HttpRequest, exc: GeenRecht) -> HttpResponse:
    return _refuse(request, str(exc), 403)


@api.exception_handler(VerkeerdeStaat)
def _other_state(request: HttpRequest, exc: VerkeerdeStaat) -> HttpResponse:
    return _refuse(request, str(exc), 409)


@api.exception_handler(Geweigerd)
def _refused(request: HttpRequest, exc: Geweigerd) -> HttpResponse:
    return _refuse(request, str(exc), 422)


@api.exception_handler(OnbekendeSleutel)
def _no_such_key(request: HttpRequest, exc: OnbekendeSleutel) -> HttpResponse:
    return _refuse(request, str(exc), 404)


@api.exception_handler(Invoerfout)
def _wrong_input(request: HttpRequest, exc: Invoerfout) -> HttpResponse:
    return _refuse(request, str(exc), 422)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, exc: HttpError) -> HttpResponse:
    if exc.status_code == 400:
        return _refuse(request, "De inhoud is geen geldige JSON. Kijk de haken en komma's na.", 400)
    return _refuse(request, str(exc), exc.status_code)


@api.exception_handler(ValidationError)
def _wrong_fields(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    delen = [f"{_place(een)}: {_what(een)}" for een in exc.errors]
    return _refuse(request, "Dit klopt nog niet. " + " ".join(delen), 422)


def _place(een: dict[str, Any]) -> str:
    # The first two name where the value came from and our own argument.
    namen = [str(deel) for deel in een["loc"] if deel not in {"body", "query", "path", "inhoud"}]
    return ".".join(namen) or "inhoud"


_WOORDEN = {
    "missing": "ontbreekt.",
    "extra_forbidden": "kennen wij niet. Laat het weg.",
    "literal_error": "kies een van de waarden uit de beschrijving.",
    "enum": "kies een van de waarden uit de beschrijving.",
    "string_too_long": "is te lang.",
    "string_too_short": "is leeg.",
    "greater_than_equal": "is te klein of te vroeg.",
    "less_than_equal": "is te groot of te laat.",
    "string_pattern_mismatch": "heeft tekens die hier niet kunnen.",
}


def _what(een: dict[str, Any]) -> str:
    soort = str(een["type"])
    if soort.startswith(("date_", "date")):
        return "schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-04-13."
    if soort.startswith("int_"):
        return "schrijf een heel getal."
    if soort.startswith("bool_"):
        return "schrijf true of false."
    return _WOORDEN.get(soort, "past niet bij de beschrijving.")
