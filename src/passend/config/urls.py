"""All addresses: each room brings its own list."""

from importlib.util import find_spec

from django.urls import include, path

from passend.koppelingen.api import api

# Room by prefix; a room without urls.py is absent here.
_ROOMS = {
    "": "portaal",
    "account/": "beheer",
    "regio/": "samenwerking",
    "leerlingen/": "dossier",
    "aanvragen/": "toelaatbaarheid",
    "geld/": "begroting",
    "koppelingen/": "koppelingen",
    "vormgeving/": "vormgeving",
}

urlpatterns = [
    *(
        path(prefix, include(f"passend.{room}.urls"))
        for prefix, room in _ROOMS.items()
        if find_spec(f"passend.{room}.urls")
    ),
    path("api/v1/", api.urls),
    # First, so that it answers instead of allauth's own pages for OpenID Connect.
    path("inloggen/", include("passend.beheer.oidc")),
    path("inloggen/", include("allauth.urls")),
    path("taal/", include("django.conf.urls.i18n")),
]
