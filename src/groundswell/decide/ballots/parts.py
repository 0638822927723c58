"""What this area puts on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.decide.ballots import queries
from groundswell.decide.ballots.actions.counting import waits_for_chair
from groundswell.decide.ballots.models import Card, Priorities, Question
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel

FEW = 3


def votes_of(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show what a body's members vote on, and what they decided."""
    del reader
    found = queries.of_body(body, FEW + 1)
    context = {"questions": found[:FEW], "more": len(found) > FEW, "at": at}
    return Panel(_("Votes"), "ballots/_questions.html", context) if found else None


def ask_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer a vote to whoever may announce one."""
    if not queries.may_ask(reader, body, at):
        return None
    return Act(_("Put a question to the vote"), reverse("ballots:new", args=[body.token]))


def card_traces(person: Person, at: datetime) -> tuple[QuerySet[Card], ...]:
    """Return the rows without which ``cards_wait`` says nothing."""
    return (queries.open_cards_of(person, at),)


def cards_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which cards somebody still has to cast."""
    return [
        WaitingJob(
            title=card.question.wording,
            why=_("A card vote. You draw on the card of %(group)s.") % {"group": card.body.name},
            href=reverse("ballots:card", args=[card.question.token]),
            act=_("Cast the card"),
        )
        for card in queries.cards_waiting_for(person, at)
    ]


def tie_traces(person: Person, at: datetime) -> tuple[QuerySet[Question], ...]:
    """Return the rows without which ``ties_wait`` says nothing."""
    del at
    return (queries.in_the_chair_of(person),)


def ties_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which ties wait for somebody in the chair."""
    return [
        WaitingJob(
            title=question.wording,
            why=_("A tie, and you are in the chair."),
            href=reverse("ballots:casting", args=[question.token]),
            act=_("Decide it"),
        )
        for question in queries.chaired(person)
        if waits_for_chair(question, at)
    ]


def vote_traces(person: Person, at: datetime) -> tuple[QuerySet[Question], ...]:
    """Return the rows without which ``votes_wait`` says nothing."""
    return (queries.unvoted_by(person, at),)


def votes_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which votes wait for somebody on their roll."""
    return [
        WaitingJob(
            title=question.wording,
            why=_("A vote of %(body)s. You are on its roll.") % {"body": question.body.name},
            href=reverse("ballots:vote", args=[question.token]),
            act=_("Vote"),
        )
        for question in queries.waiting_for(person, at)
    ]


def order_traces(person: Person, at: datetime) -> tuple[QuerySet[Priorities], ...]:
    """Return the rows without which ``orders_wait`` says nothing."""
    return (queries.unapproved_by(person, at),)


def orders_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say in which priorities ballots somebody has not approved of anything yet."""
    return [
        WaitingJob(
            title=ballot.wording,
            why=_("A priorities ballot of %(body)s. You are on its roll.")
            % {"body": ballot.body.name},
            href=reverse("ballots:approve", args=[ballot.token]),
            act=_("Say what comes first"),
        )
        for ballot in queries.to_approve(person, at)
    ]
