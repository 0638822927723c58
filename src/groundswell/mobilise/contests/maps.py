"""Maps of close seats: equal cells in a page, outlines as a picture of their own."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from groundswell.foundation.pages.drawing.hexmap import Cell, HexMap, Texture, draw
from groundswell.foundation.pages.parts import LegendLine
from groundswell.mobilise.contests.queries import CloseSeat
from groundswell.mobilise.contests.rules.bands import Band, band_of
from groundswell.register.places import queries as places
from groundswell.register.places.packs import active_pack

TEXTURES = {
    Band.CLOSEST: Texture.ACTIVE,
    Band.CLOSE: Texture.STARTING,
    Band.WITHIN: Texture.DORMANT,
    Band.WIDE: Texture.NONE,
}
MANY = 100  # with more cells than this, only the largest letters can be read


@dataclass(frozen=True, slots=True)
class SeatMap:
    """The cells, a sentence with the finding, the legend; nothing is left to ask."""

    map: HexMap
    description: str
    legend: tuple[LegendLine, ...]
    many: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """The outlines, one path for each texture: as little as 650 seats can be said in."""

    width: int
    height: int
    closest: str
    close: str
    within: str
    wide: str


def generation_for(held_on: date) -> str:
    """Return the boundaries a day's contests were fought on; the newest where none is said."""
    said = active_pack().elections.generation_on(held_on)
    known = places.generations()
    return said if said in known else (known[0] if known else "")


def cells_of(
    held_on: date,
    seats: Mapping[str, CloseSeat],
    *,
    asked: Collection[str],
    keys: Mapping[str, str],
) -> SeatMap | None:
    """
    Return the map of equal cells, or ``None`` where no layout is loaded. Two queries.

    :param asked: codes the filter kept; the others are drawn as outlines only.
    :param keys: code to the number it has in the table beside.
    """
    hexes = places.hexes_of(generation_for(held_on))
    if not hexes:
        return None
    bands = {each.code: _band(each.code, seats, asked) for each in hexes}
    cells = [
        Cell(each.column, each.row, TEXTURES[bands[each.code]], keys.get(each.code, ""))
        for each in hexes
    ]
    return SeatMap(
        draw(cells), described(bands.values()), legend(bands.values()), len(cells) > MANY
    )


def picture_of(
    held_on: date, seats: Mapping[str, CloseSeat], *, asked: Collection[str]
) -> Picture | None:
    """Return the outlines, or ``None`` where no boundary is loaded. Three queries at most."""
    drawn = places.outlines_of(generation_for(held_on))
    if not drawn.shapes:
        return None
    paths: dict[Band, list[str]] = {band: [] for band in Band}
    for shape in drawn.shapes:
        paths[_band(shape.code, seats, asked)].append(shape.path)
    joined = {band: "".join(found) for band, found in paths.items()}
    return Picture(
        drawn.width,
        drawn.height,
        joined[Band.CLOSEST],
        joined[Band.CLOSE],
        joined[Band.WITHIN],
        joined[Band.WIDE],
    )


def described(bands: Iterable[Band]) -> str:
    """Return the finding in a sentence, for whoever does not see the picture."""
    count = _counted(bands)
    return _(
        "%(closest)s of %(all)s seats were won by 2 %% or less, %(close)s by up to 5 %%, "
        "%(within)s by up to 10 %%. The list is in the table."
    ) % {
        "closest": count[Band.CLOSEST],
        "close": count[Band.CLOSE],
        "within": count[Band.WITHIN],
        "all": sum(count.values()),
    }


def legend(bands: Iterable[Band]) -> tuple[LegendLine, ...]:
    """Return what each texture means, and how many there are."""
    count = _counted(bands)
    words = {
        Band.CLOSEST: _("won by 2 % or less"),
        Band.CLOSE: _("by up to 5 %"),
        Band.WITHIN: _("by up to 10 %"),
        Band.WIDE: _("by more, or not asked for"),
    }
    return tuple(LegendLine(TEXTURES[band], count[band], words[band]) for band in Band)


def _counted(bands: Iterable[Band]) -> dict[Band, int]:
    found = list(bands)
    return {band: found.count(band) for band in Band}


def _band(code: str, seats: Mapping[str, CloseSeat], asked: Collection[str]) -> Band:
    return band_of(seats[code].majority_share if code in asked and code in seats else None)
