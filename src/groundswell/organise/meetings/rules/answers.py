"""Who an answer is from, and what it asks for. Pure."""

import unicodedata

from groundswell.organise.meetings.rules.vocabulary import Answer, State

LONGEST_NAME = 300
MOST_BROUGHT = 4  # with one answer; more is a group, and answers one by one
MOST_FOR_ONE_ADDRESS = 4  # a household; more than that is somebody filling the room with names

_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


def tidy_name(text: str) -> str:
    """
    Return a name as it will be shown: composed, single-spaced, without direction overrides.

    Nothing else is taken away: one letter, an apostrophe, 300 characters or a right-to-left
    script are all names.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(" " if unicodedata.category(c) == "Cc" else c for c in composed)
    return " ".join("".join(c for c in kept if c not in _INVISIBLE).split())[:LONGEST_NAME]


def name_key(text: str) -> str:
    """
    Return what two spellings of one name share: no case, accents kept, one kind of apostrophe.

    Two people may share an e-mail address, so an answer is known by address *and* name.
    """
    same = tidy_name(text).casefold().replace("\u2019", "'").replace("\u2018", "'")
    return unicodedata.normalize("NFC", same)


def state_wanted(answer: Answer, *, seat_taken: bool) -> State:
    """Return the state an answer leads to; ``seat_taken``: whether a seat could be had for it."""
    if answer is Answer.YES:
        return State.GOING if seat_taken else State.WAITLISTED
    return State.MAYBE if answer is Answer.MAYBE else State.CANCELLED


def answer_of(state: State) -> Answer:
    """Return the answer that a state stands for, to show on a form."""
    if state is State.MAYBE:
        return Answer.MAYBE
    return Answer.NO if state is State.CANCELLED else Answer.YES
