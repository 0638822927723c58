"""The same way through where the country is real: official files, and a movement of one's own."""

import json
import os
import re
from pathlib import Path

import pytest
from tools.running_site import running_site
from tools.walking import Walk

FOLDER = os.environ.get("GROUNDSWELL_REAL_DATA", "")
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.realdata,
    pytest.mark.skipif(
        not FOLDER, reason="NOT RUN: set GROUNDSWELL_REAL_DATA to the folder of real open data"
    ),
]
FILES = (
    "boundaries/wpc_2024_BUC.geojson",
    "postcodes/outcodes.csv",
    "postcodes/NSPL_NOV_2021_UK_HX.csv.gz",
    "settlements/geonames_gb_places_pop500.csv",
)
POSTCODE = "HX1 1AA"

FOUND = """
import django
django.setup()
from datetime import timedelta
from groundswell.foundation import clock
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen, Where as Room
from groundswell.register.people import actions as people
from groundswell.register.places.queries import locate
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.founding import Where
now = clock.now()
ann, bob = (
    people.add_person(
        full_name=name, called=name.split()[0], source="invited", by=None, at=now,
        email=f"{name.split()[0].lower()}@post.example",
    )
    for name in ("Ann Adeyemi", "Bob Bright")
)
movement = structures.found_movement(
    name="Calder Valley Tenants", purpose="Warm homes along the river.", starters=[ann, bob],
    by=ann, at=now,
)
spot = locate("HX1 1AA")
group = structures.found_group(
    name="Halifax Tenants", purpose="Everybody who rents in Halifax.", basis="place",
    parent=movement, starters=[ann, bob], by=ann, at=now, meets="The Piece Hall",
    where=Where(town="Halifax", lat=spot.lat, lon=spot.lon), reference="first meeting",
)
begins = (now + timedelta(days=4)).replace(minute=30, second=0, microsecond=0)
meeting = meetings.call_meeting(
    body_id=group.pk,
    what=WhatAndWhen("Damp: what we ask the council", begins, begins + timedelta(hours=2)),
    where=Room(place_name="The Piece Hall", town="Halifax", lat=spot.lat, lon=spot.lon, capacity=2),
    by=ann, at=now,
)
meetings.publish(meeting_id=meeting.pk, by=ann, at=now)
"""
LETTERS = """
import json, sys, django
django.setup()
from groundswell.foundation.outbox import queries
print(json.dumps([[one.subject, one.text] for one in queries.post_room(address=sys.argv[1])]))
"""
WELCOMES = """
import json, django
django.setup()
from groundswell.organise.joining.models import Welcome
print(json.dumps([[w.person.full_name, w.body.name, w.done_at is None]
    for w in Welcome.objects.select_related("person", "body")]))
"""


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    home = tmp_path_factory.mktemp("journeys") / "country"
    # No demo, a country's own pack, and letters kept where their reader can be asked for them.
    settings = {"GROUNDSWELL_PACK": "gb", "GROUNDSWELL_NAME": "Calder Valley Tenants"}
    with running_site(home, demo=False, GROUNDSWELL_MAIL="postroom", **settings) as site:
        site.command("places", "import", *(Path(FOLDER) / name for name in FILES))
        site.python(FOUND)
        yield site


def link_to(country, address, about, part, page):
    for _wait in range(150):
        for subject, text in json.loads(country.python(LETTERS, address)):
            if about in subject:
                return re.search(rf"https?://\S*{part}\S*", text)[0]
        page.wait_for_timeout(1000)
    raise LookupError(about)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_from_a_real_postcode_to_being_expected(country, chromium, javascript):
    who = "Seán O'Brien" if javascript else "نور الهدى"
    address = f"reader-{int(javascript)}@post.example"
    visitor = Walk(country.url, chromium, javascript=javascript, width=360)
    visitor.go("/")
    visitor.page.fill("#postcode", POSTCODE.lower())
    visitor.press("Show me")
    assert visitor.path().startswith("/near/")
    assert "hx1" not in visitor.page.url.lower()
    words = visitor.text()
    assert "Halifax Tenants" in words
    assert "Damp: what we ask the council" in words
    assert visitor.page.locator("aside li", has_text="Halifax").count() > 0, "the constituency"

    visitor.page.locator("main .meet h3 a").first.click()
    visitor.page.wait_for_url("**/m/**")
    visitor.page.get_by_role("radio", name="Yes").first.check()
    visitor.page.fill("#id_called", who)
    visitor.page.fill("#id_contact", address)
    visitor.press("Count me in")
    visitor.go(link_to(country, address, "expected", "/m/r/", visitor.page))
    visitor.press("Yes, I’m coming")
    assert visitor.heading() == "You’re expected."

    visitor.follow("Join this group")
    visitor.page.fill("#id_full_name", who)
    visitor.page.fill("#id_email", address)
    visitor.page.get_by_role("checkbox", name="or older").check()
    visitor.press("Join this group")
    visitor.go(link_to(country, address, "One press", "/join/confirm/", visitor.page))
    visitor.press("Yes, that is me")
    assert visitor.heading() == "You’re in Halifax Tenants."
    assert [who, "Halifax Tenants", True] in json.loads(country.python(WELCOMES))
    visitor.go("/me/record/")
    assert who in visitor.text()
    assert visitor.left == []
    assert visitor.complaints == []
    visitor.close()


@pytest.mark.parametrize("typed", ["HX9 9ZZ", "75001", "OY3 2HD", "BFPO 57"])
def test_a_code_that_is_no_place_here_gets_help(country, chromium, typed):
    visitor = Walk(country.url, chromium, javascript=False)
    visitor.go("/")
    visitor.page.fill("#postcode", typed)
    visitor.press("Show me")
    assert visitor.status == 422
    assert visitor.page.input_value("#postcode") == typed
    assert visitor.page.locator("form.postcode .bad-why").inner_text().strip()
    for example in visitor.page.locator(".examples button").all()[:1]:
        with visitor.page.expect_navigation():
            example.click()
        assert visitor.path().startswith("/near/")
    visitor.close()


@pytest.mark.parametrize("typed", ["Halifax", "HX1", "Leeds"])
def test_a_town_or_half_a_postcode_is_enough(country, chromium, typed):
    visitor = Walk(country.url, chromium)
    visitor.go("/")
    visitor.page.fill("#postcode", typed)
    visitor.press("Show me")
    assert visitor.path().startswith("/near/")
    visitor.close()


def test_the_demo_is_not_there(country, chromium):
    visitor = Walk(country.url, chromium)
    for path in ("/tour/", "/tour/cheat/", "/post-room/"):
        visitor.go(path)
        assert visitor.status == 404
    visitor.close()
