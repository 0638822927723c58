"""
One at a time for each pairing: who waits is held first, then the pairing.

Everything holds them in this order, so that two who press at the same moment wait for each other
and neither waits for ever.
"""

from collections.abc import Collection
from datetime import datetime

from groundswell.mobilise.onetoones.models import Pairing, Seeker, Side


def hold_seekers(person_ids: Collection[int]) -> list[Seeker]:
    """Return those who wait among some people, held."""
    found = Seeker.objects.filter(person_id__in=person_ids).order_by("pk")
    return list(found.select_for_update())


def hold(pairing: Pairing) -> Pairing:
    """Return the pairing as it stands, it and its seekers held."""
    hold_seekers(list(Side.objects.filter(pairing=pairing).values_list("person_id", flat=True)))
    return Pairing.objects.select_for_update().get(pk=pairing.pk)


def own_side(pairing: Pairing, person_id: int) -> Side:
    """Return somebody's side of a pairing they are in."""
    return Side.objects.get(pairing=pairing, person_id=person_id)


def end_quietly(pairing: Pairing, at: datetime) -> None:
    """
    Let an offer come to nothing: who waits, waits on, and nobody is told anything.

    What each had said goes with it, so that not even the table says who did not want to.
    """
    Side.objects.filter(pairing=pairing).update(is_open=False, answer="", contact="")
    pairing.ended_at, pairing.told = at, None
    pairing.save(update_fields=["ended_at", "told"])
