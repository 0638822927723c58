"""The room that decides: which meeting, and in numbers who of the roll comes."""

import pytest
from django.urls import reverse

from groundswell.decide.elections import actions, queries, refusals
from groundswell.decide.elections.models import Room
from groundswell.decide.elections.rules.rooms import answers
from groundswell.decide.elections.tests.conftest import AFTER, AT, OPENS, announce, fielded
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as meet


def a_meeting(body, by, **changes):
    return meet.meeting(body, by, starts_at=OPENS, at=AT, **changes)


def test_the_numbers_add_up_to_who_can_vote():
    told = answers(10, ["going", "attended", "offered", "waitlisted", "cancelled", "maybe"])
    assert (told.yes, told.in_line, told.no, told.unsaid) == (2, 2, 1, 5)
    assert answers(0, []).unsaid == 0


def test_the_officer_says_which_meeting_it_is_and_it_is_on_record(world):
    election = fielded(world)
    meeting, other = a_meeting(world.alder, world.ann), a_meeting(world.birch, world.fay)
    with pytest.raises(NotPermitted):
        actions.meet_in(election=election, meeting=meeting, by=world.cat, at=AT)
    with pytest.raises(refusals.NoSuchRoom):
        actions.meet_in(election=election, meeting=other, by=world.ann, at=AT)
    for _ in range(2):
        actions.meet_in(election=election, meeting=meeting, by=world.ann, at=AT)
    assert Room.objects.get().meeting == meeting
    assert RecordEntry.objects.filter(kind="elections.room").count() == 1
    over = meet.meeting(world.alder, world.ann, starts_at=election.closes_at, at=AT)
    assert list(queries.meetings_for_room(election, AT)) == [meeting]
    with pytest.raises(refusals.NoSuchRoom):
        actions.meet_in(election=election, meeting=over, by=world.ann, at=AT)
    late = announce(world, key="late")
    with pytest.raises(refusals.NoSuchRoom):
        actions.meet_in(election=late, meeting=meeting, by=world.ann, at=AFTER)


def test_those_on_the_roll_are_counted_and_nobody_else(world):
    election = fielded(world)
    assert queries.room_of(election, AT) is None
    meeting = a_meeting(world.alder, world.ann)
    actions.meet_in(election=election, meeting=meeting, by=world.ann, at=AT)
    for person in (world.eli, world.ida, world.fay):  # Fay is of another group
        meet.say(meeting, by=person, at=AT)
    meet.say(meeting, by=world.jim, at=AT)
    meet.say(meeting, Answer.NO, by=world.jim, at=AT)
    told = queries.room_of(election, AT)
    assert (told.answers.eligible, told.answers.yes, told.answers.no) == (7, 2, 1)
    assert told.answers.unsaid == 4
    assert (told.lifts, told.childcare) == (None, None)


def test_its_page_is_for_the_roll_and_holds_no_name(world, signed_in):
    election = fielded(world)
    meeting = a_meeting(world.alder, world.ann)
    address = reverse("elections:room", args=[election.token])
    clock.use(lambda: AT)
    for person in (world.fay, world.stranger):
        assert signed_in(person).get(address).status_code == 404
    ann = signed_in(world.ann)
    assert "At which meeting?" in ann.get(address).content.decode()
    assert ann.post(address, {"meeting": "nothing"}).status_code == 404
    assert ann.post(address, {"meeting": meeting.token}).status_code == 302
    meet.say(meeting, by=world.eli, at=AT)
    cat = signed_in(world.cat)
    text = cat.get(address).content.decode()
    assert "Say they come" in text
    assert f'href="/m/{meeting.token}/"' in text
    assert "Eli" not in text
    assert "It is this one" not in text
    assert cat.post(address, {"meeting": meeting.token}).status_code == 404
