"""Pages: what strangers, members, hosts and the door see; and what they do not."""

from datetime import timedelta

import pytest

from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings import actions, links
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in, text, url
from groundswell.register.people.models import AccessLog

pytestmark = pytest.mark.django_db
DOOR = make.START - timedelta(minutes=20)


@pytest.fixture(autouse=True)
def morning(at, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    return at


def answer_form(**changes):
    return {"answer": "yes", "called": "Gwen", "contact": "", "form_key": "form-one"} | changes


# --- strangers -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3])
def test_the_list(client, world, number, django_assert_max_num_queries):
    for n in range(number):
        make.meeting(world.quayhithe, world.ann, title=f"Tea {n}")
    client.get(url("meetings"))
    with django_assert_max_num_queries(8):
        page = client.get(url("meetings"))
    assert page.status_code == 200
    assert [f"Tea {n}" in text(page) for n in range(3)] == [n < number for n in range(3)]


def test_an_empty_list_says_the_first_step(client, db):
    assert "No meetings yet." in text(client.get(url("meetings")))


def test_the_page_of_a_meeting(client, meeting):
    page = client.get(url("meeting", meeting.token))
    assert page.status_code == 200
    for words in ("Winter repairs", "Chapel Hall", "7.30 to 9 pm", "of 60 chairs", "/m/", "<svg"):
        assert words in text(page)
    assert "style=" not in text(page)


def test_a_stranger_answers_without_an_address(client, meeting):
    sent = client.post(url("rsvp", meeting.token), answer_form())
    place = Participation.objects.get()
    assert sent.url == links.answer_path(place)
    ticket = client.get(sent.url)
    assert place.code in text(ticket)
    assert "You’re expected." in text(ticket)
    assert ticket["Cache-Control"] == "no-store"


def test_a_stranger_answers_with_an_address_and_the_same_page_comes_twice(client, meeting):
    first = client.post(url("rsvp", meeting.token), answer_form(contact="g@example.org"))
    again = client.post(
        url("rsvp", meeting.token), answer_form(contact="g@example.org", form_key="form-two")
    )
    assert first.url == again.url  # nobody learns who is coming
    assert "Now look at your email." in text(client.get(first.url))
    assert Participation.objects.count() == 1


def test_looking_at_the_link_changes_nothing_and_posting_does(client, meeting):
    place = make.say(meeting, email="g@example.org")
    path = links.answer_path(place)
    for _ in range(3):
        client.get(path)
    place.refresh_from_db()
    assert place.confirmed_at is None
    client.post(path, {"answer": "yes"})
    place.refresh_from_db()
    assert place.confirmed_at == make.AT
    client.post(path, {"answer": "no"})
    place.refresh_from_db()
    assert place.state == "cancelled"
    assert client.post(path, {"answer": "nonsense"}).status_code == 302
    assert "You’re not coming." in text(client.get(path))


def test_wrong_input_is_told_and_nothing_typed_is_lost(client, meeting):
    page = client.post(
        url("rsvp", meeting.token),
        answer_form(called="  ", contact="gwen@nowhere", needs_words="front row"),
    )
    assert page.status_code == 422
    for words in ("Give a name", "name@example.org", "gwen@nowhere", "front row"):
        assert words in text(page)
    assert not Participation.objects.exists()


def test_a_mobile_gets_no_letter_and_the_host_rings(client, meeting):
    sent = client.post(url("rsvp", meeting.token), answer_form(contact="07700 900123"))
    assert "Ann has your number" in text(client.get(sent.url))
    assert Participation.objects.get().contact == "+447700900123"
    assert not Message.objects.exists()


def test_every_post_replayed_changes_no_more_than_once(client, meeting):
    for _ in range(2):
        client.post(url("rsvp", meeting.token), answer_form())
    assert Meeting.objects.get(pk=meeting.pk).seats_taken == 1


def test_full_says_so_and_gives_a_place_in_line(client, world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    make.say(meeting)
    assert "Every chair is taken." in text(client.get(url("meeting", meeting.token)))
    sent = client.post(url("rsvp", meeting.token), answer_form())
    assert "You’re first in line." in text(client.get(sent.url))


def test_cancelled_and_past_meetings_ask_nothing(client, meeting, world, at):
    actions.cancel_meeting(
        meeting_id=meeting.pk, reason="The hall flooded.", by=world.ann, at=make.AT
    )
    page = text(client.get(url("meeting", meeting.token)))
    assert "The hall flooded." in page
    assert "Count me in" not in page
    assert client.post(url("rsvp", meeting.token), answer_form()).status_code == 409
    other = make.meeting(world.quayhithe, world.ann)
    at(other.ends_at)
    assert "This meeting is over." in text(client.get(url("meeting", other.token)))


# --- calendars -------------------------------------------------------------------------------


def test_calendars(client, meeting, world):
    one = client.get(url("ics", meeting.token))
    assert one["Content-Type"].startswith("text/calendar")
    assert f"UID:{meeting.token}@" in text(one)
    feed = client.get(url("feed"))
    assert "SUMMARY:Winter repairs" in text(feed)
    again = client.get(url("feed"), headers={"if-none-match": feed["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.cancel_meeting(meeting_id=meeting.pk, reason="x", by=world.ann, at=make.AT)
    changed = client.get(url("feed"), headers={"if-none-match": feed["ETag"]})
    assert "STATUS:CANCELLED" in text(changed)
    assert "SEQUENCE:1" in text(changed)
    assert f"UID:{meeting.token}@" in text(changed)
    theirs = client.get(url("group_feed", world.eastquay.token))
    assert "Winter" not in text(theirs)


# --- members ---------------------------------------------------------------------------------


def test_a_member_answers_with_one_tap_and_sees_it(client, meeting, world):
    sign_in(client, world.eve)
    assert "What should we call you?" not in text(client.get(url("meeting", meeting.token)))
    sent = client.post(url("rsvp", meeting.token), {"answer": "yes", "form_key": "f"})
    assert "You’re expected." in text(client.get(sent.url))
    assert "Your answer so far" in text(client.get(url("meeting", meeting.token)))
    assert Participation.objects.get().person == world.eve


# --- isolation -------------------------------------------------------------------------------

HOST_PAGES = ("people", "sheet", "door", "check", "cancel", "outcome", "publish")
DOOR_POSTS = ("check_in", "undo", "let_in")


def test_another_groups_host_gets_404_everywhere(client, meeting, world, at):
    make.say(meeting, name="Marker-Gwen", email="marker@example.org")
    draft = make.draft(world.quayhithe, world.ann, title="Marker-Draft")
    at(DOOR)
    for person in (world.cat, world.eve):
        sign_in(client, person)
        for page in (*HOST_PAGES, *DOOR_POSTS):
            for method in (client.get, client.post):
                found = method(url(page, meeting.token))
                assert found.status_code in (404, 405), (page, method)
                assert "Marker" not in text(found)
        for step in ("when", "where", "how"):
            assert client.get(url("edit", meeting.token, step)).status_code == 404
        assert client.get(url("meeting", draft.token)).status_code == 404
        assert client.get(url("call", world.quayhithe.token)).status_code == 404
        for public in (
            url("meetings"),
            url("group", world.quayhithe.token),
            url("meeting", meeting.token),
            url("feed"),
        ):
            assert "Marker" not in text(client.get(public))


def test_a_place_of_another_meeting_is_not_found_at_this_door(client, world, at):
    ours = make.meeting(world.quayhithe, world.ann)
    theirs = make.meeting(world.eastquay, world.cat)
    place = make.say(theirs, name="Theirs")
    at(DOOR)
    sign_in(client, world.ann)
    assert client.post(url("check_in", ours.token), {"place": place.token}).status_code == 404
    place.refresh_from_db()
    assert place.state == "going"


def test_strangers_are_led_to_sign_in(client, meeting, world):
    for page in ("people", "sheet", "door", "check", "cancel", "outcome"):
        assert client.get(url(page, meeting.token)).status_code == 302
    assert client.get(url("call", world.quayhithe.token)).status_code == 302


# --- the door --------------------------------------------------------------------------------


def test_the_door(client, meeting, world, at):
    place = make.say(meeting, name="Gwen", email="hidden@example.org", first_time=True)
    make.say(meeting, by=world.eve)
    sign_in(client, world.ann)
    assert client.get(url("door", meeting.token)).status_code == 409  # not the day
    at(DOOR)
    page = text(client.get(url("door", meeting.token)))
    assert "Gwen" in page
    assert "hidden@example.org" not in page
    look = AccessLog.objects.get()
    assert (look.person, look.reader, look.what) == (world.eve, world.ann, "door list")
    done = client.post(url("check_in", meeting.token), {"place": place.token}, follow=True)
    assert "First time: introduce them" in text(done)
    assert "Undo" in text(done)
    client.post(url("undo", meeting.token), {"place": place.token})
    walk_in = {"called": "Walter", "first_time": "on", "form_key": "walk-in-1"}
    for _ in range(2):
        client.post(url("let_in", meeting.token), walk_in)
    assert Participation.objects.filter(called="Walter").count() == 1
    assert client.post(url("let_in", meeting.token), {"form_key": "walk-in-2"}).status_code == 422
    found = text(client.get(url("door", meeting.token), {"q": "walt"}))
    assert "Walter" in found
    assert "Nobody by that name" in text(
        client.get(url("door", meeting.token), {"q": "Nobody-of-this-name"})
    )


def test_the_sheet_has_names_and_empty_lines(client, meeting, world):
    make.say(meeting, name="Gwen")
    page = text(sign_in(client, world.ann).get(url("sheet", meeting.token)))
    assert "Gwen" in page
    assert page.count('class="blank"') == 14


@pytest.mark.parametrize("number", [1, 3])
def test_the_door_takes_as_many_queries_for_three_as_for_one(
    client, meeting, world, at, number, django_assert_max_num_queries
):
    for n in range(number):
        make.say(meeting, name=f"Guest {n}")
    at(DOOR)
    sign_in(client, world.ann)
    client.get(url("door", meeting.token))
    with django_assert_max_num_queries(12):
        assert client.get(url("door", meeting.token)).status_code == 200
