"""Words for where a selection stands, why somebody left a panel, and why a day moved."""

from django import template

from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.wording import RULES, WAYS
from groundswell.decide.selections.models import Selection
from groundswell.decide.selections.rules.stages import Hold, Stage
from groundswell.decide.selections.wording import (
    ANSWERS,
    BECAUSE,
    HOLDS,
    LEFT,
    QUESTIONS,
    STAGES,
    STAMPS,
)

register = template.Library()


@register.filter
def stage_words(stage: str) -> object:
    """Return what a stage is called."""
    return STAGES[Stage(stage)]


@register.filter
def stage_stamp(selection: Selection) -> str:
    """Return the kind of a selection's stamp."""
    return STAMPS.get(selection.at_stage, "open")


@register.filter
def vote_words(selection: Selection) -> object:
    """Return how its vote is taken."""
    return WAYS[Way(selection.way)]


@register.filter
def count_words(selection: Selection) -> object:
    """Return by which rule its vote is counted."""
    return RULES[selection.rule]


@register.filter
def left_words(because: str) -> object:
    """Return why somebody left a panel."""
    return LEFT.get(because, because)


@register.filter
def because_words(because: str) -> object:
    """Return why a timetable is as it is."""
    return BECAUSE.get(because, because)


@register.filter
def hold_words(why: Hold) -> object:
    """Return what keeps the next stage from beginning."""
    return HOLDS[why]


@register.filter
def question_words(question: str) -> object:
    """Return what candidates were asked about themselves."""
    return QUESTIONS[question]


@register.filter
def answer_words(answer: str) -> object:
    """Return an answer to it."""
    return ANSWERS[answer]
