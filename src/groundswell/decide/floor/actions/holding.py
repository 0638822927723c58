"""What every write here begins and ends with: the floor held, the chair asked, a change counted."""

from datetime import datetime

from groundswell.decide.conference.models import Conference
from groundswell.decide.conference.powers import Power
from groundswell.decide.floor.models import Floor, Item, Turn
from groundswell.decide.floor.refusals import ConferenceOver, NotSitting
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

MINUTE = 60


def hold(floor_id: int) -> Floor:
    """Return a floor, held: one thing happens on it after another."""
    rows = Floor.objects.select_for_update(of=("self",)).select_related("conference__body")
    return rows.get(pk=floor_id)


def hold_item(item: Item) -> Item:
    """Return an item as it stands, its floor held."""
    floor = hold(item.floor_id)
    held = Item.objects.select_related("motion__mover").get(pk=item.pk)
    held.floor = floor
    return held


def hold_turn(turn: Turn) -> Turn:
    """Return a turn as it stands, its floor held."""
    floor = hold(turn.floor_id)
    held = Turn.objects.select_related("item").get(pk=turn.pk)
    held.floor = floor
    return held


def opened(conference: Conference, parameters: Parameters) -> Floor:
    """Return a conference's floor, held; its first order paper opens it, by the rules of then."""
    Conference.objects.select_for_update().get(pk=conference.pk)
    made, _new = Floor.objects.get_or_create(
        conference=conference,
        defaults={
            "mover_seconds": parameters.speech_mover_minutes * MINUTE,
            "speech_seconds": parameters.speech_minutes * MINUTE,
            "kept_num": parameters.speech_kept_num,
            "kept_den": max(1, parameters.speech_kept_den),
        },
    )
    return hold(made.pk)


def require_sitting(floor: Floor, at: datetime) -> None:
    """:raises NotSitting: the conference does not sit."""
    if not floor.conference.sits(at):
        raise NotSitting


def require_chair(floor: Floor, by: Person, at: datetime) -> None:
    """
    Go on if somebody is in the chair of a conference that sits.

    :raises NotPermitted: they are not. :raises NotSitting: it does not.
    """
    require(by, Power.PRESIDE, over=floor.conference.body, at=at)
    require_sitting(floor, at)


def require_not_over(conference: Conference, by: Person, at: datetime) -> None:
    """
    Go on if somebody will be in the chair of a conference, or is.

    :raises NotPermitted: they will not. :raises ConferenceOver: it is over.
    """
    require(by, Power.PRESIDE, over=conference.body, at=at)
    if at >= conference.ends_at:
        raise ConferenceOver


def count_change(floor: Floor) -> None:
    """Count a change, so that whoever looks on sees that there is something new."""
    floor.changes += 1
    floor.save(update_fields=["changes"])
