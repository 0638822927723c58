"""The line: offers with a deadline, people one brings, and a room that is also a link."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings import actions, jobs, links, queries
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules import seats
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import text

LONDON = ZoneInfo("Europe/London")
db = pytest.mark.django_db


def states(meeting):
    rows = Participation.objects.filter(meeting=meeting).order_by("pk")
    return {row.called: row.state for row in rows}


def taken(meeting):
    return Meeting.objects.get(pk=meeting.pk).seats_taken


@pytest.fixture
def full(world):
    """One chair, taken by One; Two and Three wait, each with an address."""
    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    one = make.say(meeting, name="One")
    two = make.say(meeting, name="Two", email="two@example.org")
    three = make.say(meeting, name="Three", email="three@example.org")
    return meeting, one, two, three


def offered(prefix="free"):
    rows = Message.objects.filter(key__startswith=f"meetings.{prefix}").order_by("queued_at", "pk")
    return [row.address for row in rows]


@db
def test_an_offer_lapses_and_passes_down_the_line(full, at):
    meeting, one, two, _three = full
    actions.cancel_rsvp(participation_id=one.pk, by=None, at=make.AT)
    two.refresh_from_db()
    assert (two.state, two.held_until) == ("offered", make.AT + timedelta(hours=24))
    at(make.AT + timedelta(hours=23))
    jobs.pass_on_late_chairs.call()
    assert states(meeting) == {"One": "cancelled", "Two": "offered", "Three": "waitlisted"}
    at(make.AT + timedelta(hours=24))
    for _ in range(2):
        jobs.pass_on_late_chairs.call()
    assert states(meeting) == {"One": "cancelled", "Two": "cancelled", "Three": "offered"}
    assert offered() == ["two@example.org", "three@example.org"]
    assert offered("passed") == ["two@example.org"]
    assert taken(meeting) == 1
    at(make.AT + timedelta(hours=90))
    jobs.pass_on_late_chairs.call()
    assert states(meeting)["Three"] == "offered"  # nobody else waits: nobody loses


@db
def test_an_offer_that_is_taken_up_is_a_chair_and_no_more_is_taken(full, at, client):
    meeting, one, two, _three = full
    actions.cancel_rsvp(participation_id=one.pk, by=None, at=make.AT)
    page = text(client.get(links.answer_path(two)))
    assert "A chair is yours, if you want it." in page
    for _ in range(2):
        client.post(links.answer_path(two), {"answer": "yes"})
    at(make.AT + timedelta(hours=30))
    jobs.pass_on_late_chairs.call()
    assert states(meeting) == {"One": "cancelled", "Two": "going", "Three": "waitlisted"}
    assert taken(meeting) == 1


@db
def test_an_offer_that_is_turned_down_goes_on_at_once(full):
    meeting, one, two, _three = full
    actions.cancel_rsvp(participation_id=one.pk, by=None, at=make.AT)
    actions.cancel_rsvp(participation_id=two.pk, by=None, at=make.AT)
    assert states(meeting) == {"One": "cancelled", "Two": "cancelled", "Three": "offered"}


@db
def test_a_member_in_line_is_offered_too(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    one = make.say(meeting, name="One")
    make.say(meeting, by=world.eve)
    actions.cancel_rsvp(participation_id=one.pk, by=None, at=make.AT)
    assert states(meeting)["Eve Farr"] == "offered"
    make.say(meeting, by=world.eve)
    assert states(meeting)["Eve Farr"] == "going"


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),
    ahead=st.integers(0, 60 * 24 * 30),
)
def test_an_offer_never_lapses_after_the_start_nor_in_the_night_while_there_is_time(now, ahead):
    at = now.replace(tzinfo=UTC)
    starts_at = at + timedelta(minutes=ahead)
    until = seats.claim_until(at, starts_at, LONDON)
    if until is None:
        assert ahead <= 180
        return
    assert at < until < starts_at
    hour = until.astimezone(LONDON).hour
    assert 9 <= hour < 21 or starts_at - until < timedelta(days=1)


@db
def test_people_one_brings_take_chairs_and_are_counted(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=5)
    make.say(meeting, name="Gwen", bringing=2)
    assert (taken(meeting), queries.turnout(meeting).coming) == (3, 3)
    three = make.say(meeting, name="Huw", bringing=2)
    assert three.state == "waitlisted"  # two chairs are left, and they are three
    late = make.say(meeting, name="Ivo")
    assert (late.state, taken(meeting)) == ("going", 4)


@db
def test_the_line_keeps_its_order_when_the_first_are_many(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    one, _two = make.say(meeting, name="One"), make.say(meeting, name="Two")
    make.say(meeting, name="Three", bringing=1)
    make.say(meeting, name="Four")
    actions.cancel_rsvp(participation_id=one.pk, by=None, at=make.AT)
    assert states(meeting)["Four"] == "waitlisted"  # nobody jumps the line
    actions.cancel_rsvp(participation_id=_two.pk, by=None, at=make.AT)
    assert (states(meeting)["Three"], states(meeting)["Four"]) == ("going", "waitlisted")


@db
def test_bringing_more_later_needs_chairs_and_bringing_fewer_frees_them(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=3)
    gwen = make.say(meeting, name="Gwen")
    make.say(meeting, name="Huw")
    waits = make.say(meeting, name="Ivo", bringing=1)

    def say(bringing):
        return actions.change_answer(
            participation_id=gwen.pk, answer=Answer.YES, by=None, at=make.AT, bringing=bringing
        )

    assert say(1).bringing == 1
    with pytest.raises(actions.NoChairsForThem):
        say(2)
    assert taken(meeting) == 3
    actions.cancel_rsvp(participation_id=gwen.pk, by=None, at=make.AT)
    waits.refresh_from_db()
    assert (waits.state, taken(meeting)) == ("going", 3)


@db
def test_a_party_at_the_door_gets_chairs_of_those_who_did_not_come(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    make.say(meeting, name="One")
    make.say(meeting, name="Two")
    party = make.say(meeting, name="Three", bringing=1)
    with pytest.raises(actions.RoomIsFull):
        actions.check_in(
            participation_id=party.pk, by=world.ann, at=meeting.starts_at - timedelta(1)
        )
    later = meeting.starts_at + timedelta(minutes=10)
    actions.check_in(participation_id=party.pk, by=world.ann, at=later)
    assert states(meeting) == {"One": "no_show", "Two": "no_show", "Three": "attended"}
    assert (taken(meeting), queries.turnout(meeting).here) == (2, 2)


@pytest.fixture
def hybrid(world):
    return make.meeting(
        world.quayhithe, world.ann, capacity=1, online_url="https://meet.example.org/quay"
    )


@db
def test_by_the_link_there_is_always_room(hybrid):
    make.say(hybrid, name="One")
    there = make.say(hybrid, name="Two", online=True)
    assert (there.state, taken(hybrid)) == ("going", 1)
    assert (queries.turnout(hybrid).coming, queries.turnout(hybrid).online) == (2, 1)


@db
def test_the_link_is_shown_only_to_those_who_said_yes(hybrid, world, client):
    where = "meet.example.org"
    for place, seen in (
        (make.say(hybrid, name="Yes", online=True), True),
        (make.say(hybrid, Answer.MAYBE, name="Maybe"), False),
        (make.say(hybrid, Answer.NO, name="No"), False),
    ):
        assert (where in text(client.get(links.answer_path(place)))) is seen
    for path in (links.meeting_path(hybrid), f"{links.meeting_path(hybrid)}ics/", "/meetings.ics"):
        assert where not in text(client.get(path))


@db
def test_somebody_who_moves_from_the_room_to_the_link_frees_a_chair(hybrid):
    one = make.say(hybrid, name="One")
    waits = make.say(hybrid, name="Two")
    actions.change_answer(
        participation_id=one.pk, answer=Answer.YES, by=None, at=make.AT, online=True
    )
    waits.refresh_from_db()
    assert (waits.state, taken(hybrid)) == ("going", 1)
