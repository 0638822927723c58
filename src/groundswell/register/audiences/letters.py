"""The letters of this area, in words; the outbox carries them. No names but the asker's."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import outbox
from groundswell.register.audiences import labels
from groundswell.register.audiences.models import Alarm, Export
from groundswell.register.people.models import Person
from groundswell.register.people.queries import email_of


def _send(officer: Person, *, key: str, subject: str, text: str, at: datetime) -> int:
    """Queue one letter; return 1, or 0 for somebody who gave no e-mail address."""
    address = email_of(officer.pk)
    if address is None:
        return 0
    outbox.queue(
        to=outbox.Address(address=address, name=officer.full_name, person_id=officer.pk),
        letter=outbox.Letter(subject=subject, text=text),
        purpose=outbox.Purpose.SERVICE,
        key=f"audiences.{key}:{officer.token}",
        at=at,
    )
    return 1


def _told(export: Export, officer: Person) -> dict[str, str | int]:
    path = reverse("audiences:export", args=[export.token])
    return {
        "name": officer.called,
        "asker": export.asked_by.called,
        "group": export.audience.body.name,
        "list": export.audience.name,
        "count": export.rows,
        "reason": export.reason,
        "url": f"{settings.GROUNDSWELL_SITE_URL}{path}",
    }


def second_yes_wanted(export: Export, officer: Person, *, at: datetime) -> int:
    """Ask somebody who may agree to a file."""
    told = _told(export, officer)
    text = _(
        "Hello %(name)s,\n\n"
        "%(asker)s asks to take %(count)s people of %(group)s out as a file (“%(list)s”), for: "
        "%(reason)s.\n\n"
        "That many need a second person’s yes, and you may give it, or refuse it:\n%(url)s\n\n"
        "Nothing leaves until somebody has. It lapses in a week."
    )
    subject = _("%(asker)s asks for a file of %(count)s people of %(group)s")
    # Asked again after the list grew, it is another question: the count makes it one.
    key = f"asked:{export.token}:{export.rows}"
    return _send(officer, key=key, subject=subject % told, text=text % told, at=at)


def list_taken(export: Export, officer: Person, *, at: datetime) -> int:
    """Tell another officer that a list was taken out."""
    told = _told(export, officer)
    words = ngettext(
        "Hello %(name)s,\n\n"
        "%(asker)s has taken %(count)s person of %(group)s out as a file (“%(list)s”), for: "
        "%(reason)s.\n\n",
        "Hello %(name)s,\n\n"
        "%(asker)s has taken %(count)s people of %(group)s out as a file (“%(list)s”), for: "
        "%(reason)s.\n\n",
        export.rows,
    )
    rest = _(
        "Each of them sees it in their record, and the number stands on the public record. The "
        "file is deleted after a day.\n\nIf this surprises you, ask %(asker)s; and look here:\n"
        "%(url)s"
    )
    subject = _("A list of %(group)s was taken out as a file") % told
    text = words % told + rest % told
    return _send(officer, key=f"taken:{export.token}", subject=subject, text=text, at=at)


def alarm_raised(alarm: Alarm, officer: Person, *, at: datetime) -> int:
    """Tell somebody who watches over lists what was noticed."""
    path = reverse("audiences:looks", args=[alarm.body.token]) if alarm.body else "/me/"
    told = {
        "name": officer.called,
        "what": labels.ALARMS[alarm.what],
        "reader": alarm.reader.full_name if alarm.reader else _("nobody signed in: the program"),
        "group": alarm.body.name if alarm.body else "",
        "url": f"{settings.GROUNDSWELL_SITE_URL}{path}",
    }
    text = _(
        "Hello %(name)s,\n\n%(what)s.\nWho: %(reader)s. Where: %(group)s.\n\n"
        "It may be nothing. Look, and ask:\n%(url)s"
    )
    subject = _("Somebody should look into this: reading of lists in %(group)s")
    return _send(
        officer, key=f"alarm:{alarm.token}", subject=subject % told, text=text % told, at=at
    )
