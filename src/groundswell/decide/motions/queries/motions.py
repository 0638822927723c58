"""Motions: which there are, what one's page shows, what its reader may do."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, FloatField, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Least
from django.http import Http404

from groundswell.decide.motions.models import (
    Consent,
    Endorsement,
    Motion,
    Proposal,
    Ruling,
    TextVersion,
)
from groundswell.decide.motions.queries.calls import bodies_spoken_for, may_rule
from groundswell.decide.motions.rules.backing import Backing, has_enough
from groundswell.decide.motions.rules.life import MOST_DEPTH, State, Verb, may
from groundswell.decide.motions.rules.nearness import NEAR, telling
from groundswell.decide.motions.standing import (
    belongs,
    concerns,
    in_time,
    is_admitted,
    is_own,
    needs_of,
)
from groundswell.methods.compositing import Line, Row, numbered, tracked
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

WHOLE = (
    *("call__body", "body", "mover", "seconder", "to__to", "into", "came_from", "fate_by"),
    "emergency",
)


def in_order() -> QuerySet[Motion]:
    """Return every motion that is shown, newest call first."""
    found = Motion.objects.shown().main().select_related("call__body", "body")
    return found.order_by("-call__closes_at", "number", "pk")


def of_body(body: Body, limit: int) -> list[Motion]:
    """Return the newest motions a body is asked, or has moved itself."""
    mine = Q(call__body=body) | Q(body=body)
    found = Motion.objects.shown().main().filter(mine).select_related("call")
    return list(found.order_by("-begun_at", "-pk")[:limit])


def my_drafts(person: Person) -> QuerySet[Motion]:
    """Return what somebody writes and nobody else sees."""
    mine = Motion.objects.filter(state=State.DRAFT, mover=person)
    return mine.select_related("to", "call").order_by("-begun_at")


def motion_for(reader: Person | None, token: str) -> Motion:
    """Return a motion: a draft to its writer alone. :raises Http404: it is not theirs to see."""
    found = Motion.objects.filter(token=token).select_related(*WHOLE).first()
    hidden = found is not None and found.state == State.DRAFT
    if found is None or (hidden and (reader is None or found.mover_id != reader.pk)):
        raise Http404
    return found


def own_motion_for(reader: Person, token: str, at: datetime) -> Motion:
    """Return a motion somebody answers for. :raises Http404: it is another's."""
    found = motion_for(reader, token)
    if not is_own(found, reader, at):
        raise Http404
    return found


def clerks_motion_for(reader: Person, token: str, at: datetime) -> Motion:
    """Return a motion ``reader`` looks after. :raises Http404: it is not theirs to."""
    found = motion_for(reader, token)
    if not may_rule(reader, found.call.body, at):
        raise Http404
    return found


def near_to(motion: Motion, *, limit: int = 3) -> list[Motion]:
    """
    Return the motions that were carried and are nearest to one, nearest first.

    What ``rules.nearness.nearest`` says, found by the words that were put down when each was
    carried: two queries at most, and no text is read but its own, however many there are.
    """
    mine = telling_of(motion)
    if not mine:
        return []
    fewer = Least(Value(len(mine)), F("telling_words"), output_field=IntegerField())
    shared = Cast(Count("telling"), FloatField())  # of those the filter below lets through
    adopted = (
        Motion.objects.adopted()
        .filter(call__body=motion.call.body, telling__word__in=mine)
        .exclude(pk=motion.pk)
    )
    near = adopted.annotate(share=shared / Cast(fewer, FloatField()))
    return list(near.filter(share__gte=NEAR).order_by("-share", "pk")[:limit])


def telling_of(motion: Motion) -> frozenset[str]:
    """Return the words by which a motion is known, as it stands. One query, for a draft none."""
    last = motion.draft or motion.versions.latest("number").paragraphs
    return telling(f"{motion.title} {' '.join(words for _pid, words in last)}")


@dataclass(frozen=True, slots=True)
class LinedParagraph:
    """A paragraph and its numbered lines."""

    pid: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page of a motion shows, besides itself."""

    version: TextVersion | None
    versions: list[TextVersion]
    paragraphs: list[LinedParagraph]
    rows: tuple[Row, ...]  # of an amendment: what it changes; of a later version: what changed
    against: TextVersion | None  # what ``rows`` are held against
    stale: bool  # an amendment to a version that no longer stands
    amendments: list[Motion]
    endorsements: list[Endorsement]
    rulings: list[Ruling]
    proposals: list[Proposal]
    backing: Backing

    @property
    def changed_rows(self) -> list[Row]:
        """The paragraphs in which something changed, or that moved."""
        return [row for row in self.rows if row.state != "same" or row.moved_by]


def seen(motion: Motion) -> Seen:
    """Return what a page shows. A fixed number of queries for a motion, however much it has."""
    versions = list(motion.versions.order_by("number"))
    version = versions[-1] if versions else None
    against = _against(motion, versions)
    rows = tracked(against.text, version.text, motion.key) if against and version else ()
    amendments = motion.amendments.shown().select_related("body", "call").order_by("number", "pk")
    endorsements = list(motion.endorsements.select_related("body").order_by("at", "pk"))
    stale = bool(motion.to and against and _moved_on(motion, against))
    return Seen(
        version=version,
        versions=versions,
        paragraphs=_lined(version),
        rows=rows,
        against=against,
        stale=stale,
        amendments=list(amendments),
        endorsements=endorsements,
        rulings=list(motion.rulings.order_by("pk")),
        proposals=list(motion.proposals.order_by("-pk")),
        backing=Backing(motion.seconded_at is not None, len(endorsements), motion.supports.count()),
    )


def _lined(version: TextVersion | None) -> list[LinedParagraph]:
    if version is None:
        return []
    lines = numbered(version.text, str(version.number))
    return [LinedParagraph(each.pid, lines.of(each.pid)) for each in version.text]


def _against(motion: Motion, versions: list[TextVersion]) -> TextVersion | None:
    if motion.to is not None:
        return motion.to.versions.filter(number=motion.amends or 0).first()
    return versions[-2] if len(versions) > 1 else None


def _moved_on(motion: Motion, against: TextVersion) -> bool:
    to = motion.to
    return to is not None and to.versions.filter(number__gt=against.number).exists()


@dataclass(frozen=True, slots=True)
class Acts:
    """What the reader of a motion's page may do. All of it is asked again when it is done."""

    own: bool = False
    edit: bool = False
    second: bool = False
    back: bool = False
    endorse: bool = False
    hand_in: bool = False
    withdraw: bool = False
    challenge: bool = False
    amend: bool = False
    rule: bool = False
    merge: bool = False
    decide: bool = False
    answers: tuple[Consent, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anything to do."""
        return any(
            getattr(self, name)
            for name in self.__slots__
            if name not in {"own", "amend", "answers"}
        )


def acts_of(motion: Motion, reader: Person | None, backing: Backing, at: datetime) -> Acts:
    """Return what a reader may do with a motion as it stands."""
    if reader is None:
        return Acts()
    own = is_own(motion, reader, at)
    member = belongs(reader, motion.call.body)
    clerk = may_rule(reader, motion.call.body, at) and not concerns(motion, reader)
    enough = has_enough(needs_of(motion), backing)
    admitted = is_admitted(motion)
    asks = member and may(Verb.BACK, motion.state)
    signed = asks and motion.supports.filter(person=reader).exists()
    return Acts(
        own=own,
        edit=motion.mover_id == reader.pk and may(Verb.EDIT, motion.state),
        second=asks and motion.seconded_at is None and motion.mover_id != reader.pk,
        back=asks and not signed,
        endorse=asks and bool(bodies_spoken_for(reader, at)),
        hand_in=own and may(Verb.SUBMIT, motion.state) and enough and in_time(motion, at),
        withdraw=own and may(Verb.WITHDRAW, motion.state),
        challenge=own and may(Verb.CHALLENGE, motion.state),
        amend=_may_amend(motion, at) and member,
        rule=clerk and may(Verb.RULE, motion.state),
        merge=clerk and admitted and motion.to is None and may(Verb.MERGE, motion.state),
        decide=clerk and admitted and may(Verb.DECIDE, motion.state),
        answers=_answers(motion, reader, at),
    )


def _may_amend(motion: Motion, at: datetime) -> bool:
    open_still = may(Verb.AMEND, motion.state) and motion.call.takes(at, amendment=True)
    return open_still and motion.depth < MOST_DEPTH


def _answers(motion: Motion, reader: Person, at: datetime) -> tuple[Consent, ...]:
    waiting = Consent.objects.filter(
        Q(motion=motion) | Q(proposal__motion=motion), proposal__closed_at=None
    )
    rows = waiting.select_related("motion__body", "proposal__motion").order_by("pk")
    return tuple(each for each in rows if is_own(each.motion, reader, at))
