"""Everything somebody may try with an election of choices, and how each must be answered."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.encoding import canonical, fingerprint, hex_digest
from groundswell.methods.secretballot.proofs import drawn
from groundswell.methods.secretballot.tests.cast import (
    Step,
    chosen,
    key_of,
    packed,
    resigned,
    unpacked,
)
from groundswell.methods.secretballot.voting import cast


@dataclass
class Tampered:
    """A tampered archive, and at which event under which codes it must be refused."""

    name: str
    archive: bytes
    event: int | None
    codes: set[str]
    more: dict[str, Any] = field(default_factory=dict)


CASES: list[tuple[str, Callable[..., Any], int | None, set[str]]] = []


def refused(event, *codes):
    """Mark a function that tampers with the steps: in place, or by returning something else."""

    def marked(tamper):
        CASES.append((tamper.__name__, tamper, event, set(codes)))
        return tamper

    return marked


def all_of(cases, held):
    """Return every archive of ``cases``."""
    made = []
    for name, tamper, event, codes in cases:
        steps = unpacked(held.archive)
        got = tamper(held, steps)
        more = got if isinstance(got, dict) else {}
        archive = got if isinstance(got, bytes) else packed(steps)
        made.append(Tampered(name, archive, event, codes, more))
    return made


def tampered():
    return all_of(CASES, chosen())


def edit(held, step, change, voter=None):
    """Change the JSON of a ballot; sign it again if a voter is named."""
    ballot = step.json()
    change(ballot)
    step.put(canonical(ballot) if voter is None else resigned(held, ballot, voter))


def answer(ballot, question=0):
    return ballot["answers"][question]


def plus_one(proof, name="response"):
    proof[name] = str(int(proof[name]) + 1)


@refused(2, "bad_proof")
def choice_proof_changed_and_signed(held, steps):
    edit(held, steps[2], lambda b: plus_one(answer(b)["individual_proofs"][1][0]), 1)


@refused(2, "bad_proof")
def overall_proof_changed_and_signed(held, steps):
    edit(held, steps[2], lambda b: plus_one(answer(b)["overall_proof"][1]), 1)


@refused(2, "bad_proof")
def blank_proof_changed_and_signed(held, steps):
    edit(held, steps[2], lambda b: plus_one(answer(b)["blank_proof"][0]), 1)


@refused(2, "bad_proof")
def second_question_changed_and_signed(held, steps):
    edit(held, steps[2], lambda b: plus_one(answer(b, 1)["overall_proof"][0], "challenge"), 1)


@refused(2, "bad_signature", "bad_proof")
def proof_changed_and_not_signed(held, steps):
    edit(held, steps[2], lambda b: plus_one(answer(b)["overall_proof"][0]))


@refused(2, "bad_signature")
def signature_changed(held, steps):
    edit(held, steps[2], lambda b: plus_one(b["signature"]["proof"]))


@refused(2, "bad_signature")
def signature_of_another_content(held, steps):
    edit(held, steps[2], lambda b: b["signature"].update(hash=fingerprint(b"other")))


@refused(1, "non_canonical")
def ballot_with_a_blank_in_its_json(_held, steps):
    steps[1].put(steps[1].contents[0].replace(b',"signature"', b', "signature"'))


@refused(1, "non_canonical")
def ballot_in_another_order(held, steps):
    ballot = steps[1].json()
    steps[1].put({"signature": ballot.pop("signature")} | ballot)


@refused(1, "non_canonical")
def number_with_a_needless_zero(held, steps):
    edit(held, steps[1], lambda b: b.update(credential="0" + b["credential"]))


@refused(5, "duplicate_ballot", "tracker_clash")
def ballot_replayed(_held, steps):
    steps.insert(5, Step("Ballot", list(steps[2].contents)))


@refused(5, "duplicate_ballot")
def ballot_named_a_second_time(_held, steps):
    steps.insert(5, Step("Ballot", again=hex_digest(steps[2].contents[0])))


@refused(2, "bad_proof")
def answers_copied_and_signed_by_the_copier(held, steps):
    theirs = steps[3].json()["answers"]
    edit(held, steps[2], lambda b: b.update(answers=theirs), 1)


@refused(2, "bad_proof", "bad_signature")
def credential_exchanged_and_not_signed(held, steps):
    other = steps[3].json()["credential"]
    edit(held, steps[2], lambda b: b.update(credential=other))


@refused(2, "wrong_election")
def ballot_of_another_election(_held, steps):
    steps[2] = unpacked(chosen(2).archive)[2]


@refused(2, "wrong_election")
def ballot_of_another_text_of_the_questions(held, steps):
    edit(held, steps[2], lambda b: b.update(election_hash=fingerprint(b"other")), 1)


@refused(2, "malformed")
def proof_without_a_response(held, steps):
    edit(held, steps[2], lambda b: answer(b)["overall_proof"][0].pop("response"), 1)


@refused(2, "malformed")
def proof_that_is_a_number_in_json(held, steps):
    edit(held, steps[2], lambda b: answer(b)["overall_proof"][0].update(response=5), 1)


@refused(2, "malformed")
def choice_left_out(held, steps):
    edit(held, steps[2], lambda b: answer(b)["choices"].pop(), 1)


@refused(2, "malformed")
def proof_left_out(held, steps):
    edit(held, steps[2], lambda b: answer(b)["overall_proof"].pop(), 1)


@refused(2, "malformed")
def blank_proof_left_out(held, steps):
    edit(held, steps[2], lambda b: answer(b).pop("blank_proof"), 1)


@refused(2, "malformed")
def question_left_out(held, steps):
    edit(held, steps[2], lambda b: b["answers"].pop(), 1)


@refused(2, "malformed")
def something_added_to_a_ballot(held, steps):
    edit(held, steps[2], lambda b: b.update(note="x"))


@refused(2, "malformed")
def no_ballot_at_all(_held, steps):
    steps[2].put(b"[")


@refused(2, "bad_proof")
def challenge_above_q(held, steps):
    q = held.election.group.q
    proof = answer(steps[2].json())["overall_proof"][0]
    over = str(int(proof["challenge"]) + q)
    edit(held, steps[2], lambda b: answer(b)["overall_proof"][0].update(challenge=over), 1)


@refused(2, "bad_signature")
def response_of_a_signature_above_q(held, steps):
    over = str(int(steps[2].json()["signature"]["proof"]["response"]) + held.election.group.q)
    edit(held, steps[2], lambda b: b["signature"]["proof"].update(response=over))


def of_order(group, order):
    base = 2
    while (found := pow(base, int((group.p - 1) // order), int(group.p))) == 1:
        base += 1
    return found


def element(held, steps, make, part="alpha"):
    """Put another number in the place of one element, and sign."""
    group = held.election.group
    was = int(answer(steps[2].json())["choices"][1][part])
    made = str(make(group, was))
    edit(held, steps[2], lambda b: answer(b)["choices"][1].update({part: made}), 1)


@refused(2, "not_in_group", "bad_proof")
def element_outside_the_subgroup(held, steps):
    element(held, steps, lambda group, was: group.p - was)


@refused(2, "not_in_group", "bad_proof")
def element_of_order_two(held, steps):
    element(held, steps, lambda group, _: group.p - 1)


@refused(2, "not_in_group", "bad_proof")
def element_of_order_three(held, steps):
    element(held, steps, lambda group, was: of_order(group, 3) * was % group.p, "beta")


@refused(2, "not_in_group", "bad_proof")
def element_written_above_p(held, steps):
    element(held, steps, lambda group, was: group.p + was)


@refused(2, "not_in_group", "bad_proof")
def element_zero(held, steps):
    element(held, steps, lambda *_: 0, "beta")


@refused(2, "bad_proof")
def vote_worth_five(held, steps):
    group, election = held.election.group, held.election
    mask = drawn(group, Stream(b"five"))
    beta = group.power(election.key, mask) * group.power(group.g, 5) % group.p
    pair = {"alpha": str(group.power(group.g, mask)), "beta": str(beta)}
    edit(held, steps[2], lambda b: answer(b)["choices"].__setitem__(1, pair), 1)


@refused(2, "not_on_roll")
def credential_off_the_roll(held, steps):
    votes = [[0, 1, 0, 0], [1, 0]]
    steps[2].put(cast(held.election, 12345, votes, Stream(b"stranger")))


@refused(2, "not_on_roll")
def voter_struck_off_the_roll(held, steps):
    group = held.election.group
    mine = str(group.power(group.g, key_of(held, 1)))
    roll = [each for each in steps[0].json(2) if not each.startswith(mine)]
    set_up(steps, 2, roll)


def set_up(steps, at, value):
    """Put another record into the setup, named rightly."""
    steps[0].put(value, at)
    told = steps[0].json(3)
    told[list(told)[at]] = hex_digest(steps[0].contents[at])
    steps[0].put(told, 3)


@refused(2, "closed_early")
def closed_in_the_middle(_held, steps):
    steps.insert(2, Step("EndBallots"))


@refused(None, "chain_broken")
def record_changed_under_its_name(held, _steps):
    at = held.archive.index(b'"num_tallied":3')
    return held.archive[:at] + b'"num_tallied":2' + held.archive[at + 15 :]


@refused(9, "result_mismatch")
def result_edited(_held, steps):
    told = json.loads(steps[9].contents[0])
    told["result"][1][0] += 1
    told["result"][1][1] -= 1
    steps[9].put(told)


@refused(5, "closed_early")
def ballot_after_the_close(_held, steps):
    steps.insert(5, steps.pop(4))
