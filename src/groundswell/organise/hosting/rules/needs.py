"""Whether a place answers what somebody needs. Pure."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from groundswell.organise.meetings.rules.access import ANSWERED_BY

#: Ticked with an answer in other words than those somebody states once: the same need.
SAME_AS = {"bsl": "sign_language"}


class Verdict(StrEnum):
    """What a meeting's page says to one need."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_STATED = "not_stated"
    ASKED = "asked"  # not a place's to answer: a lift, somebody at the door


def verdict(need: str, access: Mapping[str, Mapping[str, Any]]) -> Verdict:
    """
    Return what the facts a host has stated say to a need.

    One "no" is a no; all of them "yes" is a yes; anything else has not been stated, and is
    never taken for a yes.
    """
    asked = ANSWERED_BY.get(need)
    if asked is None:
        return Verdict.ASKED
    said = [access[fact]["has"] if fact in access else None for fact in asked]
    if False in said:
        return Verdict.NOT_MET
    return Verdict.MET if all(said) else Verdict.NOT_STATED


def note_on(need: str, access: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the host's own words about a need, where there are any."""
    notes = (access[fact].get("note", "") for fact in ANSWERED_BY.get(need, ()) if fact in access)
    return "; ".join(note for note in notes if note)


def one_word_for(need: str) -> str:
    """Return the one code a need goes by."""
    return SAME_AS.get(need, need)
