"""Attempts on a selection: a panel of friends, a stage begun over an appeal, a mark put right."""

from datetime import timedelta

from groundswell.decide.selections import actions as selections
from groundswell.decide.selections.models import Mark, Nomination, Seat, Selection
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.stages import Stage
from groundswell.foundation import clock


def _selection() -> Selection:
    return Selection.objects.get(form_key="ostrey-selection-longlist")


def seat_a_friend() -> None:
    """Have a judge leave, and seat somebody who nominated a candidate."""
    held = _selection()
    leaves = held.panel.filter(sits=Sits.PANEL, left_at=None).latest("pk").person
    friend = Nomination.objects.filter(application__selection=held).earliest("pk").person
    if leaves is None or friend is None:
        raise LookupError("the story's people have left")
    at = clock.now()
    selections.stand_down(selection=held, by=leaves, at=at)
    selections.take_seat(selection=held, sits=Sits.PANEL, interests="", by=friend, at=at)


def seat_a_friend_by_sql() -> None:
    """The same by one row, past every question."""
    held = _selection()
    at = clock.now()
    held.panel.filter(sits=Sits.PANEL).update(left_at=at, left_because="asked")
    friend = Nomination.objects.filter(application__selection=held).earliest("pk").person
    Seat.objects.create(selection=held, sits=Sits.PANEL, person=friend, name="A friend", at=at)


def go_on_over_an_appeal() -> None:
    """Begin the interviews while somebody can still appeal against the longlist."""
    held = _selection()
    if held.by is None:
        raise LookupError("whoever ran it has left")
    until = held.sittings.latest("pk").appeals_until or clock.now()
    at = min(clock.now(), until - timedelta(minutes=1))
    selections.proceed(selection=held, stage=Stage.LONGLIST, by=held.by, at=at)


def put_a_mark_right() -> None:
    """Take two marks off somebody, now that the longlist is closed."""
    Mark.objects.filter(sitting__selection=_selection(), score=4).update(score=2)
