"""A map of areas as equal cells: the picture's data, its sentence, and the table beside it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from groundswell.foundation.pages.drawing.hexmap import Cell, HexMap, Texture, draw
from groundswell.foundation.pages.parts import LegendLine
from groundswell.register.places.models import Area
from groundswell.register.places.packs import active_pack


@dataclass(frozen=True, slots=True)
class MapRow:
    """One line of the table that stands beside the map: the map's accessible form."""

    area_id: int
    key: str
    name: str
    texture: Texture
    state: str
    ringed: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Everything ``places/_hexmap.html`` needs; no query is left to make."""

    map: HexMap
    title: str
    description: str
    legend: tuple[LegendLine, ...]
    rows: tuple[MapRow, ...]
    id: str = "coverage"


def state_words(texture: Texture) -> str:
    """Return what a texture means, in a table cell."""
    return {
        Texture.ACTIVE: _("Active"),
        Texture.STARTING: _("Starting"),
        Texture.DORMANT: _("Dormant"),
        Texture.NONE: _("None yet"),
    }[texture]


def coverage(
    areas: Iterable[Area],
    states: Mapping[int, Texture],
    *,
    title: str,
    ringed: Collection[int] = frozenset(),
    ringed_words: str = "",
    id: str = "coverage",  # noqa: A002  the template's own word
) -> Coverage:
    """
    Build the map of areas that have a cell. An area without a state has no group.

    :param states: area id to texture.
    :param ringed: ids of the areas to look at; ``ringed_words`` says why, as in a legend.
    """
    areas = list(areas)
    rows = tuple(
        MapRow(
            area.pk,
            area.cell_key,
            area.name,
            states.get(area.pk, Texture.NONE),
            state_words(states.get(area.pk, Texture.NONE)),
            area.pk in ringed,
        )
        for area in areas
    )
    cells = [
        Cell(area.cell_column, area.cell_row or 0, row.texture, row.key, row.ringed)
        for area, row in zip(areas, rows, strict=True)
        if area.cell_column is not None
    ]
    kind = areas[0].kind if areas else ""
    words = _described(rows, _plural(kind), ringed_words)
    return Coverage(draw(cells), title, words, _legend(rows, ringed_words), rows, id)


def _plural(kind: str) -> str:
    """Return what the country calls areas of a kind."""
    kinds = active_pack().wording.area_kinds
    return _(kinds[kind][1]) if kind in kinds else _("areas")


def _count(rows: tuple[MapRow, ...], texture: Texture) -> int:
    return sum(row.texture is texture for row in rows)


def _described(rows: tuple[MapRow, ...], areas_word: str, ringed_words: str) -> str:
    """Return the finding in a sentence, for whoever does not see the picture."""
    sentence = _(
        "%(active)s of %(all)s %(areas)s have an active group. "
        "Starting: %(starting)s. Dormant: %(dormant)s. None yet: %(none)s."
    ) % {
        "active": _count(rows, Texture.ACTIVE),
        "all": len(rows),
        "areas": areas_word,
        "starting": _count(rows, Texture.STARTING),
        "dormant": _count(rows, Texture.DORMANT),
        "none": _count(rows, Texture.NONE),
    }
    names = [row.name for row in rows if row.ringed]
    if names:
        values = {"names": ", ".join(names), "why": ringed_words}
        sentence += " " + (_("Ringed: %(names)s (%(why)s).") % values)
    return sentence + " " + _("The full list is in the table below.")


def _legend(rows: tuple[MapRow, ...], ringed_words: str) -> tuple[LegendLine, ...]:
    lines = [
        LegendLine("active", _count(rows, Texture.ACTIVE), _("active")),
        LegendLine("starting", _count(rows, Texture.STARTING), _("starting")),
        LegendLine("dormant", _count(rows, Texture.DORMANT), _("dormant")),
        LegendLine("none", _count(rows, Texture.NONE), _("no group yet")),
    ]
    ringed = sum(row.ringed for row in rows)
    if ringed:
        lines.append(LegendLine("ring", ringed, ringed_words))
    return tuple(lines)
