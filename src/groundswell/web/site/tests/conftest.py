"""A movement with two groups, the clock held on a morning, and places to be from."""

from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.organise.meetings.tests import factories as meetings
from groundswell.register.places.tests import factories as places
from groundswell.register.structures import actions as structures
from groundswell.register.structures.actions.founding import Where

AT = meetings.AT
POSTCODE = "OX1 1AA"
HERE = {"lat": 51.75, "lon": -1.26}


@pytest.fixture(autouse=True)
def morning():
    clock.use(lambda: AT)
    yield
    clock.use(None)


def group(name, *starters, town="Oxford", lat=51.76, lon=-1.25):
    return structures.found_group(
        name=name,
        purpose=f"For anyone with a home near {town}.",
        basis="cause",
        parent=meetings.movement(),
        starters=list(starters),
        by=starters[0],
        where=Where(town, lat, lon),
        at=meetings.FOUNDED,
    )


def places_to_be_from():
    """One postcode, in one town."""
    places.district("OX1", "Oxford", **HERE)
    places.postcode(POSTCODE, **HERE)
    places.town("E1", "Wantage", 51.59, -1.43, 11_000)


@pytest.fixture
def country(db):
    places_to_be_from()


def build():
    """Ann and Bob began Quayhithe, which meets; Cat and Dan began Fennbridge, far away."""
    places_to_be_from()
    ann, bob = meetings.person("Ann Bell", "ann@post.example"), meetings.person("Bob Carr")
    cat, dan = meetings.person("Cat Dunn"), meetings.person("Dan Eze")
    here = group("Quayhithe Tenants", ann, bob)
    return SimpleNamespace(
        ann=ann,
        bob=bob,
        here=here,
        there=group("Fennbridge Neighbours", cat, dan, town="Durham", lat=54.77, lon=-1.57),
        meeting=meetings.meeting(here, ann, title="Winter repairs", **HERE, town="Oxford"),
    )


@pytest.fixture
def world(lend):
    return lend(build)
