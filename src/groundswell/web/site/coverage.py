"""Where there are groups, and how they do: as a map, and as the table beside it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from groundswell.foundation.pages.drawing.hexmap import Texture
from groundswell.organise.meetings.queries import front as meetings
from groundswell.register.places import queries as places
from groundswell.register.places.hexmap import Coverage, coverage
from groundswell.register.places.models import Area
from groundswell.register.structures import queries as structures

ACTIVE_WITHIN = timedelta(days=60)  # met in this time: active. Source: story G02
MAP_KINDS = ("ward", "seat")  # the finest kind whose areas have a cell is what is drawn


def count_active(at: datetime) -> tuple[int, int]:
    """Return how many open groups met within the last 60 days, and of how many. Two queries."""
    met = meetings.bodies_that_met(at - ACTIVE_WITHIN, at)
    groups = set(structures.groups_in_order().values_list("pk", flat=True))
    return len(groups & met), len(groups)


def whole(at: datetime) -> Coverage | None:
    """Return the map of every area, or ``None`` where the country's files give no cells."""
    return _drawn(at, ringed=frozenset(), words="")


def around(found: places.Found, at: datetime) -> Coverage | None:
    """Return the same map with the area somebody asked about ringed."""
    ids = frozenset(area.id for area in found.areas if area.id is not None)
    return _drawn(at, ringed=ids, words=_("where you are"))


def _drawn(at: datetime, *, ringed: frozenset[int], words: str) -> Coverage | None:
    areas = _areas()
    if not areas:
        return None
    states = _states(at)
    here = ringed & {area.pk for area in areas}
    return coverage(areas, states, title=_("Groups, area by area"), ringed=here, ringed_words=words)


def _areas() -> list[Area]:
    for kind in MAP_KINDS:
        found = [area for area in places.areas_of_kind(kind) if area.cell_column is not None]
        if found:
            return found
    return []


def _states(at: datetime) -> dict[int, Texture]:
    """Return how the liveliest group of each area does; an area without one is left out."""
    met = meetings.bodies_that_met(at - ACTIVE_WITHIN, at)
    rank = {Texture.DORMANT: 0, Texture.STARTING: 1, Texture.ACTIVE: 2}
    states: dict[int, Texture] = {}
    for body in structures.groups_in_order():
        if body.area_id is None:
            continue
        if body.pk in met:
            state = Texture.ACTIVE
        elif body.provisional_at(at):
            state = Texture.STARTING
        else:
            state = Texture.DORMANT
        known = states.get(body.area_id)
        if known is None or rank[state] > rank[known]:
            states[body.area_id] = state
    return states
