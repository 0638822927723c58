"""
The voter's credential: 14 characters and a check, from which a key to sign with is derived.

The dashes are part of the password: with and without them two different keys come out, so text
that a person typed goes through ``normalised`` first. Source: Belenios specification 2.0,
"Credentials".
"""

from hashlib import pbkdf2_hmac
from random import Random

from gmpy2 import mpz

from groundswell.methods.secretballot.elections import ALPHABET
from groundswell.methods.secretballot.groups import Group

TOKEN, CHECKED, LETTERS_BETWEEN_DASHES = 14, 15, 3
CHECK_MODULUS, ITERATIONS = 53, 1000


class NotACredential(ValueError):
    """What was typed is no credential: mistyped, or cut short."""


def _value(token: str) -> int:
    value = 0
    for character in token:
        value = value * len(ALPHABET) + ALPHABET.index(character)
    return value


def new_token(rng: Random, length: int = TOKEN) -> str:
    """Return random characters of the alphabet, for uuids and credentials."""
    return "".join(ALPHABET[rng.randrange(len(ALPHABET))] for _ in range(length))


def new_credential(rng: Random) -> str:
    """Return a new credential, dashed. Touches a secret."""
    token = new_token(rng)
    return normalised(token + ALPHABET[-_value(token) % CHECK_MODULUS])


def normalised(typed: str) -> str:
    """
    Return what somebody typed in its one form: three by three, with dashes. Touches a secret.

    :raises NotACredential: a character is missing, or wrong.
    """
    plain = "".join(typed.split()).replace("-", "")
    if len(plain) != CHECKED or not set(plain) <= set(ALPHABET):
        raise NotACredential("a credential has 15 letters and digits")
    if (_value(plain[:TOKEN]) + ALPHABET.index(plain[TOKEN])) % CHECK_MODULUS:
        raise NotACredential("a character of the credential is wrong")
    step = LETTERS_BETWEEN_DASHES
    return "-".join(plain[at : at + step] for at in range(0, CHECKED, step))


def signing_key(group: Group, uuid: str, credential: str) -> int:
    """Return the exponent a ballot is signed with. Touches a secret; takes text as it is."""
    derived = pbkdf2_hmac("sha256", credential.encode(), uuid.encode(), ITERATIONS)
    key: int = mpz(int.from_bytes(derived, "big")) % group.q
    return key
