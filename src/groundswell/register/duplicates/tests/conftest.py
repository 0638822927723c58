import pytest
from django.core.cache import cache

from groundswell.foundation import clock
from groundswell.register.duplicates.tests.factories import AT, PLACES, add, pair_of
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
    """A group; Ann convenes it, Bob is its secretary and may put records together."""
    movement = make.movement()
    ann, bob = make.person("Ann Adeyemi"), make.person("Bob Bright", email="bob@example.org")
    return make.group(movement, [ann, bob], name="Alder", where=PLACES[0])


@pytest.fixture
def alder(lend):
    return lend(build)


@pytest.fixture
def birch(alder):
    """Another group, with a secretary of its own."""
    cat, dan = make.person("Cat Colley"), make.person("Dan Dee", email="dan@example.org")
    return make.group(alder.parent, [cat, dan], name="Birch", where=PLACES[1])


@pytest.fixture
def secretary(alder):
    return alder.offices.get(key="secretary").tenures.get().person


@pytest.fixture
def liz(alder):
    return add("Liz Okafor", "liz@example.org", alder)


@pytest.fixture
def elizabeth(alder, liz):
    return add("Elizabeth Okafor", "liz@example.org", alder, days=40)


@pytest.fixture
def pair(alder, liz, elizabeth):
    return pair_of(alder, liz, elizabeth)
