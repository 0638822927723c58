"""
Making a ballot. Every function here touches secrets: the vote, and the voter's key.

The booth does the same in the voter's browser; this is for rehearsals, tests and teaching.
Source: Belenios specification 2.0, "Ballots".
"""

from collections.abc import Sequence
from random import Random
from typing import Any

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.ballots import Ciphertext, write_ciphertext
from groundswell.methods.secretballot.elections import Election, Kind, Question
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import Group
from groundswell.methods.secretballot.proofs import Branch, drawn, prove_exponent, prove_one_of


def cast(election: Election, key: int, votes: Sequence[Sequence[int]], rng: Random) -> bytes:
    """
    Return the ballot of whoever signs with ``key``. Touches secrets.

    :param votes: for each question 0 or 1 per choice (the blank one first), or the ranks.
    :raises Fault: votes that the election does not allow.
    """
    group = election.group
    credential = group.secret_power(group.g, key)
    voter = f"{election.fingerprint}|{credential}"
    if len(votes) != len(election.questions):
        raise Fault(Code.MALFORMED, "one vote for each question is expected")
    answers = [
        (_chosen if question.kind is Kind.CHOSEN else _ranked)(election, question, vote, voter, rng)
        for question, vote in zip(election.questions, votes, strict=True)
    ]
    ballot: dict[str, Any] = {
        "election_uuid": election.uuid,
        "election_hash": election.fingerprint,
        "credential": str(credential),
        "answers": answers,
    }
    return signed(group, key, ballot, rng)


def signed(group: Group, key: int, ballot: dict[str, Any], rng: Random) -> bytes:
    """Return ``ballot`` with a signature by ``key``. Touches a secret."""
    content = encoding.fingerprint(encoding.canonical(ballot))
    proof = prove_exponent(group, f"sig|{content}|", key, rng)
    return encoding.canonical(ballot | {"signature": {"hash": content, "proof": proof}})


def refuse_vote(question: Question, vote: Sequence[int]) -> None:
    """Do nothing if ``vote`` is allowed. :raises Fault: it is not. Touches a secret."""
    if question.kind is Kind.RANKED:
        if len(vote) != len(question.answers) or not all(0 <= place <= 255 for place in vote):
            raise Fault(Code.MALFORMED, "a rank or grade from 0 to 255 for each answer")
        return
    if len(vote) != question.choices or not set(vote) <= {0, 1}:
        raise Fault(Code.MALFORMED, "0 or 1 for each choice")
    chosen = sum(vote[question.blank :])
    if question.blank and vote[0]:
        if chosen:
            raise Fault(Code.MALFORMED, "blank and answered at once")
    elif not question.least <= chosen <= question.most:
        raise Fault(Code.MALFORMED, f"{question.least} to {question.most} answers are chosen")


def encrypt(election: Election, element: int, randomness: int) -> Ciphertext:
    """Return ``element`` encrypted under the election's key. Touches a secret."""
    group = election.group
    masked = group.secret_power(election.key, randomness) * element % group.p
    return group.secret_power(group.g, randomness), masked


def _ranked(
    election: Election, question: Question, vote: Sequence[int], voter: str, rng: Random
) -> dict[str, Any]:
    """Return a ranked or graded answer. Touches a secret."""
    refuse_vote(question, vote)
    randomness = drawn(election.group, rng)
    alpha, beta = encrypt(election, election.group.encode(vote), randomness)
    prefix = f"raweg|{voter}|{election.key},{alpha},{beta}|"
    proof = prove_exponent(election.group, prefix, randomness, rng)
    return {"choices": write_ciphertext((alpha, beta)), "proof": proof}


def _chosen(
    election: Election, question: Question, vote: Sequence[int], voter: str, rng: Random
) -> dict[str, Any]:
    """Return an answer that is added up under encryption. Touches a secret."""
    refuse_vote(question, vote)
    group = election.group
    masks = [drawn(group, rng) for _ in vote]
    worth = (1, group.g)
    choices = [
        encrypt(election, worth[chosen], mask) for chosen, mask in zip(vote, masks, strict=True)
    ]
    proofs = []
    for (alpha, beta), chosen, mask in zip(choices, vote, masks, strict=True):
        branches = [Branch(mask, chosen), Branch(mask, chosen - 1)]
        prefix = f"prove|{voter}|{alpha},{beta}|"
        proofs.append(prove_one_of(group, election.key, prefix, branches, chosen, rng))
    answer = {"choices": [write_ciphertext(each) for each in choices], "individual_proofs": proofs}
    whole = f"{voter}|{','.join(f'{alpha},{beta}' for alpha, beta in choices)}"
    return answer | _whole_proofs(election, question, (vote, masks, choices), whole, rng)


def _whole_proofs(
    election: Election,
    question: Question,
    answer: tuple[Sequence[int], Sequence[int], Sequence[Ciphertext]],
    whole: str,
    rng: Random,
) -> dict[str, Any]:
    """Return the proofs about all choices together. Touches a secret."""
    vote, masks, choices = answer
    group, key = election.group, election.key
    mask, chosen = sum(masks[question.blank :]) % group.q, sum(vote[question.blank :])
    sums = [Branch(mask, chosen - step) for step in range(question.least, question.most + 1)]
    if not question.blank:
        alpha, beta = (group.product(parts) for parts in zip(*choices, strict=True))
        prefix = f"prove|{whole}|{alpha},{beta}|"
        true = chosen - question.least
        return {"overall_proof": prove_one_of(group, key, prefix, sums, true, rng)}
    blank = vote[0]
    allowed = [Branch(masks[0], blank - 1), *sums]
    true = 0 if blank else 1 + chosen - question.least
    overall = prove_one_of(group, key, f"bproof1|{whole}|", allowed, true, rng)
    either = [Branch(masks[0], blank), Branch(mask, chosen)]
    excluded = prove_one_of(group, key, f"bproof0|{whole}|", either, 1 if blank else 0, rng)
    return {"overall_proof": overall, "blank_proof": excluded}
