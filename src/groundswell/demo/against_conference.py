"""Attempts on a conference: a second credential for one seat, by office and by SQL; no council."""

from datetime import timedelta

from django.db.models import F

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Priorities, PriorityPaper
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.models import (
    Conference,
    Credential,
    MemberAsks,
    Requisition,
)
from groundswell.decide.conference.rules.seats import Kind
from groundswell.foundation import clock
from groundswell.register.structures.models import Membership, Tenure


def a_second_credential() -> None:
    """Name one more delegate, as the officer of a group whose seats all have one."""
    seated = Credential.objects.filter(seat__isnull=False).select_related("entitlement__body")
    entitlement = seated.latest("pk").entitlement
    running = Tenure.objects.filter(office__body=entitlement.body, office__key="convenor")
    by = running.latest("pk").person
    sent = Credential.objects.filter(conference=entitlement.conference).values("person")
    more = Membership.objects.current().filter(body=entitlement.body).exclude(person__in=sent)
    if by is None:
        raise LookupError("nobody names delegates")
    conferences.name(
        entitlement=entitlement,
        person=more.earliest("pk").person,
        kind=Kind.DELEGATE,
        by=by,
        at=entitlement.conference.names_close_at - timedelta(days=1),
    )


def two_on_one_seat() -> None:
    """Put an alternate on a seat that has its delegate. It is one line of SQL."""
    waits = Credential.objects.filter(seat=None, ended_at=None).earliest("pk")
    Credential.objects.filter(pk=waits.pk).update(seat=1)


def move_the_council() -> None:
    """Put a conference off, from the office, until there is a better mood."""
    month = timedelta(days=30)
    Conference.objects.update(starts_at=F("starts_at") + month, ends_at=F("ends_at") + month)


def say_first_twice() -> None:
    """Approve of something else, after one’s paper has been given."""
    paper = PriorityPaper.objects.select_related("line__ballot", "line__person").latest("pk")
    ballot, by = paper.line.ballot, paper.line.person
    other = next(each.number for each in ballot.options.all() if each.number not in paper.numbers)
    if by is None:
        raise LookupError("nobody has given a paper")
    at = ballot.closes_at - timedelta(minutes=1)
    ballots.approve(ballot=ballot, chosen=[other], by=by, at=at)


def choose_the_lot() -> None:
    """Write another seed for the lot that parts ties, once one knows what is going to tie."""
    Priorities.objects.update(seed="a seed that suits the chair")


def ask_as_a_newcomer() -> None:
    """Be one more who asks, though one joined after the asking began."""
    asked, at = Requisition.objects.latest("pk"), clock.now()
    early = Membership.objects.filter(joined_at__lte=asked.opened_at, person__isnull=False)
    late = Membership.objects.current().filter(joined_at__gt=asked.opened_at, joined_at__lte=at)
    newcomer = late.exclude(person__in=early.values("person")).latest("joined_at", "pk").person
    conferences.ask_too(requisition=asked, by=newcomer, at=at)


def ask_twice() -> None:
    """Put one’s name down a second time. It is one line of SQL."""
    first = MemberAsks.objects.earliest("pk")
    MemberAsks.objects.create(
        requisition=first.requisition, person=first.person, at=first.at + timedelta(hours=1)
    )


def close_what_members_ask_for() -> None:
    """End the asking today, from the office, while one group is missing."""
    Requisition.objects.update(closes_at=F("opened_at") + timedelta(days=1))
