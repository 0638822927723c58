"""Boundaries ready for asking, kept by their fingerprint from one question to the next."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any

from groundswell.methods.geo import Shape, read_shape
from groundswell.register.places.models import Area

KEPT_CORNERS = 400_000  # all seats of a country, finely drawn: about 40 MB

_kept: OrderedDict[str, Shape] = OrderedDict()
_lock = Lock()


def shapes_of(rows: Iterable[Mapping[str, Any]]) -> dict[int, Shape]:
    """
    Return the shapes of the areas that have one, by id; no query where all are kept, else one.

    :param rows: each with ``id`` and ``shape_key``. Equal keys are equal shapes, so nothing kept
        can be out of date, whoever changed the table.
    """
    wanted = {row["id"]: row["shape_key"] for row in rows}
    with _lock:
        found = {pk: _kept[key] for pk, key in wanted.items() if key in _kept}
        for key in {wanted[pk] for pk in found}:
            _kept.move_to_end(key)
    missing = wanted.keys() - found.keys()
    if missing:
        drawn = Area.objects.filter(pk__in=missing, geometry__isnull=False)
        for pk, geometry in drawn.values_list("id", "geometry"):
            found[pk] = read_shape(geometry or {})
            _keep(wanted[pk], found[pk])
    return found


def _keep(key: str, shape: Shape) -> None:
    if not key:
        return  # written before fingerprints were: read anew each time
    with _lock:
        _kept[key] = shape
        while sum(each.corners for each in _kept.values()) > KEPT_CORNERS and len(_kept) > 1:
            _kept.popitem(last=False)
