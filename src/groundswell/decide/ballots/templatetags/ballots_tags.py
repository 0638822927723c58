"""Words for where a vote stands and how it ended."""

from datetime import datetime

from django import template

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.terms import Choice, Way
from groundswell.decide.ballots.rules.texting import word_of
from groundswell.decide.ballots.wording import SAID, WAYS, majority_words, stage_words, stamp_kind

register = template.Library()


@register.filter
def where_it_stands(question: Question, at: datetime) -> object:
    """Return where it is, or how it ended."""
    return stage_words(question, question.stage(at))


@register.filter
def stamp_of(question: Question, at: datetime) -> str:
    """Return the kind of its stamp."""
    return stamp_kind(question, question.stage(at))


@register.filter
def needs(question: Question) -> object:
    """Return what it needs to be carried."""
    return majority_words(question.terms.majority)


@register.filter
def way_words(question: Question) -> object:
    """Return how it is taken."""
    return WAYS[Way(question.way)]


@register.filter
def said_words(choice: str) -> object:
    """Return what somebody said."""
    return SAID[Choice(choice)]


@register.filter
def text_word(question: Question) -> str:
    """Return what one types of it in a text."""
    return word_of(question.token).upper()
