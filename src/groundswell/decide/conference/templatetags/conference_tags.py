"""Words for where a conference stands and what happened to a credential."""

from datetime import datetime

from django import template

from groundswell.decide.conference.models import Conference
from groundswell.decide.conference.rules.seats import Happened
from groundswell.decide.conference.wording import HAPPENED, stands

register = template.Library()


@register.filter
def stands_at(conference: Conference, at: datetime) -> object:
    """Return where a conference stands."""
    return stands(conference, at)[0]


@register.filter
def stamp_at(conference: Conference, at: datetime) -> str:
    """Return the kind of its stamp."""
    return stands(conference, at)[1]


@register.filter
def happened_words(happened: str) -> object:
    """Return what happened to a credential."""
    return HAPPENED[Happened(happened)]
