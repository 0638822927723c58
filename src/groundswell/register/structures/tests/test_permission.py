import dataclasses
from datetime import UTC, datetime

import pytest

from groundswell.foundation.errors import NotPermitted
from groundswell.methods.constitution import Organ
from groundswell.register.people import reading
from groundswell.register.structures import actions, powers
from groundswell.register.structures.actions import decided
from groundswell.register.structures.models import Body, Office, Tenure
from groundswell.register.structures.permission import (
    bodies_under,
    holders,
    holds,
    one_look,
    powers_held,
    require,
)
from groundswell.register.structures.powers import (
    Power,
    PowerInfo,
    all_powers,
    power_key,
    register_powers,
)
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import DAY, NOON

pytestmark = pytest.mark.django_db
END = datetime(2026, 7, 31, 23, tzinfo=UTC)  # the midnight before its ninetieth day ends


def test_powers_end_with_the_term_at_that_instant(group, ann, django_assert_num_queries):
    just_before = END.replace(microsecond=0) - DAY / 86_400_000_000
    with django_assert_num_queries(1):
        assert holds(ann, Power.SEE_PEOPLE, over=group, at=NOON)
    assert holds(ann, Power.SEE_PEOPLE, over=group, at=just_before)
    assert not holds(ann, Power.SEE_PEOPLE, over=group, at=END)
    assert not holds(ann, Power.SEE_PEOPLE, over=group, at=NOON - DAY)


def test_a_bare_id_costs_one_query_more_only_where_a_power_reaches_down(
    group, ann, far_reaching, django_assert_num_queries
):
    with django_assert_num_queries(1):
        assert holds(ann, Power.SEE_PEOPLE, over=group.pk, at=NOON)
    assert not holds(ann, Power.SEE_PEOPLE, over=0, at=NOON)
    with django_assert_num_queries(2):
        holds(ann, far_reaching, over=group.pk, at=NOON)


def test_an_office_above_holds_nothing_below_by_inheritance(group, movement, ann):
    dev = Tenure.objects.get(office__key="movement_secretary").person
    assert holds(dev, Power.SEE_PEOPLE, over=movement, at=NOON)
    assert not holds(dev, Power.SEE_PEOPLE, over=group, at=NOON)
    below = powers_held(dev, over=group, at=NOON)
    assert all(powers.power_info(power).reaches_down for power in below), "those say so themselves"
    assert list(bodies_under(dev, Power.SEE_PEOPLE, at=NOON)) == [movement]
    assert dev not in {h.person for h in holders(Power.SEE_PEOPLE, over=group, at=NOON)}
    assert not holds(ann, Power.SEE_PEOPLE, over=movement, at=NOON)


@pytest.fixture
def far_reaching(monkeypatch):
    """A power that was registered as one that reaches down the tree."""
    info = powers.power_info(power_key(Power.FILE_DECISION))
    reaching = dataclasses.replace(info, reaches_down=True)
    monkeypatch.setitem(powers._infos, power_key(Power.FILE_DECISION), reaching)
    return Power.FILE_DECISION


def test_a_power_that_reaches_down_holds_below_and_never_above(group, movement, bob, far_reaching):
    dev = Tenure.objects.get(office__key="movement_secretary").person
    assert holds(dev, far_reaching, over=group, at=NOON)
    assert power_key(far_reaching) in powers_held(dev, over=group, at=NOON)
    assert set(bodies_under(dev, far_reaching, at=NOON)) == {movement, group}
    assert dev in {h.person for h in holders(far_reaching, over=group, at=NOON)}
    assert not holds(bob, far_reaching, over=movement, at=NOON)


def test_another_groups_officer_holds_nothing_here(group, movement, cat):
    other = factories.group(movement, [cat, factories.person("Fay")], name="Other")
    assert holds(cat, Power.SEE_PEOPLE, over=other, at=NOON)
    assert not holds(cat, Power.SEE_PEOPLE, over=group, at=NOON)
    assert not holds(None, Power.SEE_PEOPLE, over=group, at=NOON)


def test_require_names_the_power_and_the_clause(group, cat, ann):
    require(ann, Power.SEE_PEOPLE, over=group, at=NOON)
    with pytest.raises(NotPermitted) as refused:
        require(cat, Power.SEE_PEOPLE, over=group, at=NOON)
    assert refused.value.rule == "7"
    assert "See who is in the group" in str(refused.value)


def test_standing_down_ends_powers_now_but_not_in_the_past(group, bob):
    for tenure in Tenure.objects.filter(person=bob):
        actions.stand_down(tenure=tenure, by=bob, at=NOON + DAY)
    assert not holds(bob, Power.FILE_DECISION, over=group, at=NOON + DAY)
    assert holds(bob, Power.FILE_DECISION, over=group, at=NOON + DAY / 2)


def test_interim_powers_expire_by_themselves(group, movement):
    at = NOON + DAY
    committee = actions.found_body(
        kind="committee", name="Standing Committee", purpose="To act.", parent=movement,
        warrant=decided(movement, "conf", organ=Organ.CONFERENCE), by=None, at=at,
    )  # fmt: skip
    post = Office.objects.get(body=movement, key="treasurer")
    fay = factories.person("Fay")
    actions.hold_office(office=post, person=fay, warrant=decided(movement, "m"), by=None, at=at)
    actions.confer_power(
        office=post, power=power_key(Power.SEE_PEOPLE), over=movement, limit="Audit", article="8",
        warrant=decided(movement, "gap", organ=Organ.COMMITTEE), by=None, at=at,
        until_at=at + 28 * DAY, interim=True,
    )  # fmt: skip
    assert committee.parent_id == movement.pk
    assert holds(fay, Power.SEE_PEOPLE, over=movement, at=at + 27 * DAY)
    assert not holds(fay, Power.SEE_PEOPLE, over=movement, at=at + 28 * DAY)


def test_a_closed_bodys_officers_hold_nothing(group, ann):
    actions.close_body(body=group, warrant=decided(group, "m"), by=None, at=NOON + DAY)
    closed = Body.objects.get(pk=group.pk)
    assert not holds(ann, Power.SEE_PEOPLE, over=closed, at=NOON + DAY)


def test_holders_and_bodies_under(group, movement, ann, bob, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = holders(Power.FILE_DECISION, over=group, at=NOON)
    assert {(h.called, h.title) for h in found} == {("Bob", "Secretary")}
    dev = Tenure.objects.get(office__key="movement_secretary").person
    with django_assert_num_queries(1):
        assert list(bodies_under(dev, Power.SEE_PEOPLE, at=NOON)) == [movement]
    assert list(bodies_under(ann, Power.SEE_PEOPLE, at=NOON)) == [group]
    assert power_key(Power.EDIT_PROFILE) in powers_held(ann, over=group, at=NOON)


def test_any_ten_members_is_nobodys_alone(group, ann):
    assert not holders("meetings.call_alone", over=group, at=NOON)


def test_people_ask_here_who_reads_and_who_holds_office(group, ann, bob, cat):
    assert reading.role_over(ann, bob, at=NOON).startswith("Convenor")
    assert reading.role_over(cat, bob, at=NOON) is None
    assert reading.role_over(ann, bob, at=END) is None
    assert reading.holds_office(ann.pk, NOON)
    assert not reading.holds_office(cat.pk, NOON)


def test_registering_needs_a_label_for_every_power():
    with pytest.raises(ValueError, match="no label"):
        register_powers("structures", Power, {Power.SEE_PEOPLE: PowerInfo("x", "1")})
    with pytest.raises(ValueError, match="belongs to no"):
        power_key("see_people")


def test_every_power_stands_in_the_areas_page_with_its_clause():
    from pathlib import Path

    page = Path(__file__).parents[5] / "docs/areas/structures.md"
    text = page.read_text(encoding="utf-8")
    for key, info in all_powers().items():
        if key.startswith("structures."):
            assert f"`{key}`" in text
            assert str(info.label) in text


def test_one_look_answers_the_same_and_asks_once(
    group, movement, ann, bob, cat, far_reaching, django_assert_num_queries
):
    dev = Tenure.objects.get(office__key="movement_secretary").person
    keys = list(all_powers())
    for person in (ann, bob, cat, dev):
        apart = {key: list(bodies_under(person, key, at=NOON)) for key in keys}
        with one_look(person, NOON):
            assert {key: list(bodies_under(person, key, at=NOON)) for key in keys} == apart
    assert any(apart.values()), "of somebody who holds something"
    with one_look(cat, NOON), django_assert_num_queries(1):
        assert not any(list(bodies_under(cat, key, at=NOON)) for key in keys)
    with one_look(bob, NOON), django_assert_num_queries(2):
        assert any(list(bodies_under(bob, key, at=NOON)) for key in keys)


def test_one_look_is_of_one_person_at_one_time_and_over_when_it_is(group, ann, cat):
    with one_look(cat, NOON):
        assert list(bodies_under(ann, Power.SEE_PEOPLE, at=NOON)) == [group]
        assert not list(bodies_under(ann, Power.SEE_PEOPLE, at=END))
    with pytest.raises(ZeroDivisionError), one_look(ann, NOON):
        1 / 0  # noqa: B018  it ends however the reads end
    tenure = Tenure.objects.get(office__key="convenor", office__body=group)
    actions.stand_down(tenure=tenure, by=ann, at=NOON + DAY)
    assert not list(bodies_under(ann, Power.EDIT_PROFILE, at=NOON + 2 * DAY))
