"""Meetings that repeat: the days, each a meeting of its own, and one yes to all of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings import actions, links
from groundswell.organise.meetings.models import Meeting, Participation, Series
from groundswell.organise.meetings.rules.details import WhatAndWhen
from groundswell.organise.meetings.rules.series import Every, days_after
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in, text, url

db = pytest.mark.django_db


def test_the_days_of_a_series():
    thursday = date(2026, 8, 20)  # the third
    assert days_after(thursday, Every.WEEK, 2) == (date(2026, 8, 27), date(2026, 9, 3))
    assert days_after(thursday, Every.FORTNIGHT, 1) == (date(2026, 9, 3),)
    assert days_after(thursday, Every.MONTH, 2) == (date(2026, 9, 17), date(2026, 10, 15))
    fifth = date(2026, 7, 31)  # a fifth Friday; where there is none, the last
    assert days_after(fifth, Every.MONTH, 3) == (
        *(date(2026, 8, 28), date(2026, 9, 25), date(2026, 10, 30)),
    )


@given(first=st.dates(date(2026, 1, 1), date(2030, 1, 1)), every=st.sampled_from(Every))
def test_every_day_is_the_same_weekday_and_later_than_the_last(first, every):
    days = (first, *days_after(first, every, 26))
    assert len(set(days)) == 27
    assert sorted(days) == list(days)
    assert {day.weekday() for day in days} == {first.weekday()}
    if every is Every.MONTH:
        months = {(day.year, day.month) for day in days}
        assert len(months) == 27


@pytest.fixture
def weekly(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    actions.repeat(
        meeting_id=meeting.pk,
        every=Every.WEEK,
        count=12,
        form_key="oneform1",
        by=world.ann,
        at=make.AT,
    )
    return list(Meeting.objects.order_by("planned_on"))


@db
def test_each_date_is_a_meeting_of_its_own_at_the_same_hour(weekly):
    assert len(weekly) == 13
    assert len({m.token for m in weekly}) == 13
    assert {m.local_start.strftime("%a %H.%M") for m in weekly} == {"Thu 19.30"}  # across October
    assert {m.starts_at.hour for m in weekly} == {18, 19}
    assert {(m.capacity, m.place_name, m.state) for m in weekly} == {
        (2, "Chapel Hall", "published")
    }


@db
def test_the_same_form_twice_repeats_once_and_a_second_form_is_refused(weekly, world):
    again = {"meeting_id": weekly[0].pk, "every": Every.WEEK, "count": 3, "by": world.ann}
    actions.repeat(**again, form_key="oneform1", at=make.AT)
    with pytest.raises(actions.RepeatsAlready):
        actions.repeat(**again, form_key="another1", at=make.AT)
    assert (Meeting.objects.count(), Series.objects.count()) == (13, 1)


@db
def test_a_date_is_moved_or_called_off_singly(weekly, world):
    second = weekly[1]
    later = second.starts_at + timedelta(days=1)
    step = WhatAndWhen(second.title, later, later + timedelta(hours=1))
    actions.change_meeting(meeting_id=second.pk, step=step, by=world.ann, at=make.AT)
    actions.cancel_meeting(meeting_id=weekly[2].pk, reason="Fair.", by=world.ann, at=make.AT)
    states = [m.state for m in Meeting.objects.order_by("planned_on")]
    assert states == ["published", "published", "cancelled", *["published"] * 10]
    assert Meeting.objects.get(pk=second.pk).planned_on == weekly[1].planned_on


@db
def test_one_yes_to_all_dates_and_one_letter(weekly, world, client, at):
    make.say(weekly[3], name="Quick", bringing=1)  # fills it
    place = make.say(weekly[0], name="Gwen", email="g@example.org")
    page = text(client.get(links.answer_path(place)))
    assert "12 more dates; you are down for 0" in page
    for _ in range(2):
        client.post(links.dates_path(place), {"rest": "yes"})
    hers = Participation.objects.filter(called="Gwen").order_by("meeting__planned_on")
    assert [p.state for p in hers] == ["going"] * 3 + ["waitlisted"] + ["going"] * 9
    letters = Message.objects.filter(key__startswith="meetings.dates.")
    assert [m.address for m in letters] == ["g@example.org"]
    assert letters[0].letter.text.count("/m/r/") == 13  # one for each date, one for the first


@db
def test_a_guest_without_an_address_can_say_yes_to_all_once(weekly, client, at):
    place = make.say(weekly[0], name="Paper")
    for _ in range(3):
        client.post(links.dates_path(place), {"rest": "yes"})
    assert Participation.objects.filter(called="Paper").count() == 13


@db
def test_no_to_the_others_gives_up_what_is_ahead_and_keeps_this_one(weekly, world, client, at):
    place = make.say(weekly[0], by=world.eve)
    other = make.say(weekly[1], name="Somebody else")
    client.post(links.dates_path(place), {"rest": "yes"})
    client.post(links.dates_path(place), {"rest": "no"})
    hers = Participation.objects.filter(person=world.eve).order_by("meeting__planned_on")
    assert [p.state for p in hers] == ["going"] + ["cancelled"] * 12
    other.refresh_from_db()
    assert other.state == "going"
    assert {m.seats_taken for m in Meeting.objects.filter(planned_on__gt=weekly[1].planned_on)} == {
        0
    }


@db
def test_only_hosts_repeat_and_the_page_shows_the_dates(weekly, world, client, at):
    assert "Other dates" in text(client.get(url("meeting", weekly[0].token)))
    assert sign_in(client, world.eve).get(url("repeat", weekly[0].token)).status_code == 404
    fresh = make.meeting(world.quayhithe, world.ann, title="Another")
    sign_in(client, world.ann).post(
        url("repeat", fresh.token), {"every": "month", "count": "2", "form_key": "byform01"}
    )
    assert Meeting.objects.filter(title="Another").count() == 3
