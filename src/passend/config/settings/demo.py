"""The demo region on this machine: known keys, no second factor, loopback only."""

from passend.config.settings.base import *
from passend.config.settings.base import (
    DEMO_SECRET_KEY,
    DEMO_VELDSLEUTEL,
    MIDDLEWARE,
    PASSEND_DEMO_OVERAL,
    VAR,
    env,
)

VAR.mkdir(parents=True, exist_ok=True)

PASSEND_DEMO = True
SECRET_KEY = DEMO_SECRET_KEY
VELDSLEUTELS = [DEMO_VELDSLEUTEL]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
if PASSEND_DEMO_OVERAL:
    ALLOWED_HOSTS += env.list("ALLOWED_HOSTS", default=[])
else:
    MIDDLEWARE = ["passend.beheer.middleware.AlleenDitApparaatMiddleware", *MIDDLEWARE]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "post"
AXES_FAILURE_LIMIT = 20
# One password for all, known to everybody: counting log-ins per address would only hinder a demo.
ACCOUNT_RATE_LIMITS = False
TWEEDE_FACTOR_VERPLICHT = False
