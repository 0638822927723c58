from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache

from groundswell.decide.conference import actions
from groundswell.decide.conference.rules.seats import Kind
from groundswell.foundation import clock
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=10)
STARTS = AT + timedelta(days=40)
ENDS = STARTS + timedelta(hours=6)
DURING = STARTS + timedelta(hours=1)
RULES = Parameters(delegates_first=2, delegates_further=2, delegates_most=3, card_vote_demand=2)


def build():
    """
    Alder has six members and so three seats; Birch has two and one.

    Ann and Fay convene them; Bob and Hal are their secretaries. Dev is the movement's secretary.
    """
    cache.clear()
    movement = make.movement()
    names = ("Ann", "Bob", "Cat", "Dan", "Eli", "Gil", "Fay", "Hal", "Ida")
    people = {name.lower(): make.person(f"{name} X") for name in names}
    alder = make.group(movement, [people["ann"], people["bob"]], name="Alder Tenants")
    birch = make.group(movement, [people["fay"], people["hal"]], name="Birch Neighbours")
    for name in ("cat", "dan", "eli", "gil"):
        structures.join_body(
            person=people[name], body=alder, by=people[name], at=make.NOON, source="test"
        )
    Body.objects.filter(pk__in=[alder.pk, birch.pk]).update(
        status="recognised", provisional_until=None
    )
    alder.refresh_from_db()
    birch.refresh_from_db()
    dev = Person.objects.get(called="Dev")
    return SimpleNamespace(movement=movement, alder=alder, birch=birch, dev=dev, **people)


@pytest.fixture
def world(lend, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    yield lend(build)
    clock.use(None)


def notice(**more):
    told = {
        "title": "Summer conference",
        "venue": "The drill hall",
        "starts_at": STARTS,
        "ends_at": ENDS,
        "article": "10",
        "binds": "Every group.",
    }
    return actions.Notice(**(told | more))


def call(world, *, key="one", rules=RULES, by=None, at=AT, **more):
    return actions.call_conference(
        body=world.movement, notice=notice(**more), parameters=rules, form_key=key,
        by=by or world.dev, at=at,
    )  # fmt: skip


def branch(conference, body):
    return conference.entitlements.get(body=body)


def delegate(world, conference, person, *, body=None, kind=Kind.DELEGATE, by=None, at=AT):
    body = body or world.alder
    by = by or (world.ann if body == world.alder else world.fay)
    return actions.name(
        entitlement=branch(conference, body), person=person, kind=kind, by=by, at=at
    )
