"""Attempts on a conference: a second credential for one seat, by office and by SQL; no council."""

from datetime import timedelta

from django.db.models import F

from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.models import Conference, Credential
from groundswell.decide.conference.rules.seats import Kind
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
