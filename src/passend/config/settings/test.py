"""Settings of the tests: quick hashes, files in a temporary folder, mail in memory."""

import tempfile
from pathlib import Path

from passend.config.settings.base import *
from passend.config.settings.base import DEMO_VELDSLEUTEL

PASSEND_DEMO = True
SECRET_KEY = "test"  # noqa: S105 - a test key
VELDSLEUTELS = [DEMO_VELDSLEUTEL]
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="passend-test-"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
AXES_ENABLED = False
ACCOUNT_RATE_LIMITS = False
TWEEDE_FACTOR_VERPLICHT = False
