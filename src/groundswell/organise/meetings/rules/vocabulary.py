"""The words of this area, as values."""

from enum import StrEnum


class MeetingState(StrEnum):
    """How far a meeting has got."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class HostMay(StrEnum):
    """What somebody who hosts one meeting, without an office, may do with it."""

    DRAFT = "draft"  # write it; whether it goes up is another's to say
    LOOK_AFTER = "look_after"  # it is up as somebody saw it, and that part stays so
    RUN = "run"  # put it up and change it, as an officer does


class Answer(StrEnum):
    """What somebody says when asked whether they are coming."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


class State(StrEnum):
    """Where somebody's place at a meeting stands."""

    GOING = "going"
    OFFERED = "offered"  # out of the line: a chair is kept until they say yes, or it lapses
    WAITLISTED = "waitlisted"
    MAYBE = "maybe"
    CANCELLED = "cancelled"
    ATTENDED = "attended"
    NO_SHOW = "no_show"


HOLDS_A_SEAT = frozenset({State.GOING, State.OFFERED, State.ATTENDED})
STILL_COMING = frozenset({State.GOING, State.OFFERED, State.WAITLISTED, State.MAYBE})


class ContactKind(StrEnum):
    """How a guest can be reached, if at all."""

    EMAIL = "email"
    PHONE = "phone"
    NONE = "none"


class AccessFact(StrEnum):
    """What a venue can say about getting in and taking part. Public."""

    STEP_FREE = "step_free"
    TOILET = "toilet"
    HEARING_LOOP = "hearing_loop"
    BSL = "bsl"
    CHILDREN = "children"
    BUS = "bus"
    PARKING = "parking"
    QUIET = "quiet"
    SEATING = "seating"
    CHILDCARE = "childcare"
    LARGE_PRINT = "large_print"


FILTERABLE = (
    AccessFact.STEP_FREE,
    AccessFact.TOILET,
    AccessFact.HEARING_LOOP,
    AccessFact.BSL,
    AccessFact.CHILDREN,
)


class Need(StrEnum):
    """What would make it easier for somebody to come. Special: hosts of that meeting only."""

    LIFT = "lift"
    BSL = "bsl"
    STEP_FREE = "step_free"
    GREETER = "greeter"
    CHILDCARE = "childcare"


class CameBy(StrEnum):
    """How somebody got on the list."""

    WEB = "web"
    DOOR = "door"
    HOST = "host"
