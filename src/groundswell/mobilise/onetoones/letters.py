"""Letters of this area. None says a name, a question or a group: those stand on the page."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import outbox
from groundswell.foundation.pages import layout
from groundswell.mobilise.onetoones.models import Side
from groundswell.register.people.queries import email_of


def asked(side: Side, *, at: datetime) -> bool:
    """Tell somebody that there is a person they could talk with."""
    said = _(
        "you said that you would like a one-to-one. There is somebody who fits. Say yes or no "
        "within seven days; a no is told to nobody, and no name is shown before both say yes."
    )
    return _tell(side, "asked", _("Somebody would like to talk with you"), said, at)


def agreed(side: Side, *, at: datetime) -> bool:
    """Tell somebody that both have said yes."""
    said = _("you both said yes. Who it is, how to reach each other and a guide stand on the page.")
    return _tell(side, "agreed", _("You both said yes"), said, at)


def _tell(side: Side, what: str, subject: str, said: str, at: datetime) -> bool:
    address = email_of(side.person_id)
    if address is None:
        return False
    text = _("Hello %(name)s,\n\n%(said)s\n\n%(url)s\n\n%(movement)s") % {
        "name": side.person.called,
        "said": said,
        "url": settings.GROUNDSWELL_SITE_URL
        + reverse("onetoones:pairing", args=[side.pairing.token]),
        "movement": layout.movement().full_name,
    }
    outbox.queue(
        to=outbox.Address(address, side.person.full_name, side.person_id),
        letter=outbox.Letter(subject=subject, text=text),
        purpose=outbox.Purpose.SERVICE,
        key=f"onetoones.{what}:{side.pairing.token}:{side.number}",
        at=at,
    )
    return True
