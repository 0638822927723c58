"""The slow way, on a count worked by hand. What both ways come to is compared in tests/counts."""

import pytest

from groundswell.methods.transcripts import NotATranscript, problems, recount


def stated(rule="scottish-stv", **more):
    return {
        "format": "groundswell-count-transcript/1",
        "rule": rule,
        "title": "T",
        "seats": 2,
        "seed": None,
        "candidates": [{"number": 1, "name": "A"}, {"number": 2, "name": "B"}, {"number": 3}],
        "ballots": {
            "ranked": [[6, [1, 2]], [3, [2]], [1, [3]], [1, []], [1, [None, 2]], [1, [[1, 2]]]],
            "scores": [],
        },
    } | more


def test_a_surplus_by_hand():
    """Quota 4 of 10; A's 2 over 6 papers at 0.33333: B has 4.99998, and 0.00002 is lost."""
    found = recount(stated())
    assert (found["valid"], found["invalid"], found["quota"]) == (10, 3, "4.00000")
    assert found["elected"] == [1, 2]
    second = found["stages"][1]
    assert second["votes"] == {"1": "4.00000", "2": "4.99998", "3": "1.00000"}
    assert (second["loss"], second["sum"]) == ("0.00002", "10.00000")
    assert set(found["invalid_by_reason"]) == {
        "blank", "no_first_preference", "first_preference_shared",
    }  # fmt: skip


def test_approval_by_hand():
    found = recount(stated("approval"))
    assert found["scores"] == {"1": "7", "2": "11", "3": "1"}
    assert found["elected"] == [2, 1]


def test_bounds_by_hand():
    limits = {
        "attributes": {"g": {"3": "w"}},
        "bounds": [{"attribute": "g", "value": "w", "min": 1, "max": None}],
    }
    assert recount(stated(constraints=limits))["elected"] == [1, 3]
    limits["bounds"][0]["min"] = 2
    with pytest.raises(NotATranscript, match="cannot be met"):
        recount(stated(constraints=limits))


def test_what_it_does_not_say_is_a_problem():
    assert "valid is None; the papers give 10" in problems(stated(stages=[]))
