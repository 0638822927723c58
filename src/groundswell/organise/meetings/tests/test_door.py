"""At the door: ticking off, undoing, letting in, and the chairs of those who did not come."""

from datetime import timedelta

import pytest

from groundswell.foundation.errors import NotPermitted
from groundswell.organise.meetings import actions
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import Answer, State
from groundswell.organise.meetings.tests import factories as make

pytestmark = pytest.mark.django_db
DOOR = make.START - timedelta(minutes=20)
BEGUN = make.START + timedelta(minutes=5)


def let_in(meeting, by, name="Walter", at=DOOR, form_key="walk-in-form"):
    return actions.let_in(
        meeting_id=meeting.pk, called=name, first_time=True, form_key=form_key, by=by, at=at
    )


def taken(meeting):
    return Meeting.objects.get(pk=meeting.pk).seats_taken


def test_ticked_off_and_taken_back(meeting, world):
    place = make.say(meeting, name="Gwen")
    for _ in range(2):
        place = actions.check_in(participation_id=place.pk, by=world.ann, at=DOOR)
    assert (place.state, place.checked_in_by, taken(meeting)) == (State.ATTENDED, world.ann, 1)
    for _ in range(2):
        place = actions.undo_check_in(participation_id=place.pk, by=world.ann, at=DOOR)
    assert (place.state, place.checked_in_at, taken(meeting)) == (State.GOING, None, 1)


def test_only_who_keeps_the_door_and_only_on_the_day(meeting, world):
    place = make.say(meeting)
    for stranger in (world.cat, world.eve):
        with pytest.raises(NotPermitted):
            actions.check_in(participation_id=place.pk, by=stranger, at=DOOR)
        with pytest.raises(NotPermitted):
            actions.undo_check_in(participation_id=place.pk, by=stranger, at=DOOR)
        with pytest.raises(NotPermitted):
            let_in(meeting, stranger)
    for early in (make.AT, meeting.ends_at + timedelta(days=2)):
        with pytest.raises(actions.DoorIsShut):
            actions.check_in(participation_id=place.pk, by=world.ann, at=early)
        with pytest.raises(actions.DoorIsShut):
            actions.undo_check_in(participation_id=place.pk, by=world.ann, at=early)
        with pytest.raises(actions.DoorIsShut):
            let_in(meeting, world.ann, at=early)


def test_somebody_who_just_turned_up(meeting, world):
    first, second = (let_in(meeting, world.ann) for _ in range(2))
    assert first.pk == second.pk
    assert (first.state, first.called, taken(meeting)) == (State.ATTENDED, "Walter", 1)
    undone = actions.undo_check_in(participation_id=first.pk, by=world.ann, at=DOOR)
    assert (undone.state, taken(meeting)) == (State.CANCELLED, 0)


def test_not_sure_and_changed_minds_get_a_chair_if_there_is_one(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    maybe = make.say(meeting, Answer.MAYBE, name="Maybe")
    no = make.say(meeting, Answer.NO, name="No")
    for place in (maybe, no):
        actions.check_in(participation_id=place.pk, by=world.ann, at=DOOR)
    assert taken(meeting) == 2


def test_a_full_room_waits_for_those_who_said_yes_until_it_has_begun(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    here = make.say(meeting, name="Here")
    absent = make.say(meeting, name="Absent", email="a@example.org")
    waiting = make.say(meeting, name="Waiting")
    actions.check_in(participation_id=here.pk, by=world.ann, at=DOOR)
    with pytest.raises(actions.RoomIsFull):
        actions.check_in(participation_id=waiting.pk, by=world.ann, at=DOOR)
    with pytest.raises(actions.RoomIsFull):
        let_in(meeting, world.ann)
    actions.check_in(participation_id=waiting.pk, by=world.ann, at=BEGUN)
    absent.refresh_from_db()
    assert absent.state == State.NO_SHOW
    with pytest.raises(actions.RoomIsFull):
        actions.check_in(participation_id=absent.pk, by=world.ann, at=BEGUN)
    assert taken(meeting) == 2
    assert Participation.objects.filter(meeting=meeting, state=State.ATTENDED).count() == 2


def test_no_letters_about_free_chairs_once_it_has_begun(world):
    from groundswell.foundation.outbox.models import Message

    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    walker = let_in(meeting, world.ann)
    make.say(meeting, name="Waiting", email="w@example.org", at=DOOR)
    Message.objects.all().delete()
    actions.undo_check_in(participation_id=walker.pk, by=world.ann, at=BEGUN)
    assert not Message.objects.exists()
