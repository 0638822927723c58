"""The line of speakers, worked out anew each time from who asked, who was heard, who is there."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from groundswell.decide.floor.models import MOVES, REPLIES, Floor, Item, Turn
from groundswell.decide.floor.rules.queue import Heard, Place, Reason, Side, Waiting, order, why


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the line: whose turn it is, and who is heard before them, and why."""

    number: int
    turn: Turn
    place: Place
    before: list[tuple[Turn, Reason]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """Who waits in the hall, in order; and who waits and is not there, who is passed over."""

    spots: list[Spot]
    away: list[Turn]

    @property
    def next(self) -> Spot | None:
        """Who is called next."""
        return self.spots[0] if self.spots else None


def turns_of(floor: Floor) -> list[Turn]:
    """Return every turn on a floor that was not taken back, as they were asked for. One query."""
    rows = floor.turns.filter(withdrawn_at=None).select_related(
        "person", "credential__entitlement__body", "item"
    )
    return list(rows.order_by("asked"))


def line_of(floor: Floor, item: Item) -> Line:
    """Return the line on an item. One query."""
    return line_among(floor, item, turns_of(floor))


def line_among(floor: Floor, item: Item, turns: Iterable[Turn]) -> Line:
    """Return the line on an item, among the turns of its floor."""
    every = list(turns)
    spoke: dict[int, int] = {}
    for turn in every:
        if turn.called_at is not None and turn.person_id is not None:
            spoke[turn.person_id] = spoke.get(turn.person_id, 0) + 1
    mine = [turn for turn in every if turn.item_id == item.pk]
    waits = {turn.asked: turn for turn in mine if turn.called_at is None}
    here = {asked: turn for asked, turn in waits.items() if is_here(turn)}
    asking = [
        Waiting(asked, Side(turn.side), turn.kept, spoke.get(turn.person_id or 0, 0))
        for asked, turn in here.items()
    ]
    places = order(asking, heard_on(mine), floor.share)
    spots = [
        Spot(
            number,
            here[place.who.asked],
            place,
            [(here[each.asked], reason) for each, reason in why(places, place.who.asked)],
        )
        for number, place in enumerate(places, start=1)
    ]
    return Line(spots, [turn for asked, turn in waits.items() if asked not in here])


def is_here(turn: Turn) -> bool:
    """Return whether somebody who waits has their seat still, and is in the hall or from home."""
    seat = turn.credential
    return (
        seat is not None
        and seat.ended_at is None
        and seat.seat is not None
        and seat.inside
        and seat.person_id == turn.person_id
    )


def heard_on(turns: Iterable[Turn]) -> Heard:
    """Return what was heard on one item: whoever moved it counts for it, a reply does not."""
    heard = Heard()
    for turn in turns:
        if turn.called_at is not None and turn.role != REPLIES:
            heard = heard.also(Waiting(turn.asked, Side(turn.side), turn.kept, 0))
    return heard


def has_moved(turns: Iterable[Turn]) -> bool:
    """Return whether whoever moved it has opened the debate."""
    return any(turn.role == MOVES for turn in turns)
