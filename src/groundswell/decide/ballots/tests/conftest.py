from datetime import timedelta
from types import SimpleNamespace

import pytest

from groundswell.decide.ballots import actions
from groundswell.decide.ballots.rules.terms import MAJORITIES, Terms, Way
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=10)
OPENS, CLOSES = AT + timedelta(days=1), AT + timedelta(days=8)
DURING = OPENS + timedelta(hours=1)
AFTER = CLOSES + timedelta(minutes=1)
SIMPLE = MAJORITIES["simple"]


def build():
    """
    One group of five: Ann convenes, Bob is its secretary, Cat, Dan and Eli are members.

    Fay is in another group; Gus is in none. Dev is the movement's secretary.
    """
    movement = make.movement()
    names = ("Ann", "Bob", "Cat", "Dan", "Eli", "Fay", "Hal")
    people = {name.lower(): make.person(f"{name} X") for name in names}
    alder = make.group(movement, [people["ann"], people["bob"]], name="Alder Tenants")
    birch = make.group(movement, [people["fay"], people["hal"]], name="Birch Neighbours")
    for name in ("cat", "dan", "eli"):
        structures.join_body(
            person=people[name], body=alder, by=people[name], at=make.NOON, source="test"
        )
    return SimpleNamespace(
        movement=movement, alder=alder, birch=birch, dev=Person.objects.get(called="Dev"),
        stranger=make.person("Gus G"), **people,
    )  # fmt: skip


@pytest.fixture
def world(lend, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    yield lend(build)
    clock.use(None)


def announce(world, *, way=Way.RECORDED, majority=SIMPLE, quorum=3, key="q", **more):
    told = {
        "body": world.alder,
        "wording": "Do we hold the fair in June?",
        "about": None,
        "article": "10",
        "binds": "The group, to hold it.",
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "by": world.ann,
        "at": AT,
    } | more
    return actions.announce(terms=Terms(way, majority, quorum), form_key=key, **told)


def cast(question, by, choice, at=DURING):
    return actions.cast(question=question, choice=choice, by=by, at=at)
