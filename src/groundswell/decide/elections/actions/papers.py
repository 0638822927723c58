"""Papers in the room: giving them out against the roll, taking spoilt ones back, typing them."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.actions.excluding import refuse_excluded
from groundswell.decide.elections.actions.keeping import refuse_unmet
from groundswell.decide.elections.actions.observing import refuse_observers
from groundswell.decide.elections.models import Election, Issue, RollLine, Typing
from groundswell.decide.elections.queries.listing import listed
from groundswell.decide.elections.refusals import (
    NoPaperOut,
    NotABallot,
    NotClosed,
    NotOnTheRoll,
    NotOpen,
    ReturningOfficer,
    StandsThemself,
    TypedAlready,
    VotedOnline,
)
from groundswell.decide.elections.rules.papers import Paper
from groundswell.decide.elections.rules.stages import Stage
from groundswell.register.people.models import Person

UNREADABLE = "unreadable"


@transaction.atomic
def give_out(*, line: RollLine, by: Person, at: datetime) -> Issue:
    """
    Give a paper to somebody on the roll; with it their right to vote online ends.

    Sent again while they hold one, it is the same paper.

    :raises NotOnTheRoll: ``by`` is not on the roll.
    :raises StandsThemself: ``by`` is a candidate.
    :raises Observes: ``by`` observes.
    :raises NotOpen: voting is not open.
    :raises TooFewOnTheList: seats are kept for a list on which too few stand.
    :raises Excluded: an exclusion of that line holds.
    :raises VotedOnline: they have voted online.
    """
    held = hold(line.election_id)
    may_help(held, by)
    if held.stage(at) is not Stage.OPEN:
        raise NotOpen
    refuse_unmet(held)
    refuse_excluded(line, at)
    if not RollLine.objects.filter(pk=line.pk, route="").update(route="paper"):
        now = RollLine.objects.select_for_update(of=("self",)).get(pk=line.pk)
        if now.route != "paper":
            raise VotedOnline
    if there := Issue.objects.filter(line=line, spoilt_at=None).first():
        return there
    nth = Issue.objects.filter(line=line).count() + 1
    return Issue.objects.create(line=line, nth=nth, by=by, at=at)


@transaction.atomic
def take_back_spoilt(*, line: RollLine, nth: int, by: Person, at: datetime) -> Issue:
    """
    Take a spoilt paper back, so that another can be given out. Again is nothing.

    :param nth: which of their papers it is, from 1.
    :raises NotOnTheRoll: ``by`` is not on the roll.
    :raises StandsThemself: ``by`` is a candidate.
    :raises Observes: ``by`` observes.
    :raises NotOpen: voting is not open.
    :raises NoPaperOut: they hold no such paper.
    """
    held = hold(line.election_id)
    may_help(held, by)
    issue = Issue.objects.select_for_update().filter(line=line, nth=nth).first()
    if issue is None:
        raise NoPaperOut
    if issue.spoilt_at is not None:
        return issue
    if held.stage(at) is not Stage.OPEN:
        raise NotOpen
    issue.spoilt_at = at
    issue.save(update_fields=["spoilt_at"])
    return issue


@transaction.atomic
def type_paper(
    *, election: Election, number: int, paper: Paper | None, by: Person, at: datetime
) -> Typing:
    """
    Type a paper from the box by oneself. It counts when another has typed the same.

    :param number: what was pencilled on it when the box was opened.
    :param paper: its marks as they stand, even if they skip or double; none: nobody can read them.
    :raises NotOnTheRoll: ``by`` is not on the roll.
    :raises StandsThemself: ``by`` is a candidate.
    :raises Observes: ``by`` observes.
    :raises ReturningOfficer: ``by`` runs the election: somebody else types.
    :raises NotClosed: voting has not closed, or it is declared.
    :raises NotABallot: it has another number of names.
    :raises TypedAlready: they typed that paper, otherwise.
    """
    held = hold(election.pk)
    may_help(held, by)
    if held.by_id == by.pk:
        raise ReturningOfficer
    if held.stage(at) is not Stage.CLOSED:
        raise NotClosed
    if paper is not None and len(paper) != len(listed(held)):
        raise NotABallot
    marks = UNREADABLE if paper is None else ",".join(map(str, paper))
    who = sha256(f"{held.tellers_token}|{by.token}".encode()).hexdigest()
    if there := Typing.objects.filter(election=held, number=number, who=who).first():
        if there.marks == marks:
            return there
        raise TypedAlready
    return Typing.objects.create(
        election=held, number=number, teller=by, who=who, marks=marks, at=at
    )


def may_help(election: Election, by: Person) -> None:
    """
    Let those who may help go on.

    :raises NotOnTheRoll: they are not on it.
    :raises StandsThemself: they are a candidate.
    :raises Observes: they observe.
    """
    refuse_observers(election, by)
    if election.by_id != by.pk and not election.roll.filter(person=by).exists():
        raise NotOnTheRoll
    if election.candidates.filter(person=by, withdrawn_at=None).exists():
        raise StandsThemself
