"""The order paper: in versions, taken one by one, and nothing on it disappears."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.terms import MAJORITIES, Tie, Way
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.tests.conftest import DURING, ENDS, STARTS
from groundswell.decide.decisions.models import Decision
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Item, Paper
from groundswell.decide.floor.refusals import (
    ConferenceOver,
    NothingOpen,
    NoTimeForIt,
    NotNextItem,
    NotPutYet,
    NotSitting,
    NotWaiting,
    OneIsOpen,
    OnThePaper,
    SayWhatCame,
    SayWhy,
)
from groundswell.decide.floor.rules.papers import What
from groundswell.decide.floor.tests.conftest import SEATS, ask, items, lay, motion, opened
from groundswell.decide.motions.models import Motion
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry


def put_on(hall, *, place=1, key="new", because="It came in today.", at=DURING, by=None, **more):
    told = {"what": What.REPORT, "title": "The treasurer’s report"} | more
    return actions.put_on(
        conference=hall.conference, parameters=SEATS, wanted=actions.Wanted(**told), place=place,
        because=because, form_key=key, by=by or hall.chair, at=at,
    )  # fmt: skip


def move(hall, item, place, *, because="The mover has to leave.", key="mv", at=DURING):
    return actions.move_item(
        item=item, place=place, because=because, form_key=key, by=hall.chair, at=at
    )


def titles(hall):
    return [each.title for each in items(hall)]


def test_the_first_paper_has_every_motion_and_is_laid_once(hall):
    paper = lay(hall)
    assert titles(hall) == ["Trees", "Benches"]
    assert lay(hall) == paper
    assert RecordEntry.objects.filter(kind="floor.paper_laid").count() == 1
    with pytest.raises(NotPermitted):
        actions.lay_paper(
            conference=hall.conference, parameters=SEATS, form_key="x", by=hall.ann, at=DURING
        )


def test_a_paper_changes_by_another_version_with_a_reason(hall):
    lay(hall)
    made = put_on(hall, place=2)
    assert put_on(hall, place=2) == made
    assert titles(hall) == ["Trees", "The treasurer’s report", "Benches"]
    move(hall, items(hall)[2], 1)
    move(hall, items(hall)[2], 1)  # the same form again
    assert titles(hall) == ["Benches", "Trees", "The treasurer’s report"]
    papers = list(Paper.objects.order_by("number"))
    assert [each.number for each in papers] == [1, 2, 3]
    assert [title for _token, title in papers[0].lines] == ["Trees", "Benches"]
    for because in ("", "  "):
        with pytest.raises(SayWhy):
            move(hall, items(hall)[0], 2, because=because, key="other")
        with pytest.raises(SayWhy):
            put_on(hall, key="third", because=because)


def test_what_cannot_stand_on_it(hall):
    lay(hall)
    with pytest.raises(OnThePaper):
        put_on(hall, what=What.MOTION, motion=hall.motions[0], title="Trees")
    for falls_at in (DURING, ENDS + timedelta(seconds=1), STARTS):
        with pytest.raises(NoTimeForIt):
            put_on(hall, falls_at=falls_at)
    with pytest.raises(NotPermitted):
        put_on(hall, by=hall.ann)
    with pytest.raises(ConferenceOver):
        put_on(hall, at=ENDS)


def test_a_motion_that_was_in_time_and_ruled_on_late_is_put_on(hall):
    lay(hall)
    flood = motion(hall, hall.conference, "Flood", 3)
    put_on(hall, what=What.MOTION, motion=flood, title="Flood")
    assert titles(hall) == ["Flood", "Trees", "Benches"]


def test_items_are_taken_one_by_one_as_the_paper_has_them(hall):
    lay(hall)
    first, second = items(hall)
    with pytest.raises(NotNextItem):
        actions.take_item(item=second, by=hall.chair, at=DURING)
    with pytest.raises(NotPermitted):
        actions.take_item(item=first, by=hall.cat, at=DURING)
    with pytest.raises(NotSitting):
        actions.take_item(item=first, by=hall.chair, at=STARTS - timedelta(hours=1))
    actions.take_item(item=first, by=hall.chair, at=DURING)
    actions.take_item(item=first, by=hall.chair, at=DURING)
    with pytest.raises(OneIsOpen):
        actions.take_item(item=second, by=hall.chair, at=DURING)
    with pytest.raises(NotWaiting):
        move(hall, first, 2)
    # One put on now comes after what was taken, wherever it is asked for.
    put_on(hall, place=1)
    assert titles(hall) == ["Trees", "The treasurer’s report", "Benches"]


def test_a_motion_leaves_the_floor_by_a_vote_or_a_fate(hall):
    item = opened(hall)
    with pytest.raises(NotPutYet):
        actions.end_item(item=item, outcome="We liked it.", by=hall.chair, at=DURING)
    what = conferences.Motion(
        "Trees?", hall.motions[0].subject, Way.RECORDED, MAJORITIES["simple"], Tie.STATUS_QUO, 5
    )
    conferences.put_to_vote(
        conference=hall.conference, what=what, form_key="q", by=hall.chair, at=DURING
    )
    with pytest.raises(NotPutYet):
        actions.end_item(item=item, outcome="", by=hall.chair, at=DURING)
    Question.objects.update(declared_at=DURING, outcome="carried", transcript="{}")
    ended = actions.end_item(item=item, outcome="", by=hall.chair, at=DURING)
    assert (ended.stage, ended.ended_at) == ("done", DURING)
    assert actions.end_item(item=item, outcome="", by=hall.chair, at=DURING) == ended
    second = items(hall)[1]
    with pytest.raises(NothingOpen):
        actions.end_item(item=second, outcome="", by=hall.chair, at=DURING)
    actions.take_item(item=second, by=hall.chair, at=DURING)
    Motion.objects.filter(pk=hall.motions[1].pk).update(
        state="ended", fate="withdrawn", fate_at=DURING
    )
    actions.end_item(item=second, outcome="", by=hall.chair, at=DURING)


def test_a_report_ends_with_what_came_of_it(hall):
    report = put_on(hall)
    actions.take_item(item=report, by=hall.chair, at=DURING)
    with pytest.raises(SayWhatCame):
        actions.end_item(item=report, outcome=" ", by=hall.chair, at=DURING)
    actions.end_item(item=report, outcome="Received.", by=hall.chair, at=DURING)
    assert [each.outcome for each in items(hall)] == ["Received."]


def test_a_guillotine_leaves_a_fate_and_a_duty_to_report(hall):
    lay(hall)
    late = DURING + timedelta(hours=1)
    report = put_on(hall, place=3, falls_at=late)
    assert actions.settle(by=None, at=late - timedelta(seconds=1)) == 0
    assert actions.settle(by=None, at=late) == 1
    report.refresh_from_db()
    assert (report.stage, report.outcome) == ("fell", "There was no time for it.")
    actions.take_item(item=items(hall)[0], by=hall.chair, at=late)
    turn = ask(items(hall)[0], hall.cat, at=late)
    assert actions.settle(by=None, at=ENDS) == 2
    assert actions.settle(by=None, at=ENDS) == 0
    for each in hall.motions:
        each.refresh_from_db()
        assert (each.state, each.fate) == ("ended", "not_reached")
        duty = Decision.objects.get(because_of=str(each.subject))
        assert duty.owner.body == hall.movement
        assert duty.dues.get().by_on == ENDS.date() + timedelta(days=28)
    turn.refresh_from_db()
    assert turn.withdrawn_at == ENDS


def test_what_is_open_when_its_time_comes_is_put_and_not_cut_off(hall):
    late = DURING + timedelta(hours=1)
    report = put_on(hall, falls_at=late)
    actions.take_item(item=report, by=hall.chair, at=DURING)
    assert actions.settle(by=None, at=late) == 0
    assert report.debate_is_over(late)
    actions.end_item(item=report, outcome="Received.", by=hall.chair, at=late)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Item.objects.update(what="other", motion=None),
        lambda: Item.objects.all()._raw_delete(Item.objects.db),
        lambda: Paper.objects.update(lines=[]),
        lambda: Paper.objects.all()._raw_delete(Paper.objects.db),
        lambda: Item.objects.update(stage="open", taken_at=DURING),
    ],
)
def test_the_database_refuses_too(hall, change):
    lay(hall)
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_what_has_ended_has_ended(hall):
    report = put_on(hall)
    actions.take_item(item=report, by=hall.chair, at=DURING)
    actions.end_item(item=report, outcome="Received.", by=hall.chair, at=DURING)
    with pytest.raises(DatabaseError), transaction.atomic():
        Item.objects.filter(pk=report.pk).update(outcome="Rejected.")
