"""Many at once, on a real database file or server: never one chair too many, nobody twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from groundswell.organise.meetings import actions
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.series import Every
from groundswell.organise.meetings.rules.vocabulary import Answer, State
from groundswell.organise.meetings.tests import factories as make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def all_at_once(work, tasks):
    """Run ``work`` for each of ``tasks`` in its own thread, all let go together."""
    start = Barrier(len(tasks))

    def run(task):
        try:
            start.wait(timeout=30)
            return work(task)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def places(meeting, state):
    return Participation.objects.filter(meeting=meeting, state=state)


def test_a_stampede_for_two_hundred_chairs(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=200)
    guests = [make.guest(f"Guest {n}", email=f"g{n}@example.org") for n in range(260)]

    def ask(some):
        return [
            actions.rsvp(
                meeting_id=meeting.pk, answer=Answer.YES, guest=guest, by=None, at=make.AT
            ).place.state
            for guest in some
        ]

    said = [
        state for states in all_at_once(ask, [guests[n::20] for n in range(20)]) for state in states
    ]
    assert sorted(said) == ["going"] * 200 + ["waitlisted"] * 60
    assert places(meeting, State.GOING).count() == 200
    assert Meeting.objects.get(pk=meeting.pk).seats_taken == 200
    line = places(meeting, State.WAITLISTED).order_by("pk").values_list("place_in_line", flat=True)
    assert list(line) == list(range(1, 61))
    assert places(meeting, State.WAITLISTED).earliest("pk").pk > 200 + (
        places(meeting, State.GOING).earliest("pk").pk - 1
    )  # those who wait came last


def test_parties_at_once_never_take_a_chair_too_many(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=20)
    guests = [make.guest(f"Guest {n}", bringing=n % 4) for n in range(20)]

    def ask(guest):
        actions.rsvp(meeting_id=meeting.pk, answer=Answer.YES, guest=guest, by=None, at=make.AT)

    all_at_once(ask, guests)
    seated = sum(place.chairs for place in places(meeting, State.GOING))
    assert seated == Meeting.objects.get(pk=meeting.pk).seats_taken <= 20
    assert places(meeting, State.GOING).count() + places(meeting, State.WAITLISTED).count() == 20


def test_ten_parallel_replays_of_one_form_are_one_answer(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=20)
    guest = make.guest("Gwen", email="g@example.org", form_key="once")

    def send(_n):
        return actions.rsvp(
            meeting_id=meeting.pk, answer=Answer.YES, guest=guest, by=None, at=make.AT
        ).place.pk

    assert len(set(all_at_once(send, range(10)))) == 1
    assert Meeting.objects.get(pk=meeting.pk).seats_taken == 1


def test_yes_to_every_date_sent_by_many_at_once_is_once_each(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=3)
    actions.repeat(
        meeting_id=meeting.pk, every=Every.WEEK, count=3, form_key="once0001",
        by=world.ann, at=make.AT,
    )  # fmt: skip
    own = [make.say(meeting, name=f"Guest {n}", email=f"g{n}@example.org") for n in range(5)]

    def send(place):
        return actions.answer_rest(participation_id=place.pk, by=None, at=make.AT)

    said = all_at_once(send, own * 3)
    assert sorted(said) == [0] * 10 + [3] * 5
    for date in Meeting.objects.exclude(pk=meeting.pk):
        assert date.seats_taken == places(date, State.GOING).count() == 3
        assert places(date, State.WAITLISTED).count() == 2


def test_giving_up_and_asking_at_once_keeps_the_count(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=10)
    going = [make.say(meeting, name=f"Going {n}") for n in range(10)]
    for n in range(10):
        make.say(meeting, name=f"Waiting {n}")

    def work(task):
        if isinstance(task, Participation):
            actions.cancel_rsvp(participation_id=task.pk, by=None, at=make.AT)
        else:
            make.say(meeting, name=task)

    all_at_once(work, [*going, *[f"Late {n}" for n in range(10)]])
    assert Meeting.objects.get(pk=meeting.pk).seats_taken == 10
    assert places(meeting, State.GOING).count() == 10
    assert places(meeting, State.WAITLISTED).count() == 10
    assert set(places(meeting, State.GOING).values_list("called", flat=True)) == {
        f"Waiting {n}" for n in range(10)
    }


def test_checking_in_at_once_is_once(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=5)
    place = make.say(meeting, name="Gwen")

    def tick(_n):
        return actions.check_in(
            participation_id=place.pk, by=world.ann, at=meeting.starts_at
        ).checked_in_at

    assert set(all_at_once(tick, range(10))) == {meeting.starts_at}
    assert Meeting.objects.get(pk=meeting.pk).seats_taken == 1
