"""Casting a ballot on the record: once, and it stands."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.actions.excluding import refuse_excluded
from groundswell.decide.elections.actions.keeping import refuse_unmet
from groundswell.decide.elections.actions.standing import line_of
from groundswell.decide.elections.models import Ballot, Election, RollLine
from groundswell.decide.elections.queries.listing import listed
from groundswell.decide.elections.refusals import HasPaper, NotABallot, NotOpen, VotedAlready
from groundswell.decide.elections.rules.papers import Fault, Paper, fault, order
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.terms import Way
from groundswell.register.people.models import Person


@transaction.atomic
def cast(*, election: Election, paper: Paper, on_purpose: bool, by: Person, at: datetime) -> Ballot:
    """
    Cast a ballot. The same marks again are the same ballot.

    :param on_purpose: that a paper without a mark is meant so.
    :raises NotOnTheRoll: ``by`` was no member at the notice.
    :raises Excluded: an exclusion of their line holds.
    :raises HasPaper: they were given a paper, which is their vote.
    :raises VotedAlready: they marked something else before.
    :raises NotOpen: voting is not open, or not online.
    :raises TooFewOnTheList: seats are kept for a list on which too few stand.
    :raises NotABallot: numbers are skipped or doubled, or it is blank and not on purpose.
    """
    held = hold(election.pk)  # whoever counts waits for us, or we find it declared
    line = line_of(held, by)
    marks = ",".join(map(str, paper))
    if there := Ballot.objects.filter(line=line).first():
        if there.marks == marks:
            return there
        raise VotedAlready
    refuse_excluded(line, at)
    if line.route == "paper":
        raise HasPaper
    if held.way != Way.RECORDED or held.stage(at) is not Stage.OPEN:
        raise NotOpen
    refuse_unmet(held)
    names = listed(held)
    wrong = fault(paper, ticked=held.is_ticked, most=_most(held))
    if len(paper) != len(names) or (wrong and not (wrong is Fault.EMPTY and on_purpose)):
        raise NotABallot
    _take_the_right(line)
    shown = ",".join(map(str, order(len(names), line.salt)))
    return Ballot.objects.create(line=line, marks=marks, shown=shown, at=at)


def _most(election: Election) -> int | None:
    return election.seats if election.rule == "block" else None


def _take_the_right(line: RollLine) -> None:
    """Use the one right of a line: one conditional write, whoever else is at it. Else refuse."""
    if not RollLine.objects.filter(pk=line.pk, route="").update(route="online"):
        raise HasPaper
