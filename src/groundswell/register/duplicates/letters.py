"""The letter that tells both addresses that two records were put together."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import clock, outbox
from groundswell.foundation.pages import layout
from groundswell.register.duplicates.models import Merge
from groundswell.register.people.models import ContactPoint


def addresses_of(*person_ids: int) -> list[str]:
    """Return every e-mail address of some people, each once."""
    points = ContactPoint.objects.filter(person_id__in=person_ids, kind="email")
    return sorted(set(points.values_list("normalised", flat=True)))


def tell(merge: Merge, addresses: list[str], *, at: datetime) -> None:
    """Tell each address, before anything else is sent there, and say how to take it back."""
    until = f"{clock.local_date(merge.undo_until):%-d %B %Y}"
    text = _(
        "Hello,\n\n"
        "we had two records that look like one person, reached at this address. %(officer)s put "
        "them together for %(group)s: one record now, and one of every letter.\n\n"
        "If the two are not the same person, say so. Until %(until)s everything can be put back "
        "exactly as it was:\n"
        "%(url)s\n\n"
        "What you asked us not to send stays unsent.\n\n"
        "%(movement)s"
    ) % {
        "officer": merge.by.called,
        "group": merge.body.name,
        "until": until,
        "url": settings.GROUNDSWELL_SITE_URL + reverse("duplicates:mine"),
        "movement": layout.movement().full_name,
    }
    for number, address in enumerate(addresses):
        outbox.queue(
            to=outbox.Address(address=address, name="", person_id=merge.kept_id),
            letter=outbox.Letter(subject=_("Two records of you are now one"), text=text),
            purpose=outbox.Purpose.SERVICE,
            key=f"duplicates.told:{merge.token}:{number}",
            at=at,
        )
