"""Writing down that terms ended. They had ended anyway, each at its instant."""

from datetime import datetime

from django.db import transaction

from groundswell.foundation.facts import announce
from groundswell.register.people.models import Person
from groundswell.register.structures.actions.enacting import NotLawful
from groundswell.register.structures.actions.verbs import note_term_ended
from groundswell.register.structures.facts import TermEnded
from groundswell.register.structures.models import Tenure

AT_ONCE = 200


def note_ended_terms(*, by: Person | None, at: datetime) -> int:
    """
    Put every ended term that is not on the record yet there; return how many. Idempotent.

    Each in its own transaction: one that was noted meanwhile is passed over.
    """
    ended = Tenure.objects.filter(end_reason="", until_at__lte=at)
    noted = 0
    for tenure in ended.select_related("office__body").order_by("until_at", "pk")[:AT_ONCE]:
        try:
            with transaction.atomic():
                note_term_ended(tenure=tenure, by=by, at=at)
                announce(
                    TermEnded(
                        tenure_id=tenure.pk,
                        body_id=tenure.office.body_id,
                        person_token=tenure.person_id,
                    )
                )
        except NotLawful:
            continue
        noted += 1
    return noted
