"""Words for where a campaign stands, and what it counts."""

from django import template
from django.utils.translation import gettext as _

from groundswell.foundation.pages.templatetags.pages_tags import number as as_number
from groundswell.mobilise.campaigns.rules.asking import Kind
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.mobilise.campaigns.rules.neglected import FEW
from groundswell.mobilise.campaigns.rules.pausing import Answer
from groundswell.mobilise.campaigns.rules.standing import Standing
from groundswell.mobilise.campaigns.wording import (
    ANSWERS,
    COUNTED,
    KINDS,
    SIGNED_WORDS,
    SOURCES,
    STAMPS,
    STANDINGS,
)

register = template.Library()


@register.filter
def standing_words(standing: Standing) -> object:
    """Return where a campaign stands."""
    return STANDINGS[standing]


@register.filter
def standing_stamp(standing: Standing) -> str:
    """Return the kind of its stamp."""
    return STAMPS.get(standing, "")


@register.filter
def came_in_weeks(came: int) -> str:
    """Return how many came in the weeks that are looked at; of few only that they were few."""
    if came < FEW:
        words = _("Fewer than %(few)s came to its meetings in four weeks.")
        return words % {"few": FEW}
    words = _("%(came)s came to its meetings in four weeks.")
    return words % {"came": as_number(came)}


@register.filter
def counted_words(counted: Counted) -> object:
    """Return what is counted."""
    return COUNTED[counted]


@register.filter
def counted_source(counted: Counted) -> object:
    """Return where a count comes from."""
    return SOURCES[counted]


@register.filter
def answer_words(answer: str) -> object:
    """Return what was answered to a stop."""
    return ANSWERS[Answer(answer)]


@register.filter
def kind_words(kind: Kind) -> object:
    """Return what is asked for."""
    return KINDS[kind]


@register.filter
def did_words(kind: Kind) -> object:
    """Return what those who answered have done, after their number."""
    return SIGNED_WORDS[kind][2]
