"""Keys derived from the installation's secret, one for each purpose, and what they do."""

import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


@lru_cache(maxsize=64)
def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), 32, salt=b"groundswell", info=purpose.encode()).derive(secret.encode())


def _key(purpose: str) -> bytes:
    return _derived(settings.SECRET_KEY, purpose)


def file_key() -> bytes:
    """Return the key under which files are sealed."""
    return _key("file")


def keyed_hash(value: str, purpose: str) -> str:
    """
    Return a hex HMAC-SHA-256 of ``value`` under the key for ``purpose``.

    The same value gives the same hash inside one installation and tells an outsider nothing,
    so a suppression outlives the address it is about.
    """
    return hmac.digest(_key(purpose), value.encode(), "sha256").hex()


def seal(text: str, purpose: str) -> str:
    """Return ``text`` encrypted and authenticated (Fernet) under the key for ``purpose``."""
    return Fernet(urlsafe_b64encode(_key(purpose))).encrypt(text.encode()).decode()


def open_sealed(sealed: str, purpose: str) -> str | None:
    """Return the text in ``sealed``, or ``None`` when it was not sealed here for ``purpose``."""
    try:
        return Fernet(urlsafe_b64encode(_key(purpose))).decrypt(sealed.encode()).decode()
    except (InvalidToken, ValueError):
        return None
