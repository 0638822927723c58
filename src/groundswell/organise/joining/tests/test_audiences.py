"""Criteria over meetings and joining: SQL and values say the same; another group's never count."""

import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.organise.joining.audiences import CameBy, WaitsForWelcome
from groundswell.organise.joining.models import Welcome
from groundswell.organise.meetings.audiences import CameLately, FirstTimer, NeverCame
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.register.audiences import queries
from groundswell.register.audiences.criteria import criterion as base
from groundswell.register.audiences.rules import tree as trees
from groundswell.register.audiences.rules.tree import Group, Mode
from groundswell.register.audiences.tests import factories as make
from groundswell.register.audiences.universe import people_of_body

AT, DAY = make.AT, timedelta(days=1)
LEAVES = st.sampled_from(
    [
        CameLately(30),
        CameLately(200),
        FirstTimer(60),
        FirstTimer(365),
        NeverCame(),
        CameBy("paper"),
        CameBy("form"),
        WaitsForWelcome(),
    ]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(Group, st.sampled_from(Mode), st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
).map(lambda node: node if isinstance(node, Group) else Group(Mode.ALL, (node,)))


def meeting(body, at):
    return Meeting.objects.create(
        body=body, title="Ward meeting", starts_at=at, ends_at=at + timedelta(hours=2),
        zone="Europe/London", changed_at=at, published_at=at, state="published",
    )  # fmt: skip


def came(person, held, *, first):
    Participation.objects.create(
        meeting=held, person=person, called=person.called, state="attended", first_time=first,
        answered_at=held.starts_at, checked_in_at=held.starts_at,
    )  # fmt: skip


@pytest.fixture
def crowd(world):
    rng = random.Random(4)
    held = [meeting(world.here, AT - days * DAY) for days in (10, 45, 150)]
    elsewhere = meeting(world.there, AT - 5 * DAY)
    for person in make.crowd(world.here, 25, 5):
        for number, one in enumerate(rng.sample(held, rng.randrange(0, 3))):
            came(person, one, first=number == 0 and rng.random() < 0.6)
        if rng.random() < 0.3:
            came(person, elsewhere, first=True)
        for body in (world.here, world.there):
            if rng.random() < 0.4:
                done = rng.random() < 0.5
                Welcome.objects.create(
                    person=person, body=body, made_at=AT - DAY, done_at=AT if done else None,
                    done_by=world.bob if done else None, how="met" if done else "",
                )  # fmt: skip
    return world


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tree=TREES)
def test_why_says_of_everybody_what_sql_says(crowd, tree):
    audience = make.audience(crowd.here, crowd.bob)
    audience.who = trees.write(tree, base.write_criterion)
    found = set(queries.matching(tree, base.Scope(crowd.here.pk, AT)).values_list("pk", flat=True))
    told = {p.pk: queries.why(p, audience, at=AT) for p in people_of_body(crowd.here.pk)}
    assert found == {pk for pk, why in told.items() if why.inside}


def test_what_somebody_did_in_another_group_is_not_asked(world):
    person = make.crowd(world.here, 1, 6)[0]
    came(person, meeting(world.there, AT - DAY), first=True)
    Welcome.objects.create(person=person, body=world.there, made_at=AT - DAY)
    scope = base.Scope(world.here.pk, AT)
    for leaf in (CameLately(30), FirstTimer(30), WaitsForWelcome()):
        assert not queries.matching(Group(Mode.ALL, (leaf,)), scope).filter(pk=person.pk).exists()
    never = queries.matching(Group(Mode.ALL, (NeverCame(),)), scope)
    assert never.filter(pk=person.pk).exists()
    assert all(leaf.words() for leaf in (CameLately(1), FirstTimer(2), NeverCame(), CameBy("form")))
