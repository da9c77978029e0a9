"""Settings for real use: every secret from the environment, https only; refuses to start without."""

from django.core.exceptions import ImproperlyConfigured

from passend.config.settings.base import *
from passend.config.settings.base import (
    ALLOWED_HOSTS,
    DEMO_SECRET_KEY,
    DEMO_VELDSLEUTEL,
    SECRET_KEY,
    VELDSLEUTELS,
)

if not SECRET_KEY or SECRET_KEY == DEMO_SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY ontbreekt of is die van de voorbeeldregio. Zet een eigen sleutel."
    )
if not VELDSLEUTELS or DEMO_VELDSLEUTEL in VELDSLEUTELS:
    raise ImproperlyConfigured(
        "VELDSLEUTELS ontbreekt of is die van de voorbeeldregio. Maak eigen sleutels."
    )
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS ontbreekt. Noem de naam waaronder Passend draait.")

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31536000
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The prefix makes browsers refuse the cookie over http, or from another host or path.
SESSION_COOKIE_NAME = "__Host-passend_sessie"
