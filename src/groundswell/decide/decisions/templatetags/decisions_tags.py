"""Words for where a decision stands, what was reported, and what branches say."""

from django import template

from groundswell.decide.decisions.rules.standing import Answer, Reported, Standing
from groundswell.decide.decisions.wording import ANSWERS, REPORTED, STAMPS, STANDINGS

register = template.Library()


@register.filter
def standing_words(standing: Standing) -> object:
    """Return where a decision stands."""
    return STANDINGS[standing]


@register.filter
def standing_stamp(standing: Standing) -> str:
    """Return the kind of its stamp."""
    return STAMPS.get(standing, "")


@register.filter
def reported_words(status: str) -> object:
    """Return what an owner reported."""
    return REPORTED[Reported(status)]


@register.filter
def answer_words(answer: str) -> object:
    """Return what a branch says."""
    return ANSWERS[Answer(answer)]
