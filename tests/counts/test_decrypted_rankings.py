"""Rankings of a secret ballot, counted by us and by the independent tool."""

import json
import os
import random
import shutil
import subprocess

import pytest

from groundswell.methods import counting

TOOL = os.environ.get("GROUNDSWELL_BELENIOS_TOOL") or shutil.which("belenios-tool")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TOOL, reason="belenios-tool is not here (Debian has it)"),
]


@pytest.mark.parametrize("seed", range(8))
def test_schulze_ranks_as_the_tool_does(seed):
    """
    Equal ranks and blanks too: the same papers, the same pairs, the same ranking.

    Where two paths have the same winning votes the tool looks at the losing ones as well, and we
    do not: it may split a level of ours, never turn two about.
    """
    rng = random.Random(seed)
    papers = [[rng.randrange(6) for _ in range(5)] for _ in range(40)] + [[0] * 5]
    words = [TOOL, "method", "schulze", "--blank-allowed", "true", "--nchoices", "5"]
    done = subprocess.run(
        words, input=json.dumps(papers), capture_output=True, text=True, check=True
    )
    theirs = json.loads(done.stdout)

    election = counting.from_ranks("", "ABCDE", papers)
    outcome = counting.count(election, "schulze", counting.Terms(1, seed="a lot"))
    found = counting.told(outcome, election, counting.Terms(1))

    assert (found["valid"], found["invalid_by_reason"]) == (40, {"blank": theirs["blank"]})
    for a, row in found["pairwise"].items():
        assert row == {
            str(b + 1): n for b, n in enumerate(theirs["raw"][int(a) - 1]) if b + 1 != int(a)
        }
    left = [{1 + each for each in level} for level in theirs["winners"]]
    for level in outcome.extra["levels"]:
        split: set[int] = set()
        while split < set(level):
            split |= left.pop(0)
        assert split == set(level)
    assert left == []
