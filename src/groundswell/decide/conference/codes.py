"""
The code on a credential: its token and a keyed hash, and nothing about whose it is.

It names no person and no group, and cannot be made up: without the hash the desk does not know
it. Shown as a QR code on a phone, or typed from under it.
"""

from hmac import compare_digest

from groundswell.decide.conference.models import Credential
from groundswell.foundation.privacy.keys import keyed_hash

PURPOSE = "conference credential"
SIGNED = 12  # hexadecimal digits: 48 bits, and no way to try them quickly


def code_of(credential: Credential) -> str:
    """Return what stands on a credential."""
    return f"{credential.token}-{_mark(credential.token)}"


def token_in(code: str) -> str | None:
    """Return the credential a code names; nothing if it was made up."""
    token, _dash, mark = code.strip().lower().partition("-")
    return token if compare_digest(mark.encode(), _mark(token).encode()) else None


def _mark(token: str) -> str:
    return keyed_hash(token, PURPOSE)[:SIGNED]
