"""
Procedural motions: what each needs and does. A table, so that another rulebook is another table.

While one is before the conference the main question waits; one of higher precedence can be moved
while another waits. Source: decide model, I19 and "Procedural motions"; standing orders of UK
membership organisations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from groundswell.decide.floor.rules.papers import What


class Kind(StrEnum):
    """A procedural motion."""

    CHALLENGE = "challenge"  # to a ruling of the chair
    SUSPEND = "suspend"  # standing orders, for this item
    ADJOURN = "adjourn"  # the debate
    NEXT = "next"  # business
    PUT = "put"  # the question be now put
    REMIT = "remit"
    BACK = "back"  # reference back, of a report


class Effect(StrEnum):
    """What happens when it is carried; nothing happens when it is lost."""

    OVERTURN = "overturn"  # the ruling does not stand
    LIFT = "lift"  # whoever waits can be called, in any order
    LATER = "later"  # the item goes to the end of the paper
    DROP = "drop"  # the item ends without a vote on it, and somebody reports
    CLOSE = "close"  # the debate is closed; the mover can reply
    REMIT = "remit"  # the motion goes to an office that reports back on a day
    REFER = "refer"  # the report ends, referred back


@dataclass(frozen=True, slots=True)
class Order:
    """One line of the table. Precedence counts from 1, the highest."""

    precedence: int
    majority: str  # a key of the majorities of votes
    spoken: bool  # whether somebody who has spoken on the item can move it
    says_why: bool  # whether words are asked for
    of: frozenset[What]
    effect: Effect


EVERYTHING = frozenset(What)
MOTIONS, REPORTS = frozenset({What.MOTION}), frozenset({What.REPORT})
#: The table. None of them is debated: each is put at once.
TABLE: dict[Kind, Order] = {
    Kind.CHALLENGE: Order(1, "two_thirds", True, True, EVERYTHING, Effect.OVERTURN),
    Kind.SUSPEND: Order(2, "two_thirds", True, True, EVERYTHING, Effect.LIFT),
    Kind.ADJOURN: Order(3, "simple", False, False, EVERYTHING, Effect.LATER),
    Kind.NEXT: Order(4, "simple", False, False, MOTIONS, Effect.DROP),
    Kind.PUT: Order(5, "simple", False, False, EVERYTHING, Effect.CLOSE),
    Kind.REMIT: Order(6, "simple", False, True, MOTIONS, Effect.REMIT),
    Kind.BACK: Order(6, "simple", False, True, REPORTS, Effect.REFER),
}


def can_be_moved(
    kind: Kind, *, what: What, spoke: bool, closed: bool, waiting: Iterable[Kind]
) -> bool:
    """
    Return whether somebody can move it now.

    :param what: what is open.
    :param spoke: whether they have spoken on it.
    :param closed: whether its debate is closed: then there is none to close or to adjourn.
    :param waiting: the procedural motions that are before the conference.
    """
    order = TABLE[kind]
    if what not in order.of or (spoke and not order.spoken):
        return False
    if closed and order.effect in (Effect.CLOSE, Effect.LATER):
        return False
    return all(order.precedence < TABLE[other].precedence for other in waiting)
