from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.register.structures import rules
from groundswell.register.structures.rules import Alike, alike, days_away, edits, skeleton


@pytest.mark.parametrize(
    ("mine", "theirs", "how"),
    [
        ("Quayhithe Tenants", "quayhithe  tenants", Alike.SAME),
        ("Quаyhithe Tenants", "Quayhithe Tenants", Alike.SAME),  # a Cyrillic а
        ("Prŷs Lane", "Prys Lane", Alike.SAME),
        ("Tenants & Neighbours", "Tenants and Neighbours", Alike.SAME),
        ("The Quayhithe Tenants Group", "Quayhithe Residents", Alike.WORDS),
        ("Quayhithe Tenant", "Tenants of Quayhithe", Alike.WORDS),
        ("Quayhiteh", "Quayhithe", Alike.SPELLING),
        ("Quay hithe", "Quayhithe", Alike.SPELLING),
        ("Quayhithe North", "Quayhithe South", None),
        ("Lings", "Rings", None),  # too short for two edits to mean the same
        ("Hospital porters", "Quayhithe", None),
        ("Tenants", "Neighbours", None),  # nothing but empty words: each stands for itself
    ],
)
def test_alike(mine, theirs, how):
    found = alike(mine, [(1, theirs)])
    assert [match.how for match in found] == ([] if how is None else [how])


def test_the_worst_comes_first_and_few_are_shown():
    others = [(number, f"Quayhithe {'x' * 1}{number}") for number in range(9)]
    others += [(20, "Quayhithe"), (21, "Quayhithes")]
    found = alike("Quayhithe", others, limit=3)
    assert found[0].key == 20
    assert len(found) <= 3


@given(st.text(max_size=300))
def test_any_name_has_a_skeleton_and_is_like_itself(name):
    assert skeleton(name) == skeleton(f" {name} ")
    assert [match.how for match in alike(name, [(1, name)])] == [Alike.SAME]


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_edits_are_the_same_both_ways_and_bounded(left, right):
    assert edits(left, right, 2) == edits(right, left, 2) <= 3
    assert (edits(left, right, 2) == 0) == (left == right)


def test_right_to_left_names_are_compared_too():
    assert alike("نقابة السكان", [(1, "نقابة السكان")])
    assert not alike("نقابة السكان", [(1, "Quayhithe")])


def test_only_names_about_as_long_are_compared_letter_by_letter(monkeypatch):
    compared = []
    monkeypatch.setattr(rules, "edits", lambda *both: compared.append(both) or edits(*both))
    others = [(number, f"Group of ward {number} in Ostrey") for number in range(50_000)]
    mine = "Quayhithe Tenants"
    assert [match.key for match in alike(mine, [*others, (50_000, "Quayhithe Tenant")])] == [50_000]
    assert not compared  # the telling words say it before any letter does
    assert [match.key for match in alike("Quayhiteh", [*others, (50_000, "Quayhithe")])] == [50_000]
    assert set(compared) == {("quayhiteh", "quayhithe", 2)}


def test_days_away():
    day = timedelta(days=1)
    at = datetime(2026, 5, 3, 12, tzinfo=UTC)
    assert days_away([(at, None)]) == [0]
    assert days_away([(at + 40 * day, None), (at, at + 10 * day)]) == [0, 30]
    assert days_away([(at, at + 10 * day), (at + 5 * day, at + 7 * day)]) == [0, 0]
    assert days_away(
        [(at, at + 10 * day), (at + 2 * day, at + 3 * day), (at + 11 * day, None)]
    ) == [
        0,
        0,
        1,
    ]
    assert days_away([]) == []
