"""What a text message says, when it may leave, and what is read out of an answer. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum

MOST_PARTS = 6  # of one text; longer belongs in a letter

#: The whole message, in any case and with any stop or space around it. Source: texting rule T3.
STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "END", "QUIT", "CANCEL", "STOPIO"})
#: Words that may mean "stop"; a person reads them and decides. They never stop by themselves.
_PERHAPS = re.compile(
    r"\A\W*(?:please\s+)?stop\b(?:\W+\w+){0,2}\W*\Z"
    r"|\b(?:stop (?:texting|messaging|sending|these (?:texts|messages))|take me off|leave me alone"
    r"|remove (?:me|my number)|unsubscribe|opt out|wrong (?:number|person)|who is this"
    r"|no more (?:texts|messages)|don'?t (?:text|contact|message))\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")


class Meaning(StrEnum):
    """What an answer is, before a person has read it."""

    STOP = "stop"  # acted on at once
    PERHAPS = "perhaps"  # may mean stop: proposed to whoever reads it
    WORDS = "words"


def meaning(text: str) -> Meaning:
    """
    Return what an answer means.

    Only a keyword that is the whole message stops by itself: "We've got to STOP this bill" is
    somebody's opinion. Source: texting rule T3.
    """
    bare = re.sub(r"[\s.,;:!?'\"()\u2018\u2019\u201c\u201d-]+", " ", text[:400]).strip().upper()
    if bare.replace("STOP ALL", "STOPALL") in STOP_WORDS:
        return Meaning.STOP
    return Meaning.PERHAPS if _PERHAPS.search(text[:2000]) else Meaning.WORDS


def sendable_number(text: str) -> str | None:
    """Return a telephone number as a gateway takes it (E.164), or ``None`` where it is none."""
    bare = re.sub(r"[\s().-]", "", text)
    return bare if _NUMBER.fullmatch(bare) else None


# --- When -----------------------------------------------------------------------------------

NO_HOURS = "none"


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which no text leaves that was not asked for, by the clock on the wall."""

    begins: time
    ends: time
    zone: tzinfo

    @classmethod
    def from_text(cls, text: str, zone: tzinfo) -> "Quiet | None":
        """
        Return the hours in "21:00-08:00"; ``None`` for "none": no hour is quiet.

        A blank is no hours either; but in the environment a blank stands for the default.

        :raises ValueError: they are no such hours.
        """
        if text.strip().lower() in {"", NO_HOURS}:
            return None
        first, _, last = text.partition("-")
        begins, ends = time.fromisoformat(first.strip()), time.fromisoformat(last.strip())
        if begins == ends:
            raise ValueError("quiet hours begin and end at the same time")
        return cls(begins, ends, zone)


def leaves_at(at: datetime, quiet: Quiet | None) -> datetime:
    """
    Return when a text that is due at ``at`` may leave: then, or when the quiet hours end.

    By the wall clock, so that a change to summer time wakes nobody an hour early.
    """
    if quiet is None:
        return at
    here = at.astimezone(quiet.zone)
    now = here.time().replace(tzinfo=None)
    over_night = quiet.begins > quiet.ends
    if over_night:
        is_quiet = now >= quiet.begins or now < quiet.ends
    else:
        is_quiet = quiet.begins <= now < quiet.ends
    if not is_quiet:
        return at
    day = here.date() + timedelta(days=1 if over_night and now >= quiet.begins else 0)
    wakes = datetime.combine(day, quiet.ends, tzinfo=quiet.zone)
    return max(at, wakes.astimezone(at.tzinfo))


# --- What it says ----------------------------------------------------------------------------


def with_sender_and_way_out(text: str, *, sender: str, way_out: str) -> str:
    """
    Return a text that says who writes and, where ``way_out`` is given, how to end it.

    Each is added only where the text does not say it already. Source: PECR regulation 23 (the
    sender's identity may not be concealed) and 22(3)(c) (a way out in every message).
    """
    said = text.strip()
    if sender and sender.casefold() not in said.casefold():
        said = f"{sender}: {said}"
    if way_out and not re.search(r"\bSTOP\b", said):
        said = f"{said} {way_out}"
    return said


# --- What became of it -------------------------------------------------------------------------


class Report(StrEnum):
    """What a gateway says became of a text."""

    ACCEPTED = "accepted"  # the gateway has it
    SENT = "sent"  # the network has it
    DELIVERED = "delivered"  # the telephone has it
    EXPIRED = "expired"  # not delivered in time
    FAILED = "failed"  # the network could not deliver it
    REJECTED = "rejected"  # the network would not


_RANK = {
    Report.ACCEPTED: 0,
    Report.SENT: 1,
    Report.EXPIRED: 2,
    Report.FAILED: 3,
    Report.REJECTED: 4,
    Report.DELIVERED: 5,
}
BAD = (Report.EXPIRED, Report.FAILED, Report.REJECTED)


def later_of(known: Report | None, told: Report) -> Report:
    """
    Return what is known after ``told``, in whatever order reports arrive.

    The further one stands; what a telephone has received cannot be received less. So the same
    reports lead to the same end in any order and any number of times.
    """
    return told if known is None or _RANK[told] > _RANK[known] else known
