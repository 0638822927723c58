"""The letter of this area: an offer has been answered."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import outbox
from groundswell.foundation.pages import layout
from groundswell.organise.offering.models import Offer
from groundswell.register.people.queries import email_of


def answered(offer: Offer, *, at: datetime) -> bool:
    """Tell whoever offered that there is an answer; what was offered stands on the page alone."""
    address = email_of(offer.person_id)
    if address is None:
        return False
    text = _(
        "Hello %(name)s,\n\n"
        "somebody of %(group)s has read what you offered, and answers with one next thing.\n\n"
        "Read it here:\n%(url)s\n\n"
        "%(movement)s"
    ) % {
        "name": offer.person.called,
        "group": offer.body.name,
        "url": f"{settings.GROUNDSWELL_SITE_URL}{reverse('offering:mine')}",
        "movement": layout.movement().full_name,
    }
    outbox.queue(
        to=outbox.Address(address, offer.person.full_name, offer.person_id),
        letter=outbox.Letter(subject=_("An answer to what you offered"), text=text),
        purpose=outbox.Purpose.SERVICE,
        key=f"offering.answered:{offer.token}:{offer.saved_at.isoformat()}",
        at=at,
    )
    return True
