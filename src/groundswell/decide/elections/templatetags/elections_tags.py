"""Words for where an election stands, how it is taken, and why somebody cannot vote."""

from datetime import datetime

from django import template

from groundswell.decide.elections.models import Election, Exclusion
from groundswell.decide.elections.rules.excluding import State, Why
from groundswell.decide.elections.rules.standing import Ground
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.wording import (
    CAUSES,
    GROUNDS,
    GROUNDS_OF_OTHERS,
    RULES,
    STAGES,
    STAMPS,
    STATES,
    WAYS,
    WHYS,
)
from groundswell.foundation.record.kinds import label_of
from groundswell.foundation.record.models import RecordEntry

register = template.Library()


@register.filter
def where_it_stands(election: Election, at: datetime) -> object:
    """Return where it is."""
    return STAGES[election.stage(at)]


@register.filter
def stamp_of(election: Election, at: datetime) -> str:
    """Return the kind of its stamp."""
    return STAMPS.get(election.stage(at), "open")


@register.filter
def way_words(election: Election) -> object:
    """Return how it is taken."""
    return WAYS[Way(election.way)]


@register.filter
def rule_words(election: Election) -> object:
    """Return by which rule it is counted."""
    return RULES[election.rule]


@register.filter
def ground_words(ground: Ground) -> object:
    """Return why somebody is not on the roll."""
    return GROUNDS[ground]


@register.filter
def ground_of_others(ground: Ground) -> object:
    """Return why somebody else is not on the roll."""
    return GROUNDS_OF_OTHERS[ground]


@register.filter
def cause_words(code: str) -> object:
    """Return why an attempt to vote failed."""
    return CAUSES.get(code, code)


@register.filter
def tenth(length: float) -> str:
    """Return a length of a drawing to one place, with a point in every language."""
    return f"{length:.1f}"


@register.filter
def why_words(why: str) -> object:
    """Return on which ground somebody would be left off a roll."""
    return WHYS[Why(why)]


@register.filter
def where_words(where: State) -> object:
    """Return where an exclusion is."""
    return STATES[where]


@register.filter
def where_is(exclusion: Exclusion, at: datetime) -> State:
    """Return where an exclusion is at a moment."""
    return exclusion.state(at)


@register.filter
def entry_words(entry: RecordEntry) -> str:
    """Return what an entry of the record is."""
    return label_of(entry.kind)


@register.filter
def minutes_left(seconds: int) -> str:
    """Return seconds as minutes and seconds, with a sign when the time is over."""
    sign = "−" if seconds < 0 else ""
    return f"{sign}{abs(seconds) // 60}:{abs(seconds) % 60:02}"
