"""What a motion began with: a statement of a round of listening, and the way there and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.decide.decisions import queries as decisions
from groundswell.decide.decisions.models import Decision
from groundswell.decide.motions.models import Call, Motion
from groundswell.decide.motions.standing import belongs
from groundswell.foundation.subjects import Subject
from groundswell.mobilise.campaigns.models import Campaign
from groundswell.mobilise.listening.models import Statement
from groundswell.mobilise.listening.slots import Shared
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Start:
    """Where a motion from a statement can be begun: the call, and the statement's token."""

    call: Call
    statement: str


def may_begin_from(
    shared: Sequence[Shared], reader: Person | None, at: datetime
) -> list[Start | None]:
    """
    Return where a reader may begin a motion from each of what was said in one round.

    A round's motions go to the call that closes first, of the body that held the round or one it
    belongs to, if the reader is in a group of that body. Three queries, none for a stranger.
    """
    call = _call_for(shared[0], reader, at) if shared else None
    if call is None:
        return [None for _each in shared]
    tokens = {each.words: each.token for each in _statements(shared)}
    return [Start(call, tokens[each.words]) if each.words in tokens else None for each in shared]


def _call_for(first: Shared, reader: Person | None, at: datetime) -> Call | None:
    if reader is None:
        return None
    running = Call.objects.filter(closes_at__gt=at).select_related("body").order_by("closes_at")
    for call in running:
        if first.body.path.startswith(call.body.path) and belongs(reader, call.body):
            return call
    return None


def call_to_adopt(campaign: Campaign, reader: Person | None, at: datetime) -> Call | None:
    """Return the call in which a reader may move that a campaign's umbrella adopts it."""
    if reader is None or campaign.warrant or campaign.ended_at is not None:
        return None
    running = Call.objects.filter(closes_at__gt=at, body=campaign.umbrella)
    call = running.select_related("body").order_by("closes_at").first()
    return call if call and belongs(reader, call.body) else None


def _statements(shared: Sequence[Shared]) -> list[Statement]:
    words = {each.words for each in shared}
    rounds = {each.because_of.token for each in shared}
    return list(Statement.objects.filter(round__token__in=rounds, words__in=words))


def begun_from(shared: Sequence[Shared]) -> list[Motion | None]:
    """Return the newest motion begun from each statement that is shown to all. One query."""
    rounds = {str(each.because_of) for each in shared}
    rows = Motion.objects.shown().filter(because_of__in=rounds, statement__isnull=False)
    every = rows.select_related("statement").order_by("pk")
    found = {row.statement.words: row for row in every if row.statement is not None}
    return [found.get(each.words) for each in shared]


@dataclass(frozen=True, slots=True)
class BegunFrom:
    """A motion that began with a round, what was decided, and where it was taken in."""

    motion: Motion
    decisions: tuple[Decision, ...]
    into: tuple[Decision, ...]  # what came of the motion that took it in


def begun_because_of(subject: Subject) -> list[BegunFrom]:
    """Return the motions others see that began with something, oldest first. Two queries."""
    rows = Motion.objects.shown().filter(because_of=str(subject), to=None)
    motions = list(rows.select_related("statement", "into").order_by("pk"))
    every = [each for motion in motions for each in (motion, motion.into) if each is not None]
    decided = decisions.come_of_each(motion.subject for motion in every) if every else {}

    def of(motion: Motion | None) -> tuple[Decision, ...]:
        return tuple(decided.get(str(motion.subject), ())) if motion else ()

    return [BegunFrom(motion, of(motion), of(motion.into)) for motion in motions]


def what_was_said(motion: Motion) -> Statement | None:
    """Return the statement a motion began with, while it stands. No query where there is none."""
    if motion.statement_id is None:
        return None
    rows = Statement.objects.filter(pk=motion.statement_id, state="in")
    return rows.select_related("round").first()


def statement_called(token: str) -> Statement | None:
    """Return a statement that is put to everybody, and its round."""
    rows = Statement.objects.filter(token=token, state="in").select_related("round__body")
    return rows.first()
