"""
Signatures on what passes between this installation and a gateway, both ways. Pure.

``t=<seconds>,v1=<hex>``: HMAC-SHA-256 over the seconds, a dot and the very bytes of the body.
"""

import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta

HEADER = "Groundswell-Signature"
TOLERANCE = timedelta(minutes=5)
_FORM = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


def _mac(secret: str, seconds: int, body: bytes) -> str:
    signed = str(seconds).encode() + b"." + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def sign(body: bytes, *, secret: str, at: datetime) -> str:
    """Return the signature of ``body``, made at ``at``."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_mac(secret, seconds, body)}"


def is_good(signature: str, body: bytes, *, secrets: tuple[str, ...], at: datetime) -> bool:
    """
    Return whether ``signature`` is of ``body``, by one of ``secrets``, and of these minutes.

    Every secret is tried and compared in constant time, so that nothing is learnt from how long
    the answer takes. Two secrets at once let one be replaced without losing an answer.
    """
    found = _FORM.fullmatch(signature.strip())
    if found is None or not secrets:
        return False
    seconds, good = int(found[1]), False
    for secret in secrets:
        good |= hmac.compare_digest(_mac(secret, seconds, body), found[2])
    age = at - datetime.fromtimestamp(seconds, UTC)
    return good and abs(age) <= TOLERANCE
