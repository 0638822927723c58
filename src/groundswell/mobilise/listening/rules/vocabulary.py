"""The words of a round: what can be said of a statement, who says it, what becomes of it."""

from enum import StrEnum


class Said(StrEnum):
    """What somebody says of a statement. One letter each: sealed, all are of one length."""

    AGREE = "a"
    DISAGREE = "d"
    PASS = "p"  # noqa: S105  a vote


#: As the opinion map counts them.
NUMBER_OF = {Said.AGREE: 1, Said.DISAGREE: -1, Said.PASS: 0}


class Kind(StrEnum):
    """Who takes part, counted apart."""

    MEMBER = "member"
    SUPPORTER = "supporter"
    PASSER_BY = "passer_by"


class Way(StrEnum):
    """How somebody's first answer came."""

    WEB = "web"
    DOOR = "door"
    PAPER = "paper"
    TEXT = "text"


class State(StrEnum):
    """What has become of a statement."""

    WAITING = "waiting"
    IN = "in"
    OUT = "out"


class Ground(StrEnum):
    """Why a statement is not put to others. All are about form or conduct, none about opinion."""

    ATTACKS = "attacks"
    PRIVATE = "private"
    TWO_THINGS = "two_things"
    NO_ANSWER = "no_answer"
    SAID_ALREADY = "said_already"


class Whence(StrEnum):
    """Where somebody said what a note holds."""

    DOOR = "door"
    HOUSE = "house"
