"""Every rule counted twice, by code that shares nothing, on drawn papers and on a real ward."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.methods.counting import (
    RULES,
    Bound,
    Bounds,
    CannotCount,
    Terms,
    bounds_from,
    count,
    plainly,
    read,
    seats_for,
    transcript,
)
from groundswell.methods.counting.tests.test_properties import (
    TRANSFERABLE,
    UNHURRIED,
    counted,
    elections,
)
from groundswell.methods.transcripts import problems

DATA = os.environ.get("GROUNDSWELL_REAL_DATA")


@UNHURRIED
@given(election=elections(), rule=st.sampled_from(list(RULES)), data=st.data())
def test_other_code_comes_to_the_same_and_sees_what_was_altered(election, rule, data):
    if RULES[rule].scores and not election.scores:
        return
    bounds = None
    if RULES[rule].transferable and data.draw(st.booleans()):
        kinds = {each: data.draw(st.sampled_from("wm")) for each in election.numbers}
        bounds = Bounds((Bound("g", "w", data.draw(st.integers(0, 2)), 2),), {"g": kinds})
    try:
        outcome, terms = counted(election, rule, bounds=bounds)
    except CannotCount as refused:
        assert refused.code == "infeasible"
        return
    found = transcript(outcome, election, terms)
    assert problems(found) == []
    if bounds:
        assert bounds_from(found["constraints"]) == bounds
        women = sum(bounds.attributes["g"][each] == "w" for each in outcome.elected)
        assert bounds.rules[0].least <= women <= 2
    assert plainly(found).endswith(".\n")
    assert problems({**found, "elected": [*found["elected"], 1]})
    if rule in TRANSFERABLE and found["valid"]:
        stage = {**found["stages"][-1], "non_transferable": "0.00001"}
        assert problems({**found, "stages": [*found["stages"][:-1], stage]})
        more = [[1, [1]], *found["ballots"]["ranked"]]
        assert problems({**found, "ballots": {**found["ballots"], "ranked": more}})


@pytest.mark.realdata
@pytest.mark.skipif(not DATA, reason="NOT RUN: set GROUNDSWELL_REAL_DATA")
@pytest.mark.parametrize("rule", [name for name, rule in RULES.items() if not rule.scores])
def test_other_code_comes_to_the_same_on_a_real_ward(rule):
    ward = Path(DATA) / "ballots/scotland_2017_sample/dumgal_2017_ward7.blt"
    election = read(ward.read_bytes())
    terms = Terms(seats_for(RULES[rule], None, election), election.title)
    assert problems(transcript(count(election, rule, terms), election, terms)) == []
