"""Reconciling, counting and declaring, at one stroke; the seed of lots is fixed by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import rfc8785
from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.actions.keeping import refuse_unmet
from groundswell.decide.elections.actions.observing import refuse_observers
from groundswell.decide.elections.actions.recalling import refuse_under_recall
from groundswell.decide.elections.models import Ballot, Candidate, Election
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.excluding import totals_of
from groundswell.decide.elections.queries.kept import kept_of, on_list
from groundswell.decide.elections.queries.listing import listed, names_on, papers_of, typed
from groundswell.decide.elections.queries.taking_part import closeness_of, unable_of
from groundswell.decide.elections.refusals import (
    DoesNotReconcile,
    NotClosed,
    StandsThemself,
)
from groundswell.decide.elections.rules.counting import Counted, counted
from groundswell.decide.elections.rules.papers import Paper
from groundswell.decide.elections.rules.stages import Stage
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Box:
    """What was found when the box was opened, counted by hand."""

    used: int
    unused: int


@transaction.atomic
def count(*, election: Election, box: Box, seed: str, by: Person, at: datetime) -> Election:
    """
    Count an election by the rule of its notice, and declare it. Again is nothing.

    :param seed: what was drawn in front of everybody after the close: lots are drawn from it.
    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises UnderRecall: enough members have asked for their recall.
    :raises StandsThemself: ``by`` is a candidate.
    :raises Observes: ``by`` observes.
    :raises NotClosed: voting has not closed.
    :raises TooFewOnTheList: seats are kept for a list on which too few stand.
    :raises DoesNotReconcile: papers are missing, or not all are typed by two alike.
    """
    require(by, Power.CONDUCT, over=election.body, at=at)
    refuse_under_recall(by, election.body, at)
    held = hold(election.pk)
    if held.declared_at is not None:
        return held
    if held.candidates.filter(person=by, withdrawn_at=None).exists():
        raise StandsThemself
    refuse_observers(held, by)
    if held.stage(at) is not Stage.CLOSED:
        raise NotClosed
    refuse_unmet(held)
    if papers_of(held, used=box.used, unused=box.unused).gaps:
        raise DoesNotReconcile
    held.used, held.unused, held.seed = box.used, box.unused, seed
    standing = listed(held)
    papers, unreadable = _papers(held)
    found = counted(
        f"{held.title}, {held.body.name}", held.seats, held.rule, names_on(standing), papers,
        unreadable=unreadable, seed=seed, kept=kept_of(held), on_list=on_list(standing),
    )  # fmt: skip
    _declare(held, standing, found, at)
    return held


def _papers(held: Election) -> tuple[list[Paper], int]:
    """Return every paper as it was marked, and how many nobody can read."""
    on_record = Ballot.objects.filter(line__election=held).order_by("pk")
    marks = [ballot.marks for ballot in on_record]
    marks += [found for found in typed(held).values() if found is not None]
    papers = [tuple(map(int, each.split(","))) for each in marks if each != UNREADABLE]
    return papers, len(marks) - len(papers)


def _left_off(held: Election) -> dict[str, int]:
    """Return how many were left off, by ground and what came of it, as voting opened."""
    rows = totals_of(held, held.opens_at)
    return {f"{why}:{where}": people for why, where, people in rows}


def _declare(
    held: Election, standing: Sequence[Candidate | None], found: Counted, at: datetime
) -> None:
    text = rfc8785.dumps(found.transcript).decode()
    held.declared_at, held.vacant = at, found.vacant
    held.petitions_until = at + timedelta(days=held.petition_days)
    held.transcript, held.transcript_hash = text, sha256(text.encode()).hexdigest()
    held.save(
        update_fields=[
            "used", "unused", "seed", "declared_at", "vacant", "petitions_until", "transcript",
            "transcript_hash",
        ]
    )  # fmt: skip
    elected = []
    for place, number in enumerate(found.elected, 1):
        candidate = standing[number - 1]
        if candidate is None:
            raise AssertionError("nobody is elected by reopening nominations")
        candidate.place = place
        candidate.save(update_fields=["place"])
        elected.append(candidate.token)
    unable = unable_of(held)
    close = closeness_of(held, unable)
    told = {
        "election": held.token,
        "elected": elected,
        "vacant": found.vacant,
        "valid": found.told["valid"],
        "invalid": found.told["invalid"],
        "roll": held.roll_size,
        "left_off": _left_off(held),
        "seed": held.seed,
        "failed_attempts": {"by_cause": unable.by_cause, "never_voted": unable.never},
        "closest_call": str(close.call.votes) if close.call else None,
        "material": close.material,
        "transcript": held.transcript_hash,
        "petitions_until": held.petitions_until.isoformat(),
    }
    record.append("elections.declared", about=held.body.subject, body=told, at=at)
