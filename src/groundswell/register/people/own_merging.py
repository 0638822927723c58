"""How what this area itself holds moves when two records turn out to be one person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.register.people.actions.contact import people_sharing
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.models import Account, ContactPoint, Person


class NotHereAnyMore(Refusal):
    """One of two records is erased, about to be, or was put together with another already."""

    code = "not_here_any_more"
    sentence = _(
        "Not put together. One of the two has been erased, has asked to be, or has been put "
        "together with somebody already."
    )


def _still_here(keep_id: int, gone_id: int, _at: datetime) -> Refusal | None:
    here = Person.objects.here().filter(pk__in=(keep_id, gone_id), erasure_due_at=None)
    return None if here.count() == 2 else NotHereAnyMore()


def _addresses_and_accounts(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """
    Give the kept record every address; one that both have stays on both, and counts as one.

    An address keeps its mark of name and address: it was known under that name, and a refusal
    under the mark still finds it. Where both have an account each stays as it is, and both lead
    to the kept person.
    """
    gone = Person.objects.get(pk=gone_id)
    points = list(ContactPoint.objects.filter(person_id=gone_id).order_by("pk"))
    for older in Person.objects.filter(merged_into=gone):
        journal.change(older, merged_into_id=keep_id)
    journal.change(gone, merged_into_id=keep_id, merged_at=at)
    for point in points:
        twin = ContactPoint.objects.filter(
            person_id=keep_id, kind=point.kind, value_hash=point.value_hash
        ).first()
        if twin is None:
            journal.change(point, person_id=keep_id)
        elif point.verified_at is not None and twin.verified_at is None:
            journal.change(twin, verified_at=point.verified_at)
    for point in points:
        shared = people_sharing(point.kind, point.value_hash) > 1
        for same in ContactPoint.objects.filter(kind=point.kind, value_hash=point.value_hash):
            journal.change(same, shared=shared)
    if not Account.objects.filter(person_id=keep_id).exists():
        for account in Account.objects.filter(person_id=gone_id):
            journal.change(account, person_id=keep_id)


def register() -> None:
    """Register this area's answer."""
    register_merge(
        MergeSource(
            name="people",
            by_hand=(
                "people.Person.merged_into",
                "people.ContactPoint.person",
                "people.Account.person",
            ),
            moves=(
                "people.Person.added_by",
                "people.Invitation.person",
                "outbox.Message.person_id",
                "outbox.InboundText.person_id",
                "outbox.InboundText.by_id",
                "outbox.Pause.by_id",
                "outbox.Intervention.by_id",
                "places.ImportRun.by_id",
            ),
            stays=(
                "people.NameWord.person",  # each record keeps the words of its own name
                "people.ConsentEvent.person",
                "people.ConsentEvent.recorded_by",
                "people.AccessLog.person",
                "people.AccessLog.reader",
                "people.NameWord.person",  # written by the database from each record's own name
            ),
            move=_addresses_and_accounts,
            objects=_still_here,
            order=10,
        )
    )
