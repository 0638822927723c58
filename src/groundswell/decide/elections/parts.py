"""What this area puts on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.decide.elections import queries
from groundswell.decide.elections.models import (
    BranchAnswer,
    Candidate,
    Election,
    Exclusion,
    Juror,
    Recall,
    TriggerBallot,
)
from groundswell.decide.elections.rules.recalling import Recalled
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel

FEW = 3


def elections_of(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show which offices a body elects, and whom it elected."""
    del reader
    found = queries.of_body(body, FEW + 1)
    context = {"elections": found[:FEW], "more": len(found) > FEW, "at": at}
    return Panel(_("Elections"), "elections/_elections.html", context) if found else None


def conduct_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer an election to whoever may run one."""
    if not queries.may_conduct(reader, body, at):
        return None
    return Act(_("Give notice of an election"), reverse("elections:new", args=[body.token]))


def count_traces(person: Person, at: datetime) -> tuple[QuerySet[Election], ...]:
    """Return the rows without which ``counts_wait`` says nothing."""
    return (queries.uncounted_of(person, at),)


def counts_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which elections wait to be counted by whoever runs them."""
    return [
        WaitingJob(
            title=election.title,
            why=_("Voting has closed, and you are the returning officer."),
            href=reverse("elections:count", args=[election.token]),
            act=_("Count and declare"),
        )
        for election in queries.to_count(person, at)
    ]


def stand_traces(person: Person, at: datetime) -> tuple[QuerySet[Candidate], ...]:
    """Return the rows without which ``stands_wait`` says nothing."""
    return (queries.stands_of(person, at),)


def stands_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say where somebody stands whom too few have proposed yet."""
    return [
        WaitingJob(
            title=candidate.election.title,
            why=_("You stand, and too few members have proposed you yet."),
            href=candidate.election.url,
            act=_("See who has"),
            due_at=candidate.election.nominations_close_at,
        )
        for candidate in queries.short_of_proposers(person, at)
    ]


def vote_traces(person: Person, at: datetime) -> tuple[QuerySet[Election], ...]:
    """Return the rows without which ``votes_wait`` says nothing."""
    return (queries.unvoted_by(person, at),)


def votes_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say in which elections somebody can vote and has not."""
    return [
        WaitingJob(
            title=election.title,
            why=_("An election of %(body)s. You are on its roll.") % {"body": election.body.name},
            href=reverse("elections:vote", args=[election.token]),
            act=_("Vote"),
            due_at=election.closes_at,
        )
        for election in queries.to_vote(person, at)
    ]


def question_traces(person: Person, at: datetime) -> tuple[QuerySet[Candidate], ...]:
    """Return the rows without which ``questions_wait`` says nothing."""
    return (queries.unanswered_traces(person, at),)


def questions_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say where somebody stands and members wait for an answer."""
    return [
        WaitingJob(
            title=candidate.election.title,
            why=_("You stand, and members have asked you something."),
            href=reverse("elections:questions", args=[candidate.election.token]),
            act=_("Answer them"),
            due_at=candidate.election.closes_at,
        )
        for candidate in queries.unanswered_by(person, at)
    ]


def exclusions_wait_traces(person: Person, at: datetime) -> tuple[QuerySet[Exclusion], ...]:
    """Return the rows without which ``exclusions_wait`` says nothing."""
    return (queries.exclusion_traces(person, at),)


def exclusions_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say where an officer would leave somebody off a roll, while it can be appealed."""
    return [
        WaitingJob(
            title=each.election.title,
            why=_("An officer would leave you off its roll."),
            href=each.url,
            act=_("Read why, and appeal"),
            due_at=each.appeals_until,
        )
        for each in queries.exclusions_about(person, at)
    ]


def hearings_wait_traces(person: Person, at: datetime) -> tuple[QuerySet[Juror], ...]:
    """Return the rows without which ``hearings_wait`` says nothing."""
    return (queries.juror_traces(person, at),)


def hearings_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say where the lot fell on somebody to hear an appeal."""
    return [
        WaitingJob(
            title=each.exclusion.election.title,
            why=_("The lot fell on you: hear whether somebody is left off a roll."),
            href=reverse("elections:hear", args=[each.exclusion.token]),
            act=_("Hear it"),
            due_at=each.exclusion.election.opens_at,
        )
        for each in queries.to_hear(person, at)
    ]


def recalls_wait_traces(person: Person, at: datetime) -> tuple[QuerySet[Recall], ...]:
    """Return the rows without which ``recalls_wait`` says nothing."""
    del person, at
    return (queries.waiting_recalls(),)


def recalls_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which recalls wait for whoever is to put them to the vote, or the result on record."""
    told = {
        Recalled.REACHED: (
            _("Enough have signed. An officer who is not under recall puts it to members."),
            _("Put it to the vote"),
        ),
        Recalled.CARRIED: (
            _("Members have decided. An officer who is not under recall puts it on the record."),
            _("Put it on the record"),
        ),
    }
    return [
        WaitingJob(
            title=_("A recall in %(body)s") % {"body": recall.body.name},
            why=told[place][0],
            href=recall.url,
            act=told[place][1],
        )
        for recall, place in queries.recalls_to_act_on(person, at)
    ]


def branches_wait_traces(person: Person, at: datetime) -> tuple[QuerySet[BranchAnswer], ...]:
    """Return the rows without which ``branches_wait`` says nothing."""
    return (queries.own_lines_waiting(person, at),)


def branches_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which trigger ballots ask a branch that somebody speaks for."""
    return [
        WaitingJob(
            title=_("%(branch)s is asked: open a position?") % {"branch": line.branch.name},
            why=_("Your branch answers once, by a meeting: %(office)s, %(person)s.")
            % {
                "office": line.ballot.tenure.office.title,
                "person": line.ballot.tenure.person.full_name,
            },
            href=reverse("elections:answer_trigger", args=[line.token]),
            act=_("Enter its answer"),
            due_at=line.ballot.closes_at,
        )
        for line in queries.lines_to_answer(person, at)
    ]


def opened_wait_traces(person: Person, at: datetime) -> tuple[QuerySet[TriggerBallot], ...]:
    """Return the rows without which ``opened_wait`` says nothing."""
    return (queries.opened_positions(person, at),)


def opened_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which positions branches have opened, to whoever gives notice of the election."""
    return [
        WaitingJob(
            title=_("Opened by the branches: %(office)s") % {"office": ballot.tenure.office.title},
            why=_("Enough branches of %(body)s want the position opened.")
            % {"body": ballot.body.name},
            href=reverse("elections:new", args=[ballot.body.token]),
            act=_("Give notice of an election"),
            due_at=ballot.tenure.until_at,
        )
        for ballot in queries.positions_to_open(person, at)
    ]
