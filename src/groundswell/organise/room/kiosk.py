"""A kiosk's own address: it is signed in as nobody, and shut when the rally's door is."""

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.http import Http404
from django.urls import reverse

from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries import Suggestion
from groundswell.organise.meetings.rules.seats import door_is_open
from groundswell.organise.room import slots
from groundswell.organise.room.slots import Shift

SALT = "room.kiosk"
WITHIN_M = 16_093.44  # ten miles
DAYS = 10
MOST = 6


def kiosk_path(meeting: Meeting) -> str:
    """Return the address to open on a rally's kiosks."""
    signed = Signer(salt=SALT).sign(meeting.token).replace(":", "~")
    return reverse("room:kiosk", kwargs={"signed": signed})


def rally_for(signed: str, *, at: datetime) -> Meeting:
    """
    Return the meeting a kiosk stands at.

    :raises Http404: the address was not made here, or the rally's door is shut.
    """
    try:
        token = Signer(salt=SALT).unsign(signed.replace("~", ":"))
    except BadSignature:
        raise Http404 from None
    meeting = meetings.meeting_for(None, token, at=at)
    open_now = door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at)
    if not meeting.is_published or not open_now:
        raise Http404
    return meeting


@dataclass(frozen=True, slots=True)
class Offer:
    """A meeting somebody at a kiosk may say yes to, and the shifts that want hands there."""

    suggestion: Suggestion
    shifts: tuple[Shift, ...]

    def shift_chosen(self, pressed: str) -> str | None:
        """Return the shift's token a button names, "" for none; None if it is another offer's."""
        meeting, _, shift = pressed.partition(" ")
        return shift if meeting == self.suggestion.meeting.token else None


def offered(rally: Meeting, lat: float, lon: float, at: datetime) -> tuple[Offer, ...]:
    """Return what a kiosk offers somebody: within ten miles, in the next ten days, and not this."""
    near = meetings.nearest_meetings(lat, lon, at, limit=MOST + 1, days=DAYS)
    fits = [s for s in near if s.distance_m <= WITHIN_M and s.meeting.pk != rally.pk][:MOST]
    of: slots.ByMeeting = {}
    for found in slots.shifts.collect([s.meeting for s in fits], at):
        of |= {pk: (*of.get(pk, ()), *shifts) for pk, shifts in found.items()}
    return tuple(Offer(s, of.get(s.meeting.pk, ())) for s in fits)
