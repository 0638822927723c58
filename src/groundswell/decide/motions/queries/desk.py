"""The clerk's desk: what waits for a ruling, what could be merged, what was proposed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from groundswell.decide.motions.models import Call, Consent, Motion, Proposal, TextVersion
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.rules.life import State
from groundswell.decide.motions.standing import is_admitted, is_own
from groundswell.methods.compositing import Amendment, Conflict, Merged, Row, merge, tracked
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import bodies_under


@dataclass(frozen=True, slots=True)
class Desk:
    """What a clerk has before them."""

    to_rule: list[Motion]
    in_order: list[Motion]
    published: list[Motion]
    to_admit: list[Motion]  # emergency business, and what amends it, until the meeting admits it
    collecting: list[Motion]


def desk_of(call: Call) -> Desk:
    """Return everything of a call that has not ended, by what waits. One query."""
    urgent = ("emergency", "to__emergency", "to__to__emergency")
    rows = Motion.objects.shown().filter(call=call)
    rows = rows.select_related("body", "to__to", "call", *urgent)
    every = list(rows.exclude(state=State.ENDED).order_by("to_id", "number", "pk"))

    def those(*states: State) -> list[Motion]:
        return [each for each in every if each.state in states]

    return Desk(
        to_rule=those(State.SUBMITTED, State.CHALLENGED),
        in_order=those(State.IN_ORDER),
        published=[each for each in those(State.PUBLISHED) if is_admitted(each)],
        to_admit=[each for each in those(State.PUBLISHED) if not is_admitted(each)],
        collecting=those(State.COLLECTING, State.OUT),
    )


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict, with whose it is and against whom, in words."""

    conflict: Conflict
    whose: Motion
    against: list[Motion]


@dataclass(frozen=True, slots=True)
class MergeDesk:
    """The open amendments to a motion laid over its text, and what could be composited with it."""

    version: TextVersion
    merged: Merged
    clashes: list[Clash]
    amendments: list[Motion]
    left_behind: list[Motion]  # to a version that no longer stands
    beside: list[Motion]
    open_proposal: Proposal | None

    @property
    def changed_rows(self) -> list[Row]:
        """The paragraphs in which something would change."""
        return [row for row in self.merged.rows if row.state != "same" or row.moved_by]


def merge_desk(motion: Motion) -> MergeDesk:
    """Return what a clerk needs to propose a text. Five queries."""
    version = motion.versions.latest("number")
    rows = motion.amendments.filter(state=State.PUBLISHED).select_related("body", "to", "call")
    every = list(rows.prefetch_related("versions").order_by("number"))
    fits = [each for each in every if each.amends == version.number]
    merged = merge(version.text, [Amendment(each.key, _last(each).ops) for each in fits])
    named = {each.key: each for each in fits}
    beside = Motion.objects.main().admitted().filter(call=motion.call, state=State.PUBLISHED)
    return MergeDesk(
        version=version,
        merged=merged,
        clashes=[
            Clash(each, named[each.key], [named[key] for key in each.against])
            for each in merged.conflicts
        ],
        amendments=fits,
        left_behind=[each for each in every if each not in fits],
        beside=list(beside.exclude(pk=motion.pk).select_related("body").order_by("number")),
        open_proposal=motion.proposals.filter(closed_at=None).first(),
    )


def _last(motion: Motion) -> TextVersion:
    return max(motion.versions.all(), key=lambda version: version.number)


def proposal_for(reader: Person | None, token: str) -> tuple[Proposal, tuple[Row, ...]]:
    """Return a proposal, and what it would change. Public. :raises Http404: there is none."""
    del reader
    rows = Proposal.objects.filter(token=token).select_related("motion__call__body", "motion__to")
    found = rows.first()
    if found is None:
        raise Http404
    base = found.motion.versions.get(number=found.version)
    return found, tracked(base.text, found.text, found.motion.key)


def consents_of(proposal: Proposal) -> list[Consent]:
    """Return who is asked, and what they said, the motion itself first. One query."""
    rows = proposal.consents.select_related("motion__body", "motion__to", "motion__mover")
    return list(rows.order_by("pk"))


def own_consents(proposal: Proposal, reader: Person | None, at: datetime) -> list[Consent]:
    """Return what a reader has to answer for while a proposal is open."""
    if reader is None or proposal.closed_at is not None:
        return []
    return [each for each in consents_of(proposal) if is_own(each.motion, reader, at)]


def to_rule_on(person: Person, at: datetime) -> QuerySet[Motion]:
    """Return the motions that wait for somebody's ruling."""
    bodies = [body.pk for body in bodies_under(person, Power.RULE, at=at)]
    return Motion.objects.filter(
        call__body__in=bodies, state__in=[State.SUBMITTED, State.CHALLENGED]
    )


def to_consent_to(person: Person, at: datetime) -> QuerySet[Consent]:
    """Return what is unanswered of a motion somebody moved, or speaks for the branch that did."""
    branches = [body.pk for body in bodies_under(person, Power.SPEAK_FOR, at=at)]
    rows = Consent.objects.filter(agreed=None, proposal__closed_at=None)
    mine = rows.filter(motion__body=None, motion__mover=person)
    return mine | rows.filter(motion__body__in=branches)


def waiting_for_clerk(person: Person, at: datetime) -> list[tuple[Call, int]]:
    """Return the calls in which motions wait for somebody's ruling, and how many. Two queries."""
    counts: dict[Call, int] = {}
    for each in to_rule_on(person, at).select_related("call").order_by("pk"):
        counts[each.call] = counts.get(each.call, 0) + 1
    return list(counts.items())


def waiting_for_mover(person: Person, at: datetime) -> list[Consent]:
    """Return the proposals somebody has not answered for a motion of theirs or their branch's."""
    rows = to_consent_to(person, at).select_related("motion__body", "motion__to", "proposal")
    return list(rows.order_by("pk"))
