"""Decisions as pages show them: lines of a list, and the steps of a fate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.foundation import clock
from groundswell.foundation.pages.parts import FateStep, Stage
from groundswell.foundation.pages.wording import day_words
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.discussion.words import Text
from groundswell.organise.moderation.models import Action, Appeal
from groundswell.organise.moderation.rules.cases import Outcome, Scope
from groundswell.organise.moderation.rules.panels import Fate, comes_back
from groundswell.organise.moderation.words import FATES, NUMBERS, OUTCOMES, SCOPES, rule_words


@dataclass(frozen=True, slots=True)
class Line:
    """One decision: under which rule, what, how far, and how an appeal ended."""

    action: Action
    number: int
    rule: Text
    what: Text
    scope: Text
    fate: Text
    restored: bool
    ended: bool


def appeal_of(action: Action) -> Appeal | None:
    """Return the appeal against a decision, where it was fetched with it."""
    return getattr(action, "appeal", None)


def as_lines(actions: Iterable[Action], at: datetime) -> list[Line]:
    """Return decisions as lines."""
    return [_line(action, at) for action in actions]


def _line(action: Action, at: datetime) -> Line:
    appeal, rule = appeal_of(action), GoodFaith(action.rule)
    fate = Fate(appeal.fate) if appeal and appeal.fate else None
    if appeal and fate is None and at >= appeal.due_at:
        fate = Fate.LAPSED  # it has, whether or not anything ran
    words: Text = FATES[fate] if fate else (_("Under appeal") if appeal else "")
    restored = fate is not None and comes_back(fate, rule)
    return Line(
        action,
        NUMBERS[rule],
        rule_words(rule),
        OUTCOMES[Outcome(action.outcome)],
        SCOPES[Scope(action.scope)],
        words,
        restored,
        restored or at >= action.until,
    )


def _day(at: datetime) -> str:
    return day_words(at.astimezone(clock.zone()).date())


def as_steps(action: Action, at: datetime) -> list[FateStep]:
    """Return the life of a decision, step by step."""
    line, appeal = _line(action, at), appeal_of(action)
    steps = [FateStep(line.what, _day(action.at))]
    if appeal:
        steps.append(FateStep(_("Appealed"), _day(appeal.at)))
        if appeal.drawn_at:
            note = _("from %(count)s who could be drawn") % {"count": appeal.could_be_drawn}
            steps.append(FateStep(_("Three drawn by lot"), note))
        if line.fate and (appeal.fate or line.restored):
            steps.append(FateStep(line.fate, _day(appeal.ended_at or appeal.due_at)))
        else:
            lapsed = _("until %(day)s; nobody decides: it stays hidden to its end")
            if comes_back(Fate.LAPSED, GoodFaith(action.rule)):
                lapsed = _("until %(day)s; nobody decides: restored")
            until = lapsed % {"day": _day(appeal.due_at)}
            steps.append(FateStep(_("Under appeal"), until, Stage.NOW))
    if not line.restored:
        stage = Stage.DONE if line.ended else Stage.TODO
        steps.append(FateStep(_("Ends by itself"), _day(action.until), stage))
    return steps
