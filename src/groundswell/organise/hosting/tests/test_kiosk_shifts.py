"""A shift taken at a rally's kiosk: a yes with a job, and only a yes where others were quicker."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.organise.hosting.models import Hand, Job
from groundswell.organise.hosting.tests.test_hands import ask
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import text
from groundswell.organise.room import kiosk
from groundswell.organise.room.tests import factories as ours
from groundswell.organise.room.tests.test_kiosk import HOME
from groundswell.organise.room.views import kiosk as views


@pytest.fixture
def near(world, at, monkeypatch):
    at(ours.DOOR)
    monkeypatch.setattr(views.places, "open_place", lambda _sealed, _at: HOME)
    rally = make.meeting(world.quayhithe, world.ann, title="The rally", starts_at=make.START)
    signed = kiosk.kiosk_path(rally).split("/")[-2]
    return reverse("room:kiosk_near", args=[signed, "sealed"])


@pytest.fixture
def soon(world):
    when = make.START + timedelta(days=3)
    here = {"lat": HOME.lat, "lon": HOME.lon}
    return make.meeting(world.quayhithe, world.ann, title="Soon", starts_at=when, **here)


def pressed(client, near, meeting, job, name):
    body = {"meeting": f"{meeting.token} {job}", "called": name, "form_key": f"kiosk-{name:.>8}"}
    return client.post(near, body)


def test_a_shift_is_taken_with_the_yes_once_and_by_no_more_than_it_wants(
    client, world, near, soon, django_assert_max_num_queries
):
    job = ask(soon, world.ann, "Take the tickets", wanted=1)
    ask(soon, world.ann, "Stir the soup", wanted=2)
    with django_assert_max_num_queries(12):
        shown = text(client.get(near))
    assert "With a job: Take the tickets, from 7 pm. One pair of hands is wanted." in shown
    assert "With a job: Stir the soup, from 7 pm. 2 pairs of hands are wanted." in shown
    for _press in range(2):
        assert "Your job there: Take the tickets" in text(
            pressed(client, near, soon, job.token, "Gwen")
        )
    assert Hand.objects.get().place.called == "Gwen"
    assert "Take the tickets" not in text(client.get(near))
    late = text(pressed(client, near, soon, job.token, "Tudur"))
    assert "has just been taken by somebody else" in late
    assert Participation.objects.get(called="Tudur").state == "going"
    assert Hand.objects.count() == 1


@pytest.mark.parametrize("job", ["", "nosuchjob", "other"])
def test_a_job_that_is_not_that_meetings_is_not_given(client, world, near, soon, job):
    other = make.meeting(world.quayhithe, world.ann, title="Other", starts_at=soon.starts_at)
    known = {"other": ask(other, world.ann).token}
    answer = pressed(client, near, soon, known.get(job, job), "Gwen")
    assert answer.status_code == 200
    assert Participation.objects.get().meeting == soon
    assert not Hand.objects.exists()


def test_what_has_begun_is_offered_no_more(client, world, near, soon):
    ask(soon, world.ann)
    Job.objects.update(begins_at=ours.DOOR)
    assert "Put out chairs" not in text(client.get(near))
