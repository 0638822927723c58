"""Never one adult alone, nobody overtaken, each change told once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from groundswell.foundation.outbox.models import Message
from groundswell.organise.childcare import actions, queries, refusals
from groundswell.organise.childcare.models import Creche, Family
from groundswell.organise.childcare.parts import moved_wait
from groundswell.organise.childcare.rules import Check
from groundswell.organise.childcare.tests.factories import (
    LATER,
    brings,
    cares,
    checked,
    has_place,
    letters,
    stands,
)
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.organise.meetings.tests.test_races import all_at_once

# Two adults, places, the line.


def test_never_one_adult_alone(world, meeting):
    gwen = brings(meeting, name="Gwen")
    checked(meeting, world.cat, world.ann)
    assert (stands(meeting), has_place(gwen)) == ((1, 0, 0), [False])
    cares(meeting, world.dev)  # offered, and nobody has checked
    assert stands(meeting) == (1, 0, 0)
    checked(meeting, world.dev, world.ann)
    assert (stands(meeting), has_place(gwen)) == ((2, 8, 2), [True])
    for wrong in ({"adults": 1}, {"taken": 9}, {"places": 9}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Creche.objects.filter(meeting=meeting).update(**wrong)


def test_nobody_checks_themself_and_twice_is_once(world, meeting):
    own = cares(meeting, world.ann)
    with pytest.raises(refusals.NotByYourself):
        actions.check(carer=own, how=Check.VOUCHED, by=world.ann, at=make.AT)
    for _ in range(2):
        done = actions.check(carer=own, how=Check.VOUCHED, by=world.bob, at=make.AT)
    assert (done.check_made, done.checked_by) == ("vouched", world.bob)
    assert letters("checked").count() == 1
    actions.care_no_more(place=own.place, by=world.ann, at=make.AT)
    with pytest.raises(refusals.NotOfThisMeeting):
        actions.check(carer=own, how=Check.VOUCHED, by=world.bob, at=make.AT)


def test_the_line_is_in_order_of_asking(world, meeting):
    line = [brings(meeting, {"to_7": n}, name=name) for n, name in ((5, "A"), (4, "B"), (1, "C"))]
    for who in (world.cat, world.dev):
        checked(meeting, who, world.ann)
    assert has_place(*line) == [True, False, False]  # B needs more than are free: C waits behind
    assert queries.own_of(line[2].place).position == 2
    actions.need_no_places(place=line[0].place, by=None, at=LATER)
    assert [Family.objects.get(pk=f.pk).placed_at is not None for f in line[1:]] == [True, True]
    assert not letters("placed").exists()  # without an address it stands on their page


def test_fewer_keep_their_place_and_more_take_a_new_turn(world, meeting, two):
    first = brings(meeting, {"to_7": 4}, name="A")
    second = brings(meeting, {"to_7": 3}, name="B")
    third = brings(meeting, {"to_7": 2}, name="C")
    assert has_place(first, second, third) == [True, True, False]
    actions.ask_for_places(place=first.place, children={"to_7": 3}, by=None, at=LATER)
    assert has_place(first, second, third) == [True, True, True]
    actions.ask_for_places(place=first.place, children={"to_7": 6}, by=None, at=LATER)
    assert has_place(first, second, third) == [False, True, True]
    assert queries.own_of(first.place).position == 1


@pytest.mark.parametrize(
    ("children", "refused"),
    [({}, refusals.NoChildren), ({"under_3": 4}, refusals.TooManyChildren)],
)
def test_none_or_a_whole_class_is_refused(meeting, children, refused):
    place = make.say(meeting, name="Gwen")
    with pytest.raises(refused):
        actions.ask_for_places(place=place, children=children, by=None, at=make.AT)
    assert not Family.objects.exists()


def test_a_hosts_limit_counts_and_who_asked_last_is_told(world, meeting, two):
    first = brings(meeting, {"to_7": 3}, name="A", email="a@example.org")
    last = brings(meeting, {"to_7": 3}, by=world.eve)
    for _ in range(2):
        actions.arrange(meeting=meeting, room="Upstairs", most=4, by=world.ann, at=LATER)
    assert (stands(meeting), has_place(first, last)) == ((2, 4, 3), [True, False])
    assert letters("lost").get().person_id == world.eve.pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_many_at_once_for_the_last_places(world, meeting):
    for who in (world.cat, world.dev):
        checked(meeting, who, world.ann)
    places = [make.say(meeting, name=f"Guest {n}") for n in range(6)]

    def work(place):
        return actions.ask_for_places(
            place=place, children={"to_7": 3}, by=None, at=make.AT
        ).placed_at

    assert sum(each is not None for each in all_at_once(work, places)) == 2
    assert stands(meeting) == (2, 8, 6)


# Told once; cancelled and moved.


def test_a_carer_who_comes_no_more_is_missed_once(world, meeting, two):
    family = brings(meeting, by=world.eve)
    assert letters("placed").get().person_id == world.eve.pk
    meetings.cancel_rsvp(participation_id=two[0].place_id, by=world.cat, at=make.AT)
    for _ in range(2):
        actions.settle(by=None, at=LATER)
    assert (stands(meeting), has_place(family)) == ((1, 0, 0), [False])
    told = letters("lost").get()
    assert "Cat" not in told.letter.text
    meetings.rsvp(
        meeting_id=meeting.pk, answer=Answer.YES, guest=meetings.Guest(called=""),
        by=world.cat, at=LATER,
    )  # fmt: skip
    actions.settle(by=None, at=LATER)
    assert has_place(family) == [True]
    assert letters("placed").count() == 2


def test_a_family_who_comes_no_more_frees_its_places(world, meeting, two):
    gone = brings(meeting, {"to_7": 6}, name="A")
    waits = brings(meeting, {"to_7": 3}, by=world.eve)
    meetings.cancel_rsvp(participation_id=gone.place_id, by=None, at=make.AT)
    actions.settle(by=None, at=LATER)
    assert has_place(waits) == [True]
    assert Family.objects.get() == waits


def test_moved_the_carers_are_asked_again_once_and_count_when_they_say_so(
    client, world, at, meeting
):
    for who in (world.eve, world.dev):
        checked(meeting, who, world.ann)
    family = brings(meeting, name="Gwen", email="gwen@example.org")
    later = meeting.starts_at + timedelta(days=1)
    meetings.change_meeting(
        meeting_id=meeting.pk,
        step=WhatAndWhen(meeting.title, later, later + timedelta(minutes=90)),
        by=world.ann,
        at=make.AT,
    )
    for _ in range(2):
        actions.settle(by=None, at=LATER)
    assert letters("moved").get().person_id == world.eve.pk
    assert (stands(meeting), has_place(family)) == ((0, 0, 0), [False])
    assert [job.title for job in moved_wait(world.eve, LATER)] == [
        "Do you still look after children at “Winter repairs”?"
    ]
    for who in (world.eve, world.dev):
        sign_in(client, who)
        assert (
            "at the new time too"
            in client.get(f"/childcare/{meeting.token}/care/").content.decode()
        )
        client.post(f"/childcare/{meeting.token}/care/", {"note": ""})
    assert (stands(meeting), has_place(family)) == ((2, 8, 2), [True])


def test_called_off_nothing_more_is_said(world, meeting, two):
    brings(meeting, by=world.eve)
    meetings.cancel_meeting(meeting_id=meeting.pk, reason="Flood", by=world.ann, at=make.AT)
    before = Message.objects.filter(key__startswith="childcare.").count()
    assert actions.settle(by=None, at=LATER) == 0
    with pytest.raises(refusals.NotExpected):
        actions.arrange(meeting=meeting, room="", most=None, by=world.ann, at=LATER)
    assert Message.objects.filter(key__startswith="childcare.").count() == before


def test_whoever_still_waits_hears_it_once_the_day_before(world, meeting):
    brings(meeting, by=world.eve)
    day = meeting.starts_at - timedelta(hours=24)
    for at in (day - timedelta(minutes=1), day, day + timedelta(hours=2)):
        actions.settle(by=None, at=at)
    assert letters("none").get().person_id == world.eve.pk
