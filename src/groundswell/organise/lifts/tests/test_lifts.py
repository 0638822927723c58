"""Lifts: no name before both say yes, never more people than seats, the other told once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from groundswell.foundation.outbox.models import Message
from groundswell.organise.lifts import actions, queries, refusals
from groundswell.organise.lifts.models import Lift, Need, Seat
from groundswell.organise.lifts.rules import about_km, coarse, free_number
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.organise.meetings.tests.test_races import all_at_once
from groundswell.register.people.journal import Journal, take_back
from groundswell.register.people.merging import move_everything
from groundswell.register.people.registry import holdings

LATER = make.AT + timedelta(hours=1)


def about(area="Northing", lat=53.1, contact="ring 0100"):
    return actions.About(area, lat, -1.0, contact, f"corner of {area}")


def drives(meeting, who, seats=2, **given):
    place = make.say(meeting, by=who)
    return actions.offer_lift(
        place=place,
        about=about(**given),
        seats=seats,
        leaves_at=meeting.starts_at - timedelta(hours=1),
        by=who,
        at=make.AT,
    )


def rides(meeting, who, room="", **given):
    place = make.say(meeting, by=who)
    return actions.need_lift(place=place, about=about(**given), room=room, by=who, at=make.AT)


def agree(lift, need):
    seat = actions.ask(lift=lift, need=need, by=need.place.person, at=make.AT)
    return actions.accept(seat=seat, by=lift.place.person, at=make.AT)


def letters(what):
    return Message.objects.filter(key__startswith=f"lifts.{what}:")


@pytest.fixture
def lift(world, meeting):
    return drives(meeting, world.ann, contact="ann 0101")


@pytest.fixture
def need(world, meeting):
    return rides(meeting, world.eve, "a folded wheelchair", area="Southing", contact="eve 0202")


# Isolation first.


def test_whoever_does_not_come_sees_nothing(client, world, at, meeting, lift, need):
    make.say(meeting, Answer.MAYBE, by=world.cat)
    for reader in (world.cat, world.dev):
        sign_in(client, reader)
        for page in ("", "drive/", "ride/"):
            assert client.get(f"/lifts/{meeting.token}/{page}").status_code == 404
        for page in ("ask/", "answer/", "take-back/"):
            assert client.post(f"/lifts/{meeting.token}/{page}").status_code == 404
        assert "/lifts/" not in client.get(f"/m/{meeting.token}/").content.decode()


def test_another_of_two_is_not_there(client, world, at, meeting, lift, need):
    seat = actions.ask(lift=lift, need=need, by=world.eve, at=make.AT)
    theirs = drives(make.meeting(world.eastquay, world.cat), world.cat)
    rides(meeting, world.dev)
    sign_in(client, world.dev)
    for do in ("yes", "no"):
        sent = client.post(f"/lifts/{meeting.token}/answer/", {"seat": seat.token, "do": do})
        assert sent.status_code == 404
    for of in (theirs.token, need.token):
        assert client.post(f"/lifts/{meeting.token}/ask/", {"of": of}).status_code == 404
    with pytest.raises(refusals.NotAskedOfYou):
        actions.accept(seat=seat, by=world.dev, at=make.AT)
    with pytest.raises(refusals.NotAskedOfYou):
        actions.end(seat=seat, by=world.dev, at=make.AT)
    with pytest.raises(refusals.NotAskedOfYou):
        actions.ask(lift=lift, need=need, by=world.dev, at=make.AT)
    with pytest.raises(refusals.NotOnTheWay):
        actions.ask(lift=theirs, need=need, by=world.eve, at=make.AT)


def test_names_and_places_are_seen_once_both_have_said_yes(client, world, at, meeting, lift, need):
    path = f"/lifts/{meeting.token}/"

    def shown(reader):
        sign_in(client, reader)
        return client.get(path).content.decode()

    eves, anns = (
        ("Eve Farr</bdi>", "eve 0202", "corner of Southing"),
        ("ann 0101", "corner of Northing"),
    )
    for reader, words in ((world.ann, (*eves, "folded")), (world.eve, anns)):
        page = shown(reader)
        assert not any(word in page for word in words)
    assert "Southing" in shown(world.ann)
    assert client.post(f"{path}ask/", {"of": need.token}).status_code == 302
    seat = Seat.objects.get()
    page = shown(world.ann)
    assert not any(word in page for word in (*eves, "folded"))
    assert not any(word in shown(world.eve) for word in anns)
    sent = client.post(f"{path}answer/", {"seat": seat.token, "do": "yes"})
    assert sent.status_code == 302
    assert all(word in shown(world.ann) for word in (*eves, "a folded wheelchair"))
    assert all(word in shown(world.eve) for word in anns)
    assert client.post(f"{path}answer/", {"seat": seat.token, "do": "x"}).status_code == 404


def test_what_a_car_must_have_room_for_is_told_to_a_driver_who_was_asked(world, lift, need):
    actions.ask(lift=lift, need=need, by=world.eve, at=make.AT)
    (row,) = queries.pairings_of(lift.place)
    assert (row.room, row.met) == ("a folded wheelchair", None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT room, contact, exact FROM lifts_need")
        assert not any(
            "wheel" in cell or "eve" in cell or "corner" in cell for cell in cursor.fetchone()
        )


# Seats.


def test_never_more_people_than_seats_nor_two_cars(world, meeting, need):
    lift = drives(meeting, world.ann, 1)
    other = drives(meeting, world.bob)
    also = actions.ask(lift=other, need=need, by=world.bob, at=make.AT)
    seat = agree(lift, need)
    assert seat.number == 1
    assert not Seat.objects.filter(pk=also.pk).exists()
    with pytest.raises(refusals.RidesAlready):
        actions.ask(lift=other, need=need, by=world.eve, at=make.AT)
    second = rides(meeting, world.dev)
    with pytest.raises(refusals.CarIsFull):
        actions.ask(lift=lift, need=second, by=world.dev, at=make.AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.create(
            lift=lift, need=second, by_driver=True, asked_at=make.AT, number=1, agreed_at=make.AT
        )
    assert queries.lifts_left(meeting, second)[0].token == other.token


def test_only_the_other_says_yes_and_twice_is_once(world, lift, need):
    seat = actions.ask(lift=lift, need=need, by=world.eve, at=make.AT)
    assert actions.ask(lift=lift, need=need, by=world.ann, at=make.AT) == seat
    with pytest.raises(refusals.NotAskedOfYou):
        actions.accept(seat=seat, by=world.eve, at=make.AT)
    for _ in range(2):
        assert actions.accept(seat=seat, by=world.ann, at=make.AT).number == 1
    actions.end(seat=seat, by=world.eve, at=make.AT)
    with pytest.raises(refusals.NotOnTheWay):
        actions.accept(seat=seat, by=world.ann, at=make.AT)


def test_a_driver_changes_seats_but_not_below_those_who_sit(world, meeting, lift, need):
    second = rides(meeting, world.dev)
    first = agree(lift, need)
    last = agree(lift, second)
    with pytest.raises(refusals.FewerThanSit):
        drives(meeting, world.ann, 1)
    actions.end(seat=first, by=world.ann, at=make.AT)
    drives(meeting, world.ann, 1)
    last.refresh_from_db()
    assert last.number == 1


def test_nobody_drives_and_is_driven(world, meeting, lift, need):
    agree(lift, need)
    rides(meeting, world.ann)
    assert not Lift.objects.exists()
    assert letters("gone").get().person_id == world.eve.pk
    drives(meeting, world.ann)
    assert Need.objects.get() == need


def test_nothing_is_said_once_it_is_over_or_one_does_not_come(world, meeting, lift, need):
    with pytest.raises(refusals.NotOnTheWay):
        actions.ask(lift=lift, need=need, by=world.eve, at=meeting.ends_at)
    meetings.cancel_rsvp(participation_id=need.place_id, by=world.eve, at=make.AT)
    for refused in (
        lambda: actions.ask(lift=lift, need=need, by=world.ann, at=make.AT),
        lambda: actions.need_lift(
            place=need.place, about=about(), room="", by=world.eve, at=make.AT
        ),
    ):
        with pytest.raises(refusals.NotOnTheWay):
            refused()


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_two_at_once_for_the_last_seat(world, meeting):
    lift = drives(meeting, world.ann, 1)
    seats = [
        actions.ask(lift=lift, need=rides(meeting, who), by=who, at=make.AT)
        for who in (world.eve, world.dev, world.cat)
    ]

    def work(seat):
        try:
            actions.accept(seat=seat, by=world.ann, at=make.AT)
        except refusals.CarIsFull:
            return False
        return True

    assert sorted(all_at_once(work, seats)) == [False, False, True]
    assert Seat.objects.filter(number__isnull=False).count() == 1


# Being told, once.


def test_whoever_ends_it_the_other_is_told_once(world, lift, need):
    seat = agree(lift, need)
    assert letters("asked").get().person_id == world.ann.pk
    for _ in range(2):
        actions.end(seat=seat, by=world.eve, at=make.AT)
    told = letters("gone").get()
    assert told.person_id == world.ann.pk
    assert not Seat.objects.exists()
    assert "Eve" not in told.letter.text
    assert "Southing" not in told.letter.text


def test_taking_back_an_own_question_tells_nobody(world, lift, need):
    seat = actions.ask(lift=lift, need=need, by=world.eve, at=make.AT)
    actions.end(seat=seat, by=world.eve, at=make.AT)
    assert not letters("gone").exists()


def test_whoever_comes_no_more_frees_the_seat(world, meeting, lift, need):
    agree(lift, need)
    meetings.cancel_rsvp(participation_id=lift.place_id, by=world.ann, at=make.AT)
    assert queries.pairings_of(need.place) == ()
    assert [actions.release(by=None, at=LATER) for _ in range(2)] == [1, 0]
    assert letters("gone").get().person_id == world.eve.pk
    # A seat not yet freed by the job is free for the next all the same.
    agree(drives(meeting, world.bob, 1), need)
    meetings.cancel_rsvp(participation_id=need.place_id, by=world.eve, at=make.AT)
    assert agree(Lift.objects.get(place__person=world.bob), rides(meeting, world.dev)).number == 1


def test_taking_it_all_back_tells_who_had_a_seat(client, world, at, meeting, lift, need):
    agree(lift, need)
    sign_in(client, world.ann)
    for _ in range(2):
        assert client.post(f"/lifts/{meeting.token}/take-back/").status_code == 302
    assert letters("gone").get().person_id == world.eve.pk
    assert (Lift.objects.count(), Need.objects.count()) == (0, 1)


# What is kept.


def test_a_week_after_nothing_is_left(client, world, at, meeting, lift, need):
    agree(lift, need)
    week = meeting.ends_at + timedelta(days=7)
    assert actions.forget(by=None, at=week - timedelta(seconds=1)) == 0
    sign_in(client, world.ann)
    at(week)
    assert client.get(f"/lifts/{meeting.token}/").status_code == 404
    assert [actions.forget(by=None, at=week) for _ in range(2)] == [3, 0]


def test_my_record_has_ones_own_and_not_the_others(world, lift, need):
    agree(lift, need)
    (source,) = (each for each in holdings() if each.name == "lifts")
    told = str(source.collect(world.eve.pk))
    assert "a folded wheelchair" in told
    assert "ann 0101" not in told
    source.erase(world.eve.pk, make.AT)
    assert not Need.objects.exists()
    assert letters("gone").get().person_id == world.ann.pk


def test_two_records_put_together_keep_one_word_about_lifts(world, meeting, lift, need):
    agree(lift, need)
    rides(meeting, world.dev)
    journal = Journal()
    with transaction.atomic():
        move_everything(journal, keep_id=world.eve.pk, gone_id=world.dev.pk, at=make.AT)
    assert Need.objects.get().place.person_id == world.eve.pk
    with transaction.atomic():
        take_back(journal.steps)
    assert Need.objects.count() == 2


# The rules and the pages.


def test_rules():
    assert [free_number(taken, 2) for taken in ((), (1,), (1, 2))] == [1, 2, None]
    assert coarse(53.12345, -1.98765) == (53.12, -1.99)
    assert about_km((53.0, -1.0), (53.0, -1.0)) == 1
    assert about_km((53.0, -1.0), (53.1, -1.0)) == 12


def test_nearest_first_for_who_needs_one(world, meeting, need):
    drives(meeting, world.cat, area="Far", lat=54.0)
    near = drives(meeting, world.dev, area="Near", lat=53.11)
    rows = queries.lifts_left(meeting, need)
    assert [row.area for row in rows] == ["Near", "Far"]
    assert queries.needs_left(near)[0].km == 2


def test_a_place_nobody_knows_is_asked_for_again(client, world, at, meeting):
    make.say(meeting, by=world.eve)
    sign_in(client, world.eve)
    sent = client.post(
        f"/lifts/{meeting.token}/ride/", {"area": "Nowhere at all", "contact": "ring"}
    )
    assert sent.status_code == 422
    assert not Need.objects.exists()
    assert "/lifts/" in client.get(f"/m/{meeting.token}/").content.decode()
