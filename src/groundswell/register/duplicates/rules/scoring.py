"""Whether two records may be one person, and why it looks so. A person always decides."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from groundswell.register.duplicates.rules.names import Closeness, closeness, words
from groundswell.register.duplicates.rules.nicknames import families


class Reason(StrEnum):
    """One thing two records have in common, or not."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    POSTCODE = "postcode"
    BIRTH_YEAR = "birth_year"
    NAME = "name"
    MIDDLE = "middle"
    NICKNAME = "nickname"
    INITIAL = "initial"
    SLIP = "slip"


class Kind(StrEnum):
    """What two records look like."""

    SAME = "same"  # proposed as one person
    SHARED = "shared"  # two people who may share an address; shown, never proposed
    NOTHING = "nothing"


POINTS = {
    Reason.EMAIL: 50,
    Reason.PHONE: 45,
    Reason.POST: 25,
    Reason.POSTCODE: 20,
    Reason.BIRTH_YEAR: 25,
    Reason.NAME: 35,
    Reason.MIDDLE: 30,
    Reason.NICKNAME: 25,
    Reason.INITIAL: 15,
    Reason.SLIP: 15,
}
PROPOSE_AT = 55
NAME_REASONS = {
    Closeness.SAME: Reason.NAME,
    Closeness.MIDDLE: Reason.MIDDLE,
    Closeness.NICKNAME: Reason.NICKNAME,
    Closeness.INITIAL: Reason.INITIAL,
    Closeness.SLIP: Reason.SLIP,
}


@dataclass(frozen=True, slots=True)
class Card:
    """What of one record is compared: its name, and hashes of how to reach somebody."""

    name: str
    birth_year: int | None = None
    emails: frozenset[str] = field(default_factory=frozenset)
    phones: frozenset[str] = field(default_factory=frozenset)
    posts: frozenset[str] = field(default_factory=frozenset)
    postcodes: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two records look like, how strongly (0-100), and why."""

    kind: Kind
    score: int
    reasons: tuple[Reason, ...]


def compare(one: Card, other: Card) -> Verdict:
    """
    Return what two records look like.

    Proposed only where the names go together *and* something else does: an address, or the same
    name with the same year of birth or postcode. Different years of birth, or different given
    names at one address, are two people.
    """
    ways = tuple(_ways(one, other))
    close = closeness(words(one.name), words(other.name))
    years = (one.birth_year, other.birth_year)
    differ = None not in years and years[0] != years[1]
    if close is Closeness.OTHER or differ:
        return Verdict(Kind.SHARED, 0, ways) if ways else Verdict(Kind.NOTHING, 0, ())
    reasons = [NAME_REASONS[close], *ways]
    if one.birth_year is not None and one.birth_year == other.birth_year:
        reasons.append(Reason.BIRTH_YEAR)
    if one.postcodes & other.postcodes and Reason.POST not in ways:
        reasons.append(Reason.POSTCODE)
    score = min(100, sum(POINTS[reason] for reason in reasons))
    if score < PROPOSE_AT:
        return Verdict(Kind.NOTHING, score, ())
    return Verdict(Kind.SAME, score, tuple(reasons))


def _ways(one: Card, other: Card) -> Iterable[Reason]:
    """Give the addresses two records share."""
    if one.emails & other.emails:
        yield Reason.EMAIL
    if one.phones & other.phones:
        yield Reason.PHONE
    if one.posts & other.posts:
        yield Reason.POST


def blocks(card: Card) -> tuple[str, ...]:
    """
    Return the words under which a record is looked up, so that not everybody meets everybody.

    Two records are compared only if they have one of these in common: an address, or the family
    name and the (nick)name with a year of birth or a postcode.
    """
    found = [f"a {address}" for address in sorted(card.emails | card.phones | card.posts)]
    named = words(card.name)
    if len(named) > 1:
        with_name = [f"y {card.birth_year}"] if card.birth_year is not None else []
        with_name += [f"p {postcode}" for postcode in sorted(card.postcodes)]
        for first, last in {(named[0], named[-1]), (named[-1], named[0])}:
            found += [f"n {last} {nick} {more}" for nick in families(first) for more in with_name]
    return tuple(dict.fromkeys(found))
