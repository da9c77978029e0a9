"""What holds everywhere. A place (demo, test, productie) adds its own and nothing else."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from environs import Env

from passend.config.settings.accounts import *
from passend.config.settings.accounts import OIDC_INLOGPAGINAS

env = Env()
env.read_env(recurse=False)

ROOT = Path(__file__).resolve().parents[4]
VAR = Path(env("PASSEND_VAR", default=str(ROOT / "var")))

# The keys of the demo region are public; `productie` refuses them.
DEMO_SECRET_KEY = "demo-sleutel-alleen-voor-de-voorbeeldregio"  # noqa: S105
DEMO_VELDSLEUTEL = "ZGVtby1zbGV1dGVsLWFsbGVlbi12b29yLWRlLWRlbW8="

DEBUG = False
SECRET_KEY = env("SECRET_KEY", default="")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
PASSEND_DEMO = False
# A file with the amounts of the regulations (`passend recht laad`), for the pages about money.
PASSEND_BEDRAGEN = env("PASSEND_BEDRAGEN", default="")
# The demo region stays on this device; "ja" says that somebody knows what they open to others.
PASSEND_DEMO_OVERAL = env("PASSEND_DEMO_OVERAL", default="nee") == "ja"

ROOMS = [
    "passend.vormgeving",
    "passend.beheer",
    "passend.samenwerking",
    "passend.dossier",
    "passend.toelaatbaarheid",
    "passend.begroting",
    "passend.koppelingen",
    "passend.portaal",
]

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "rules",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "passend.beheer.middleware.RolMiddleware",
    "passend.beheer.middleware.TweedeFactorMiddleware",
    # Last: it must see every log-in attempt after the others have run.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "passend.config.urls"
WSGI_APPLICATION = "passend.config.wsgi.application"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "passend.vormgeving.templatetags.vormgeving",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "passend.portaal.context.page_context",
            ],
        },
    }
]
FORM_RENDERER = "passend.vormgeving.forms.PassendRenderer"

DATABASES = {"default": env.dj_db_url("DATABASE_URL", default=f"sqlite:///{VAR}/passend.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE prevents "database is locked" between a read and a write in one transaction.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; "
            "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=2000;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "beheer.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
_NODE = ROOT / "node_modules"
STATICFILES_DIRS = [
    (prefix, folder)
    for prefix, folder in (
        ("utrecht", _NODE / "@utrecht/component-library-css/dist"),
        ("atkinson", _NODE / "@fontsource-variable/atkinson-hyperlegible-next/files"),
        ("literata", _NODE / "@fontsource-variable/literata/files"),
    )
    if folder.is_dir()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Uploaded documents lie outside the web root and are served only after the right is checked.
MEDIA_ROOT = VAR / "documenten"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = "Passend <noreply@passend.example>"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "passend.vormgeving.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *OIDC_INLOGPAGINAS],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
BIJLAGE_MAX_MB = 25

# Where people reach Passend: the links in messages that are made outside a request start here.
PASSEND_ADRES = env("PASSEND_ADRES", default="http://127.0.0.1:8000").rstrip("/")
UITNODIGING_DAGEN = 14

# Free text about health is encrypted in the application; newest key first.
VELDSLEUTELS = env.list("VELDSLEUTELS", default=[])

DJANGO_TABLES2_TEMPLATE = "vormgeving/tabel.html"
