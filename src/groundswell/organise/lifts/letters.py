"""Letters of this area. None says a name or a place: both stand on the page, for two alone."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import outbox
from groundswell.foundation.pages import layout
from groundswell.organise.lifts.models import Seat, Side
from groundswell.register.people.queries import email_of


def asked(seat: Seat, *, at: datetime) -> bool:
    """Tell whoever is asked that they are."""
    said = (
        _("somebody who comes to “%(meeting)s” can take you there.")
        if seat.by_driver
        else _("somebody who comes to “%(meeting)s” asks for a seat in your car.")
    )
    return _tell(seat.need if seat.by_driver else seat.lift, "asked", said, seat, at)


def agreed(seat: Seat, *, at: datetime) -> bool:
    """Tell whoever asked that the other said yes."""
    said = _("it is agreed: you go to “%(meeting)s” together. Each sees how to reach the other.")
    return _tell(seat.lift if seat.by_driver else seat.need, "agreed", said, seat, at)


def gone(seat: Seat, *, to_driver: bool, at: datetime) -> bool:
    """Tell one of two, once, that nothing comes of the seat."""
    said = (
        _("the seat to “%(meeting)s” is free again: the other does not need it any more.")
        if to_driver
        else _("the seat to “%(meeting)s” is not to be had any more. Look who else drives.")
    )
    return _tell(seat.lift if to_driver else seat.need, "gone", said, seat, at)


def _tell(side: Side, what: str, said: str, seat: Seat, at: datetime) -> bool:
    person, meeting = side.place.person, side.place.meeting
    address = email_of(person.pk) if person else None
    if person is None or address is None:
        return False
    text = _("Hello %(name)s,\n\n%(said)s\n\nIt stands here:\n%(url)s\n\n%(movement)s") % {
        "name": person.called,
        "said": said % {"meeting": meeting.title},
        "url": settings.GROUNDSWELL_SITE_URL + reverse("lifts:home", args=[meeting.token]),
        "movement": layout.movement().full_name,
    }
    outbox.queue(
        to=outbox.Address(address, person.full_name, person.pk),
        letter=outbox.Letter(
            subject=_("Your lift to “%(meeting)s”") % {"meeting": meeting.title}, text=text
        ),
        purpose=outbox.Purpose.SERVICE,
        key=f"lifts.{what}:{seat.token}",
        at=at,
    )
    return True
