"""How long a look may take, what silence does, and when a host is trusted. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

TO_BE_HEARD_OF = timedelta(days=2)  # a meeting nobody can hear of in time is not put up by silence
COUNTS_AFTER = timedelta(days=1)  # so that a problem can be written down before it counts
KEEP_WORDS = timedelta(days=90)  # after the meeting: what was said of a proposal goes


class Stands(StrEnum):
    """How far a proposal has got."""

    WAITING = "waiting"
    CHANGE = "change"  # somebody asked for a change; its host has it
    REFUSED = "refused"
    UP = "up"
    MISSED = "missed"  # its day came, and nobody had looked


class What(StrEnum):
    """What was said or done about a proposal; its host sees each."""

    SENT = "sent"
    ABOVE = "above"  # nobody looked in time: those above were asked
    CHANGE = "change"
    REFUSED = "refused"
    LOOKED = "looked"  # somebody looked at it and put it up
    SILENCE = "silence"  # nobody looked: it went up by itself
    TRUSTED = "trusted"  # its host is trusted: it went up at once
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the rulebook in force sets. At least one each, and silence never before a look."""

    look_days: int = 3
    silence_days: int = 7
    meetings: int = 3

    @property
    def look(self) -> timedelta:
        """How long those who call the group's meetings have, before those above are asked."""
        return timedelta(days=max(1, self.look_days))

    @property
    def silence(self) -> timedelta:
        """How long until it goes up by itself."""
        return timedelta(days=max(1, self.look_days, self.silence_days))

    @property
    def needed(self) -> int:
        """How many meetings held make a host trusted."""
        return max(1, self.meetings)


def up_at(sent_at: datetime, starts_at: datetime, numbers: Numbers) -> datetime | None:
    """
    Return when silence puts a meeting up; ``None`` if that is too late for anybody to come.

    Silence puts it up rather than down: whoever is to look could otherwise keep a member's
    meeting from being held without a word and without a reason. Before that it is shown to
    those above, so that a meeting nobody ought to hold still finds somebody who says so.
    """
    due = sent_at + numbers.silence
    return due if due + TO_BE_HEARD_OF <= starts_at else None


@dataclass(frozen=True, slots=True)
class Trust:
    """How many meetings somebody has held without a problem, and how many it takes."""

    held: int
    needed: int

    @property
    def is_trusted(self) -> bool:
        """Whether their next meeting goes up at once."""
        return self.held >= self.needed

    @property
    def left(self) -> int:
        """How many are left to hold."""
        return max(0, self.needed - self.held)


def trust(
    ends: Iterable[datetime], *, since: datetime | None, numbers: Numbers, at: datetime
) -> Trust:
    """
    Count the meetings somebody hosted for a group that took place, a day after each ended.

    ``ends``: of meetings that were up and not called off. ``since``: when a problem was last
    written down and not lifted; only what ended after it counts, so trust comes back by itself.
    """
    counted = [end for end in ends if end + COUNTS_AFTER <= at and (since is None or end > since)]
    return Trust(len(counted), numbers.needed)
