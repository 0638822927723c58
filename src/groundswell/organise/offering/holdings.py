"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.offering.models import Fewer, Offer
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def _collect(person_id: int) -> list[dict[str, Any]]:
    offers = Offer.objects.filter(person_id=person_id).select_related("body", "answered_by")
    fewer = Fewer.objects.filter(person_id=person_id).select_related("body").order_by("pk")
    return [
        *(
            {
                "you_offered_to": offer.body.name,
                "things": offer.things,
                "words": offer.words,
                "free": offer.free,
                "radius_km": offer.radius_km,
                "transport": offer.transport,
                "interests": offer.interests,
                "saved_at": offer.saved_at,
                "answer": offer.answer,
                "answered_at": offer.answered_at,
                "by": offer.answered_by.called if offer.answered_by else "",
            }
            for offer in offers
        ),
        *({"you_see_fewer_of": one.body.name, "since": one.said_at} for one in fewer),
    ]


def _erase(person_id: int, _at: datetime) -> list[Kept]:
    Offer.objects.filter(person_id=person_id).delete()
    Fewer.objects.filter(person_id=person_id).delete()
    return []


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="offering",
            collect=_collect,
            erase=_erase,
            covers=("offering.Offer", "offering.Fewer"),
            label=_("What you could give, when, and how far you go"),
            came_from=_("You."),
            seen_by=_("Two or three with an office in the group you chose; each look is here."),
            kept_for=_("Until you take it back."),
            order=63,
        )
    )
    register_merge(
        MergeSource(
            name="offering",
            moves=(
                "offering.Offer.person",
                "offering.Offer.answered_by",
                "offering.Fewer.person",
            ),
            order=235,
        )
    )
