"""Counting everybody: each time while they are few, now and then when they are many."""

from datetime import timedelta

import pytest

from groundswell.register.structures import actions, counting
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept():
    counting._kept.clear()
    yield
    counting._kept.clear()


def join(group, name):
    person = factories.person(name)
    actions.join_body(person=person, body=group, by=person, at=NOON, source="test")


def test_a_small_movement_is_counted_each_time(group, django_assert_num_queries):
    before = counting.members_overall(NOON).people
    join(group, "Somebody New")
    with django_assert_num_queries(1):
        assert counting.members_overall(NOON).people == before + 1


def test_a_large_one_is_counted_every_five_minutes_and_says_when(
    group, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(counting, "COUNTED_EACH_TIME", 1)
    first = counting.members_overall(NOON)
    join(group, "Somebody New")
    soon, later = NOON + timedelta(minutes=4, seconds=59), NOON + timedelta(minutes=5)
    with django_assert_num_queries(0):
        assert counting.members_overall(soon) == first
    assert first.at == NOON
    assert counting.members_overall(later) == counting.Counted(first.people + 1, later)
    # A clock that was put back does not keep a count from the future.
    assert counting.members_overall(NOON).at == NOON


def test_whoever_comes_while_another_counts_sees_the_count_before(group, monkeypatch):
    monkeypatch.setattr(counting, "COUNTED_EACH_TIME", 1)
    first = counting.members_overall(NOON)
    with counting._counting:
        assert counting.members_overall(NOON + timedelta(hours=1)) == first
