"""Letters about offices: that a term ended, and that one begins, with what waits."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import clock, outbox
from groundswell.foundation.pages import layout
from groundswell.foundation.pages.wording import day_words
from groundswell.register.people.queries import email_of
from groundswell.register.structures import handing
from groundswell.register.structures.models import Tenure


def term_ended(tenure: Tenure, *, follows: Tenure | None, at: datetime) -> bool:
    """Tell somebody that their term ended by itself, and who follows. Once for each term."""
    if follows is None:
        after = _("Nobody follows you yet; the seat is shown as free.")
    else:
        after = _("%(name)s follows you, and sees what waits from this moment on.") % {
            "name": follows.person.full_name
        }
    text = _(
        "Hello %(called)s,\n\n"
        "your term as %(office)s of %(group)s ended at midnight, at the end of %(day)s, as was "
        "set when it began. Nobody had to end it, and nothing is asked of you.\n\n"
        "%(after)s By that office you see nothing any more.\n\n"
        "Where it went:\n%(url)s\n\n"
        "Thank you for the work.\n\n"
        "%(movement)s"
    )
    subject = _("Your term as %(office)s has ended")
    return _send(tenure, subject, text, {"after": after}, key="ended", at=at)


def term_began(tenure: Tenure, *, at: datetime) -> bool:
    """Tell somebody that they hold an office from now on, and how much waits. Once for each."""
    waits = len(handing.waiting_for_tenure(tenure, at))
    words = ngettext("%(count)s thing waits for you.", "%(count)s things wait for you.", waits) % {
        "count": waits
    }
    text = _(
        "Hello %(called)s,\n\n"
        "from now on you are %(office)s of %(group)s, until midnight at the end of %(day)s. "
        "Then it ends by itself.\n\n"
        "%(after)s What goes over to you, and what you may do:\n%(url)s\n\n"
        "You can stand down at any time.\n\n"
        "%(movement)s"
    )
    after = words if waits else _("Nothing is late, and nothing waits.")
    subject = _("You are now %(office)s of %(group)s")
    return _send(tenure, subject, text, {"after": after}, key="began", at=at)


def _send(
    tenure: Tenure, subject: str, text: str, more: dict[str, str], *, key: str, at: datetime
) -> bool:
    person, body = tenure.person, tenure.office.body
    address = None if person.erased_at is not None else email_of(person.pk)
    if address is None:
        return False
    path = reverse("structures:handover", args=[body.token])
    words = more | {
        "called": person.called,
        "office": tenure.office.title,
        "group": body.name,
        "day": day_words(handing.last_day_of(tenure.stops_at)),
        "today": day_words(clock.local_date(at)),
        "url": f"{settings.GROUNDSWELL_SITE_URL}{path}",
        "movement": layout.movement().full_name,
    }
    outbox.queue(
        to=outbox.Address(address=address, name=person.full_name, person_id=person.pk),
        letter=outbox.Letter(subject=subject % words, text=text % words),
        purpose=outbox.Purpose.SERVICE,
        key=f"structures.{key}:{tenure.token}",
        at=at,
        about=body.subject,
    )
    return True
