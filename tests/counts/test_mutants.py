"""Mutants of the counting code are noticed. All of them: ``python -m tools.mutation``."""

import pytest
from tools import mutation


@pytest.mark.slow
def test_most_mutants_of_the_counting_code_are_noticed():
    tried, survive, every = mutation.score(sample=40)
    assert (tried, every > 200) == (40, True)
    assert len(survive) <= 6, [(m.module, m.line, m.what) for m in survive]
