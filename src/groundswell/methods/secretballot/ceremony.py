"""
How a committee makes its key with no dealer: each trustee alone, through a server nobody trusts.

Four rounds. Each trustee (1) publishes a certificate; (2) deals: draws a secret polynomial, shows
its coefficients in the exponent, and seals to every other its value at their place; (3) takes what
was dealt to them, holds every number against what its dealer showed, and publishes their key; then
(4) anybody can put the committee together. What a trustee must keep between rounds is their seed
alone: the polynomial and the finished share travel sealed to themselves. Every function that takes
a seed touches secrets. Sources: Pedersen 1991; Belenios specification 2.0, "Trustees".
"""

from collections.abc import Sequence
from hashlib import sha256
from random import Random
from typing import Any

from gmpy2 import mpz

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.channels import seal, signed_message, unseal
from groundswell.methods.secretballot.credentials import new_token
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import Group
from groundswell.methods.secretballot.keymaking import HeldKey, held_key, polynomial_at, shown
from groundswell.methods.secretballot.proofs import drawn
from groundswell.methods.secretballot.trustees import read_certificate, read_coefficients

SEED_CHARACTERS = 22


class BadDealing(Fault):
    """What one trustee dealt to another is not what they showed: ``dealer`` counts from 1."""

    def __init__(self, dealer: int, fault: Fault) -> None:
        super().__init__(fault.code, f"what trustee {dealer} dealt: {fault.message}")
        self.dealer = dealer


def new_seed(rng: Random) -> str:
    """Return the one thing that a trustee keeps: 22 characters. Touches a secret."""
    return new_token(rng, SEED_CHARACTERS)


def _exponent(purpose: str, seed: str) -> int:
    derived: int = mpz(int.from_bytes(sha256(f"{purpose}|{seed}".encode()).digest(), "big"))
    return derived


def certificate(group: Group, seed: str, rng: Random) -> Any:
    """Round 1: return what a trustee signs with and is written to, signed. Touches a secret."""
    signer = _exponent("sk", seed)
    said = {
        "verification": str(group.secret_power(group.g, signer)),
        "encryption": str(group.secret_power(group.g, _exponent("dk", seed))),
    }
    return signed_message(group, signer, said, rng)


def deal(
    group: Group, seed: str, certificates: Sequence[object], threshold: int, rng: Random
) -> dict[str, Any]:
    """
    Round 2: return a trustee's ``polynomial``, ``secrets`` and ``coefexps``. Touches a secret.

    :param certificates: everybody's, in their order; trustee 1 is the first.
    :raises Fault: a certificate is not sound, or the threshold asks for more than there are.
    """
    if not 1 <= threshold <= len(certificates):
        raise Fault(Code.MALFORMED, f"{threshold} of {len(certificates)} trustees")
    written_to = [read_certificate(group, each).encryption for each in certificates]
    signer, mine = _exponent("sk", seed), group.secret_power(group.g, _exponent("dk", seed))
    polynomial = [drawn(group, rng) for _ in range(threshold)]
    raised = [str(group.secret_power(group.g, each)) for each in polynomial]
    kept = {"polynomial": [str(each) for each in polynomial]}
    return {
        "polynomial": seal(group, signer, mine, kept, rng),
        "secrets": [
            seal(group, signer, each, {"secret": str(polynomial_at(group, polynomial, at))}, rng)
            for at, each in enumerate(written_to, 1)
        ],
        "coefexps": signed_message(group, signer, {"coefexps": raised}, rng),
    }


def dealt_to(dealings: Sequence[dict[str, Any]], place: int) -> dict[str, Any]:
    """Return what the server hands trustee ``place`` (from 1) for round 3. Nothing secret."""
    return {
        "polynomial": dealings[place - 1]["polynomial"],
        "secrets": [each["secrets"][place - 1] for each in dealings],
        "coefexps": [each["coefexps"] for each in dealings],
    }


def accept(
    group: Group,
    seed: str,
    certificates: Sequence[object],
    threshold: int,
    dealt: object,
    rng: Random,
) -> dict[str, Any]:
    """
    Round 3: return ``private_key``, sealed to the trustee, and ``public_key``. Touches a secret.

    :param dealt: what the server handed over, see ``dealt_to``.
    :raises BadDealing: a dealer's number is not what they showed; the ceremony starts anew.
    :raises Fault: what was handed over is no such thing, or a certificate is not sound.
    """
    told = encoding.fields(dealt, ("polynomial", "secrets", "coefexps"))
    read = [read_certificate(group, each) for each in certificates]
    signer, opener = _exponent("sk", seed), _exponent("dk", seed)
    mine = group.secret_power(group.g, opener)
    places = [at for at, each in enumerate(read, 1) if each.encryption == mine]
    if not places:
        raise Fault(Code.MALFORMED, "no certificate is of this trustee")
    secrets = encoding.items(told["secrets"], len(read))
    rows = encoding.items(told["coefexps"], len(read))
    share: int = mpz(0)
    for at, (sender, sealed, row) in enumerate(zip(read, secrets, rows, strict=True), 1):
        try:
            raised = read_coefficients(group, row, sender.verification, threshold)
            said = unseal(group, opener, sender.verification, sealed)
            share = (share + _dealt(group, said, raised, places[0])) % group.q
        except Fault as fault:
            raise BadDealing(at, fault) from fault
    key = held_key(group, share)
    kept = {"decryption_key": str(key.secret)}
    return {
        "private_key": seal(group, signer, mine, kept, rng),
        "public_key": shown(group, key, rng),
    }


def _dealt(group: Group, said: object, raised: Sequence[int], place: int) -> int:
    secret = encoding.number(encoding.fields(said, ("secret",))["secret"])
    due = group.product(group.power(each, place**at) for at, each in enumerate(raised))
    if group.secret_power(group.g, secret) != due:
        raise Fault(Code.BAD_PROOF, "a number that does not follow from what they showed")
    return secret


def put_together(
    certificates: Sequence[object],
    threshold: int,
    dealings: Sequence[dict[str, Any]],
    accepted: Sequence[dict[str, Any]],
) -> list[Any]:
    """Round 4: return the committee as it stands among an election's trustees. Nothing secret."""
    told = {
        "threshold": threshold,
        "certs": list(certificates),
        "coefexps": [each["coefexps"] for each in dealings],
        "verification_keys": [each["public_key"] for each in accepted],
    }
    return ["Pedersen", told]


def held_share(group: Group, seed: str, private_key: object) -> HeldKey:
    """
    Return a trustee's share of the key, to open a tally with. Touches a secret.

    :raises Fault: the sealed share is another trustee's, or was altered.
    """
    sender = group.secret_power(group.g, _exponent("sk", seed))
    said = unseal(group, _exponent("dk", seed), sender, private_key)
    secret = encoding.number(encoding.fields(said, ("decryption_key",))["decryption_key"])
    return held_key(group, secret)


def committee(
    group: Group, size: int, threshold: int, rng: Random
) -> tuple[list[Any], list[HeldKey]]:
    """
    Return ``size`` trustees of whom ``threshold`` are enough, and their keys. Touches secrets.

    The whole ceremony at one table, for rehearsals and tests.
    """
    seeds = [new_seed(rng) for _ in range(size)]
    certificates = [certificate(group, each, rng) for each in seeds]
    dealings = [deal(group, each, certificates, threshold, rng) for each in seeds]
    accepted = [
        accept(group, each, certificates, threshold, dealt_to(dealings, at), rng)
        for at, each in enumerate(seeds, 1)
    ]
    keys = [
        held_share(group, seed, each["private_key"])
        for seed, each in zip(seeds, accepted, strict=True)
    ]
    return put_together(certificates, threshold, dealings, accepted), keys
