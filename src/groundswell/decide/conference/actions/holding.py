"""What every write here begins and ends with: the branch's row held, a line in the ledger."""

from datetime import datetime

from groundswell.decide.conference.models import Credential, Entitlement, Passage
from groundswell.decide.conference.refusals import CredentialEnded
from groundswell.decide.conference.rules.seats import Happened
from groundswell.register.people.models import Person


def hold_branch(entitlement_id: int) -> Entitlement:
    """Return what a branch may send, held: its seats change one at a time."""
    rows = Entitlement.objects.select_for_update(of=("self",)).select_related(
        "conference__body", "body"
    )
    return rows.get(pk=entitlement_id)


def hold(credential: Credential) -> Credential:
    """
    Return a credential as it stands, its branch held.

    :raises CredentialEnded: it was taken back.
    """
    entitlement = hold_branch(credential.entitlement_id)
    held = Credential.objects.select_related("person").get(pk=credential.pk)
    held.entitlement, held.conference = entitlement, entitlement.conference
    if held.ended_at is not None:
        raise CredentialEnded
    return held


def put_down(credential: Credential, happened: Happened, at: datetime, by: Person | None) -> None:
    """Save a credential, and write into the ledger how it stands now."""
    credential.save(update_fields=["seat", "inside", "ended_at"])
    Passage.objects.create(
        credential=credential,
        happened=happened.value,
        seated=credential.seat is not None,
        inside=credential.inside,
        at=at,
        by=by,
    )
