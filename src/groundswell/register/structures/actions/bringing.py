"""Members whom a list brings to a body, many at once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from groundswell.foundation.bulk import insert_rows
from groundswell.register.people.models import Person
from groundswell.register.structures.actions.members import BodyClosed
from groundswell.register.structures.models import Body, Membership


@transaction.atomic
def bring_in_members(
    *,
    body: Body,
    joined: Sequence[tuple[int, datetime]],
    source: str,
    by: Person | None,
    at: datetime,
) -> None:
    """
    Make people members of a body, by their keys, each since a moment. The list is announced, not
    each of them.

    :raises BodyClosed: the body was closed.
    :raises IntegrityError: one of them is a member already; nothing is written.
    """
    del by, at
    if body.is_closed:
        raise BodyClosed
    insert_rows(
        Membership,
        ("body", "person", "joined_at", "left_at", "source"),
        ((body.pk, key, since, None, source) for key, since in joined),
    )


@transaction.atomic
def take_back_members(
    *, body: Body, ids: Sequence[int], source: str, by: Person | None, at: datetime
) -> None:
    """Remove the memberships that a list had made. Never refuses."""
    del by, at
    Membership.objects.filter(body=body, person_id__in=ids, source=source).delete()
