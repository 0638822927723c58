"""
Opening the tally: each trustee's factors, their proofs, and what they come to together.

The proof of the protocol hashes neither the ciphertext nor the factor, so that a trustee can
publish a false factor with a proof that passes; the result cannot be opened then, and nobody can
tell who did it. Elections of ours therefore ask for a *companion proof* too, which does hash
them. It stands beside the archive, where other programs do not look.

Sources: Chaum and Pedersen 1992; Belenios specification 2.0, "Partial decryptions"; Bernhard,
Pereira, Warinschi 2012 (on what a proof must hash).
"""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from gmpy2 import mpz

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.ballots import Ciphertext, Opened
from groundswell.methods.secretballot.elections import Election
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.keymaking import HeldKey
from groundswell.methods.secretballot.proofs import Claim, drawn, read_proof, write_proof
from groundswell.methods.secretballot.tallies import Rows
from groundswell.methods.secretballot.trustees import Trustees

type Factors = list[list[int]]

LARGEST_SEARCH = 1 << 40  # a sum beyond this is not looked for


def _proved(
    election: Election, key: HeldKey, alpha: int, prefix: str, rng: Random
) -> dict[str, str]:
    """Return a proof that ``alpha`` was raised to the trustee's key. Touches a secret."""
    group = election.group
    mask = drawn(group, rng)
    committed = [group.secret_power(group.g, mask), group.secret_power(alpha, mask)]
    challenge = group.hash(prefix, committed)
    return write_proof(challenge, (mask - key.secret * challenge) % group.q)


def partial_decryption(
    election: Election, key: HeldKey, rows: Rows, rng: Random
) -> tuple[bytes, bytes]:
    """Return a trustee's record, and the companion proofs to it. Touches a secret."""
    group = election.group
    factors = [[group.secret_power(alpha, key.secret) for alpha, _ in row] for row in rows]
    prefix = f"decrypt|{election.fingerprint}|{key.public}|"
    proofs = [[_proved(election, key, alpha, prefix, rng) for alpha, _ in row] for row in rows]
    told = {
        "decryption_factors": [[str(each) for each in row] for row in factors],
        "decryption_proofs": proofs,
    }
    companions = [
        [
            _proved(election, key, alpha, _companion_prefix(election, key.public, alpha, f), rng)
            for (alpha, _), f in zip(row, mine, strict=True)
        ]
        for row, mine in zip(rows, factors, strict=True)
    ]
    return encoding.canonical(told), encoding.canonical(companions)


def _companion_prefix(election: Election, public: int, alpha: int, factor: int) -> str:
    return f"companion|{election.fingerprint}|{public}|{alpha},{factor}|"


def open_decryption(
    election: Election, public: int, rows: Rows, content: bytes
) -> tuple[Factors, Opened]:
    """
    Lay a trustee's record open: the factors, and the claims that they are right.

    :raises Fault: it is no such record, or not of these ciphertexts.
    """
    told = encoding.ordered(
        encoding.parse_canonical(content), ("decryption_factors", "decryption_proofs")
    )
    factors = [
        [encoding.number(each) for each in encoding.items(mine, len(row))]
        for mine, row in zip(
            encoding.items(told["decryption_factors"], len(rows)), rows, strict=True
        )
    ]
    prefix = f"decrypt|{election.fingerprint}|{public}|"
    opened = Opened(encoding.hex_digest(content), [each for row in factors for each in row])
    for alpha, factor, proof in _matched(rows, factors, told["decryption_proofs"]):
        opened.claims.append(_claim(election, public, alpha, factor, prefix, proof))
    return factors, opened


def open_companion(
    election: Election, public: int, rows: Rows, factors: Factors, value: object
) -> list[Claim]:
    """Return the claims of a companion proof. :raises Fault: it is none for these factors."""
    return [
        _claim(
            *(election, public, alpha, factor),
            _companion_prefix(election, public, alpha, factor),
            proof,
        )
        for alpha, factor, proof in _matched(rows, factors, value)
    ]


def _matched(rows: Rows, factors: Factors, value: object) -> Iterator[tuple[int, int, Any]]:
    """Yield each alpha with its factor and its proof. :raises Fault: proofs are missing."""
    proofs = encoding.items(value, len(rows))
    for row, mine, theirs in zip(rows, factors, proofs, strict=True):
        listed = encoding.items(theirs, len(row))
        for (alpha, _), factor, proof in zip(row, mine, listed, strict=True):
            yield alpha, factor, proof


def _claim(
    election: Election, public: int, alpha: int, factor: int, prefix: str, proof: object
) -> Claim:
    group = election.group
    challenge, response = read_proof(group, proof, Code.BAD_DECRYPTION)
    equations = [
        ((group.g, response), (public, challenge)),
        ((alpha, response), (factor, challenge)),
    ]
    about = "a factor is not shown to be made with this trustee's key"
    return Claim(prefix, list(equations), challenge, Code.BAD_DECRYPTION, about)


def combined(
    election: Election, trustees: Trustees, shares: dict[int, Factors], rows: Rows
) -> Rows | None:
    """Return the rows with what masks them taken out of beta; ``None`` if too few opened."""
    group = election.group
    masks: list[list[int]] = [[mpz(1)] * len(row) for row in rows]
    for committee in trustees.committees:
        chosen = committee.chosen(set(shares))
        if chosen is None:
            return None
        for number in chosen:
            share = committee.share(group, number, chosen)
            for mask, factors in zip(masks, shares[number], strict=True):
                for at, factor in enumerate(factors):
                    raised = factor if share == 1 else group.power(factor, share)
                    mask[at] = mask[at] * raised % group.p
    return [
        [_unmasked(election, each, mask) for each, mask in zip(row, mine, strict=True)]
        for row, mine in zip(rows, masks, strict=True)
    ]


def _unmasked(election: Election, ciphertext: Ciphertext, mask: int) -> Ciphertext:
    alpha, beta = ciphertext
    return alpha, beta * election.group.inverse(mask) % election.group.p


def logarithm(election: Election, element: int, largest: int) -> int:
    """
    Return which power of g ``element`` is, from 0 to ``largest``: baby steps, giant steps.

    :raises Fault: none of them.
    """
    group = election.group
    if largest > LARGEST_SEARCH:
        raise Fault(Code.RESULT_MISMATCH, "weights whose sum is too large to be looked for")
    step = 1
    while step * step <= largest:
        step *= 2
    small: dict[int, int] = {}
    reached: int = mpz(1)
    for exponent in range(min(step, largest + 1)):
        small[reached] = exponent
        reached = reached * group.g % group.p
    back = group.power(group.g, -step)
    for giant in range(0, largest + 1, step):
        if element in small and giant + small[element] <= largest:
            return giant + small[element]
        element = element * back % group.p
    raise Fault(Code.RESULT_MISMATCH, "what was opened is no sum of these votes")


def write_result(result: Sequence[object]) -> bytes:
    """Return the record of a result."""
    return encoding.canonical({"result": list(result)})
