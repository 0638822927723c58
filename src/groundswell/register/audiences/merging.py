"""How lists and files move when two records turn out to be one person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.register.audiences.models import Canary
from groundswell.register.people.merging import MergeSource, register_merge


def _not_a_canary(keep_id: int, gone_id: int, at: datetime) -> Refusal | None:
    """Leave somebody who does not exist alone, without saying so."""
    del at
    placed = Canary.objects.filter(person_id__in=(keep_id, gone_id)).exists()
    return Refusal(_("Not put together. These two stay two.")) if placed else None


def register() -> None:
    """Register this area's answer: who made, asked and decided is the kept record."""
    register_merge(
        MergeSource(
            name="audiences",
            moves=(
                "audiences.Audience.made_by",
                "audiences.Export.asked_by",
                "audiences.Export.decided_by",
                "audiences.Canary.placed_by",
                "audiences.Alarm.reader",
            ),
            stays=("audiences.Canary.person",),
            objects=_not_a_canary,
            order=50,
        )
    )
