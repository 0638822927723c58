"""Shares and swings as exact fractions."""

from collections.abc import Mapping
from fractions import Fraction


def share(votes: int, of: int) -> Fraction:
    """
    Return votes as a share (0 to 1) of a total.

    :raises ValueError: the total is not above nought, or the votes are below it.
    """
    if of <= 0 or votes < 0:
        raise ValueError(f"{votes} of {of} is no share")
    return Fraction(votes, of)


def butler(a_then: Fraction, a_now: Fraction, b_then: Fraction, b_now: Fraction) -> Fraction:
    """
    Return the swing to party A from party B, as a share: half of A's gain less B's gain.

    Shares are of all valid votes. Below nought: the swing is to B.

    Source: Butler 1951; ``((A2 - A1) - (B2 - B1)) / 2``.
    """
    return ((a_now - a_then) - (b_now - b_then)) / 2


def steed(a_then: Fraction, a_now: Fraction, b_then: Fraction, b_now: Fraction) -> Fraction:
    """
    Return the swing to party A from party B of the votes these two have between them.

    :raises ValueError: the two had no votes at all in one of the contests.

    Source: Steed 1965.
    """
    then, now = a_then + b_then, a_now + b_now
    if not then or not now:
        raise ValueError("the two parties had no votes between them")
    return a_now / now - a_then / then


def volatility(then: Mapping[str, Fraction], now: Mapping[str, Fraction]) -> Fraction:
    """
    Return half the sum of all changes in share, 0 to 1; a party absent from one has nought there.

    Source: Pedersen 1979, equation 4.
    """
    nought = Fraction(0)
    parties = then.keys() | now.keys()
    moved = (abs(now.get(each, nought) - then.get(each, nought)) for each in parties)
    return sum(moved, nought) / 2
