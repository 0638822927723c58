"""
Bytes and text as the protocol writes them: one form of each value, and no other.

Source: Belenios specification 2.0, sections on JSON, numbers and fingerprints.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, NoReturn

from gmpy2 import mpz

from groundswell.methods.secretballot.findings import Code, Fault

LONGEST_NUMBER = 1300  # decimal digits; twice what a 2048-bit number needs


def canonical(value: object) -> bytes:
    """Return ``value`` as compact JSON in UTF-8, keys in the order they stand."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def hex_digest(content: bytes | memoryview) -> str:
    """Return the SHA-256 by which archives name their records."""
    return sha256(content).hexdigest()


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 in base64 without its padding: fingerprints and trackers."""
    return b64encode(sha256(content).digest()).decode().rstrip("=")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def parse(content: bytes) -> Any:
    """
    Read JSON; numbers that are not finite are no JSON.

    :raises Fault: it is none, or is nested beyond reason.
    """
    try:
        return json.loads(content.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError) as failure:
        raise Fault(Code.MALFORMED, f"not JSON: {type(failure).__name__}") from failure


def parse_canonical(content: bytes) -> Any:
    """
    Read JSON that is written in the one compact form.

    :raises Fault: it is no JSON, or another form of it.
    """
    value = parse(content)
    try:
        same = canonical(value) == content
    except (ValueError, RecursionError) as failure:
        raise Fault(Code.MALFORMED, "not text") from failure
    if not same:
        raise Fault(Code.NON_CANONICAL, "JSON that is not written in its one compact form")
    return value


def fields(value: object, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Any]:
    """
    Return ``value`` as an object that has ``required`` and at most ``optional`` besides.

    :raises Fault: it has not, or has more.
    """
    if not isinstance(value, dict):
        raise Fault(Code.MALFORMED, f"an object with {', '.join(required)} is expected")
    if missing := [name for name in required if name not in value]:
        raise Fault(Code.MALFORMED, f"{missing[0]} is missing")
    if extra := [name for name in value if name not in required and name not in optional]:
        raise Fault(Code.MALFORMED, f"{extra[0][:40]} is not expected")
    return value


def ordered(value: object, names: Sequence[str]) -> dict[str, Any]:
    """
    Return ``value`` as an object with exactly ``names``, in that order.

    :raises Fault: it is not one.
    """
    found = fields(value, names)
    if list(found) != list(names):
        raise Fault(Code.NON_CANONICAL, f"the order is {', '.join(names)}")
    return found


def items(value: object, count: int | None = None) -> list[Any]:
    """
    Return ``value`` as a list, of ``count`` items if that is given.

    :raises Fault: it is not one.
    """
    if not isinstance(value, list):
        raise Fault(Code.MALFORMED, "a list is expected")
    if count is not None and len(value) != count:
        raise Fault(Code.MALFORMED, f"{len(value)} items where there must be {count}")
    return value


def text(value: object) -> str:
    """Return ``value`` as text. :raises Fault: it is none."""
    if not isinstance(value, str):
        raise Fault(Code.MALFORMED, "text is expected")
    return value


def whole(value: object) -> int:
    """Return ``value`` as a whole number from 0. :raises Fault: it is none."""
    if type(value) is not int or value < 0:
        raise Fault(Code.MALFORMED, "a whole number is expected")
    return value


def number(value: object) -> int:
    """
    Return a big number from its decimal text: no sign, no leading zero.

    :raises Fault: it is not one, or not written so.
    """
    if not isinstance(value, str) or not value.isascii() or not value.isdigit():
        raise Fault(Code.MALFORMED, "a number in decimal digits is expected")
    if value[0] == "0" and value != "0":
        raise Fault(Code.NON_CANONICAL, "a number begins with a needless zero")
    if len(value) > LONGEST_NUMBER:
        raise Fault(Code.MALFORMED, "a number is longer than any of the protocol")
    read: int = mpz(value)
    return read
