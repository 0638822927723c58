"""Taking in what phones kept: once each, whoever was first, and what cannot be is an outcome."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.foundation.errors import NotPermitted
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import Answer, State
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.room import actions, queries, tickets
from groundswell.organise.room.models import Arrival, Phone
from groundswell.organise.room.rules.arrivals import Outcome
from groundswell.organise.room.tests import factories as ours
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Tenure

pytestmark = pytest.mark.django_db
DOOR = ours.DOOR


def merge(meeting, by, *said, at=DOOR, device="phoneone00000000"):
    done = actions.merge_arrivals(meeting=meeting, device=device, arrivals=said, by=by, at=at)
    return [outcome for outcome, _token in done.values()]


def attended(meeting):
    here = Participation.objects.filter(meeting=meeting, state=State.ATTENDED)
    return sorted(here.values_list("called", flat=True))


def test_sent_twice_and_from_two_phones_is_in_once(meeting, world):
    (gwen,) = ours.coming(meeting, "Gwen")
    tap = ours.said("one", place=gwen.token)
    walker = ours.said("two", called="Walter", first_time=True)
    assert merge(meeting, world.ann, tap, walker) == [Outcome.HERE, Outcome.HERE]
    assert merge(meeting, world.ann, tap, walker) == [Outcome.HERE, Outcome.HERE]
    other = ours.said("three", place=gwen.token)
    assert merge(meeting, world.bob, other, device="phonetwo00000000") == [Outcome.ALREADY]
    assert attended(meeting) == ["Gwen", "Walter"]
    assert (Arrival.objects.count(), Meeting.objects.get().seats_taken) == (3, 2)


def test_a_batch_asks_as_often_for_fifty_as_for_one(world, django_assert_num_queries):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=None)
    places = ours.coming(meeting, *(f"Comes {n}" for n in range(45)))

    def batch(first, last):
        known = [ours.said(f"tap{n}x", place=places[n].token) for n in range(first, last)]
        new = [ours.said(f"new{n}x", called=f"Walks in {n}") for n in range(first, last, 9)]
        return [*known, *new]

    with CaptureQueriesContext(connection) as few:
        assert merge(meeting, world.ann, *batch(0, 1)) == [Outcome.HERE] * 2
    rest = batch(1, 45)
    assert len(rest) == 49
    with django_assert_num_queries(len(few)):
        assert merge(meeting, world.ann, *rest) == [Outcome.HERE] * 49
    assert Meeting.objects.get().seats_taken == len(attended(meeting)) == 51


def test_a_batch_with_the_same_person_twice_has_them_once(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=3)
    (gwen,) = ours.coming(meeting, "Gwen")
    maybe = make.say(meeting, Answer.MAYBE, name="Maybe")
    taps = [ours.said(f"tap{n}", place=p.token) for n, p in enumerate((gwen, gwen, maybe, maybe))]
    done = merge(meeting, world.ann, *taps, ours.said("walk", called="Walter"))
    here, already = Outcome.HERE, Outcome.ALREADY
    assert done == [here, already, here, already, here]
    assert (Meeting.objects.get().seats_taken, len(attended(meeting))) == (3, 3)


def test_those_with_a_chair_are_not_taken_for_absent_by_those_without(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    (gwen, _hal) = ours.coming(meeting, "Gwen", "Hal")
    began = meeting.starts_at + timedelta(minutes=5)
    walker = ours.said("walk", began, called="Walter")
    done = merge(meeting, world.ann, walker, ours.said("tap", began, place=gwen.token), at=began)
    assert done == [Outcome.HERE, Outcome.HERE]
    assert attended(meeting) == ["Gwen", "Walter"]  # in the chair of Hal, who did not come


def test_what_was_theirs_is_asked_of_each_moment(meeting, world):
    gwen, hal = ours.coming(meeting, "Gwen", "Hal")
    seat = Tenure.objects.get(person=world.bob, office__key="secretary")
    leaves = DOOR + timedelta(minutes=10)
    structures.stand_down(tenure=seat, by=world.bob, at=leaves)
    before = ours.said("one", DOOR, place=gwen.token)
    after = ours.said("two", leaves, place=hal.token)
    done = merge(meeting, world.bob, before, after, at=leaves + timedelta(hours=1))
    assert done == [Outcome.HERE, Outcome.TOO_LATE]


def test_it_counts_from_when_it_was_tapped(meeting, world):
    (gwen,) = ours.coming(meeting, "Gwen")
    late = meeting.ends_at + timedelta(days=2)
    merge(meeting, world.ann, ours.said("one", place=gwen.token), at=late)
    gwen.refresh_from_db()
    assert gwen.checked_in_at == DOOR
    assert Arrival.objects.get().merged_at == late


def test_a_ticket_is_known_by_its_sign_alone(meeting, world):
    (gwen,) = ours.coming(meeting, "Gwen")
    real = tickets.ticket(gwen)
    other = make.meeting(world.quayhithe, world.ann)
    forged = f"{meeting.token}.{gwen.token}.{'0' * 16}"
    for n, text in enumerate((forged, "x", f"{other.token}.{gwen.token}.{real[-16:]}")):
        assert merge(meeting, world.ann, ours.said(f"no{n}", ticket=text)) == [Outcome.UNKNOWN]
    assert merge(meeting, world.ann, ours.said("yes", ticket=f" {real} ")) == [Outcome.HERE]


def test_a_place_at_another_meeting_is_not_let_in_here(meeting, world):
    other = make.meeting(world.eastquay, world.cat)
    (gwen,) = ours.coming(other, "Gwen")
    assert merge(meeting, world.ann, ours.said("one", place=gwen.token)) == [Outcome.UNKNOWN]
    assert attended(other) == []


def test_whoever_found_no_chair_is_kept_and_shown(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    ours.coming(meeting, "Gwen", "Waits")
    waits = Participation.objects.get(called="Waits")
    both = ours.said("one", place=waits.token), ours.said("two", called="Walter")
    assert merge(meeting, world.ann, *both) == [Outcome.NO_CHAIR, Outcome.NO_CHAIR]
    shown = queries.met_no_chair(meeting)
    assert [a.called or a.place.called for a in shown] == ["Waits", "Walter"]
    assert Meeting.objects.get().seats_taken == 1


def test_outside_the_hours_or_by_a_stranger_nobody_is_let_in(meeting, world):
    (gwen,) = ours.coming(meeting, "Gwen")
    early = ours.said("one", at=make.AT, place=gwen.token)
    assert merge(meeting, world.ann, early) == [Outcome.TOO_LATE]
    assert merge(meeting, world.cat, ours.said("two", place=gwen.token)) == [Outcome.TOO_LATE]
    assert attended(meeting) == []


def test_the_list_is_given_to_who_keeps_the_door_on_the_day(meeting, world):
    def give(by, at=DOOR):
        return actions.give_list(meeting=meeting, device="d" * 20, by=by, at=at)

    with pytest.raises(NotPermitted):
        give(world.cat)
    with pytest.raises(meetings.DoorIsShut):
        give(world.ann, at=make.AT)
    assert [give(world.ann), give(world.ann)] == [True, False]
    assert Phone.objects.get().kept_by == world.ann


def test_news_are_who_came_and_who_was_added(meeting, world, django_assert_num_queries):
    gwen, _hal = ours.coming(meeting, "Gwen", "Hal")
    merge(meeting, world.ann, ours.said("one", place=gwen.token), ours.said("two", called="Walt"))
    with django_assert_num_queries(3):
        news = queries.news_since(meeting, DOOR)
    walt = Participation.objects.get(called="Walt")
    assert set(news.here) == {gwen.token, walt.token}
    assert [row.called for row in news.rows] == ["Walt"]
    with django_assert_num_queries(2):
        rows = queries.listed(meeting)
    assert [(row.called, row.here) for row in rows] == [
        ("Gwen", True),
        ("Hal", False),
        ("Walt", True),
    ]
    assert "contact" not in rows[0].plain()


def test_seven_days_later_nothing_is_left(meeting, world):
    (gwen,) = ours.coming(meeting, "Gwen")
    merge(meeting, world.ann, ours.said("one", place=gwen.token))
    assert actions.forget_rooms(by=None, at=meeting.ends_at + timedelta(days=6)) == 0
    assert actions.forget_rooms(by=None, at=meeting.ends_at + timedelta(days=7)) == 1
    assert attended(meeting) == ["Gwen"]
