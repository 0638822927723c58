"""End letters that somebody chose for themself, asked by whoever holds one of them."""

from datetime import datetime

from django.db import transaction

from groundswell.register.people import queries
from groundswell.register.people.chosen import kind_of
from groundswell.register.people.models import Person


@transaction.atomic
def end_chosen(*, key: str, person_token: str, by: Person | None, at: datetime) -> bool:
    """
    End one kind of letter for one person; return whether it came until now.

    The signed link is the right, so it needs no account. Never refuses; twice is once.
    """
    del by
    kind, person = kind_of(key), queries.person_now(person_token)
    return kind is not None and person is not None and kind.end(person, at)
