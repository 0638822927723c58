from datetime import timedelta
from types import SimpleNamespace

import pytest

from groundswell.decide.elections import actions
from groundswell.decide.elections.rules.terms import Way
from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=10)
OPENS = AT + timedelta(days=20)
CLOSES = OPENS + timedelta(hours=2)
DURING = OPENS + timedelta(minutes=10)
AFTER = CLOSES + timedelta(minutes=1)
FINAL = AFTER + timedelta(days=8)
NAMES = ("Ann", "Bob", "Cat", "Dan", "Eli", "Fay", "Hal", "Ida", "Jim")
SAID = actions.Said("I would keep the accounts in the open.")


def build():
    """
    One group: Ann convenes, Bob is its secretary, Cat, Dan, Eli, Ida and Jim are members.

    Fay and Hal are in another group; Gus is in none. Dev is the movement's secretary.
    """
    movement = make.movement()
    people = {name.lower(): make.person(f"{name} {name}son") for name in NAMES}
    alder = make.group(movement, [people["ann"], people["bob"]], name="Alder Tenants")
    birch = make.group(movement, [people["fay"], people["hal"]], name="Birch Neighbours")
    for name in ("cat", "dan", "eli", "ida", "jim"):
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


def announce(world, *, way=Way.RECORDED, seats=1, rule="scottish-stv", key="e", **more):
    told = {
        "body": world.alder,
        "post": actions.Post("Two for the county committee", seats),
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "by": world.ann,
        "at": AT,
    } | more
    return actions.announce(rule=rule, way=way, form_key=key, **told)


def stands(election, person, *proposers, at=AT):
    """Let somebody stand, proposed by others."""
    candidate = actions.stand(election=election, said=SAID, by=person, at=at)
    for each in proposers:
        actions.propose(candidate=candidate, by=each, at=at)
    return candidate


def fielded(world, **more):
    """Return an election with Cat and Dan on its paper."""
    election = announce(world, **more)
    stands(election, world.cat, world.eli, world.ida)
    stands(election, world.dan, world.eli, world.jim)
    return election


def vote(election, by, paper, at=DURING, *, blank=False):
    return actions.cast(election=election, paper=paper, on_purpose=blank, by=by, at=at)


def count(election, by, used=0, unused=0, at=AFTER, seed="616243"):
    box = actions.Box(used, unused)
    return actions.count(election=election, box=box, seed=seed, by=by, at=at)


def line(election, person):
    return election.roll.get(person=person)


def type_in(election, number, paper, *tellers, at=AFTER):
    for teller in tellers:
        actions.type_paper(election=election, number=number, paper=paper, by=teller, at=at)
