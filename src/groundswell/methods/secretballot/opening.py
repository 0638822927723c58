"""The last stages of the verifier: shuffles, partial decryptions, the result."""

from collections.abc import Callable, Container
from typing import Any

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.chain import Event, Kind
from groundswell.methods.secretballot.decryption import (
    combined,
    open_companion,
    open_decryption,
)
from groundswell.methods.secretballot.elections import Kind as QuestionKind
from groundswell.methods.secretballot.findings import Code, Fault, Finding
from groundswell.methods.secretballot.hearing import Hearing
from groundswell.methods.secretballot.judging import Opening, judge_opening
from groundswell.methods.secretballot.proofs import holds
from groundswell.methods.secretballot.shuffles import open_shuffle
from groundswell.methods.secretballot.terms import shuffle_departures

AFTER_SHUFFLES = (Kind.END_SHUFFLES, Kind.PARTIAL_DECRYPTION, Kind.RESULT)


def _owned(hearing: Hearing, event: Event, code: Code) -> tuple[int, bytes]:
    """Return which trustee an event is of, and the record. :raises Fault: no such trustee."""
    told = encoding.ordered(
        encoding.parse_canonical(hearing.chain.content(event)), ("owner", "payload")
    )
    owner = encoding.whole(told["owner"])
    if not 1 <= owner <= len(hearing.set_up.trustees.keys):
        raise Fault(code, f"there is no trustee {owner}")
    return owner, hearing.chain.named(told["payload"])


def _refuse_again(owner: int, before: Container[int], code: Code, about: str) -> None:
    if owner in before:
        raise Fault(code, about)


def judge_shuffles(hearing: Hearing) -> None:
    """Judge every shuffle of the rankings; none may be opened unshuffled."""
    chain, election = hearing.chain, hearing.set_up.election
    shuffles = chain.of(Kind.SHUFFLE)
    later = [event for kind in AFTER_SHUFFLES for event in chain.of(kind)]
    if not election.ranked:
        for event in [*shuffles, *chain.of(Kind.END_SHUFFLES)]:
            about = "there is nothing to shuffle in this election"
            hearing.errors.append(Finding(event.index, Code.BAD_SHUFFLE, about))
        return
    if later and not shuffles:
        first = min(event.index for event in later)
        about = "rankings are opened as they were cast: anybody can tell whose is whose"
        hearing.errors.append(Finding(first, Code.NOT_SHUFFLED, about))
        return
    mixers: list[int] = []
    tasks = []
    for event in shuffles:
        try:
            owner, content = _owned(hearing, event, Code.BAD_SHUFFLE)
            tasks.append(
                Opening(election, event.index, hearing.rows, content, hearing.fresh_seed())
            )
            about = f"trustee {owner} shuffles again: that hides nothing from them"
            _refuse_again(owner, mixers, Code.MIXER_REPEATED, about)
            mixers.append(owner)
            hearing.rows, _ = open_shuffle(election, hearing.rows, content)
        except Fault as fault:
            hearing.errors.append(fault.at(event.index))
            return
    hearing.take(hearing.spread(judge_opening, tasks))
    if later:
        for found in shuffle_departures(mixers):
            hearing.warn(found.code, found.message)


def judge_decryptions(hearing: Hearing) -> None:
    """Judge every trustee's part in opening the tally."""
    setting = hearing.set_up
    election, keys = setting.election, setting.trustees.keys
    tasks = []
    for event in hearing.chain.of(Kind.PARTIAL_DECRYPTION):
        try:
            owner, content = _owned(hearing, event, Code.BAD_DECRYPTION)
            about = f"trustee {owner} opens twice"
            _refuse_again(owner, hearing.shares, Code.BAD_DECRYPTION, about)
            public = keys[owner - 1]
            factors, opened = open_decryption(election, public, hearing.rows, content)
        except Fault as fault:
            hearing.errors.append(fault.at(event.index))
            continue
        hearing.shares[owner] = factors
        hint = hearing.hints.get(opened.digest)
        hints = {} if hint is None else {opened.digest: hint}
        seed = hearing.fresh_seed()
        tasks.append(Opening(election, event.index, hearing.rows, content, seed, public, hints))
        _judge_companion(hearing, event, public, factors, opened.digest)
    for outcome in hearing.take(hearing.spread(judge_opening, tasks)):
        hearing.errors.extend(
            Finding(each.event, Code.BAD_DECRYPTION, each.message)
            for each in outcome.faults
            if each.code == Code.NOT_IN_GROUP
        )


def _judge_companion(
    hearing: Hearing, event: Event, public: int, factors: list[list[int]], digest: str
) -> None:
    """Hold a companion proof, where there is one, against the factors it is about."""
    if digest not in hearing.companions:
        return
    election = hearing.set_up.election
    value = hearing.companions[digest]
    try:
        claims = open_companion(election, public, hearing.rows, factors, value)
        sound = all(holds(election.group, claim) for claim in claims)
    except Fault:
        sound = False
    if not sound:
        about = "the companion proof does not hold: this trustee's factors may be false"
        hearing.errors.append(Finding(event.index, Code.BAD_DECRYPTION, about))


def judge_result(hearing: Hearing) -> None:
    """Open the tally with what the trustees gave, and hold the posted result against it."""
    for event in hearing.chain.of(Kind.RESULT):
        try:
            told = encoding.ordered(
                encoding.parse_canonical(hearing.chain.content(event)), ("result",)
            )
            _refuse_other_result(hearing, encoding.items(told["result"]))
            hearing.result = told["result"]
        except Fault as fault:
            hearing.errors.append(fault.at(event.index))


def _refuse_other_result(hearing: Hearing, posted: list[Any]) -> None:
    setting, group = hearing.set_up, hearing.set_up.election.group
    opened = combined(setting.election, setting.trustees, hearing.shares, hearing.rows)
    if opened is None:
        raise Fault(Code.THRESHOLD_UNMET, "fewer trustees opened than must")
    weight = hearing.tally.weight if hearing.tally else 0
    questions = setting.election.questions
    if len(posted) != len(questions):
        raise Fault(Code.RESULT_MISMATCH, "the result is not one of these questions")
    for number, (question, row, said) in enumerate(zip(questions, opened, posted, strict=True), 1):
        if question.kind is QuestionKind.RANKED:
            found = [group.decode(beta, len(question.answers)) for _, beta in row]
            same = said == found
        else:
            same = isinstance(said, list) and len(said) == len(row)
            same = same and all(
                (votes := _votes(each)) is not None
                and votes <= weight
                and group.power(group.g, votes) == beta
                for each, (_, beta) in zip(said, row, strict=True)
            )
        if not same:
            about = f"question {number}: the result is not what the tally opens to"
            raise Fault(Code.RESULT_MISMATCH, about)


def _votes(value: object) -> int | None:
    """Return a number of votes; the protocol writes large ones as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 40:
        value = int(value)
    return value if type(value) is int and value >= 0 else None


OPENING_STAGES: tuple[Callable[[Hearing], None], ...] = (
    judge_shuffles,
    judge_decryptions,
    judge_result,
)
