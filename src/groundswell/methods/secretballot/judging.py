"""
Judging a stretch of ballots: what one worker does, alone with its own part.

Everything a worker needs and gives back is plain, so that it can be another process; its part of
the encrypted tally comes back with its verdicts.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.ballots import Ballot, Opened, open_ballot
from groundswell.methods.secretballot.batch import settle
from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.decryption import open_decryption
from groundswell.methods.secretballot.elections import Election
from groundswell.methods.secretballot.findings import Code, Fault, Finding
from groundswell.methods.secretballot.shuffles import check_shuffle
from groundswell.methods.secretballot.tallies import Rows, Tally

ROLL = "roll"


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot that was cast: where, by what weight, and whether it is its voter's last."""

    event: int
    content: bytes
    weight: int | None  # None: the credential is not on the roll
    counts: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some ballots in a row, and a part of the roll, for one worker."""

    election: Election
    cast: Sequence[Cast]
    roll: Sequence[str]
    hints: dict[str, str]
    seed: bytes


@dataclass(slots=True)
class Outcome:
    """What one worker found, and its part of the tally."""

    faults: list[Finding] = field(default_factory=list)
    false_hints: list[int] = field(default_factory=list)
    counted: int = 0
    weight: int = 0
    rows: Rows = field(default_factory=list)


def judge_stretch(stretch: Stretch) -> Outcome:
    """Judge the ballots of a stretch and count those that count."""
    election, outcome = stretch.election, Outcome()
    tally = Tally(election)
    opened: list[Opened] = [Opened(ROLL, [encoding.number(each) for each in stretch.roll])]
    events: list[int] = [0]
    for each in stretch.cast:
        try:
            ballot = _opened(election, each)
        except Fault as fault:
            outcome.faults.append(fault.at(each.event))
            continue
        opened.append(Opened(ballot.digest, ballot.elements, ballot.claims))
        events.append(each.event)
        if each.counts and each.weight is not None:
            tally.add(ballot.choices, each.weight)
    election.group.fix(election.key)
    hints = stretch.hints | {ROLL: ""} if stretch.hints else {}
    for event, judged in zip(
        events, settle(election.group, opened, hints, Stream(stretch.seed)), strict=True
    ):
        outcome.faults.extend(Finding(event, code, about) for code, about in judged.faults)
        if judged.false_hint and judged.digest != ROLL:
            outcome.false_hints.append(event)
    outcome.counted, outcome.weight, outcome.rows = tally.counted, tally.weight, tally.rows
    return outcome


def _opened(election: Election, cast: Cast) -> Ballot:
    ballot = open_ballot(election, cast.content)
    if cast.weight is None:
        raise Fault(Code.NOT_ON_ROLL, "the credential is not on the roll")
    return ballot


@dataclass(frozen=True, slots=True)
class Opening:
    """One trustee's shuffle (no ``public``) or partial decryption, for one worker."""

    election: Election
    event: int
    rows: Rows
    content: bytes
    seed: bytes
    public: int = 0
    hints: dict[str, str] = field(default_factory=dict)


def judge_opening(opening: Opening) -> Outcome:
    """Judge a shuffle or a partial decryption."""
    outcome, election = Outcome(), opening.election
    try:
        if not opening.public:
            check_shuffle(election, opening.rows, opening.content, Stream(opening.seed))
            return outcome
        _, opened = open_decryption(election, opening.public, opening.rows, opening.content)
    except Fault as fault:
        outcome.faults.append(fault.at(opening.event))
        if fault.code is Code.NOT_IN_GROUP:
            outcome.faults.append(Finding(opening.event, Code.BAD_SHUFFLE, fault.message))
        return outcome
    election.group.fix(opening.public)
    (judged,) = settle(election.group, [opened], opening.hints, Stream(opening.seed))
    outcome.faults.extend(Finding(opening.event, code, about) for code, about in judged.faults)
    if judged.false_hint:
        outcome.false_hints.append(opening.event)
    return outcome
