"""
Commitments: how the record speaks of personal data without holding any.

A commitment is the hash of a random salt and a value. While the salt is kept, anyone shown
value and salt can check them against the record; once the salt is erased, nobody can. That a
salt was erased is kept, under a code that only this installation can make.
"""

import hmac
import json
import secrets
from hashlib import sha256

import rfc8785
from django.db import transaction

from groundswell.foundation.record import signing
from groundswell.foundation.record.models import RecordKey, RecordSalt
from groundswell.foundation.subjects import Subject

PREFIX = "sha256:"
SALT_BYTES = 32
PURPOSE = "record.salt"

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def _hash(salt: str, value: Json) -> str:
    canonical = rfc8785.dumps(value)
    return PREFIX + sha256(bytes.fromhex(salt) + canonical).hexdigest()


def commit(value: Json, *, whose: Subject | None = None) -> tuple[str, RecordSalt]:
    """
    Return a commitment to ``value`` for an entry's body, and the row that holds its salt.

    ``whose`` is the person the value is about, so that ``forget`` finds the salt again.

    :raises AnotherKey: the signing key of this record is not in this home.
    """
    salt = secrets.token_hex(SALT_BYTES)
    commitment = _hash(salt, value)
    return commitment, _keep(commitment, salt, str(whose) if whose else None)


def _keep(commitment: str, salt: str, whose: str | None) -> RecordSalt:
    secret = signing.secret_for(PURPOSE, make=not RecordKey.objects.exists())
    if secret is None:
        raise signing.AnotherKey("the record's signing key is not in this home")
    code = salt_code(secret, commitment, salt, whose)
    return RecordSalt.objects.create(commitment=commitment, salt=salt, whose=whose, code=code)


def salt_code(secret: bytes, commitment: str, salt: str, whose: str | None) -> str:
    """Return the code that shows this installation kept, or erased, the salt. Hex."""
    said = json.dumps([commitment, salt, whose])
    return hmac.new(secret, said.encode(), sha256).hexdigest()


def opens(commitment: str, value: Json) -> bool:
    """Return whether ``commitment`` was made to ``value``; never once its salt is erased."""
    salt = RecordSalt.objects.filter(commitment=commitment).values_list("salt", flat=True).first()
    if not salt:
        return False
    return hmac.compare_digest(_hash(salt, value), commitment)


def forget(whose: Subject) -> int:
    """Erase the salts of everything committed about ``whose``; return how many there were."""
    with transaction.atomic():
        theirs = RecordSalt.objects.select_for_update().filter(whose=str(whose))
        commitments = list(theirs.values_list("commitment", flat=True))
        RecordSalt.objects.filter(commitment__in=commitments).delete()
        for commitment in commitments:
            _keep(commitment, "", None)
    return len(commitments)
