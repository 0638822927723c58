"""Hints: quick when true, harmless when false, and whoever cheats is named."""

import pytest

from groundswell.methods.secretballot import batch
from groundswell.methods.secretballot.archive import read_archive
from groundswell.methods.secretballot.ballots import open_ballot
from groundswell.methods.secretballot.chain import Kind, read_chain
from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.groups import BELENIOS_2048, RFC_3526_2048
from groundswell.methods.secretballot.hints import NotHints, read_hints, write_hints
from groundswell.methods.secretballot.multipowers import all_members, multipower
from groundswell.methods.secretballot.tests.cast import (
    chosen,
    faults,
    judged,
    packed,
    ranked,
    unpacked,
)
from groundswell.methods.secretballot.tests.tampering import edit, of_order, plus_one

ELECTIONS = pytest.mark.parametrize("held", [chosen, ranked], ids=["choices", "rankings"])


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    """These elections are small: let them be batched all the same."""
    monkeypatch.setattr(batch, "SMALLEST_BATCH", 1)


def opened(held):
    chain = read_chain(read_archive(held.archive))
    ballots = [open_ballot(held.election, chain.content(each)) for each in chain.of(Kind.BALLOT)]
    return ballots, dict(held.hints)


def exact_calls(monkeypatch):
    calls = []
    exactly = batch.exact
    monkeypatch.setattr(
        batch, "exact", lambda *a, **k: calls.append(a[1].digest) or exactly(*a, **k)
    )
    return calls


@ELECTIONS
def test_true_hints_settle_everything_without_exact_work(held, monkeypatch):
    due = judged(held().archive)
    calls = exact_calls(monkeypatch)

    found = judged(held().archive, hints=dict(held().hints))

    assert not calls
    assert found == due
    assert found.ok


def test_a_batch_of_true_hints_is_not_worked_out(monkeypatch):
    calls = exact_calls(monkeypatch)
    ballots, hints = opened(chosen())

    verdicts = batch.settle(chosen().election.group, ballots, hints, Stream(b"s"))

    assert not calls
    assert not any(each.faults or each.false_hint for each in verdicts)


def false_hint(held, make):
    """Return hints in which the first commitment of the second ballot is another."""
    hints = dict(held.hints)
    digest, line = held.hints[1]
    parts = line.split(" ")
    numbers = parts[0].split(",")
    numbers[0] = str(make(held.election.group, int(numbers[0])))
    parts[0] = ",".join(numbers)
    hints[digest] = " ".join(parts)
    return hints


@ELECTIONS
@pytest.mark.parametrize(
    "make",
    [
        lambda group, was: was * group.g % group.p,
        lambda group, was: group.p - was,
        lambda group, was: was + group.p,
        lambda _group, was: f"0{was}",
        lambda *_: "x",
        lambda *_: "",
    ],
)
def test_a_false_hint_changes_no_verdict_and_is_named(held, make):
    found = judged(held().archive, hints=false_hint(held(), make))

    assert found.ok
    assert found.result == held().result
    assert [each.event for each in found.warnings if each.code == "false_hint"] == [2]


@pytest.mark.parametrize("shift", [-1, 3])
def test_a_commitment_off_by_small_order_is_not_let_through(shift):
    """A cheat hashes commitments that are off by an element of order two or three."""
    held = chosen()
    group = held.election.group
    off = group.p - 1 if shift == -1 else of_order(group, 3)
    ballots, hints = opened(held)
    claim = ballots[1].claims[0]
    parts = hints[ballots[1].digest].split(" ")
    numbers = [int(each) for each in parts[0].split(",")]
    numbers[0] = numbers[0] * off % group.p
    parts[0] = ",".join(map(str, numbers))
    claim.challenge = group.hash(claim.prefix, numbers)
    hints[ballots[1].digest] = " ".join(parts)
    weighed = batch.weigh(group, ballots[1], hints[ballots[1].digest])
    assert weighed is not None  # the hash alone does not tell

    for seed in range(2):
        verdicts = batch.settle(group, ballots, hints, Stream(b"%d" % seed))
        assert [bool(each.faults) for each in verdicts] == [False, True, False, False]


def test_a_bad_ballot_with_hints_of_its_own_is_named():
    """Somebody who makes the archive makes the hints too: it does not help."""
    held = chosen()
    steps = unpacked(held.archive)
    edit(held, steps[2], lambda b: plus_one(b["answers"][0]["individual_proofs"][1][0]), 1)
    bad = open_ballot(held.election, steps[2].contents[0])
    hints = dict(held.hints) | {bad.digest: batch.hint_line(held.election.group, bad)}

    found = judged(packed(steps), hints=hints)

    assert faults(found) == {(2, "bad_proof")}


def test_an_element_outside_the_group_is_found_in_a_batch():
    held = chosen()
    group = held.election.group
    ballots, hints = opened(held)
    ballots[2].elements[3] = group.p - ballots[2].elements[3]

    verdicts = batch.settle(group, ballots, hints, Stream(b"s"))

    assert [bool(each.faults) for each in verdicts] == [False, False, True, False]


def test_membership_of_many_is_found_out_whatever_the_order():
    group, rng = BELENIOS_2048, Stream(b"many")
    some = [group.power(group.g, exponent) for exponent in range(1, 1000)]

    assert all_members(group, some, rng)
    for stranger in (group.p - some[0], some[1] * of_order(group, 3) % group.p, 0, group.p):
        for seed in range(3):
            assert not all_members(group, [*some, stranger], Stream(b"%d" % seed))
    pair = [group.p - some[0], group.p - some[1]]
    assert not all_members(group, [*some, *pair], rng)


@pytest.mark.parametrize("group", [BELENIOS_2048, RFC_3526_2048], ids=lambda group: group.name)
@pytest.mark.parametrize("width", [0, 1, 5, 12])
def test_many_powers_at_once_are_the_product_of_each(group, width):
    rng = Stream(b"powers")
    terms = [(group.power(group.g, each), rng.getrandbits(7 * each)) for each in range(1, 14)]
    terms.append((group.g, 0))
    due = group.product(group.power(base, exponent) for base, exponent in terms)

    assert multipower(group, terms, width=width) == due
    assert multipower(group, terms, width=12, kept=[]) == due
    assert multipower(group, []) == 1


def test_hints_are_read_back_and_what_is_none_is_left_out():
    lines = [("a" * 64, "1,2 3"), ("b" * 64, "4")]
    written = "".join(write_hints("print", lines))

    assert read_hints(written.splitlines()) == ("print", dict(lines))
    assert read_hints([*written.splitlines(), "nonsense", ""]) == ("print", dict(lines))
    for other in ([], ["groundswell-hints 2 x"], ["x"]):
        with pytest.raises(NotHints):
            read_hints(other)


def test_more_workers_come_to_the_same():
    for parts in (3, 9):
        found = judged(chosen().archive, parts=parts, hints=dict(chosen().hints))
        assert (found.ok, found.result) == (True, chosen().result)
