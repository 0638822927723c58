"""
Making trustees' keys. Every function here touches secrets.

One trustee alone, and what every trustee's key is made of; a committee makes its key in a
``ceremony``. Sources: Pedersen 1991; Belenios specification 2.0, "Trustees".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from groundswell.methods.secretballot.groups import Group
from groundswell.methods.secretballot.proofs import drawn, prove_exponent


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A trustee's part of the key, and its public side. Secret."""

    secret: int
    public: int


def held_key(group: Group, secret: int) -> HeldKey:
    """Return ``secret`` with its public side. Touches a secret."""
    return HeldKey(secret, group.secret_power(group.g, secret))


def shown(group: Group, key: HeldKey, rng: Random) -> dict[str, Any]:
    """Return a public key with a proof that its secret is known. Touches a secret."""
    prefix = f"pok|{group.name}|{key.public}|"
    proof = prove_exponent(group, prefix, key.secret, rng)
    return {"pok": proof, "public_key": str(key.public)}


def lone_trustee(group: Group, rng: Random) -> tuple[list[Any], HeldKey]:
    """Return one trustee without whom nothing opens, and their key. Touches a secret."""
    key = held_key(group, drawn(group, rng))
    return ["Single", shown(group, key, rng)], key


def polynomial_at(group: Group, polynomial: Sequence[int], place: int) -> int:
    """Return a secret polynomial's value at ``place``. Touches a secret."""
    value = 0
    for coefficient in reversed(polynomial):
        value = (value * place + coefficient) % group.q
    return value
