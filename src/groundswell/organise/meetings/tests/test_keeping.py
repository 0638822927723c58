"""What happens by itself: chairs passed on, news told, guests forgotten."""

from datetime import timedelta

import pytest

from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings import actions, jobs, queries
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.meetings.tests import factories as make

pytestmark = pytest.mark.django_db


def subjects(prefix):
    found = Message.objects.filter(key__startswith=f"meetings.{prefix}")
    return sorted((m.address, m.state) for m in found)


def test_an_unconfirmed_chair_passes_on_only_when_somebody_waits(world, at):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    late = make.say(meeting, name="Late", email="late@example.org")
    kept = make.say(meeting, name="Kept", email="kept@example.org")
    actions.confirm_rsvp(participation_id=kept.pk, by=None, at=make.AT)
    after = at(make.AT + timedelta(hours=25))
    jobs.pass_on_late_chairs.call()
    late.refresh_from_db()
    assert late.state == State.GOING  # nobody waits: nobody loses
    waiting = make.say(meeting, name="Waiting", at=after)
    for _ in range(2):
        jobs.pass_on_late_chairs.call()
    for place in (late, kept, waiting):
        place.refresh_from_db()
    assert (late.state, kept.state, waiting.state) == ("cancelled", "going", "going")
    assert late.passed_on_at == after
    assert Meeting.objects.get(pk=meeting.pk).seats_taken == 2
    assert len(subjects("passed")) == 1


def test_news_owed_is_told_by_the_sweep(meeting, world, at):
    make.say(meeting, name="Gwen", email="g@example.org")
    actions.cancel_meeting(meeting_id=meeting.pk, reason="Flood.", by=world.ann, at=make.AT)
    assert queries.with_news_to_tell() == [meeting.pk]
    for _ in range(2):
        jobs.tell_owed_news.call()
    assert len(subjects("news")) == 1
    assert queries.with_news_to_tell() == []


def test_guests_are_forgotten_after_seven_days_and_the_count_stays(meeting, world, at):
    make.say(meeting, name="Gwen", email="g@example.org", needs={"codes": ["lift"], "words": ""})
    make.say(meeting, name="Huw")
    mine = make.say(meeting, by=world.eve)
    Participation.objects.filter(pk=mine.pk).update(needs={"codes": [], "words": "chair"})
    at(meeting.ends_at + timedelta(days=6))
    jobs.forget_guests.call()
    assert Participation.objects.filter(called="Gwen").exists()
    at(meeting.ends_at + timedelta(days=7))
    for _ in range(2):
        jobs.forget_guests.call()
    rows = Participation.objects.filter(meeting=meeting)
    kept = sorted((p.called, p.contact, p.contact_hash, p.name_hash != "", p.needs) for p in rows)
    assert kept == [
        ("", "", "", False, None),
        ("", "", "", False, None),
        ("Eve Farr", "", "", True, None),
    ]
    assert queries.turnout(meeting).coming == 3


def test_erasing_a_person_gives_up_what_is_ahead_and_blanks_what_is_past(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    make.say(meeting, by=world.eve)
    waiting = make.say(meeting, name="Waiting")
    assert actions.erase_places(person_id=world.eve.pk, by=None, at=make.AT) == 1
    waiting.refresh_from_db()
    assert waiting.state == State.GOING
    assert not Participation.objects.filter(person=world.eve).exists()
    assert not Participation.objects.filter(called__startswith="Eve").exists()


def test_what_is_held_is_told_and_is_only_theirs(meeting, world):
    from groundswell.organise.meetings import holdings

    make.say(meeting, by=world.eve)
    make.say(meeting, name="Somebody else")
    rows = holdings.collect(world.eve.pk)
    assert [(r["meeting"], r["called"]) for r in rows] == [("Winter repairs", "Eve Farr")]
    assert "Somebody" not in str(rows)
    assert [r["you"] for r in holdings.collect(world.ann.pk)] == ["called it"]


def test_cancelling_wakes_the_telling_and_each_is_told_once(
    meeting, world, at, django_capture_on_commit_callbacks
):
    from groundswell.foundation.jobs import run_due

    make.say(meeting, name="Gwen", email="g@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel_meeting(meeting_id=meeting.pk, reason="Flood.", by=world.ann, at=make.AT)
    for _ in range(2):
        run_due(make.AT)
    assert len(subjects("news")) == 1


def test_nobody_is_told_of_other_groups_meetings(meeting, world, at):
    theirs = make.meeting(world.eastquay, world.cat)
    make.say(meeting, name="Gwen", email="g@example.org")
    actions.cancel_meeting(meeting_id=theirs.pk, reason="Flood.", by=world.cat, at=make.AT)
    jobs.tell_owed_news.call()
    assert subjects("news") == []
