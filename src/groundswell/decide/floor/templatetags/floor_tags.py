"""Words for who speaks, on which side, why they are next, and how an item ended."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.ballots.wording import OUTCOMES
from groundswell.decide.floor import wording
from groundswell.decide.floor.models import ChairRuling, Correction, Item, Turn
from groundswell.decide.floor.rules.air import Kind
from groundswell.decide.floor.rules.clocks import shown
from groundswell.decide.floor.rules.papers import Stage, What
from groundswell.decide.floor.rules.procedural import Kind as Procedural
from groundswell.decide.floor.rules.queue import Reason, Side
from groundswell.decide.motions.wording import state_words
from groundswell.foundation.pages.templatetags.pages_tags import clock_time
from groundswell.foundation.pages.templatetags.pages_tags import name as as_name

register = template.Library()


@register.filter
def who_speaks(turn: Turn, names: bool) -> SafeString:
    """Return who speaks: by name to whoever may know, else for which group."""
    if turn.person is None:
        return format_html("{}", _("somebody who has left"))
    if names:
        return as_name(turn.person.full_name)
    if turn.credential is None:
        return format_html("{}", _("whoever moved it"))
    words = _("a delegate of %(group)s")
    return format_html("{}", words % {"group": turn.credential.entitlement.body.name})


@register.filter
def group_of(turn: Turn) -> SafeString | str:
    """Return for which group somebody sits."""
    return as_name(turn.credential.entitlement.body.name) if turn.credential else ""


@register.filter
def side_words(side: str) -> object:
    """Return which side somebody speaks on."""
    return wording.SIDES[Side(side)]


@register.filter
def role_words(role: str) -> object:
    """Return as what somebody speaks, beside a delegate."""
    return wording.ROLES[role]


@register.filter
def next_words(reason: str) -> object:
    """Return why somebody is next."""
    return wording.NEXT[Reason(reason)]


@register.filter
def before_words(reason: str) -> object:
    """Return why somebody is heard before another."""
    return wording.BEFORE[Reason(reason)]


@register.filter
def procedural_words(kind: str) -> object:
    """Return what a procedural motion is called."""
    return wording.PROCEDURAL[Procedural(kind)]


@register.filter
def ruling_words(ruling: ChairRuling) -> object:
    """Return how a ruling stands."""
    if ruling.overturned_at is not None:
        return _("overturned by the conference")
    challenge = getattr(ruling, "challenge", None)
    if challenge is None:
        return _("stands")
    return _("challenged") if challenge.settled_at is None else _("challenged, and stands")


@register.filter
def items_told(told: dict[str, Any]) -> Any:
    """Return the items of minutes: a dictionary has a method of that name."""
    return told["items"]


@register.filter
def iso_time(at: str) -> str:
    """Return the time of day of an instant that stands in minutes."""
    return clock_time(datetime.fromisoformat(at))


@register.filter
def came_words(outcome: str) -> object:
    """Return what a vote came to."""
    return OUTCOMES[Outcome(outcome)]


@register.filter
def air_words(kind: str) -> object:
    """Return a kind of speaker."""
    return wording.AIR[Kind(kind)]


@register.filter
def what_words(what: str) -> object:
    """Return what stands on an order paper."""
    return wording.WHATS[What(what)]


@register.filter
def item_words(item: Item) -> object:
    """Return where an item is, or how its motion ended."""
    if item.motion is not None and item.motion.fate and item.ended_at is not None:
        return state_words(item.motion.state, item.motion.fate)
    return wording.STAGES[Stage(item.stage)]


@register.filter
def correction_words(correction: Correction) -> object:
    """Return where a correction of minutes is."""
    return wording.CORRECTIONS[correction.stands]


@register.filter
def correction_stamp(correction: Correction) -> str:
    """Return the kind of its stamp."""
    return wording.CORRECTION_STAMPS[correction.stands]


@register.filter
def item_stamp(item: Item) -> str:
    """Return the kind of its stamp."""
    return wording.STAMPS[Stage(item.stage)]


@register.filter
def minutes(seconds: int) -> str:
    """Return seconds as minutes and seconds."""
    return shown(seconds)
