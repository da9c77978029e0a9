"""A text field that is encrypted in the database: free text about health, and school numbers.

Encrypted values cannot be searched, so what must be filtered on stays outside them; a number that
must be found again has a keyed hash beside it (`look_up_hash`).
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@functools.cache
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key.encode()) for key in keys])


def encrypt(text: str) -> str:
    """Return `text` encrypted with the newest key."""
    return _fernet(tuple(settings.VELDSLEUTELS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Return the text behind `token`, whichever of the keys made it."""
    return _fernet(tuple(settings.VELDSLEUTELS)).decrypt(token.encode()).decode()


def look_up_hash(text: str) -> str:
    """Return a keyed hash by which an encrypted number can be found without decrypting any."""
    key = settings.VELDSLEUTELS[-1].encode()
    return hmac.new(key, text.strip().encode(), hashlib.sha256).hexdigest()


class VersleuteldVeld(models.TextField):
    """Text that is stored encrypted and read as plain text; empty text stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(value) if value else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return decrypt(value) if value else value


class VersleuteldJSONVeld(models.TextField):
    """Plain JSON values that are stored encrypted as one text."""

    def get_prep_value(self, value: Any) -> Any:
        return value if value is None else encrypt(json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return json.loads(decrypt(value)) if value else {}
