"""SQL and values say the same of everybody, whatever the criteria; and the gate agrees."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.register.audiences import grounds, queries
from groundswell.register.audiences.criteria import criterion as base
from groundswell.register.audiences.criteria.people import Agreed, LivesIn
from groundswell.register.audiences.criteria.structures import HoldsOffice, Lapsed, MemberFor
from groundswell.register.audiences.models import Canary
from groundswell.register.audiences.rules import tree as trees
from groundswell.register.audiences.rules.tree import BadTree, Group, Mode
from groundswell.register.audiences.tests import factories as make
from groundswell.register.audiences.universe import people_of_body
from groundswell.register.people import queries as people
from groundswell.register.people.models import Person

AT = make.AT


def answers(ask):
    if hasattr(ask, "options"):
        return st.sampled_from([word for word, _label in ask.options()])
    if hasattr(ask, "lowest"):
        return st.sampled_from([ask.lowest or 1, 30, 90, 200, 365, ask.highest])
    return st.sampled_from(["OY1", "OY2", "OY"])


def criteria():
    kinds = base.criterion_kinds().values()
    return st.one_of(
        st.fixed_dictionaries(
            {"is": st.just(kind.kind)} | {key: answers(ask) for key, ask in kind.asks.items()}
        )
        for kind in kinds
    ).map(base.read_criterion)


def nested(depth=2):
    part = criteria() if not depth else criteria() | nested(depth - 1)
    return st.builds(Group, st.sampled_from(Mode), st.lists(part, max_size=3).map(tuple))


@pytest.fixture
def crowd(world):
    made = make.crowd(world.here, 20, 1)
    make.crowd(world.there, 5, 2)
    for gone, kept in (made[:2], made[2:4]):
        Person.objects.filter(pk=gone.pk).update(merged_into=kept, merged_at=AT)
    return world


def by_values(audience, tree):
    audience.who = trees.write(tree, base.write_criterion)
    return {
        person.pk: queries.why(person, audience, at=AT)
        for person in people_of_body(audience.body_id)
    }


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_why_says_of_everybody_what_sql_says(crowd, data):
    tree = data.draw(nested())
    audience = make.audience(crowd.here, crowd.bob)
    scope = base.Scope(crowd.here.pk, AT)
    found = set(queries.matching(tree, scope).values_list("pk", flat=True))
    told = by_values(audience, tree)
    assert found == {pk for pk, why in told.items() if why.inside}
    assert all(reason.because or reason.mode for why in told.values() for reason in why.reasons)


@pytest.mark.parametrize(
    ("channel", "purpose"), [("email", "meetings"), ("sms", "bulletin"), ("email", "money")]
)
def test_the_ground_in_sql_is_the_verdict_of_the_gate(crowd, channel, purpose):
    make.crowd(crowd.here, 60, 3)
    rows = grounds.with_ground(
        people_of_body(crowd.here.pk), channel, purpose, AT, canaries=[]
    ).values_list("pk", "ground")
    gate = {pk: people.contact_permitted(pk, channel, purpose, AT).reason for pk, _ in rows}
    assert dict(rows) == gate
    if channel == "email" and purpose == "meetings":
        assert len(set(gate.values())) >= 4  # the draw holds every kind


def test_a_canary_stands_in_every_audience_and_in_no_membership(crowd):
    from groundswell.register.audiences import actions

    actions.place_canary(
        body=crowd.here, form_key="c", full_name="Carys Finch", email="c@x.example",
        by=crowd.ann, at=make.NOON,
    )  # fmt: skip
    canary = Canary.objects.get()
    tree = Group(Mode.ALL, (HoldsOffice(), Lapsed(days=1)))
    assert [p.pk for p in queries.matching(tree, base.Scope(crowd.here.pk, AT))] == [canary.pk]
    assert not canary.person.memberships.exists()
    assert queries.why(canary.person, make.audience(crowd.here, crowd.bob), at=AT).inside


@pytest.mark.parametrize(
    "stored",
    [
        {"is": "people.agreed"},
        {"is": "people.agreed", "channel": "email", "purpose": "x"},
        {"is": "people.agreed", "channel": "email", "purpose": "money", "sql": "1=1"},
        {"is": "people.lives_in", "district": "OY1') OR 1=1 --"},
        {"is": "people.lives_in", "district": ".*"},
        {"is": "structures.member", "days": True},
        {"is": "structures.member", "days": "7"},
        {"is": "structures.member", "days": -1},
        {"is": "structures.member", "days": 10**9},
        {"is": "os.system"},
        {"is": None},
    ],
)
def test_a_hostile_criterion_is_refused(stored):
    with pytest.raises(BadTree):
        base.read_criterion(stored)


def test_every_kind_says_itself_in_words_and_survives_storage(crowd):
    for kind in (
        Agreed("email", "meetings"),
        LivesIn("OY1"),
        MemberFor(0),
        MemberFor(30),
        Lapsed(1),
        HoldsOffice(),
    ):
        assert kind.words()
        assert base.read_criterion(base.write_criterion(kind)) == kind


def test_a_kind_with_a_question_too_few_is_a_mistake_of_the_program():
    class Odd(MemberFor):
        kind = "test.odd"
        asks = {}

    with pytest.raises(ValueError, match="question"):
        base.register_criterion(Odd)
    with pytest.raises(ValueError, match="taken"):
        base.register_criterion(type("Twin", (MemberFor,), {"kind": "structures.member"}))
