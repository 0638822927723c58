"""
Many records judged at once, with hints that nobody has to trust.

Working out the commitments of proofs is nearly all the work of a verifier. Whoever accepted a
ballot had to do it; a hints file keeps what came of it. An auditor hashes the *hinted*
commitments, which settles every challenge exactly, and then checks all the equations that the
hints claim in one random combination. A false hint makes that fail; then halves are tried, and
what remains is judged exactly. So hints can cost time and can never change a verdict, but for a
chance that ``ERROR_BOUND`` states.

Source: Bellare, Garay, Rabin 1998.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from gmpy2 import mpz

from groundswell.methods.secretballot.ballots import Opened
from groundswell.methods.secretballot.chance import Chance
from groundswell.methods.secretballot.findings import Code
from groundswell.methods.secretballot.groups import Group
from groundswell.methods.secretballot.multipowers import (
    KEPT_WINDOW_BITS,
    all_members,
    coefficients,
    multipower,
)
from groundswell.methods.secretballot.proofs import Base, Claim, Product, commitments

# Two bucket tests (of elements, and of samples of the hints), the samples, the combination.
ERROR_BOUND = "2^-70"
SMALLEST_BATCH = 1000  # hints and elements; below, exact work is about as quick


@dataclass(slots=True)
class Weighed:
    """One record with its hints: challenges already hold, equations are still to be checked."""

    opened: Opened
    hints: list[int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one record: its faults, and whether its hints were false."""

    digest: str
    faults: tuple[tuple[Code, str], ...] = ()
    false_hint: bool = False


def hint_line(group: Group, opened: Opened) -> str:
    """Return the commitments of every claim: commas inside a claim, blanks between."""
    return " ".join(",".join(map(str, commitments(group, each))) for each in opened.claims)


def exact(group: Group, opened: Opened, *, hint: str | None = None) -> Judged:
    """Judge one record exactly; say whether ``hint`` was false."""
    faults: dict[tuple[Code, str], None] = {}
    if not all(group.has(element) for element in opened.elements):
        faults[Code.NOT_IN_GROUP, "a number is outside the group of prime order"] = None
    found = []
    for claim in opened.claims:
        worked_out = commitments(group, claim)
        if group.hash(claim.prefix, worked_out) != claim.challenge:
            faults[claim.code, claim.about] = None
        found.append(",".join(map(str, worked_out)))
    false = hint is not None and hint != " ".join(found)
    return Judged(opened.digest, tuple(faults), false)


def settle(
    group: Group, records: Sequence[Opened], hints: Mapping[str, str], rng: Chance
) -> list[Judged]:
    """Judge every record: those with hints in a batch, the others exactly."""
    judged: dict[int, Judged] = {}
    batch: list[tuple[int, Weighed]] = []
    for at, record in enumerate(records):
        hint = hints.get(record.digest)
        weighed = None if hint is None else weigh(group, record, hint)
        if weighed is None:
            judged[at] = exact(group, record, hint=hint)
        else:
            batch.append((at, weighed))
    judged |= _halved(group, batch, hints, rng)
    return [judged[at] for at in range(len(records))]


def _halved(
    group: Group, batch: list[tuple[int, Weighed]], hints: Mapping[str, str], rng: Chance
) -> dict[int, Judged]:
    small = sum(len(each.hints) + len(each.opened.elements) for _, each in batch) < SMALLEST_BATCH
    if not small and holds_together(group, [each for _, each in batch], rng):
        return {at: Judged(each.opened.digest) for at, each in batch}
    if small or len(batch) == 1:
        return {
            at: exact(group, each.opened, hint=hints.get(each.opened.digest)) for at, each in batch
        }
    middle = len(batch) // 2
    return _halved(group, batch[:middle], hints, rng) | _halved(group, batch[middle:], hints, rng)


def weigh(group: Group, opened: Opened, line: str) -> Weighed | None:
    """Return a record with its hints; ``None`` if they do not give the challenges as they are."""
    parts = line.split(" ") if line else []
    if len(parts) != len(opened.claims):
        return None
    hints: list[int] = []
    for claim, part in zip(opened.claims, parts, strict=True):
        digest = sha256((claim.prefix + part).encode()).digest()
        if int.from_bytes(digest, "big") % group.q != claim.challenge:
            return None
        texts = part.split(",")
        if len(texts) != len(claim.equations) or not all(map(_is_number, texts)):
            return None
        hints.extend(map(mpz, texts))
    return Weighed(opened, hints)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 1000


def holds_together(group: Group, batch: Sequence[Weighed], rng: Chance) -> bool:
    """
    Whether all equations hold and all elements are in the group, in one combination.

    If any does not, the chance of not noticing is at most ``ERROR_BOUND``.
    """
    hints = [hint for each in batch for hint in each.hints]
    if any(hint >= group.p for hint in hints):
        return False
    if group.is_safe and not all_members(group, hints, rng):
        return False
    weights = coefficients(len(hints), rng)
    kept: list[int] | None = None if group.is_safe else []
    left = multipower(group, zip(hints, weights, strict=True), width=KEPT_WINDOW_BITS, kept=kept)
    elements = [element for each in batch for element in each.opened.elements]
    if not all_members(group, elements + (kept or []), rng):
        return False
    return left == _right_side(group, batch, weights)


def _right_side(group: Group, batch: Sequence[Weighed], weights: Sequence[int]) -> int:
    """Return what the equations say that the weighted hints multiply to."""
    powers: dict[int, int] = {}
    given = iter(weights)
    for each in batch:
        for claim in each.opened.claims:
            _gather(powers, claim, given)
    return multipower(group, reduced(group, powers))


def _gather(powers: dict[int, int], claim: Claim, weights: Iterator[int]) -> None:
    for equation, weight in zip(claim.equations, weights, strict=False):
        for base, exponent in equation:
            add_power(powers, base, exponent * weight)


def add_power(powers: dict[int, int], base: Base, exponent: int) -> None:
    """Add ``exponent`` to that of ``base``; of a product, to that of its factors."""
    bases = base.factors if type(base) is Product else (base,)
    for element in bases:
        powers[element] = powers.get(element, 0) + exponent  # type: ignore[index, arg-type]


def reduced(group: Group, powers: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield powers of elements with exponents from 0, and below q where they had grown long."""
    for base, exponent in powers.items():
        yield base, exponent if 0 <= exponent < group.q else exponent % group.q
