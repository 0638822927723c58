"""One at a time for each meeting: its row is held, places are counted, the line moves."""

from datetime import datetime

from groundswell.organise.childcare import letters
from groundswell.organise.childcare.models import Carer, Creche, Family
from groundswell.organise.childcare.queries import COMES, comes, families, is_open, standing
from groundswell.organise.childcare.refusals import NotExpected
from groundswell.organise.childcare.rules import InLine, may_warn, places_for, who_has_places
from groundswell.organise.meetings.models import Meeting, Participation


def hold(meeting_id: int) -> tuple[Meeting, Creche]:
    """Return a meeting, its row held, and what it has of childcare."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
    creche, _new = Creche.objects.get_or_create(meeting=meeting)
    return meeting, creche


def open_place(place: Participation, at: datetime) -> tuple[Meeting, Creche]:
    """
    Return the meeting of somebody who comes, its row held.

    :raises NotExpected: they do not come to the room, or the meeting is over or called off.
    """
    meeting, creche = hold(place.meeting_id)
    place.refresh_from_db()
    place.meeting = meeting
    if not comes(place) or not is_open(meeting, at):
        raise NotExpected
    return meeting, creche


def recount(meeting: Meeting, creche: Creche, at: datetime) -> None:
    """
    Count the places, and let the line move; whoever gets or loses a place is told, once.

    Whoever comes no more has no place and no turn. Not once the meeting has begun: who is
    there then is seen in the room.
    """
    Family.objects.filter(meeting=meeting).exclude(place__state__in=COMES).delete()
    if not meeting.is_published or at >= meeting.starts_at:
        return
    _ask_again(meeting, at)
    adults = standing(meeting).count()
    places = places_for(adults, creche.most)
    line = list(families(meeting).select_related("place__meeting", "place__person"))
    has = who_has_places((InLine(f.pk, f.takes, f.placed_at is not None) for f in line), places)
    creche.adults, creche.places = adults, places
    creche.taken = sum(family.takes for family in line if family.pk in has)
    creche.save(update_fields=["adults", "places", "taken"])
    for family in line:
        _tell(family, family.pk in has, meeting, at)


def _tell(family: Family, has: bool, meeting: Meeting, at: datetime) -> None:
    had = family.placed_at is not None
    if has and not had:
        family.placed_at, family.turns = at, family.turns + 1
        letters.placed(family, at)
    elif had and not has:
        family.placed_at = None
        letters.lost(family, at)
    elif not has and family.warned_at is None:
        if not may_warn(starts_at=meeting.starts_at, asked_at=family.asked_at, at=at):
            return
        family.warned_at = at
        letters.none_left(family, at)
    else:
        return
    family.save(update_fields=["placed_at", "turns", "warned_at"])


def _ask_again(meeting: Meeting, at: datetime) -> None:
    """Ask carers, once for each move, whether they can at the new time."""
    who = Carer.objects.filter(meeting=meeting, place__state__in=COMES)
    moved = who.exclude(said_for=meeting.starts_at).exclude(asked_again_for=meeting.starts_at)
    for carer in moved.select_related("place__meeting", "meeting"):
        carer.asked_again_for = meeting.starts_at
        carer.save(update_fields=["asked_again_for"])
        letters.moved(carer, at)
