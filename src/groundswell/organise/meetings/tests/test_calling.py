"""Calling, changing, cancelling: permission, the record, the news."""

from datetime import timedelta

import pytest

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record.models import RecordEntry
from groundswell.foundation.subjects import Subject, title_of, url_of
from groundswell.organise.meetings import actions
from groundswell.organise.meetings.actions import calling
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.meetings.rules.vocabulary import Answer, State
from groundswell.organise.meetings.tests import factories as make

pytestmark = pytest.mark.django_db


def recorded():
    return [
        (e.kind, e.about)
        for e in RecordEntry.objects.filter(kind__startswith="meetings.").order_by("pk")
    ]


def test_called_published_recorded(world):
    draft = make.draft(world.quayhithe, world.ann)
    assert (draft.state, recorded()) == ("draft", [])
    meeting = actions.publish(meeting_id=draft.pk, by=world.bob, at=make.AT)
    assert meeting.is_published
    assert recorded() == [("meetings.called", f"meeting:{draft.token}")]
    entry = RecordEntry.objects.get(kind="meetings.called")
    assert "Winter" not in entry.text  # titles can be unsaid, the record cannot
    assert world.quayhithe.token in entry.text
    actions.publish(meeting_id=draft.pk, by=world.bob, at=make.AT)
    assert len(recorded()) == 1


def test_only_who_holds_the_power_over_that_body(world):
    for stranger in (world.cat, world.eve):
        with pytest.raises(NotPermitted):
            make.draft(world.quayhithe, stranger)
    draft = make.draft(world.quayhithe, world.ann)
    where, what = Where(place_name="X"), WhatAndWhen("T", make.START, draft.ends_at)
    for verb, given in (
        (actions.publish, {}),
        (actions.change_meeting, {"step": where}),
        (actions.change_meeting, {"step": what}),
        (actions.cancel_meeting, {"reason": "No."}),
        (actions.say_what_came_of_it, {"outcome": "X"}),
    ):
        with pytest.raises(NotPermitted):
            verb(meeting_id=draft.pk, by=world.cat, at=make.AT, **given)


def test_a_term_that_ended_calls_no_meeting(world):
    long_after = make.AT + timedelta(days=100)
    with pytest.raises(NotPermitted):
        make.draft(
            world.quayhithe, world.ann, at=long_after, starts_at=long_after + timedelta(days=1)
        )


def test_the_past_and_nowhere_are_refused(world):
    with pytest.raises(actions.StartsInThePast):
        make.draft(world.quayhithe, world.ann, starts_at=make.AT)
    nowhere = make.draft(world.quayhithe, world.ann, place_name="", address="")
    with pytest.raises(actions.NeedsAPlace):
        actions.publish(meeting_id=nowhere.pk, by=world.ann, at=make.AT)
    online = make.draft(world.quayhithe, world.ann, place_name="", online_url="https://x.example")
    with pytest.raises(actions.StartsInThePast):
        actions.publish(meeting_id=online.pk, by=world.ann, at=make.START)
    assert actions.publish(meeting_id=online.pk, by=world.ann, at=make.AT).is_published


def test_one_form_is_one_draft(world):
    first, second = (make.draft(world.quayhithe, world.ann, form_key="same-form") for _ in range(2))
    assert first.pk == second.pk


def test_a_move_raises_the_sequence_records_and_owes_the_news(meeting, world):
    make.say(meeting, email="g@example.org")
    make.say(meeting, Answer.NO, name="No", email="no@example.org")
    Message.objects.all().delete()
    step = Where(place_name="Library", address="Tannery Row", capacity=60)
    moved = actions.change_meeting(meeting_id=meeting.pk, step=step, by=world.ann, at=make.AT)
    assert (moved.sequence, moved.news) == (1, "moved")
    assert recorded()[-1][0] == "meetings.moved"
    for _ in range(2):
        actions.tell_everyone(meeting_id=meeting.pk, by=None, at=make.AT)
    assert [m.address for m in Message.objects.all()] == ["g@example.org"]
    assert "Library" in Message.objects.get().letter.text
    assert Meeting.objects.get(pk=meeting.pk).news == ""


def test_a_word_changed_tells_nobody_and_the_same_again_changes_nothing(meeting, world):
    step = HowItGoes(about="Now with cake.")
    for _ in range(2):
        changed = actions.change_meeting(meeting_id=meeting.pk, step=step, by=world.ann, at=make.AT)
    assert (changed.sequence, changed.news) == (1, "")
    assert [kind for kind, _ in recorded()] == ["meetings.called"]


def test_more_chairs_let_the_line_in_and_fewer_turn_nobody_away(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    make.say(meeting, name="One")
    waiting = make.say(meeting, name="Two")

    def chairs(n):
        return Where(place_name="Chapel Hall", address="Tannery Row", capacity=n)

    actions.change_meeting(meeting_id=meeting.pk, step=chairs(2), by=world.ann, at=make.AT)
    waiting.refresh_from_db()
    assert waiting.state == State.GOING
    with pytest.raises(actions.TooFewChairs) as refused:
        actions.change_meeting(meeting_id=meeting.pk, step=chairs(1), by=world.ann, at=make.AT)
    assert "2 people have a chair" in str(refused.value)
    nowhere = Where(capacity=5)
    with pytest.raises(actions.NeedsAPlace):
        actions.change_meeting(meeting_id=meeting.pk, step=nowhere, by=world.ann, at=make.AT)
    late = WhatAndWhen(meeting.title, make.AT, meeting.ends_at)
    with pytest.raises(actions.StartsInThePast):
        actions.change_meeting(meeting_id=meeting.pk, step=late, by=world.ann, at=make.AT)


def test_cancelling_tells_everyone_once(meeting, world):
    make.say(meeting, name="Gwen", email="g@example.org")
    make.say(meeting, Answer.MAYBE, name="Huw", email="h@example.org")
    make.say(meeting, by=world.eve)
    make.say(meeting, name="No address")
    Message.objects.all().delete()
    for _ in range(2):
        actions.cancel_meeting(meeting_id=meeting.pk, reason="Flood.", by=world.ann, at=make.AT)
        actions.tell_everyone(meeting_id=meeting.pk, by=None, at=make.AT)
    told = sorted(m.address for m in Message.objects.all())
    assert told == ["eve@example.org", "g@example.org", "h@example.org"]
    assert all("Flood." in m.letter.text for m in Message.objects.all())
    assert [kind for kind, _ in recorded()] == ["meetings.called", "meetings.cancelled"]
    with pytest.raises(actions.AlreadyCancelled):
        actions.publish(meeting_id=meeting.pk, by=world.ann, at=make.AT)
    step = HowItGoes(about="Too late.")
    with pytest.raises(actions.AlreadyCancelled):
        actions.change_meeting(meeting_id=meeting.pk, step=step, by=world.ann, at=make.AT)


def test_a_draft_called_off_tells_and_records_nothing(world):
    draft = make.draft(world.quayhithe, world.ann)
    actions.cancel_meeting(meeting_id=draft.pk, reason="No room.", by=world.ann, at=make.AT)
    assert recorded() == []


def test_a_failing_record_leaves_nothing_behind(world, monkeypatch):
    draft = make.draft(world.quayhithe, world.ann)

    def broken(*_args, **_kwargs):
        raise RuntimeError("no record")

    monkeypatch.setattr(calling.record, "append", broken, raising=False)
    with pytest.raises(RuntimeError):
        actions.publish(meeting_id=draft.pk, by=world.ann, at=make.AT)
    assert not Meeting.objects.get(pk=draft.pk).is_published


def test_the_golden_thread(meeting, world):
    second = make.meeting(
        world.quayhithe, world.ann, because_of=Subject("meeting", meeting.token), title="Follow-up"
    )
    assert title_of(second.cause) == "Winter repairs"
    assert url_of(second.subject) == f"/m/{second.token}/"
    done = actions.say_what_came_of_it(
        meeting_id=meeting.pk, outcome="Nine lamps.", by=world.ann, at=make.AT
    )
    assert done.outcome == "Nine lamps."
