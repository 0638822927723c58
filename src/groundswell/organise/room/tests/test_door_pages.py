"""The door's page holds no name; its list does, and each look is written down."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in, text
from groundswell.organise.room import tickets
from groundswell.organise.room.tests import factories as ours
from groundswell.register.people.models import AccessLog
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Tenure

pytestmark = pytest.mark.django_db
DEVICE = "phoneone00000000"


@pytest.fixture
def ann(client, world, at):
    at(ours.DOOR)
    return sign_in(client, world.ann)


def url(name, meeting):
    return reverse(f"room:{name}", args=[meeting.token])


def test_the_page_has_no_names_and_works_without_scripts(ann, meeting):
    ours.coming(meeting, "Gwendolen")
    page = ann.get(url("door", meeting))
    assert "Gwendolen" not in text(page)
    assert reverse("meetings:door", args=[meeting.token]) in text(page)
    assert "camera=(self)" in page.headers["Permissions-Policy"]
    assert "'unsafe" not in page.headers["Content-Security-Policy"]


def test_the_list_has_names_and_says_so_in_records_once(ann, meeting, world):
    make.say(meeting, by=world.eve)
    told = ann.get(url("list", meeting), {"device": DEVICE}).json()
    assert [row["n"] for row in told["rows"]] == ["Eve Farr"]
    ann.get(url("list", meeting), {"device": DEVICE})
    looks = AccessLog.objects.filter(person=world.eve, reader=world.ann)
    assert looks.count() == 1


def test_nobody_else_and_no_other_day(client, meeting, world, at):
    at(ours.DOOR)
    sign_in(client, world.cat)
    for name in ("door", "list"):
        assert client.get(url(name, meeting)).status_code == 404
    assert client.post(url("arrivals", meeting), ours.sent()).status_code == 404
    sign_in(client, world.ann)
    at(make.AT)
    assert client.get(url("door", meeting)).status_code == 409


def test_what_was_kept_is_taken_from_who_kept_the_door_then_without_names(ann, meeting, world, at):
    gwen, _hal = ours.coming(meeting, "Gwen", "Hal")
    kept = ours.sent({"id": ours.client_id("one"), "place": gwen.token})
    for tenure in Tenure.objects.filter(person=world.ann):
        structures.stand_down(
            tenure=tenure, by=world.ann, at=meeting.starts_at + timedelta(minutes=1)
        )
    at(meeting.ends_at + timedelta(hours=2))
    kept["sent"] = (
        kept["sent"]
        .replace('"sent_at"', '"was"')
        .replace(
            '"v": 1', f'"v": 1, "sent_at": "{(meeting.ends_at + timedelta(hours=2)).isoformat()}"'
        )
    )
    told = ann.post(url("arrivals", meeting), kept).json()
    assert told == {"done": {ours.client_id("one"): ["here", gwen.token]}, "wipe": True}
    at(meeting.ends_at + timedelta(days=4))
    assert ann.post(url("arrivals", meeting), kept).status_code == 404


def test_a_page_of_another_version_is_told_to_load_anew(ann, meeting):
    told = ann.post(url("arrivals", meeting), {"sent": "{}"})
    assert (told.status_code, told.json()) == (422, {"load_anew": True})


def test_signing_out_wipes_what_the_browser_kept(ann):
    assert ann.post(reverse("account_logout")).headers["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in ann.get("/").headers


def test_somebodys_own_answer_shows_their_code(client, meeting, at):
    from groundswell.organise.meetings import links

    at(make.AT)
    (gwen,) = ours.coming(meeting, "Gwen")
    page = text(client.get(links.answer_path(gwen)))
    assert "Your code for the door" in page
    assert tickets.place_on(tickets.ticket(gwen), meeting.token) == gwen.token
