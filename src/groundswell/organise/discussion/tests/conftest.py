from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from groundswell.foundation import clock
from groundswell.organise.discussion import actions
from groundswell.organise.discussion.actions import Said
from groundswell.organise.discussion.models import Post
from groundswell.register.people import actions as people
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make
from groundswell.register.structures.tests.factories import DAY, NOON

AT = NOON + 20 * DAY


@pytest.fixture(autouse=True)
def held_clock(request, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()
    clock.use(lambda: AT)
    yield
    clock.use(None)


def joins(body, name, at=NOON):
    somebody = make.person(name, email=f"{name.split()[0].lower()}@example.org")
    structures.join_body(person=somebody, body=body, by=somebody, at=at, source="test")
    return somebody


def build():
    """Alder (Ann convenes, Bob is secretary) with Eli, Birch (Cat, Dan) with Fay, a caucus."""
    movement = make.movement()
    ann, bob = make.person("Ann Adeyemi", email="ann@example.org"), make.person("Bob Bright")
    cat, dan = make.person("Cat Colley", email="cat@example.org"), make.person("Dan Dee")
    alder = make.group(movement, [ann, bob], name="Alder")
    birch = make.group(movement, [cat, dan], name="Birch")
    caucus = make.group(movement, [cat, dan], name="Night shift", basis="", kind="caucus")
    return SimpleNamespace(
        movement=movement,
        alder=alder,
        birch=birch,
        caucus=caucus,
        ann=ann,
        bob=bob,
        cat=cat,
        dan=dan,
        eli=joins(alder, "Eli Evans"),
        fay=joins(birch, "Fay Frost"),
        nobody=make.person("Gus Grey", email="gus@example.org"),
    )


@pytest.fixture
def world(lend):
    return lend(build)


_keys = iter(range(10**9))


def said(text, name="", **more):
    return Said(text, f"testkey-{next(_keys)}", name, **more)


def opens(world, by, text="What about the roof?", *, on=None, question=False, at=AT, name=None):
    return actions.open_thread(
        about=(on or world.alder).subject,
        title="The roof",
        is_question=question,
        said=said(text, by.called if name is None else name),
        by=by,
        at=at,
    )


def answers(thread, by, text, *, to=None, at=AT, **more):
    more.setdefault("name", by.called)
    return actions.post(thread=thread, answers=to, said=said(text, **more), by=by, at=at)


@pytest.fixture
def thread(world):
    return opens(world, world.eli)


@pytest.fixture
def first(thread):
    return Post.objects.get(thread=thread)


@pytest.fixture
def as_(db):
    def signed_in(person):
        email = person.contact_points.get(kind="email").normalised
        account = people.open_account(person=person, email=email, by=None, at=AT)
        client = Client()
        client.force_login(account)
        return client

    return signed_in
