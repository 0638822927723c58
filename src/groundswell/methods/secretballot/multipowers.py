"""
Many powers multiplied at once, and many numbers tested at once.

Sources: Pippenger 1976 (buckets); Bellare, Garay, Rabin 1998 (random linear combinations and the
bucket test of membership, section 5).
"""

from collections.abc import Iterable, Sequence

from gmpy2 import mpz

from groundswell.methods.secretballot.chance import Chance
from groundswell.methods.secretballot.groups import Group

BUCKET_BITS = 6
BUCKET_PASSES = 12  # an outsider passes with a chance of at most 2 ** -(6 * 12) = 2 ** -72
COEFFICIENT_BITS = 84  # of random combinations: seven windows of twelve bits
KEPT_WINDOW_BITS, KEPT_WINDOWS = 12, 6  # 6 * 12 = 72 bits of chance again


def _width(count: int, bits: int) -> int:
    """Return the window that takes the fewest multiplications."""
    return min(range(1, 17), key=lambda width: -(-bits // width) * (count + (2 << width)))


def coefficients(count: int, rng: Chance) -> list[int]:
    """Return random coefficients of ``COEFFICIENT_BITS``."""
    size = -(-COEFFICIENT_BITS // 8)
    drawn, mask = rng.randbytes(size * count), (1 << COEFFICIENT_BITS) - 1
    return [
        int.from_bytes(drawn[at : at + size], "little") & mask
        for at in range(0, size * count, size)
    ]


def _sorted_into(
    points: Sequence[int], exponents: Sequence[int], window: tuple[int, int], p: int
) -> list[int | None]:
    """Return the product of the points of each digit, in the window (shift, width)."""
    shift, width = window
    mask = (1 << width) - 1
    buckets: list[int | None] = [None] * (mask + 1)
    for point, exponent in zip(points, exponents, strict=True):
        digit = (exponent >> shift) & mask
        held = buckets[digit]
        buckets[digit] = point if held is None else held * point % p
    return buckets


def _summed(buckets: Sequence[int | None], p: int) -> int:
    """Return the product of each bucket to the power of its digit."""
    running: int = mpz(1)
    total: int = mpz(1)
    started = False
    for held in reversed(buckets[1:]):
        if held is not None:
            running = running * held % p
            started = True
        if started:
            total = total * running % p
    return total


def multipower(
    group: Group,
    terms: Iterable[tuple[int, int]],
    *,
    width: int = 0,
    kept: list[int] | None = None,
) -> int:
    """
    Return the product of all ``(base, exponent)``, exponents from 0.

    :param width: of the windows; the best for the number of terms if 0.
    :param kept: takes the buckets of the first windows, as a sample of all bases.
    """
    longest_first = sorted(terms, key=lambda term: -term[1])
    points = [point for point, _ in longest_first]
    exponents = [int(exponent) for _, exponent in longest_first]
    bits = exponents[0].bit_length() if exponents else 0
    width = width or _width(len(points), bits)
    product: int = mpz(1)
    reach = 0
    windows = -(-bits // width)
    for number in range(windows - 1, -1, -1):
        shift = number * width
        if kept is not None:
            reach = len(points)  # a digit of 0 is a bucket too
        while reach < len(points) and exponents[reach] >> shift:
            reach += 1
        for _ in range(width):
            product = product * product % group.p
        buckets = _sorted_into(points[:reach], exponents[:reach], (shift, width), group.p)
        if kept is not None and number < KEPT_WINDOWS:
            kept.extend(held for held in buckets if held is not None)
        product = product * _summed(buckets, group.p) % group.p
    return product


def all_members(group: Group, numbers: Sequence[int], rng: Chance) -> bool:
    """
    Whether all ``numbers`` are elements: exact, or wrong with a chance of at most 2 ** -72.

    Jacobi's symbol decides one by one where it can. Else numbers are thrown at random into
    buckets, pass after pass, and the product of each bucket is tested: whatever small order an
    outsider has, all of them must fall together in every pass to go unseen.
    """
    if any(not 0 < number < group.p for number in numbers):
        return False
    few = len(numbers) <= (BUCKET_PASSES << BUCKET_BITS)
    if group.is_safe or few:
        return all(group.has(number) for number in numbers)
    mask = (1 << BUCKET_BITS) - 1
    for _ in range(BUCKET_PASSES):
        buckets: list[int] = [mpz(1)] * (mask + 1)
        for number, thrown in zip(numbers, rng.randbytes(len(numbers)), strict=True):
            held = buckets[thrown & mask]
            buckets[thrown & mask] = held * number % group.p
        if not all(group.has(held) for held in buckets):
            return False
    return True
