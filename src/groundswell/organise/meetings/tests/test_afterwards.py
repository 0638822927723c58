"""After a meeting: two questions, totals only, and whether the new came again."""

from datetime import timedelta

import pytest
from django.db.models import F

from groundswell.organise.meetings import actions, links, queries
from groundswell.organise.meetings.models import Feedback, Meeting, Participation
from groundswell.organise.meetings.rules.feedback import Again, Welcome
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in, text, url

pytestmark = pytest.mark.django_db
AFTER = make.START + timedelta(hours=3)


def came(meeting, *, first=False, **who):
    place = make.say(meeting, **who)
    Participation.objects.filter(pk=place.pk).update(
        state="attended", checked_in_at=meeting.starts_at, first_time=first
    )
    place.refresh_from_db()
    return place


def test_two_questions_by_the_link_and_the_last_word_counts(meeting, at, client):
    place = came(meeting, name="Gwen", email="g@example.org")
    at(AFTER)
    path = links.after_path(place)
    assert "Did you come?" in text(client.get(path))
    assert Feedback.objects.count() == 0
    for again in ("yes", "perhaps"):
        client.post(path, {"came": "yes", "welcome": "yes", "again": again})
    said = Feedback.objects.get()
    assert (said.came, said.welcome, said.again) == (True, "yes", "perhaps")


def test_who_did_not_come_says_so_and_nothing_of_the_meeting(meeting, at, client):
    place = make.say(meeting, name="Gwen", email="g@example.org")
    at(AFTER)
    client.post(links.after_path(place), {"came": "no", "welcome": "yes", "again": "yes"})
    said = Feedback.objects.get()
    assert (said.came, said.welcome, said.again) == (False, "", "")


def test_nobody_says_how_it_was_before_it_was(meeting, at, client):
    place = make.say(meeting, name="Gwen", email="g@example.org")
    response = client.post(links.after_path(place), {"came": "yes"})
    assert response.status_code >= 400
    assert Feedback.objects.count() == 0


def test_totals_are_shown_from_five_answers_on(meeting, world, at, client, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    at(AFTER)
    for number in range(5):
        place = came(meeting, name=f"Guest {number}")
        if number == 4:
            page = text(sign_in(client, world.ann).get(url("people", meeting.token)))
            assert "4 people have answered" in page
            assert "Perhaps: 1" not in page
        actions.say_how_it_was(
            participation_id=place.pk,
            came=True,
            welcome=Welcome.YES,
            again=Again.PERHAPS if number == 0 else Again.YES,
            by=None,
            at=AFTER,
        )
    summary = queries.feedback_of(meeting)
    assert summary.again == {Again.YES: 4, Again.PERHAPS: 1, Again.NO: 0}
    assert "Perhaps: 1" in text(client.get(url("people", meeting.token)))


def returns(world, newcomers, back):
    first = make.meeting(world.quayhithe, world.ann)
    second = make.meeting(
        world.eastquay, world.cat, starts_at=make.START + timedelta(days=14), title="Next"
    )
    people = [make.person() for _ in range(newcomers)]
    for person in people:
        came(first, first=True, by=person)
    for person in people[:back]:
        came(second, by=person)
    came(first, first=True, name="Guest")  # cannot be known again
    (row,) = queries.returns_of(body_id=world.quayhithe.pk, at=make.START + timedelta(days=100))
    return row


def test_the_share_of_first_timers_who_came_again(world):
    row = returns(world, 10, 6)
    assert (row.called, row.meetings) == ("Ann", 1)
    assert (row.returns.first_timers, row.returns.returned, row.returns.share) == (10, 6, 0.6)


def test_fewer_than_ten_first_timers_are_not_shown(world, at, client):
    row = returns(world, 9, 6)
    assert row.returns.share is None
    Meeting.objects.update(
        starts_at=F("starts_at") - timedelta(days=100), ends_at=F("ends_at") - timedelta(days=100)
    )
    at(make.START)
    page = text(sign_in(client, world.ann).get(url("figures", world.quayhithe.token)))
    assert "fewer than 10" in page
    assert ">9<" not in page
    assert ">6<" not in page


def test_what_one_said_is_in_ones_record_and_goes_with_one(meeting, world):
    from groundswell.organise.meetings import holdings

    place = came(meeting, by=world.eve)
    actions.say_how_it_was(
        participation_id=place.pk, came=True, welcome=None, again=Again.NO, by=None, at=AFTER
    )
    assert holdings.collect(world.eve.pk)[0]["afterwards"]["again"] == "no"
    actions.erase_places(person_id=world.eve.pk, by=None, at=AFTER)
    assert Feedback.objects.count() == 0
