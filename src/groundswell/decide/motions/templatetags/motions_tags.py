"""Words for a motion's state, fate and versions."""

from django import template

from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.wording import CAUSES, stamp_kind, state_words

register = template.Library()


@register.filter
def fate_words(motion: Motion) -> object:
    """Return where a motion is, or how it ended."""
    return state_words(motion.state, motion.fate)


@register.filter
def stamp(motion: Motion) -> str:
    """Return the kind of its stamp."""
    return stamp_kind(motion.fate)


@register.filter
def cause_words(cause: str) -> object:
    """Return what a version came of."""
    return CAUSES.get(cause, cause)
