"""Dull makers of a campaign's people and of a handover."""

from datetime import date, timedelta
from typing import Any

from groundswell.foundation.subjects import new_token
from groundswell.organise.handover import actions
from groundswell.organise.handover.models import Asked
from groundswell.organise.handover.rules import Answer
from groundswell.register.people import actions as people
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests.factories import NOON

DAY = timedelta(days=1)
AT = NOON + 10 * DAY
LAST_DAY = date(2026, 6, 12)  # thirty days after AT


def add(name, email, body, *, agrees=True):
    """Put somebody into a campaign, agreeing to be written to about it."""
    person = people.add_person(full_name=name, email=email, source="test", by=None, at=NOON)
    people.verify_address(person_id=person.pk, kind=Kind.EMAIL, text=email, by=person, at=NOON)
    if agrees:
        people.grant_consent(
            person=person, channel="email", purpose="campaign", form="test", by=person, at=NOON
        )
    structures.join_body(person=person, body=body, by=person, at=NOON, source="test")
    return person


def terms(to_body, **more: Any):
    """Return good terms."""
    told: dict[str, Any] = {
        "to_body": to_body,
        "old_purpose": "campaign",
        "new_purpose": "bulletin",
        "wording": "The ferry is saved. May we go on writing to you about the county?",
        "ends_on": LAST_DAY,
    }
    return actions.Declared(**(told | more))


def declare(world, *, ask=True, **more: Any):
    """Declare a handover by Ann, and ask everybody."""
    made = actions.declare(
        body=world.campaign,
        terms=terms(world.movement, **more),
        form_key=new_token(),
        by=world.ann,
        at=AT,
    )
    if ask:
        actions.ask_everybody(handover_id=made.pk, by=None, at=AT)
    return made


def say(handover, person, said=Answer.YES, *, at=AT + DAY, shown_at=None):
    """Have somebody answer."""
    row = Asked.objects.get(handover=handover, person=person)
    return actions.answer(asked=row, said=said, shown_at=shown_at or at, by=None, at=at)
