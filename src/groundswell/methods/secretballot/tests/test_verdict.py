"""What a verdict says besides the errors: the head, the state, warnings; events of no kind."""

import pytest

from groundswell.methods.secretballot.archive import read_archive
from groundswell.methods.secretballot.encoding import hex_digest
from groundswell.methods.secretballot.rehearsal import Plan, rehearse
from groundswell.methods.secretballot.tests.cast import (
    AT,
    RANK,
    Step,
    chosen,
    faults,
    judged,
    packed,
    ranked,
    template,
    unpacked,
)


@pytest.mark.parametrize(
    ("length", "state"), [(3, "open"), (6, "closed"), (10, "tallied")], ids=str
)
def test_the_head_is_the_last_event_and_the_state_what_it_says(length, state):
    archive = packed(unpacked(chosen().archive)[:length])
    last = read_archive(archive).records[-1]
    found = judged(archive)
    assert found.ok
    assert (found.state, found.head) == (state, last.digest)
    assert last.digest == hex_digest(read_archive(archive).bytes_of(last))


def test_nothing_at_all_has_no_head():
    found = judged(packed([]))
    assert found.head is None
    assert not found.ok


@pytest.mark.parametrize("kind", ["Party", "ballot", ""])
def test_an_event_of_no_kind(kind):
    steps = unpacked(chosen().archive)[:3]
    steps.append(Step(kind, [b"{}"]))
    assert faults(judged(packed(steps))) == {(3, "malformed")}


def test_a_close_with_a_record_and_a_ballot_without_one():
    steps = unpacked(chosen().archive)[:3]
    steps.append(Step("EndBallots", [b"{}"]))
    assert faults(judged(packed(steps))) == {(3, "malformed")}
    steps[3] = Step("Ballot", [])
    assert faults(judged(packed(steps))) == {(3, "malformed")}


def test_a_lone_mixer_is_warned_of_once_rankings_are_opened_and_not_before():
    held = rehearse(Plan(template(RANK), 3, AT, 1, 0), b"alone")
    whole = judged(held.archive, companions=held.companions)
    assert whole.ok, whole.errors
    assert "few_shuffles" in {each.code for each in whole.warnings}
    steps = unpacked(held.archive)
    mixed = next(number for number, step in enumerate(steps) if step.kind == "Shuffle")
    begun = judged(packed(steps[: mixed + 1]))
    assert begun.ok
    assert "few_shuffles" not in {each.code for each in begun.warnings}
    shuffles = judged(ranked().archive, companions=ranked().companions)
    assert "few_shuffles" not in {each.code for each in shuffles.warnings}


def test_a_fault_is_told_once():
    steps = unpacked(chosen().archive)
    opening = steps[7].json()
    opening["decryption_factors"][0].reverse()
    steps[7].put(opening)
    steps[7].rewrap()
    errors = judged(packed(steps)).errors
    told = [error for error in errors if error.code == "bad_decryption"]
    assert len(told) == len({error.message for error in told}) > 0
