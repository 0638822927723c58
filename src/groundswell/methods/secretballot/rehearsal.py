"""
A whole election on one table: keys, credentials, votes, shuffles, opening.

For tests, benches and teaching. Every secret of it is drawn from one seed and is known to whoever
runs it, so nothing that matters may be voted on so; but what is published is an election like any
other. Every function here touches secrets.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.archive import Writer
from groundswell.methods.secretballot.ballots import open_ballot
from groundswell.methods.secretballot.batch import hint_line
from groundswell.methods.secretballot.ceremony import committee
from groundswell.methods.secretballot.chain import Kind
from groundswell.methods.secretballot.chance import Stream
from groundswell.methods.secretballot.credentials import new_credential, new_token, signing_key
from groundswell.methods.secretballot.decryption import (
    combined,
    logarithm,
    open_decryption,
    partial_decryption,
    write_result,
)
from groundswell.methods.secretballot.elections import (
    Election,
    Question,
    read_election,
    read_question,
    write_election,
    write_roll,
)
from groundswell.methods.secretballot.elections import Kind as QuestionKind
from groundswell.methods.secretballot.groups import Group
from groundswell.methods.secretballot.keymaking import HeldKey, lone_trustee
from groundswell.methods.secretballot.shuffling import shuffled
from groundswell.methods.secretballot.tallies import Rows, Tally, write_rows
from groundswell.methods.secretballot.terms import group_for
from groundswell.methods.secretballot.trustees import Trustees, read_trustees
from groundswell.methods.secretballot.voting import cast

MIXERS = 2
BLANK_ONE_IN = 8


@dataclass(frozen=True, slots=True)
class Plan:
    """What to rehearse; ``threshold`` 0 makes every trustee needed."""

    template: Mapping[str, Any]
    voters: int
    timestamp: int
    trustees: int = 3
    threshold: int = 2
    weights: Sequence[int] = ()
    revotes: int = 0
    group: Group | None = None
    hinted: bool = True


@dataclass(slots=True)
class Rehearsed:
    """What came of it: what is published, and every secret."""

    uuid: str
    election: Election
    trustees: Trustees
    archive: bytes = b""
    head: str = ""
    hints: list[tuple[str, str]] = field(default_factory=list)
    companions: dict[str, Any] = field(default_factory=dict)
    credentials: list[str] = field(default_factory=list)
    keys: list[HeldKey] = field(default_factory=list)
    votes: list[list[list[int]]] = field(default_factory=list)
    ballots: int = 0
    mixers: list[int] = field(default_factory=list)
    result: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Voting:
    """One voter at the table, for one worker."""

    election: Election
    credential: str
    votes: Sequence[Sequence[int]]
    seed: bytes
    hinted: bool


type Spread = Callable[[Callable[[Voting], tuple[bytes, str]], Iterable[Voting]], Iterable[Any]]


def vote(voting: Voting) -> tuple[bytes, str]:
    """Return one ballot and its hint. Touches a secret."""
    election = voting.election
    election.group.fix(election.key)
    key = signing_key(election.group, election.uuid, voting.credential)
    content = cast(election, key, voting.votes, Stream(voting.seed))
    hint = hint_line(election.group, open_ballot(election, content)) if voting.hinted else ""
    return content, hint


def rehearse(plan: Plan, seed: bytes, spread: Spread = map) -> Rehearsed:
    """
    Hold the election of ``plan``.

    :param seed: 32 random bytes, out of which every secret is drawn.
    :param spread: how voters are handed to workers; ``map`` of a pool of processes.
    :raises Fault: the template is none, or the group cannot carry its questions.
    """
    rng = Stream(seed)
    writer = Writer(plan.timestamp)
    held = _set_up(plan, writer, rng)
    tally = _poll(plan, held, writer, rng, spread)
    writer.event(Kind.END_BALLOTS)
    rows = tally.closed()
    posted = {"num_tallied": tally.counted, "total_weight": tally.weight}
    written = write_rows(rows)
    posted |= {"encrypted_tally": encoding.hex_digest(written)}  # type: ignore[dict-item]
    writer.event(Kind.ENCRYPTED_TALLY, written, encoding.canonical(posted))
    rows = _shuffle(held, rows, writer, rng)
    held.result = _open(plan, held, rows, tally.weight, writer, rng)
    writer.event(Kind.RESULT, write_result(held.result))
    held.archive, held.head = writer.take(), writer.head
    return held


def _set_up(plan: Plan, writer: Writer, rng: Stream) -> Rehearsed:
    questions = [read_question(each) for each in plan.template["questions"]]
    group = plan.group or group_for(questions)
    if plan.threshold:
        made, keys = committee(group, plan.trustees, plan.threshold, rng)
        listed = [made]
    else:
        pairs = [lone_trustee(group, rng) for _ in range(plan.trustees)]
        listed, keys = [entry for entry, _ in pairs], [key for _, key in pairs]
    written = encoding.canonical(listed)
    trustees = read_trustees(group, written)
    uuid = new_token(rng)
    stored = write_election(plan.template, uuid=uuid, group=group.name, key=trustees.key)
    held = Rehearsed(uuid, read_election(stored), trustees, keys=keys)
    held.credentials = [new_credential(rng) for _ in range(plan.voters)]
    weights: dict[int, int] = {}
    for number, credential in enumerate(held.credentials):
        public = group.secret_power(group.g, signing_key(group, uuid, credential))
        weights[public] = plan.weights[number % len(plan.weights)] if plan.weights else 1
    records = [stored, written, write_roll(weights)]
    names = ("election", "trustees", "credentials")
    told = {name: writer.data(each) for name, each in zip(names, records, strict=True)}
    writer.event(Kind.SETUP, encoding.canonical(told))
    return held


def _poll(plan: Plan, held: Rehearsed, writer: Writer, rng: Stream, spread: Spread) -> Tally:
    """Let everybody vote, and some again; return the tally of what counts."""
    extras = [each.get("extra") or {} for each in plan.template["questions"]]
    turns = [*range(plan.voters), *(each % plan.voters for each in range(plan.revotes))]
    votes = [
        [
            some_vote(question, len(extra.get("grades", ())), rng)
            for question, extra in zip(held.election.questions, extras, strict=True)
        ]
        for _ in turns
    ]
    seats = [
        Voting(held.election, held.credentials[voter], mine, rng.split(), plan.hinted)
        for voter, mine in zip(turns, votes, strict=True)
    ]
    last = {voter: turn for turn, voter in enumerate(turns)}
    tally = Tally(held.election)
    for turn, (content, hint) in enumerate(spread(vote, seats)):
        writer.event(Kind.BALLOT, content)
        ballot = open_ballot(held.election, content)
        held.hints.append((ballot.digest, hint))
        voter = turns[turn]
        if last[voter] == turn:
            weight = plan.weights[voter % len(plan.weights)] if plan.weights else 1
            tally.add(ballot.choices, weight)
            held.votes.append(votes[turn])
    held.ballots = len(turns)
    return tally


def some_vote(question: Question, grades: int, rng: Stream) -> list[int]:
    """Return a vote at random. ``grades`` is how many there are, 0 where answers are ranked."""
    count = len(question.answers)
    if question.kind is QuestionKind.RANKED:
        if grades:
            return [rng.randrange(1, grades + 1) for _ in range(count)]
        ranks = list(range(1, count + 1))
        rng.shuffle(ranks)
        unranked = rng.randrange(count)
        return [rank if rank <= count - unranked else 0 for rank in ranks]
    if question.blank and not rng.randrange(BLANK_ONE_IN):
        return [1, *[0] * count]
    most = min(question.most, count)
    chosen = rng.sample(range(count), rng.randrange(question.least, most + 1))
    return [0] * question.blank + [int(at in chosen) for at in range(count)]


def _shuffle(held: Rehearsed, rows: Rows, writer: Writer, rng: Stream) -> Rows:
    """Let the first trustees shuffle, where there are rankings."""
    if not held.election.ranked:
        return rows
    for owner in range(1, min(MIXERS, len(held.keys)) + 1):
        content, rows = shuffled(held.election, rows, rng)
        _owned(writer, Kind.SHUFFLE, owner, content)
        held.mixers.append(owner)
    writer.event(Kind.END_SHUFFLES)
    return rows


def _owned(writer: Writer, kind: Kind, owner: int, content: bytes) -> None:
    told = {"owner": owner, "payload": encoding.hex_digest(content)}
    writer.event(kind, content, encoding.canonical(told))


def _open(
    plan: Plan, held: Rehearsed, rows: Rows, weight: int, writer: Writer, rng: Stream
) -> list[Any]:
    """Let as many trustees open as are needed; return the result."""
    election, shares = held.election, {}
    present = held.keys[: plan.threshold or len(held.keys)]
    for owner, key in enumerate(present, 1):
        content, companion = partial_decryption(election, key, rows, rng)
        shares[owner], opened = open_decryption(election, key.public, rows, content)
        if plan.hinted:
            held.hints.append((opened.digest, hint_line(election.group, opened)))
        held.companions[opened.digest] = encoding.parse(companion)
        _owned(writer, Kind.PARTIAL_DECRYPTION, owner, content)
    unmasked = combined(election, held.trustees, shares, rows) or []
    result: list[Any] = []
    for question, row in zip(election.questions, unmasked, strict=True):
        if question.kind is QuestionKind.RANKED:
            decoded = [election.group.decode(beta, len(question.answers)) for _, beta in row]
            result.append(decoded)
        else:
            result.append([logarithm(election, beta, weight) for _, beta in row])
    return result
