from types import SimpleNamespace

import pytest
from django.core.cache import cache

from groundswell.foundation import clock
from groundswell.organise.handover.tests.factories import AT, add, terms
from groundswell.register.structures.tests import factories as make


@pytest.fixture(autouse=True)
def held_clock(request):
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()
    clock.use(lambda: AT)
    yield
    clock.use(None)


def build():
    """A campaign that Ann convenes, with a keen, a quiet and an unreachable person in it."""
    movement = make.movement(at=make.NOON)
    ann, bob = make.person("Ann Adeyemi", email="ann@example.org"), make.person("Bob Bright")
    campaign = make.group(movement, [ann, bob], name="Save the Ferry", basis="cause", where=None)
    other = make.group(movement, [make.person("Cat Colley"), make.person("Dan Dee")], name="Birch")
    return SimpleNamespace(
        movement=movement,
        campaign=campaign,
        other=other,
        ann=ann,
        bob=bob,
        keen=add("Kay Keen", "kay@example.org", campaign),
        quiet=add("Quinn Quiet", "quinn@example.org", campaign),
        unreached=add("Una Reached", "una@example.org", campaign, agrees=False),
        terms=terms(movement),
    )


@pytest.fixture
def world(lend):
    return lend(build)
