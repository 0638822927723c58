"""Jobs at a meeting: never a hand too many, none left with somebody who does not come."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from groundswell.foundation.errors import Refusal
from groundswell.organise.hosting import actions
from groundswell.organise.hosting.models import Hand, Job
from groundswell.organise.hosting.queries import hands
from groundswell.organise.hosting.rules.hands import begins, free_number
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings import links
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.organise.meetings.tests.test_races import all_at_once
from groundswell.register.people.journal import Journal, take_back
from groundswell.register.people.merging import move_everything
from groundswell.register.people.models import AccessLog
from groundswell.register.structures.permission import NotPermitted


def ask(meeting, by, what="Put out chairs", wanted=2, key="", at=make.AT):
    return actions.ask_for_hands(
        meeting=meeting,
        what=what,
        begins_at=meeting.starts_at - timedelta(minutes=30),
        wanted=wanted,
        form_key=key or what.ljust(10, "."),
        by=by,
        at=at,
    )


def take(job, place, at=make.AT):
    return actions.take_job(job=job, place=place, by=None, at=at)


@pytest.fixture
def job(world, meeting):
    return ask(meeting, world.ann)


# Isolation first.


def test_only_hosts_of_this_meeting_list_and_see_who(client, world, at, meeting, job):
    place = make.say(meeting, by=world.eve)
    take(job, place)
    for reader in (world.cat, world.eve):
        sign_in(client, reader)
        assert client.get(f"/hosting/{meeting.token}/hands/").status_code == 404
        sent = client.post(f"/hosting/{meeting.token}/hands/withdraw/", {"job": job.token})
        assert sent.status_code == 404
    with pytest.raises(NotPermitted):
        ask(meeting, world.cat, "Take over")
    with pytest.raises(NotPermitted):
        actions.withdraw_job(job=job, by=world.cat, at=make.AT)
    assert not AccessLog.objects.exists()
    sign_in(client, world.bob)
    assert "Eve" in client.get(f"/hosting/{meeting.token}/hands/").content.decode()
    look = AccessLog.objects.get()
    assert (look.person, look.reader, look.what) == (world.eve, world.bob, "which job you took")


def test_a_job_of_another_meeting_is_not_taken_by_a_link_of_this_one(client, world, at, meeting):
    theirs = ask(make.meeting(world.eastquay, world.cat), world.cat)
    place = make.say(meeting, by=world.eve)
    path = f"/hosting/r/{links.signed(place)}/hands/"
    assert client.post(path, {"job": theirs.token, "do": "take"}).status_code == 404
    assert client.post("/hosting/r/made~up/hands/", {"job": theirs.token}).status_code == 404
    with pytest.raises(actions.NotComing):
        take(theirs, place)
    assert not Hand.objects.exists()


def test_in_public_there_are_numbers_and_no_names(client, world, at, meeting, job):
    take(job, make.say(meeting, name="Gwendolyn"))
    shown = client.get(f"/m/{meeting.token}/").content.decode()
    assert "Put out chairs" in shown
    assert "1 more needed" in shown
    assert "Gwendolyn" not in shown
    assert "/hosting/r/" not in shown


# Taking and giving back.


def test_one_who_comes_takes_a_job_and_gives_it_back_by_their_link(client, world, at, meeting, job):
    place = make.say(meeting, name="Gwen")
    path = f"/hosting/r/{links.signed(place)}/hands/"
    assert path in client.get(links.answer_path(place)).content.decode()
    for _ in range(2):
        sent = client.post(path, {"job": job.token, "do": "take"})
        assert sent.url == f"{links.answer_path(place)}#hands"
        assert [hand.place for hand in Hand.objects.all()] == [place]
    assert "one of them is yours" in client.get(links.answer_path(place)).content.decode()
    for _ in range(2):
        assert client.post(path, {"job": job.token, "do": "back"}).status_code == 302
        assert not Hand.objects.exists()
    assert client.post(path, {"job": job.token, "do": "sell"}).status_code == 404


def test_no_more_hands_than_are_wanted(meeting, job):
    for name in ("Gwen", "Hal"):
        take(job, make.say(meeting, name=name))
    with pytest.raises(actions.EnoughHands):
        take(job, make.say(meeting, name="Ina"))
    assert [row.missing for row in hands.jobs_listed(meeting, None)] == [0]


def test_the_table_itself_keeps_two_from_one_number(meeting, job):
    one, two = (make.say(meeting, name=name) for name in ("Gwen", "Hal"))
    held = take(job, one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hand.objects.create(job=job, place=two, number=held.number, lent_at=make.AT)


@pytest.mark.parametrize("answer", [Answer.MAYBE, Answer.NO])
def test_who_does_not_come_takes_nothing(meeting, job, answer):
    with pytest.raises(actions.NotComing):
        take(job, make.say(meeting, answer, name="Gwen"))


def test_whoever_withdraws_leaves_their_job_to_another(world, meeting):
    job = ask(meeting, world.ann, wanted=1)
    gwen, hal = (make.say(meeting, name=name) for name in ("Gwen", "Hal"))
    take(job, gwen)
    meetings.cancel_rsvp(participation_id=gwen.pk, by=None, at=make.AT)
    assert [(row.missing, row.who) for row in hands.jobs_staffed(meeting)] == [(1, ())]
    take(job, hal)
    meetings.change_answer(participation_id=gwen.pk, answer=Answer.YES, by=None, at=make.AT)
    assert [(row.missing, row.who) for row in hands.jobs_staffed(meeting)] == [(0, ("Hal",))]
    with pytest.raises(actions.EnoughHands):
        take(job, gwen)


def test_nothing_changes_once_it_is_over_or_called_off(world, meeting, job):
    place = make.say(meeting, name="Gwen")
    for refused in (
        lambda: take(job, place, at=meeting.ends_at),
        lambda: ask(meeting, world.ann, "Wash up", at=meeting.ends_at),
        lambda: actions.give_back_job(job=job, place=place, by=None, at=meeting.ends_at),
    ):
        with pytest.raises(actions.TooLateForHands):
            refused()
    meetings.cancel_meeting(meeting_id=meeting.pk, reason="Flood", by=world.ann, at=make.AT)
    with pytest.raises(actions.TooLateForHands):
        take(job, place)


# Hosts.


def test_one_form_is_one_job_and_twenty_are_the_most(world, meeting):
    first = ask(meeting, world.ann, "Job 0")
    assert ask(meeting, world.ann, "Job 0") == first
    for n in range(1, 20):
        ask(meeting, world.ann, f"Job {n}")
    with pytest.raises(actions.TooManyJobs):
        ask(meeting, world.ann, "One more")
    assert Job.objects.count() == 20


def test_a_job_somebody_has_is_not_taken_off(world, meeting, job):
    place = make.say(meeting, name="Gwen")
    take(job, place)
    with pytest.raises(actions.SomebodyHasIt) as refused:
        actions.withdraw_job(job=job, by=world.ann, at=make.AT)
    assert isinstance(refused.value, Refusal)
    actions.give_back_job(job=job, place=place, by=None, at=make.AT)
    for _ in range(2):
        actions.withdraw_job(job=job, by=world.ann, at=make.AT)
    assert not Job.objects.exists()


def test_a_host_lists_a_job_and_wrong_input_keeps_what_was_typed(client, world, at, meeting):
    sign_in(client, world.ann)
    path = f"/hosting/{meeting.token}/hands/"
    good = {"what": "Make tea", "clock": "18:45", "wanted": "3", "form_key": "abcdefgh"}
    assert client.post(path, good | {"wanted": "31"}).status_code == 422
    wrong = client.post(path, good | {"clock": "tea time"})
    assert wrong.status_code == 422
    assert "Make tea" in wrong.content.decode()
    for _ in range(2):
        assert client.post(path, good).status_code == 302
    made = Job.objects.get()
    assert (made.what, made.wanted) == ("Make tea", 3)
    assert made.begins_at.astimezone(meeting.local_start.tzinfo).strftime("%H:%M") == "18:45"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_is_two_queries(world, meeting, rows, django_assert_num_queries):
    for n in range(rows):
        take(ask(meeting, world.ann, f"Job {n}"), make.say(meeting, name=f"Guest {n}"))
    with django_assert_num_queries(2):
        assert len(hands.jobs_staffed(meeting)) == rows


# Putting together, forgetting.


def test_two_records_of_one_person_have_one_hand_and_it_can_be_taken_back(world, meeting, job):
    for person in (world.eve, world.dev):
        take(job, make.say(meeting, by=person))
    journal = Journal()
    with transaction.atomic():
        move_everything(journal, keep_id=world.eve.pk, gone_id=world.dev.pk, at=make.AT)
    assert [hand.place.person for hand in Hand.objects.all()] == [world.eve]
    with transaction.atomic():
        take_back(journal.steps)
    assert {hand.place.person for hand in Hand.objects.all()} == {world.eve, world.dev}


def test_seven_days_later_nothing_is_left(meeting, job):
    take(job, make.say(meeting, name="Gwen"))
    assert actions.forget_hands(by=None, at=meeting.ends_at + timedelta(days=6)) == 0
    assert actions.forget_hands(by=None, at=meeting.ends_at + timedelta(days=7)) == 2
    assert Participation.objects.count() == 1


# Many at once.


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_for_three_hands(world):
    meeting = make.meeting(world.quayhithe, world.ann)
    job = ask(meeting, world.ann, wanted=3)
    places = [make.say(meeting, name=f"Guest {n}") for n in range(20)]

    def try_it(place):
        try:
            return take(job, place).number
        except actions.EnoughHands:
            return 0

    said = all_at_once(try_it, places)
    assert sorted(said) == [0] * 17 + [1, 2, 3]
    assert Hand.objects.filter(job=job).count() == 3


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_withdrawing_coming_back_and_taking_at_once_is_never_one_too_many(world):
    meeting = make.meeting(world.quayhithe, world.ann)
    job = ask(meeting, world.ann, wanted=2)
    had = [make.say(meeting, name=f"Had {n}") for n in range(2)]
    for place in had:
        take(job, place)
    others = [make.say(meeting, name=f"Other {n}") for n in range(6)]

    def work(place):
        try:
            if place in had:
                meetings.cancel_rsvp(participation_id=place.pk, by=None, at=make.AT)
                meetings.change_answer(
                    participation_id=place.pk, answer=Answer.YES, by=None, at=make.AT
                )
            take(job, place)
        except actions.EnoughHands:
            return False
        return True

    all_at_once(work, had + others)
    rows = Hand.objects.filter(job=job, place__state="going")
    assert rows.count() == 2


# The rules.


def test_free_number():
    assert [free_number(taken, 3) for taken in ((), (1,), (1, 3), (1, 2, 3))] == [1, 2, 2, None]


def test_begins_on_the_meetings_own_day_and_clock():
    local = datetime.fromisoformat("2026-08-20T19:30:00+01:00")
    assert begins(time(18, 45), local) == datetime(2026, 8, 20, 17, 45, tzinfo=UTC)
    with pytest.raises(ValueError, match="2026"):
        begins(time(18, 45), datetime(2026, 8, 20, 19, 30))
