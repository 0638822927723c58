"""The front door: what it shows, what a postcode becomes, and what is done with a wrong one."""

import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.foundation import clock
from groundswell.foundation.record import sequence_waiting
from groundswell.foundation.record.models import RecordPlace
from groundswell.organise.meetings import actions as meeting_actions
from groundswell.organise.meetings.tests import factories as make
from groundswell.web.site.tests.conftest import AT, POSTCODE

NOTHING_FOUNDED = {
    "/": "Nothing is called for this week.",
    "/map/": "come without a map",
    "/about/": "This movement has not been founded yet",
    "/about/you/": "What we hold about people",
    "/search/?q=tenants": "No group has “tenants” in its name or town.",
}


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def figure(page, label):
    """Return the figure under ``label`` and its unit, as they are read."""
    stat = next(stat for stat in page.context["stats"] if str(stat.label) == label)
    return f"{stat.figure} {stat.unit}".strip()


@pytest.mark.parametrize("path", NOTHING_FOUNDED)
def test_before_the_movement_is_founded_every_page_stands(client, db, path):
    page = client.get(path)
    assert page.status_code == 200
    assert NOTHING_FOUNDED[path] in text_of(page)


def test_the_figures_are_counts_of_what_is_there(client, world):
    sequence_waiting(at=AT)
    page = client.get("/")
    assert figure(page, "Members") == "16"  # twelve founders, four starters
    assert figure(page, "Groups that met lately") == "0 of 2"
    assert figure(page, "Meetings in the next fortnight") == "1"
    entries = RecordPlace.objects.count()
    assert entries > 3
    assert figure(page, "Entries on record") == str(entries)
    assert f"{entries} entries on record" in text_of(page)
    told = [stat.figure for stat in page.context["stats"]]
    assert [stat.figure for stat in client.get("/about/").context["stats"]] == told


def test_a_meeting_that_was_held_makes_its_group_one_that_met(client, world):
    clock.use(lambda: make.START + timedelta(days=1))
    assert figure(client.get("/"), "Groups that met lately") == "1 of 2"
    clock.use(lambda: make.START + timedelta(days=62))
    assert figure(client.get("/"), "Groups that met lately") == "0 of 2"


def test_only_open_meetings_of_the_week_stand_there(client, world):
    make.draft(world.here, world.ann, title="Not called yet")
    off = make.meeting(world.here, world.ann, title="Called off")
    meeting_actions.cancel_meeting(meeting_id=off.pk, reason="Flood.", by=world.ann, at=AT)
    make.meeting(world.here, world.ann, title="Far off", starts_at=AT + timedelta(days=8))
    page = client.get("/")
    assert [line.title for line in page.context["this_week"]] == ["Winter repairs"]
    assert page.context["this_week_total"] == 1
    assert figure(page, "Meetings in the next fortnight") == "2"


@pytest.mark.parametrize("typed", [POSTCODE, "ox11aa", "  ox1 1aa "])
def test_a_postcode_becomes_a_sealed_address(client, world, typed, caplog, settings):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post("/", {"postcode": typed})
        near = client.get(answer["Location"])
    assert answer.status_code == 302
    assert answer["Location"].startswith("/near/")
    assert near.status_code == 200
    for bare in ("ox11aa", "ox1%201aa", "ox1 1aa", "ox1"):
        assert bare not in answer["Location"].lower()
        assert bare not in "\n".join(caplog.messages).lower()
    written = [q["sql"] for q in asked if re.match(r"(?i)\s*(insert|update|delete)", q["sql"])]
    assert written == [], "what was typed is looked up and forgotten"
    assert settings.SESSION_COOKIE_NAME not in client.cookies


def test_near_shows_the_group_the_next_thing_and_why(client, world):
    page = client.get(client.post("/", {"postcode": POSTCODE})["Location"])
    said = text_of(page)
    assert "Quayhithe Tenants" in said
    assert "Winter repairs" in said
    assert "Why you see this one" in said
    assert "Fennbridge" not in said, "three hundred miles off is nobody's own group"
    assert "2 of your neighbours are members" in said
    assert page["Cache-Control"] == "no-store"


def test_where_nobody_meets_the_first_step_is_said(client, country):
    page = client.get(client.post("/", {"postcode": "Wantage"})["Location"])
    said = text_of(page)
    assert "Nobody meets near you yet" in said
    assert "No group within 25 miles" in said
    assert "Start a group" in said


def test_a_sealed_address_is_forgotten_after_an_hour(client, world):
    address = client.post("/", {"postcode": POSTCODE})["Location"]
    clock.use(lambda: AT + timedelta(minutes=59))
    assert client.get(address).status_code == 200
    clock.use(lambda: AT + timedelta(minutes=61))
    assert client.get(address)["Location"] == "/"


@pytest.mark.parametrize("sealed", ["OX11AA", "x", "gAAAAA" * 9, "%00", "ŵ"])
def test_an_address_we_did_not_seal_leads_to_the_front_door(client, world, sealed):
    answer = client.get(f"/near/{sealed}/")
    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize(
    "typed", ["ZZ99 9ZZ", "OX1 1AAA", "75001 Paris", "", "🙂", "O'Brien's", "<script>x</script>"]
)
def test_a_wrong_postcode_is_answered_with_help_and_nothing_is_lost(client, world, typed, caplog):
    caplog.set_level(logging.DEBUG)
    page = client.post("/", {"postcode": typed})
    assert page.status_code == 422
    field = re.search(r'<input id="postcode"[^>]*>', page.content.decode())[0]
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="postcode-error' in field
    assert page.context["missed"].help
    assert page.context["typed"] == typed
    assert "<script>x" not in page.content.decode()
    assert not typed or typed not in "\n".join(caplog.messages)
    assert "Winter repairs" in text_of(page), "the rest of the page still stands"


def test_what_is_far_too_long_is_cut_and_answered(client, world):
    page = client.post("/", {"postcode": "q" * 5000})
    assert page.status_code == 422
    assert len(page.context["typed"]) <= 80


def test_an_unknown_postcode_offers_some_that_are_there(client, world):
    page = client.post("/", {"postcode": "OX1 9ZZ"})
    if page.status_code == 302:
        pytest.fail("an unknown postcode was taken for a known one")
    assert page.context["missed"].examples
    example = page.context["missed"].examples[0]
    assert f'value="{example}"' in page.content.decode()
    assert client.post("/", {"postcode": example}).status_code == 302


@pytest.mark.parametrize("path", ["/", "/map/", "/about/", "/about/you/", "/search/"])
def test_pages_answer_head_and_refuse_what_they_do_not_take(client, world, path):
    assert client.head(path).status_code == 200
    assert client.delete(path).status_code == 405
    if path not in {"/", "/search/"}:
        assert client.post(path).status_code == 405
