"""Pages of hosts: calling in three steps, who is coming, calling off; the group's pages."""

from datetime import timedelta

import pytest

from groundswell.organise.meetings import actions, links
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in, text, url
from groundswell.register.people.models import AccessLog

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(at, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    return at


def test_who_is_coming_is_for_hosts_and_logged(client, meeting, world):
    make.say(meeting, name="Gwen", email="g@example.org", needs={"codes": ["lift"], "words": "x"})
    make.say(meeting, by=world.eve)
    page = text(sign_in(client, world.ann).get(url("people", meeting.token)))
    for words in ("Gwen", "g@example.org", "A lift there or back", "not confirmed"):
        assert words in page
    assert AccessLog.objects.get().role == "Host"


def call(client, world, **changes):
    given = {"title": "Rents", "day": "2026-09-03", "starts": "19:30", "ends": "21:00"}
    return client.post(
        url("call", world.quayhithe.token), given | {"form_key": "call-form"} | changes
    )


def test_a_meeting_is_called_in_three_steps(client, world):
    sign_in(client, world.ann)
    first, second = call(client, world), call(client, world)
    assert first.url == second.url
    meeting = Meeting.objects.get()
    assert first.url == url("edit", meeting.token, "where")
    where = {"place_name": "Library", "capacity": "30", "access_step_free": "Level, yard side"}
    sent = client.post(first.url, where | {"access_parking": "No, none near"})
    assert sent.url == url("edit", meeting.token, "how")
    sent = client.post(
        sent.url, {"about": "Rents.", "agenda": "10 Tea\n20 Talk", "topics": "rents"}
    )
    assert sent.url == url("check", meeting.token)
    assert "Level, yard side" in text(client.get(sent.url))
    for _ in range(2):
        client.post(url("publish", meeting.token))
    meeting.refresh_from_db()
    assert meeting.is_published
    assert meeting.local_start.hour == 19
    assert meeting.access["parking"] == {"has": False, "note": "No, none near"}
    assert meeting.agenda == [[10, "Tea"], [20, "Talk"]]
    page = text(client.get(url("meeting", meeting.token)))
    assert "7.40 pm" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Give it a name"),
        ({"day": "2020-01-01"}, "would start in the past"),
        ({"day": "soon"}, "That is not a day"),
        ({"ends": "19:30"}, "end when it starts"),
        ({"day": "2027-03-28", "starts": "01:30", "ends": "02:30"}, "clocks go forward"),
    ],
)
def test_calling_says_what_is_wrong(client, world, changes, words):
    page = call(sign_in(client, world.ann), world, **changes)
    assert page.status_code == 422
    assert words in text(page)
    assert not Meeting.objects.exists()


def test_an_agenda_line_without_minutes_is_named(client, world):
    draft = make.draft(world.quayhithe, world.ann)
    sign_in(client, world.ann)
    page = client.post(url("edit", draft.token, "how"), {"agenda": "10 Tea\nTalk & cake"})
    assert page.status_code == 422
    assert "“Talk &amp; cake”" in text(page)
    nowhere = client.post(url("edit", draft.token, "where"), {"place_name": ""})
    assert "Say where it is" in text(nowhere)


def test_fewer_chairs_than_people_is_said_beside_the_field(client, meeting, world):
    for n in range(3):
        make.say(meeting, name=f"G{n}")
    sign_in(client, world.ann)
    page = client.post(
        url("edit", meeting.token, "where"), {"place_name": "Chapel Hall", "capacity": "2"}
    )
    assert page.status_code == 422
    assert "3 people have a chair already" in text(page)


def test_cancel_and_outcome(client, meeting, world):
    sign_in(client, world.ann)
    assert client.post(url("cancel", meeting.token), {"reason": ""}).status_code == 422
    for _ in range(2):
        client.post(url("cancel", meeting.token), {"reason": "Flood."})
    assert Meeting.objects.get(pk=meeting.pk).sequence == 1
    other = make.meeting(world.quayhithe, world.ann)
    client.post(url("outcome", other.token), {"outcome": "Nine lamps."})
    assert "Nine lamps." in text(client.get(url("meeting", other.token)))


def test_a_groups_page_shows_what_is_coming_up(client, meeting, world):
    page = text(client.get(world.quayhithe.get_absolute_url()))
    assert "Coming up" in page
    assert "Winter repairs" in page
    assert "Nothing in the diary." in text(client.get(world.eastquay.get_absolute_url()))


def test_the_groups_meetings_show_drafts_to_hosts_only(client, world):
    make.draft(world.quayhithe, world.ann, title="Secret draft")
    path = url("group", world.quayhithe.token)
    assert "Secret draft" not in text(client.get(path))
    assert "Secret draft" in text(sign_in(client, world.ann).get(path))


def test_find_near_a_place_keeps_no_postcode_in_the_address(client, world, monkeypatch):
    make.meeting(world.quayhithe, world.ann, lat=53.0, lon=-1.0)
    sent = client.post(url("meetings"), {"near": "ZZ99 9ZZ"})
    assert sent.status_code == 422  # unknown: help, nothing lost
    assert "ZZ99 9ZZ" in text(sent)
    only = client.post(url("meetings"), {"near": "", "access": ["step_free"]})
    assert only.url == f"{url('meetings')}?access=step_free"
    assert "Nothing there yet." in text(client.get(only.url))
    assert "forgotten the place" in text(client.get(url("meetings"), {"near": "stale"}))


def test_the_answer_of_a_forgotten_guest_is_gone(client, meeting):
    place = make.say(meeting, Answer.YES, email="g@example.org")
    path = links.answer_path(place)
    assert client.get(path).status_code == 200
    actions.forget_guests(by=None, at=meeting.ends_at + timedelta(days=7))
    assert client.get(path).status_code == 404
