"""
Proofs, and how they are held against their challenge.

Every proof of the protocol says: these commitments, hashed after this prefix, give this
challenge. The commitments themselves are not written down; a verifier works each one out as a
product of powers. A ``Claim`` is a proof in that form: exactly what has to be worked out, and
what must come of it. ``exact`` does the work; ``batch`` checks hints of it, many claims at once.

Sources: Schnorr 1991; Cramer, Damgård, Schoenmakers 1994; Belenios specification 2.0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from gmpy2 import mpz

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import Group


class Product:
    """An element that is the product of others, which a batch would rather raise instead."""

    __slots__ = ("factors", "value")

    def __init__(self, value: int, factors: Sequence[int]) -> None:
        self.value = value
        self.factors = factors


type Base = int | Product
type Equation = tuple[tuple[Base, int], ...]  # a commitment: the product of these powers


@dataclass(slots=True)
class Claim:
    """The commitments that ``equations`` give, hashed after ``prefix``, are ``challenge``."""

    prefix: str
    equations: list[Equation]
    challenge: int
    code: Code
    about: str


def commitments(group: Group, claim: Claim) -> list[int]:
    """Return what the prover committed to, worked out from the claim."""
    found = []
    for equation in claim.equations:
        value: int = mpz(1)
        for base, exponent in equation:
            element = base.value if type(base) is Product else base
            value = value * group.power(element, exponent) % group.p  # type: ignore[arg-type]
        found.append(value)
    return found


def holds(group: Group, claim: Claim) -> bool:
    """Whether the proof is sound. Exact."""
    return group.hash(claim.prefix, commitments(group, claim)) == claim.challenge


def read_proof(group: Group, value: object, code: Code = Code.BAD_PROOF) -> tuple[int, int]:
    """
    Return challenge and response of one proof.

    :raises Fault: it is none, or one of them is not below q.
    """
    told = encoding.ordered(value, ("challenge", "response"))
    challenge, response = encoding.number(told["challenge"]), encoding.number(told["response"])
    if challenge >= group.q or response >= group.q:
        raise Fault(code, "a number of a proof is not below q")
    return challenge, response


def write_proof(challenge: int, response: int) -> dict[str, str]:
    """Return a proof as it stands in JSON."""
    return {"challenge": str(challenge), "response": str(response)}


def knows_exponent(
    group: Group, prefix: str, public: int, proof: object, code: Code, about: str
) -> Claim:
    """Return the claim that somebody knows the exponent of ``public``. :raises Fault: no proof."""
    challenge, response = read_proof(group, proof, code)
    equation = ((group.g, response), (public, challenge))
    return Claim(prefix, [equation], challenge, code, about)


def drawn(group: Group, rng: Random) -> int:
    """Return a random exponent. Touches a secret."""
    exponent: int = mpz(rng.randrange(int(group.q)))
    return exponent


def prove_exponent(group: Group, prefix: str, secret: int, rng: Random) -> dict[str, str]:
    """Return a proof of knowing ``secret``, the exponent of a public element. Touches a secret."""
    mask = drawn(group, rng)
    challenge = group.hash(prefix, [group.secret_power(group.g, mask)])
    return write_proof(challenge, (mask - secret * challenge) % group.q)


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several statements: ``randomness`` encrypts a value that is ``off`` by this much."""

    randomness: int
    off: int


def prove_one_of(
    group: Group, key: int, prefix: str, branches: Sequence[Branch], true: int, rng: Random
) -> list[dict[str, str]]:
    """
    Return a proof that one of ``branches`` is true without saying which. Touches a secret.

    Every branch does the same work, so that time does not tell the true one from the others.
    """
    shares, committed = [], []
    for branch in branches:
        challenge, response = drawn(group, rng), drawn(group, rng)
        exponent = response + branch.randomness * challenge
        committed.append(group.secret_power(group.g, exponent))
        shift = group.secret_power(group.g, branch.off * challenge)
        committed.append(group.secret_power(key, exponent) * shift % group.p)
        shares.append((challenge, response, exponent))
    others = sum(challenge for challenge, _, _ in shares) - shares[true][0]
    challenge = (group.hash(prefix, committed) - others) % group.q
    response = (shares[true][2] - branches[true].randomness * challenge) % group.q
    written = [write_proof(mine, answer) for mine, answer, _ in shares]
    written[true] = write_proof(challenge, response)
    return written
