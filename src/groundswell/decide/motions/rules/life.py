"""The life of a motion or an amendment: its states, its fates, and what may be done when."""

from enum import StrEnum


class State(StrEnum):
    """Where it is. ``ended`` has a fate; nothing else has."""

    DRAFT = "draft"  # nobody but whoever writes it
    COLLECTING = "collecting"  # waits for a seconder, branches or members
    SUBMITTED = "submitted"  # waits for a ruling
    OUT = "out"  # ruled out, and can still be challenged
    CHALLENGED = "challenged"  # waits for another clerk's ruling
    IN_ORDER = "in_order"  # will be published
    PUBLISHED = "published"
    ENDED = "ended"


class Fate(StrEnum):
    """How it ended. Exactly one each; none ends without."""

    CARRIED = "carried"
    AMENDED = "amended"  # carried as amended
    LOST = "lost"
    REMITTED = "remitted"  # to a committee, which reports back on a day
    WITHDRAWN = "withdrawn"
    COMPOSITED = "composited"  # taken into another
    FELL = "fell"  # something else decided it
    RULED_OUT = "ruled_out"
    NOT_REACHED = "not_reached"  # there was no time; it comes back


class Verb(StrEnum):
    """What can be done to it."""

    EDIT = "edit"
    COLLECT = "collect"
    BACK = "back"  # second, support, endorse
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    RULE = "rule"
    CHALLENGE = "challenge"
    PUBLISH = "publish"
    AMEND = "amend"
    MERGE = "merge"  # propose a text, or take this into another
    DECIDE = "decide"


WHEN: dict[Verb, frozenset[State]] = {
    Verb.EDIT: frozenset({State.DRAFT}),
    Verb.COLLECT: frozenset({State.DRAFT}),
    Verb.BACK: frozenset({State.COLLECTING}),
    Verb.SUBMIT: frozenset({State.COLLECTING}),
    Verb.WITHDRAW: frozenset({State.COLLECTING, State.SUBMITTED, State.CHALLENGED, State.OUT}),
    Verb.RULE: frozenset({State.SUBMITTED, State.CHALLENGED}),
    Verb.CHALLENGE: frozenset({State.OUT}),
    Verb.PUBLISH: frozenset({State.IN_ORDER}),
    Verb.AMEND: frozenset({State.PUBLISHED}),
    Verb.MERGE: frozenset({State.PUBLISHED}),
    Verb.DECIDE: frozenset({State.PUBLISHED}),
}
#: What a meeting can decide of a motion, of an amendment. The rest follows from something else.
OF_MOTIONS = (Fate.CARRIED, Fate.LOST, Fate.REMITTED, Fate.WITHDRAWN, Fate.NOT_REACHED)
OF_AMENDMENTS = (Fate.CARRIED, Fate.LOST, Fate.WITHDRAWN)
ADOPTED = (Fate.CARRIED, Fate.AMENDED)
COMES_BACK = (Fate.REMITTED, Fate.NOT_REACHED)
MOST_DEPTH = 2  # an amendment to an amendment; there is no third degree
OPEN_TO_ALL = frozenset(State) - {State.DRAFT}


def may(verb: Verb, state: str) -> bool:
    """Return whether something can be done to a motion as it stands."""
    return state in WHEN[verb]


def fate_of(asked: Fate, *, amendments_carried: int) -> Fate:
    """Return the fate that is put down: what was amended is carried as amended."""
    return Fate.AMENDED if asked is Fate.CARRIED and amendments_carried else asked
