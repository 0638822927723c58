"""
Making trustees' keys. Every function here touches secrets.

In a real election each trustee does their part alone, in their own browser or with another
program; here all sit at one table, for rehearsals and tests. Sources: Pedersen 1991; Belenios
specification 2.0, "Trustees".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from groundswell.methods.secretballot import encoding
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


def signed_message(group: Group, secret: int, message: dict[str, Any], rng: Random) -> Any:
    """Return ``message`` signed by a trustee. Touches a secret."""
    said = encoding.canonical(message).decode()
    proof = prove_exponent(group, f"sigmsg|{said}|", secret, rng)
    return {"message": said, "signature": proof}


def committee(
    group: Group, size: int, threshold: int, rng: Random
) -> tuple[list[Any], list[HeldKey]]:
    """Return ``size`` trustees of whom ``threshold`` are enough, and their keys. Secret."""
    signers = [held_key(group, drawn(group, rng)) for _ in range(size)]
    certificates = []
    for signer in signers:
        channel = held_key(group, drawn(group, rng))
        said = {"verification": str(signer.public), "encryption": str(channel.public)}
        certificates.append(signed_message(group, signer.secret, said, rng))
    polynomials = [[drawn(group, rng) for _ in range(threshold)] for _ in range(size)]
    published = []
    for signer, polynomial in zip(signers, polynomials, strict=True):
        raised = [str(group.secret_power(group.g, each)) for each in polynomial]
        published.append(signed_message(group, signer.secret, {"coefexps": raised}, rng))
    keys = [
        held_key(group, sum(_at(group, each, place) for each in polynomials) % group.q)
        for place in range(1, size + 1)
    ]
    told = {
        "threshold": threshold,
        "certs": certificates,
        "coefexps": published,
        "verification_keys": [shown(group, key, rng) for key in keys],
    }
    return ["Pedersen", told], keys


def _at(group: Group, polynomial: Sequence[int], place: int) -> int:
    """Return a secret polynomial's value at ``place``. Touches a secret."""
    value = 0
    for coefficient in reversed(polynomial):
        value = (value * place + coefficient) % group.q
    return value
