"""Say yes or no; a yes is the only way across."""

from datetime import datetime

from django.db import transaction

from groundswell.organise.handover import refusals
from groundswell.organise.handover.models import Asked
from groundswell.organise.handover.rules import Answer
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Membership

FORM = "handover"


@transaction.atomic
def answer(
    *, asked: Asked, said: Answer, shown_at: datetime, by: Person | None, at: datetime
) -> Asked:
    """
    Write down what a person says, by the link that was sent to them or on their own page.

    A yes is written into the ledger of consents with the words they saw, and makes them a member
    of the body they go on to. Until the last day they may change their mind; twice is once.

    :raises TimeIsUp: the last day is over.
    :raises OvertakenByStop: they asked for silence after the page was shown.
    """
    del by  # whoever holds the link, or is signed in as the person
    row = Asked.objects.select_for_update().get(pk=asked.pk)
    handover = row.handover
    if row.person is None or handover.ended_at is not None or at >= handover.ends_at:
        raise refusals.TimeIsUp
    if row.answer == said.value:
        return row
    was_yes = row.answer == Answer.YES
    row.answer, row.answered_at = said.value, at
    row.save(update_fields=["answer", "answered_at"])
    if said is Answer.YES:
        people.grant_consent(
            person=row.person,
            channel="email",
            purpose=handover.new_purpose,
            form=FORM,
            by=row.person,
            at=at,
            shown_at=shown_at,
            evidence={"handover": handover.token, "wording": handover.wording},
        )
        move(asked=row, by=row.person, at=at)
    elif was_yes:
        _take_back(row, row.person, at)
    return row


@transaction.atomic
def move(*, asked: Asked, by: Person | None, at: datetime) -> None:
    """
    Make a person of the campaign a member of the body they go on to. Twice is once.

    There is no other way: no officer, import or job moves anybody who has not said yes.

    :raises NoFreshYes: they have said no, or nothing.
    """
    row = Asked.objects.select_related("handover__to_body", "person").get(pk=asked.pk)
    if row.answer != Answer.YES or row.person is None:
        raise refusals.NoFreshYes
    structures.join_body(
        person=row.person, body=row.handover.to_body, by=by, at=at, source=_source(row)
    )


def _source(row: Asked) -> str:
    return f"{FORM}:{row.handover.token}"


def _take_back(row: Asked, person: Person, at: datetime) -> None:
    """Undo a yes: the membership it made, and the consent it gave."""
    made = Membership.objects.current().filter(
        person=person, body=row.handover.to_body, source=_source(row)
    )
    if made.exists():
        structures.leave_body(person=person, body=row.handover.to_body, by=person, at=at)
    people.withdraw_consent(
        person=person,
        channel="email",
        purpose=row.handover.new_purpose,
        form=FORM,
        by=person,
        at=at,
    )
