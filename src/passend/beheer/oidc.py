"""Log-in through the organisation with OpenID Connect, with the signature always checked.

The standard lets a client trust the connection instead of the signature when the ID token came
straight from the provider (OpenID Connect Core 1.0, 3.1.3.7 point 6). Between a school and its
federation often stands a proxy, so here the key decides.
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path


class CheckedOpenIDConnectAdapter(OpenIDConnectOAuth2Adapter):
    """Takes an ID token only when the provider's published key signed it."""

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
            verify_signature=True,
        )


def login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the visitor to the log-in page of the organisation."""
    return _answer(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the visitor back from there, and let in whoever is known here."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view.adapter_view(CheckedOpenIDConnectAdapter(request, provider_id))(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown


urlpatterns = [
    path("oidc/<str:provider_id>/login/", login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", callback, name="openid_connect_callback"),
]
