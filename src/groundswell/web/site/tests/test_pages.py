"""Map, about, what is held, search, robots; and that a longer list asks no more."""

import re

import pytest

from groundswell.foundation.record import sequence_waiting
from groundswell.organise.meetings.tests import factories as make
from groundswell.register.people.registry import holdings
from groundswell.register.places import queries as places
from groundswell.web.site.tests.conftest import AT, HERE, POSTCODE, group
from groundswell.web.site.tests.test_front import text_of

# this week and its count; what was written; who met, groups, members; entries; movement, length
# of the record
FRONT = 9
NEAR = 15  # where (4), meetings, groups in wider circles (4), members, map (2), seats, frame (2)
ABOUT = 13
SEARCH = 5
MAP = 4


def grow(world, count):
    """Have ``count`` groups here in all, each with one meeting, each on record."""
    for number in range(1, count):
        starter = make.person()
        more = group(f"Quayhithe {number}", starter, make.person(), lat=51.7 + number / 100)
        make.meeting(more, starter, **HERE, town="Oxford")
    sequence_waiting(at=AT)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_front_page_asks_the_same(client, world, rows, django_assert_num_queries):
    grow(world, rows)
    client.get("/")
    with django_assert_num_queries(FRONT):
        page = client.get("/")
    assert len(page.context["this_week"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_near_you_asks_the_same(client, world, rows, django_assert_num_queries):
    grow(world, rows)
    address = f"/near/{places.seal_place(places.locate(POSTCODE), AT)}/"
    with django_assert_num_queries(NEAR):
        page = client.get(address)
    assert len(page.context["ahead"]) == rows
    assert len(page.context["more_groups"]) == rows - 1


@pytest.mark.parametrize("rows", [1, 3])
def test_search_asks_the_same(client, world, rows, django_assert_num_queries):
    grow(world, rows)
    with django_assert_num_queries(SEARCH):
        page = client.get("/search/", {"q": "quayhithe"})
    assert len(page.context["groups"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "asked"), [("/map/", MAP), ("/about/", ABOUT)])
def test_the_others_ask_the_same(client, world, rows, path, asked, django_assert_num_queries):
    grow(world, rows)
    with django_assert_num_queries(asked):
        assert client.get(path).status_code == 200


def test_about_says_who_holds_what_until_when_and_by_what_rule(client, world, settings):
    settings.GROUNDSWELL_OWNER = "Ostrey Federation Ltd, 1 Wharf Street"
    page = client.get("/about/")
    said = text_of(page)
    assert "Ostrey Federation Ltd, 1 Wharf Street" in said
    assert len(page.context["officers"]) > 0
    for seat in page.context["officers"]:
        assert str(seat.office.title) in said
    assert "Can be taken back by" in said
    assert "Version" in said
    assert len(page.context["articles"]) > 5


def test_about_says_so_when_nobody_answers_for_it(client, world, settings):
    settings.GROUNDSWELL_OWNER = ""
    assert "has not said yet who answers for it in law" in text_of(client.get("/about/"))


def test_what_is_held_is_the_register_of_what_is_held(client, world):
    page = client.get("/about/you/")
    said = text_of(page)
    assert len(holdings()) >= 5
    for part in holdings():
        assert str(part.label) in said
        assert str(part.kept_for) in said


def test_search_finds_what_is_open_and_never_people(client, world):
    make.draft(world.here, world.ann, title="Quayhithe draft")
    assert [body.name for body in client.get("/search/?q=QUAY").context["groups"]] == [
        "Quayhithe Tenants"
    ]
    assert len(client.get("/search/?q=winter+repairs").context["meetings"]) == 1
    assert client.get("/search/?q=quayhithe+draft").context["meetings"] == ()
    for name in ("Ann", "Bell", "ann@post.example", "Bob Carr"):
        page = client.get("/search/", {"q": name})
        assert not page.context["groups"]
        assert not page.context["meetings"]


def test_words_looked_for_are_sent_on_and_can_be_shared(client, world):
    page = client.post("/search/", {"q": " winter repairs "})
    assert (page.status_code, page["Location"]) == (302, "/search/?q=winter+repairs")
    assert client.post("/search/", {"q": ""})["Location"] == "/search/"


@pytest.mark.parametrize("ask", ["post", "get"])
def test_a_postcode_looked_for_leads_to_what_is_near_and_into_no_address(client, world, ask):
    page = getattr(client, ask)("/search/", {"q": POSTCODE})
    assert page.status_code == 302
    assert page["Location"].startswith("/near/")
    assert POSTCODE.split()[0] not in page["Location"]
    missed = client.post("/search/", {"q": "ZZ9 9ZZ"})
    assert missed.status_code == 422
    assert "ZZ9 9ZZ" in text_of(missed)


def test_a_search_for_nothing_shows_the_field_alone(client, world):
    for query in ("", "?q=", "?q=+++"):
        page = client.get(f"/search/{query}")
        assert page.status_code == 200
        assert "No group has" not in text_of(page)


def test_a_search_that_is_too_long_keeps_what_was_typed(client, world):
    typed = "quayhithe " * 20
    page = client.get("/search/", {"q": typed})
    assert page.status_code == 422
    assert typed.strip() in page.content.decode()
    assert "100" in text_of(page)


@pytest.mark.parametrize("typed", ["<script>x</script>", "%", "_", "'", "\\", "نسرین"])
def test_odd_words_are_words(client, world, typed):
    page = client.get("/search/", {"q": typed})
    assert page.status_code == 200
    assert page.context["groups"] == ()
    assert "<script>x" not in page.content.decode()


def test_robots_are_told_what_is_not_for_them(client, db, settings):
    told = client.get("/robots.txt")
    assert told["Content-Type"].startswith("text/plain")
    lines = told.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /me/", "Disallow: /account/", "Disallow: /u/"} <= set(lines)
    assert not re.search(r"Disallow: /(groups|meetings|about|record)", told.content.decode())
