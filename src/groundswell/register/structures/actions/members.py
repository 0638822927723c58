"""Joining and leaving a body: one's own choice, so ordinary rows and no record entry."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.foundation.facts import announce
from groundswell.register.people.models import Person
from groundswell.register.structures.facts import JoinedBody, LeftBody
from groundswell.register.structures.models import Body, Membership


class BodyClosed(Refusal):
    """Nobody joins what was closed."""

    code, rule = "body_closed", "2"
    sentence = _("That group was closed by its members, so nobody can join it any more.")


@transaction.atomic
def join_body(
    *, person: Person, body: Body, by: Person | None, at: datetime, source: str
) -> Membership:
    """
    Make a person a member of a body; somebody who is one already stays one. Idempotent.

    :raises BodyClosed: the body was closed.
    """
    del by
    if body.is_closed:
        raise BodyClosed
    current = Membership.objects.current().filter(person=person, body=body)
    if (known := current.first()) is not None:
        return known
    try:
        with transaction.atomic():
            made = Membership.objects.create(
                person=person, body=body, joined_at=at, source=source[:60]
            )
    except IntegrityError:  # they joined in another window at the same instant
        return current.get()
    announce(JoinedBody(body_id=body.pk, person_id=person.pk))
    return made


@transaction.atomic
def leave_body(*, person: Person, body: Body, by: Person | None, at: datetime) -> bool:
    """Let a person leave a body; return whether they were in it. Idempotent. Never refuses."""
    del by
    current = Membership.objects.current().filter(person=person, body=body, joined_at__lte=at)
    left = bool(current.update(left_at=at))
    if left:
        announce(LeftBody(body_id=body.pk, person_id=person.pk))
    return left
