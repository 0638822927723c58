"""Somebody who comes says they can take people, or need a lift; and takes it back."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from groundswell.organise.lifts.actions._holding import drop, hold, open_place
from groundswell.organise.lifts.models import Lift, Need, Seat
from groundswell.organise.lifts.refusals import FewerThanSit
from groundswell.organise.lifts.rules import coarse, free_number
from groundswell.organise.meetings.models import Participation
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class About:
    """From about where, and what the other of two sees once both have said yes."""

    area: str
    lat: float
    lon: float
    contact: str
    exact: str = ""

    def kept(self) -> dict[str, object]:
        """Return it as the table keeps it: the place made coarse."""
        lat, lon = coarse(self.lat, self.lon)
        return asdict(self) | {"lat": lat, "lon": lon}


@transaction.atomic
def offer_lift(
    *,
    place: Participation,
    about: About,
    seats: int,
    leaves_at: datetime,
    by: Person,
    at: datetime,
) -> Lift:
    """
    Say that one can take people. Said again, it is changed; a need said before is taken back.

    :raises NotOnTheWay: they do not come, or the meeting is over or called off.
    :raises FewerThanSit: more have a seat already.
    """
    del by  # their own place, found by who is signed in
    open_place(place, at)
    _no_need(place, at)
    _sit_closer(place, seats)
    said = {**about.kept(), "seats": seats, "leaves_at": leaves_at, "said_at": at}
    said |= {"person_id": place.person_id}
    lift, _new = Lift.objects.update_or_create(
        place=place, defaults={**said, "meeting_id": place.meeting_id}
    )
    return lift


@transaction.atomic
def need_lift(*, place: Participation, about: About, room: str, by: Person, at: datetime) -> Need:
    """
    Say that one needs a lift. Said again, it is changed; a lift offered before is taken back.

    :raises NotOnTheWay: they do not come, or the meeting is over or called off.
    """
    del by
    open_place(place, at)
    _no_lift(place, at)
    said = {**about.kept(), "room": room, "said_at": at, "meeting_id": place.meeting_id}
    said |= {"person_id": place.person_id}
    need, _new = Need.objects.update_or_create(place=place, defaults=said)
    return need


@transaction.atomic
def take_back(*, place: Participation, by: Person, at: datetime) -> None:
    """Take back what one said; who had a seat is told. Never refuses; twice is once."""
    del by
    hold(place.meeting_id)
    _no_lift(place, at)
    _no_need(place, at)


def _no_lift(place: Participation, at: datetime) -> None:
    for seat in _seats(lift__place=place):
        drop(seat, told=False if seat.number or not seat.by_driver else None, at=at)
    Lift.objects.filter(place=place).delete()


def _no_need(place: Participation, at: datetime) -> None:
    for seat in _seats(need__place=place):
        drop(seat, told=True if seat.number or seat.by_driver else None, at=at)
    Need.objects.filter(place=place).delete()


def _seats(**of: object) -> list[Seat]:
    return list(Seat.objects.filter(**of).select_related("lift__place", "need__place"))


def _sit_closer(place: Participation, seats: int) -> None:
    """Give those whose seat goes one that stays. :raises FewerThanSit: there is none."""
    agreed = list(Seat.objects.filter(lift__place=place, number__isnull=False))
    if len(agreed) > seats:
        raise FewerThanSit
    taken = {seat.number for seat in agreed if seat.number}
    for seat in agreed:
        if seat.number and seat.number > seats:
            seat.number = free_number(taken, seats)
            seat.save(update_fields=["number"])
            taken.add(seat.number or 0)
