"""The timetable under a moving clock: each step once, in its hour, none to who has withdrawn."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.foundation.outbox.models import Message
from groundswell.foundation.outbox.segments import measure
from groundswell.organise.meetings import actions, jobs
from groundswell.organise.meetings.models import Reminder
from groundswell.organise.meetings.rules import timetable as rules
from groundswell.organise.meetings.rules.details import WhatAndWhen
from groundswell.organise.meetings.rules.timetable import Step
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.register.people import actions as people
from groundswell.register.people.rules import Kind

LONDON = ZoneInfo("Europe/London")
TICK = timedelta(minutes=30)
THREE_DAYS_BEFORE = make.START - timedelta(days=3)


def agree(person):
    people.grant_consent(
        person=person, channel="email", purpose="meetings", form="test", by=person, at=make.AT
    )


def sent():
    """Return (step, address) for each letter of the timetable, in the order they were queued."""
    steps = "|".join(Step)
    rows = Message.objects.filter(key__regex=rf"^meetings\.({steps})\.", state="queued")
    return [(m.key.split(".")[1], m.address) for m in rows.order_by("queued_at", "address")]


def live(at, start, until, *, tick=TICK, on=None):
    """Let the clock run from one moment to another, the job looking at each tick."""
    now = start
    while now <= until:
        at(now)
        if on and now in on:
            on[now]()
        jobs.remind.call()
        now += tick


@pytest.fixture
def meeting(world):
    return make.meeting(world.quayhithe, world.ann)  # Thursday 20 August 2026, 7.30 to 9 pm


@pytest.mark.django_db
def test_each_step_goes_once_to_those_it_is_for(meeting, world, at):
    make.say(meeting, name="Gwen", email="g@example.org", keep_posted=True)
    make.say(meeting, name="Ivo", email="i@example.org")
    make.say(meeting, Answer.MAYBE, name="Huw", email="h@example.org")
    make.say(meeting, Answer.NO, name="No", email="n@example.org")
    make.say(meeting, name="Paper")
    agree(world.eve)
    make.say(meeting, by=world.eve)
    live(at, THREE_DAYS_BEFORE, meeting.ends_at + timedelta(days=8))
    eve, gwen, huw, ivo = (f"{who}@example.org" for who in ("eve", "g", "h", "i"))
    assert sent() == [
        *[("day_before", who) for who in (eve, gwen, huw, ivo)],
        *[("morning", who) for who in (eve, gwen, ivo)],
        *[("after", who) for who in (eve, gwen, ivo)],
        *[("later", who) for who in (eve, gwen)],  # a guest only where they asked for it
    ]


@pytest.mark.django_db
def test_each_step_goes_in_its_own_hour(meeting, world, at):
    make.say(meeting, name="Gwen", email="g@example.org", keep_posted=True)
    live(at, THREE_DAYS_BEFORE, meeting.ends_at + timedelta(days=8))
    times = {
        row.key.split(".")[1]: row.queued_at.astimezone(LONDON)
        for row in Message.objects.exclude(key__startswith="meetings.answer")
    }
    assert {step: when.strftime("%a %H.%M") for step, when in times.items()} == {
        "day_before": "Wed 11.00",
        "morning": "Thu 08.00",
        "after": "Thu 22.00",
        "later": "Tue 21.00",
    }


@pytest.mark.django_db
def test_nothing_more_to_somebody_who_withdraws(meeting, world, at):
    place = make.say(meeting, name="Gwen", email="g@example.org", keep_posted=True)
    noon = make.START - timedelta(hours=30, minutes=30)

    def withdraw():
        actions.cancel_rsvp(participation_id=place.pk, by=None, at=noon)

    live(at, THREE_DAYS_BEFORE, meeting.ends_at + timedelta(days=8), on={noon: withdraw})
    assert [step for step, _ in sent()] == ["day_before"]


@pytest.mark.django_db
def test_nothing_more_of_a_meeting_called_off(meeting, world, at):
    make.say(meeting, name="Gwen", email="g@example.org", keep_posted=True)
    noon = make.START - timedelta(hours=30, minutes=30)

    def call_off():
        actions.cancel_meeting(meeting_id=meeting.pk, reason="Flood.", by=world.ann, at=noon)

    live(at, THREE_DAYS_BEFORE, meeting.ends_at + timedelta(days=8), on={noon: call_off})
    assert [step for step, _ in sent()] == ["day_before"]


@pytest.mark.django_db
def test_a_member_who_stops_meeting_letters_gets_no_more_of_them(meeting, world, at):
    agree(world.eve)
    make.say(meeting, by=world.eve)
    noon = make.START - timedelta(hours=30, minutes=30)

    def stop():
        people.withdraw_consent(
            person=world.eve,
            channel="email",
            purpose="meetings",
            form="test",
            by=world.eve,
            at=noon,
        )

    live(at, THREE_DAYS_BEFORE, meeting.ends_at + timedelta(days=8), on={noon: stop})
    assert [step for step, _ in sent()] == ["day_before"]
    held_back = Message.objects.filter(state="skipped")
    assert sorted(m.key.split(".")[1] for m in held_back) == ["after", "later", "morning"]


@pytest.mark.django_db
def test_put_off_by_a_week_it_is_reminded_of_again_and_by_an_hour_it_is_not(meeting, world, at):
    make.say(meeting, name="Gwen", email="g@example.org")
    live(at, THREE_DAYS_BEFORE, make.START - timedelta(hours=20))

    def put_off(by):
        later = WhatAndWhen(meeting.title, make.START + by, make.START + by + timedelta(hours=1))
        actions.change_meeting(
            meeting_id=meeting.pk, step=later, by=world.ann, at=make.START - timedelta(hours=20)
        )

    put_off(timedelta(hours=1))
    live(at, make.START - timedelta(hours=20), make.START - timedelta(hours=12))
    assert [step for step, _ in sent()] == ["day_before"]
    put_off(timedelta(days=7))
    live(at, make.START - timedelta(hours=12), make.START + timedelta(days=7))
    assert [step for step, _ in sent()] == ["day_before", "day_before", "morning"]


@pytest.mark.django_db
def test_a_worker_that_was_down_makes_up_for_what_is_still_of_use(meeting, world, at):
    make.say(meeting, name="Gwen", email="g@example.org")
    at(make.START - timedelta(hours=25))  # half past six in the evening before
    jobs.remind.call()
    at(make.START - timedelta(minutes=50))  # the morning letter would be a joke by now
    jobs.remind.call()
    assert [step for step, _ in sent()] == ["day_before"]


@pytest.mark.django_db
def test_somebody_just_told_is_not_told_again(meeting, world, at):
    morning_of_the_day_before = make.START - timedelta(hours=33)
    at(morning_of_the_day_before)
    make.say(meeting, name="Late", email="l@example.org", at=morning_of_the_day_before)
    live(at, morning_of_the_day_before, make.START)
    assert [step for step, _ in sent()] == ["morning"]


@pytest.mark.django_db
def test_the_row_says_what_went_and_runs_add_nothing(meeting, world, at):
    make.say(meeting, name="Gwen", email="g@example.org")
    at(make.START - timedelta(hours=30))
    for _ in range(5):
        jobs.remind.call()
    rows = Reminder.objects.values_list("step", "for_on")
    assert list(rows) == [("day_before", date(2026, 8, 20))]


@pytest.mark.django_db
def test_the_letter_of_the_day_before_leads_to_yes_and_no(meeting, world, at, client):
    place = make.say(meeting, name="Gwen", email="g@example.org")
    at(make.START - timedelta(hours=30))
    jobs.remind.call()
    letter = Message.objects.get(key__startswith="meetings.day_before").letter.text
    yes, no = [line for line in letter.splitlines() if line.endswith(("?say=yes", "?say=no"))]
    page = client.get(no.partition("//")[2].partition("/")[2].join(["/", ""])).content.decode()
    assert "I can’t make it" in page
    place.refresh_from_db()
    assert place.state == "going"  # looking changes nothing
    client.post(yes.partition("//")[2].partition("/")[2].join(["/", ""]), {"answer": "yes"})
    place.refresh_from_db()
    assert place.confirmed_at is not None


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),
    minutes=st.integers(15, 600),
)
def test_steps_keep_their_order_and_the_clock_on_the_wall(start, minutes):
    starts_at = start.replace(tzinfo=UTC)
    ends_at = starts_at + timedelta(minutes=minutes)
    steps = rules.timetable(starts_at, ends_at, LONDON)
    assert [due.goes_at for due in steps] == sorted(due.goes_at for due in steps)
    assert all(due.goes_at < due.too_late_at for due in steps)
    assert all(due.too_late_at <= starts_at for due in steps if due.step in ("morning", "soon"))
    wall = {due.step: due.goes_at.astimezone(LONDON) for due in steps}
    assert (wall[Step.DAY_BEFORE].hour, wall[Step.DAY_BEFORE].minute) == (11, 0)
    local = starts_at.astimezone(LONDON).date()
    assert wall[Step.DAY_BEFORE].date() == local - timedelta(days=1)
    if Step.MORNING in wall:
        assert (wall[Step.MORNING].date(), wall[Step.MORNING].hour) == (local, 8)


def texts():
    """Return (address, state, reason) for each text there is a row for."""
    rows = Message.objects.filter(channel="sms").select_related("letter").order_by("address")
    return [(row.address, row.state, row.reason) for row in rows]


@pytest.fixture
def gateway(settings):
    settings.OUTBOX_TRANSPORTS = {"email": "postroom", "sms": "gateway"}


def with_number(name, number, *, agrees):
    person = make.person(name)
    people.add_address(
        person_id=person.pk, kind=Kind.PHONE, text=number, source="test", by=person, at=make.AT
    )
    if agrees:
        people.grant_consent(
            person=person, channel="sms", purpose="meetings", form="test", by=person, at=make.AT
        )
    return person


@pytest.mark.django_db
def test_half_an_hour_before_a_text_goes_once_where_there_is_a_gateway(meeting, world, at, gateway):
    make.say(meeting, name="Kit", phone="+44 7700 900 111")
    make.say(meeting, by=with_number("Mo Agreed", "+44 7700 900 222", agrees=True))
    make.say(meeting, by=with_number("Na Silent", "+44 7700 900 333", agrees=False))
    make.say(meeting, name="Gwen", email="g@example.org")
    live(at, make.START - timedelta(hours=2), make.START + timedelta(hours=2))
    assert texts() == [
        ("+447700900111", "queued", ""),
        ("+447700900222", "queued", ""),
        ("+447700900333", "skipped", "no_consent"),
    ]
    message = Message.objects.get(address="+447700900111")
    assert message.queued_at.astimezone(LONDON).strftime("%H.%M") == "19.00"
    assert message.expires_at == meeting.starts_at
    words = message.letter.text
    assert "Winter repairs begins at 7.30 pm, Chapel Hall" in words
    assert measure(words).parts == 1


@pytest.mark.django_db
def test_without_a_gateway_no_text_is_even_queued(meeting, world, at):
    make.say(meeting, name="Kit", phone="+44 7700 900 111")
    live(at, make.START - timedelta(hours=2), make.START + timedelta(hours=2))
    assert texts() == []
    assert not Reminder.objects.filter(step=Step.SOON).exists()
