"""Every kind of tampering is refused, at the right event and for the right reason."""

import pytest

from groundswell.methods.secretballot.tests.cast import chosen, faults, judged, ranked
from groundswell.methods.secretballot.tests.tampering import tampered
from groundswell.methods.secretballot.tests.tampering_rankings import ranked_tampered

pytestmark = pytest.mark.slow


def test_untouched_elections_are_sound():
    for held in (chosen(), ranked()):
        found = judged(held.archive, companions=held.companions)

        assert found.ok, found.errors
        assert (found.state, found.counted) == ("tallied", 3)
        assert found.result == held.result
        assert found.head == held.head


def test_each_tampering_is_refused_where_it_is_and_as_what_it_is():
    cases = [*tampered(), *ranked_tampered()]
    wrong = {}
    for case in cases:
        found = judged(case.archive, **case.more)
        here = {code for event, code in faults(found) if event == case.event}
        if found.ok or here != case.codes:
            wrong[case.name] = found.errors

    assert not wrong
    assert len(cases) > 100
