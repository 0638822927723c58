"""Leaving somebody off a roll: by an officer, with evidence; appealed before three drawn by lot."""

from datetime import datetime, timedelta

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.actions.recalling import refuse_under_recall
from groundswell.decide.elections.letters_excluding import (
    appeal_settled,
    drawn_to_hear,
    would_be_left_off,
)
from groundswell.decide.elections.models import Election, Exclusion, Juror, RollLine
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.excluding import could_hear, days_to_appeal, grounds_of
from groundswell.decide.elections.refusals import (
    Excluded,
    ExcludedAlready,
    NoExclusionNow,
    NoSuchGround,
    ReturningOfficer,
    StandsThemself,
    TooLateToExclude,
    TooManyByOne,
)
from groundswell.decide.elections.rules.excluding import (
    BY_ONE,
    State,
    Why,
    drawn,
    found,
    in_time,
    seed_of,
)
from groundswell.foundation import record
from groundswell.foundation.record.queries import newest_head
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def exclude(*, line: RollLine, why: str, evidence: str, by: Person, at: datetime) -> Exclusion:
    """
    Tell somebody that they would be left off a roll, why, and on what evidence. Again is the same.

    Nothing changes for them before the days to appeal are over.

    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises UnderRecall: enough members have asked for their recall.
    :raises StandsThemself: ``by`` is a candidate.
    :raises ReturningOfficer: it is their own line, or nobody's.
    :raises NoSuchGround: the rulebook does not have that ground.
    :raises TooLateToExclude: the days to appeal and to hear it are no longer before the vote.
    :raises ExcludedAlready: it was decided about them before.
    :raises TooManyByOne: they have left off as many as one officer may.
    """
    require(by, Power.CONDUCT, over=line.election.body, at=at)
    refuse_under_recall(by, line.election.body, at)
    held = hold(line.election_id)
    if held.candidates.filter(person=by, withdrawn_at=None).exists():
        raise StandsThemself
    if line.person_id is None or line.person_id == by.pk:
        raise ReturningOfficer
    if why not in grounds_of(held.body):
        raise NoSuchGround
    if there := Exclusion.objects.filter(line=line).first():
        if (there.why, there.evidence, there.by_id) == (why, evidence, by.pk):
            return there
        raise ExcludedAlready
    days = days_to_appeal(held.body)
    if held.called_off_at is not None or not in_time(at, days, held.opens_at):
        raise TooLateToExclude
    if held.exclusions.filter(by=by).count() >= BY_ONE:
        raise TooManyByOne
    made = Exclusion.objects.create(
        election=held, line=line, why=Why(why), evidence=evidence, by=by, at=at,
        appeals_until=at + timedelta(days=days),
    )  # fmt: skip
    _put_down(made, "told", at)
    would_be_left_off(made, at=at)
    return made


@transaction.atomic
def appeal_exclusion(*, exclusion: Exclusion, text: str, by: Person, at: datetime) -> Exclusion:
    """
    Appeal against being left off, once; three are drawn by lot at once, from the roll.

    Where there are not three who could be drawn, nobody is left off.

    :raises NoExclusionNow: it is about somebody else, the days are over, or they have appealed.
    """
    held, fresh = _held(exclusion)
    if fresh.line.person_id != by.pk:
        raise NoExclusionNow
    if fresh.appealed_at is not None and fresh.appeal == text:
        return fresh
    if fresh.state(at) is not State.NOTICED:
        raise NoExclusionNow
    head = newest_head()
    size, root = (head.size, head.root) if head else (0, "")
    seed = seed_of(root, size, fresh.token)
    leaves = drawn(seed, could_hear(fresh, at).values_list("leaf", flat=True).iterator())
    fresh.appeal, fresh.appealed_at, fresh.seed = text, at, seed
    fresh.save(update_fields=["appeal", "appealed_at", "seed"])
    told = {"size": size, "root": root, "drawn": leaves}
    _put_down(fresh, "appealed", at, **told)
    lines = RollLine.objects.filter(election=held, leaf__in=leaves).select_related("person")
    for line in lines.order_by("number"):
        drawn_to_hear(Juror.objects.create(exclusion=fresh, line=line), at=at)
    if not leaves:
        _settle(fresh, at, stands=False)
    return fresh


@transaction.atomic
def hear(*, juror: Juror, stands: bool, reason: str, by: Person, at: datetime) -> Juror:
    """
    Say whether an exclusion should hold, and why; two who agree settle it. Again is the same.

    :raises NoExclusionNow: the lot fell on somebody else, it is settled, voting has opened, or
        they have said otherwise.
    """
    _election, fresh = _held(juror.exclusion)
    mine = Juror.objects.select_related("line").get(pk=juror.pk)
    if mine.line.person_id != by.pk:
        raise NoExclusionNow
    if mine.stands is not None:
        if (mine.stands, mine.reason) == (stands, reason):
            return mine
        raise NoExclusionNow
    if fresh.state(at) is not State.APPEALED:
        raise NoExclusionNow
    mine.stands, mine.reason, mine.at = stands, reason, at
    mine.save(update_fields=["stands", "reason", "at"])
    votes = fresh.jurors.exclude(stands=None).values_list("stands", flat=True)
    if (agreed := found([vote is True for vote in votes])) is not None:
        _settle(fresh, at, stands=agreed)
    return mine


@transaction.atomic
def lift_exclusion(*, exclusion: Exclusion, by: Person, at: datetime) -> Exclusion:
    """
    Take an exclusion back before voting opens. Again is nothing.

    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises UnderRecall: enough members have asked for their recall.
    :raises NoExclusionNow: voting has opened.
    """
    require(by, Power.CONDUCT, over=exclusion.election.body, at=at)
    refuse_under_recall(by, exclusion.election.body, at)
    held, fresh = _held(exclusion)
    if fresh.stands is False:
        return fresh
    if at >= held.opens_at:
        raise NoExclusionNow
    _settle(fresh, at, stands=False)
    return fresh


def refuse_excluded(line: RollLine, at: datetime) -> None:
    """Let whoever was not left off go on. :raises Excluded: an exclusion of theirs holds."""
    there = Exclusion.objects.select_related("election").filter(line=line).first()
    if there is not None and there.state(at) is State.HOLDS:
        raise Excluded


def _held(exclusion: Exclusion) -> tuple[Election, Exclusion]:
    held = hold(exclusion.election_id)
    rows = Exclusion.objects.select_for_update(of=("self",))
    return held, rows.select_related("election__body", "line__person").get(pk=exclusion.pk)


def _settle(fresh: Exclusion, at: datetime, *, stands: bool) -> None:
    fresh.stands, fresh.settled_at = stands, at
    fresh.save(update_fields=["stands", "settled_at"])
    _put_down(fresh, "holds" if stands else "lifted", at)
    appeal_settled(fresh, at=at)


def _put_down(fresh: Exclusion, step: str, at: datetime, **more: object) -> None:
    """Put a step on the record: its ground, and nobody's name or line."""
    told = {
        "election": fresh.election.token,
        "exclusion": fresh.token,
        "ground": str(fresh.why),
        "step": step,
        **more,
    }
    record.append("elections.exclusion", about=fresh.election.body.subject, body=told, at=at)
