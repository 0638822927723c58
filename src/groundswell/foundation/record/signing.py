"""The key this record signs its heads with: made on first use, kept in the home, never shown."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from groundswell.methods.translog import Signature, key_id

SEED_BYTES = 32


class AnotherKey(RuntimeError):
    """The home holds another signing key than the record was begun with."""


def folder() -> Path:
    """Return where this record keeps what is not in the database."""
    home: Path = settings.GROUNDSWELL_HOME
    return home / "record"


def key_path() -> Path:
    """Return where the signing key lies."""
    return folder() / "signing-key"


def _make() -> None:
    """Write a fresh key so that no half-written one is ever seen, and no second one wins."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = folder() / f".signing-key-{secrets.token_hex(8)}"
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as handle:
        handle.write(secrets.token_hex(SEED_BYTES))
    try:
        os.link(fresh, key_path())
    except FileExistsError:
        pass  # another process was first: its key is the key
    finally:
        fresh.unlink()


def _load() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key_path().read_text().strip()))


def public_key(*, make: bool = False) -> bytes | None:
    """Return the public key of this home, or ``None`` where it has none and may not make one."""
    if not key_path().exists():
        if not make:
            return None
        _make()
    return _load().public_key().public_bytes_raw()


def secret_for(purpose: str, *, make: bool = False) -> bytes | None:
    """
    Return a secret derived from the key for ``purpose``; ``None`` where this home has no key.

    The signing key outlives a change of the installation's secret key, and so do codes.
    """
    if public_key(make=make) is None:
        return None
    return HKDF(SHA256(), SEED_BYTES, salt=b"record", info=purpose.encode()).derive(
        _load().private_bytes_raw()
    )


def sign(origin: str, body: str) -> Signature:
    """Return our signature of a head's text."""
    key = _load()
    public = key.public_key().public_bytes_raw()
    return Signature(origin, key_id(origin, public), key.sign(body.encode()))


def new_origin() -> str:
    """Return the name under which a new record signs: the site's host, and what it is."""
    host = urlsplit(settings.GROUNDSWELL_SITE_URL).netloc or "localhost"
    return f"{host}/record"
