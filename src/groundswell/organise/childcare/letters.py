"""Letters of this area. None says a child's age or another's name: those stand on pages."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import outbox
from groundswell.foundation.pages import layout
from groundswell.organise.childcare.models import Carer, Family
from groundswell.organise.meetings import links
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import ContactKind
from groundswell.register.people.queries import email_of


def placed(family: Family, at: datetime) -> bool:
    """Say that the children have a place."""
    said = _("your children have a place at “%(meeting)s”. Two adults or more are with them.")
    return _to_family(family, "placed", said, at)


def lost(family: Family, at: datetime) -> bool:
    """Say that the place is not certain any more."""
    said = _(
        "we are sorry: there are not enough adults for the childcare at “%(meeting)s” any more. "
        "You keep your turn, and we write if there is a place after all."
    )
    return _to_family(family, "lost", said, at)


def none_left(family: Family, at: datetime) -> bool:
    """Say, the day before, that there is no place."""
    said = _(
        "there is still no place in the childcare at “%(meeting)s”. Children are welcome to sit "
        "with you; and if a place comes free we write at once."
    )
    return _to_family(family, "none", said, at)


def checked(carer: Carer, at: datetime) -> bool:
    """Say to a carer that the hosts count on them."""
    said = _("thank you: the hosts of “%(meeting)s” count on you to look after children.")
    return _to_carer(carer, f"checked:{carer.token}:{carer.checks}", said, at)


def moved(carer: Carer, at: datetime) -> bool:
    """Ask a carer whether their word stands at the new time."""
    said = _(
        "“%(meeting)s” begins at another time now. You had said you would look after children: "
        "do you still? Until you say so, your places are not counted."
    )
    key = f"moved:{carer.token}:{carer.meeting.starts_at.isoformat()}"
    return _to_carer(carer, key, said, at)


def _to_family(family: Family, what: str, said: str, at: datetime) -> bool:
    url = reverse("childcare:own", args=[links.signed(family.place)])
    return _tell(family.place, f"{what}:{family.token}:{family.turns}", said, url, at)


def _to_carer(carer: Carer, key: str, said: str, at: datetime) -> bool:
    url = reverse("childcare:care", args=[carer.meeting.token])
    return _tell(carer.place, key, said, url, at)


def _tell(place: Participation, key: str, said: str, url: str, at: datetime) -> bool:
    address = _address_of(place)
    if address is None:
        return False
    meeting: Meeting = place.meeting
    text = _("Hello %(name)s,\n\n%(said)s\n\nIt stands here:\n%(url)s\n\n%(movement)s") % {
        "name": place.called,
        "said": said % {"meeting": meeting.title},
        "url": settings.GROUNDSWELL_SITE_URL + url,
        "movement": layout.movement().full_name,
    }
    outbox.queue(
        to=outbox.Address(address, place.called, place.person_id),
        letter=outbox.Letter(
            subject=_("Childcare at “%(meeting)s”") % {"meeting": meeting.title}, text=text
        ),
        purpose=outbox.Purpose.SERVICE,
        key=f"childcare.{key}",
        at=at,
        about=meeting.subject,
    )
    return True


def _address_of(place: Participation) -> str | None:
    if place.person_id is not None:
        return email_of(place.person_id)
    return place.contact if place.contact_kind == ContactKind.EMAIL else None
