"""The rules of a round, from values alone."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.mobilise.listening.rules.likeness import folded, likeness, nearest
from groundswell.mobilise.listening.rules.routing import Candidate, Why, drawn


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("More buses in the evening", "more BUSES in the evening!", 1.0),
        ("More buses", "More bus", 1 / 3),  # “bus” is not cut: it is too short to lose its end
        ("Mend the roof", "Do not mend the roof", 2 / 3),
        ("Mend the roof", "Plant trees", 0.0),
        ("not", "no", 0.0),
        ("No.", "no", 1.0),
    ],
)
def test_likeness(one, other, alike):
    assert likeness(one, other) == pytest.approx(alike)
    assert likeness(other, one) == pytest.approx(alike)


def test_the_nearest_come_first_and_are_three_at_most():
    others = {
        1: "Plant trees",
        2: "Mend the school roof",
        3: "Mend the school roof now",
        4: "mend the school roof!",
        5: "Mend school roofs",
        6: "Please mend the school roof",
    }
    found = nearest("Mend the school roof", others)
    assert found == [2, 4, 5]


@pytest.mark.parametrize("words", ["", "!!!", "  …  "])
def test_marks_alone_are_no_words(words):
    assert folded(words) == ""


# By hand: p = 1/2, a = 1/2, E = 0, newness 9: (0.5 · 1 · 0.5 · 9)² = 5.0625.
# p = 2/12, a = 8/12, E = 1, newness 1 + 8/4 = 3: (10/12 · 2 · 8/12 · 3)² = 11.1111….
@pytest.mark.parametrize(
    ("candidate", "priority"),
    [(Candidate(1, 0, 0, 0), 5.0625), (Candidate(1, 7, 1, 10, 1.0), 100 / 9)],
)
def test_priority_is_that_of_the_method(candidate, priority):
    assert candidate.priority == pytest.approx(priority)


@pytest.mark.parametrize(
    ("candidate", "why"),
    [
        (Candidate(1, 9, 0, 9, 2.0), Why.NEW),
        (Candidate(1, 9, 0, 10, 1.0), Why.APART),
        (Candidate(1, 6, 0, 10, 0.9), Why.AGREED),
        (Candidate(1, 5, 0, 10, 0.9), Why.LEFT),
    ],
)
def test_why_this_one(candidate, why):
    assert candidate.why is why


def test_the_draw_is_in_proportion_to_priority():
    often, seldom = Candidate(1, 18, 0, 20), Candidate(2, 2, 10, 20)
    share = often.priority / (often.priority + seldom.priority)
    met = Counter(drawn([seldom, often], str(n)).number for n in range(4000))
    assert met[1] / 4000 == pytest.approx(share, abs=0.02)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.permutations([Candidate(n, n, 0, 9) for n in range(1, 8)]), st.text(max_size=9))
def test_the_order_they_come_in_changes_nothing(candidates, seed):
    assert drawn(candidates, seed) == drawn(sorted(candidates, key=lambda c: c.number), seed)


def test_of_none_there_is_none():
    assert drawn([], "any") is None
