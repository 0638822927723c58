"""E-mails that say a letter, or an answer, has come. The letter itself stands on its page."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.foundation import outbox
from groundswell.foundation.pages import layout
from groundswell.organise.groups.models import Letter
from groundswell.register.people.queries import email_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders
from groundswell.register.structures.powers import Power


def letter_came(letter: Letter, *, at: datetime) -> int:
    """Tell those who file decisions for the group written to; return how many can be told."""
    subject = _("%(group)s has written to you") % {"group": letter.from_body.name}
    return _tell(letter, letter.to_body, subject, key="came", at=at)


def answer_came(letter: Letter, *, at: datetime) -> int:
    """Tell those who file decisions for the group that wrote; return how many can be told."""
    subject = _("%(group)s has answered you") % {"group": letter.to_body.name}
    return _tell(letter, letter.from_body, subject, key="answered", at=at)


def _tell(letter: Letter, body: Body, subject: str, *, key: str, at: datetime) -> int:
    told = 0
    for holder in holders(Power.FILE_DECISION, over=body, at=at):
        address = email_of(holder.person.pk)
        if address is None or holder.of_body_id != body.pk:
            continue
        text = _(
            "Hello %(called)s,\n\n"
            "%(subject)s, about: %(about)s\n\n"
            "It can be read by everybody, here:\n%(url)s\n\n"
            "You get this because you put the decisions of %(group)s on the record.\n\n"
            "%(movement)s"
        ) % {
            "called": holder.person.called,
            "subject": subject,
            "about": letter.subject_line,
            "url": f"{settings.GROUNDSWELL_SITE_URL}{letter.url}",
            "group": body.name,
            "movement": layout.movement().full_name,
        }
        outbox.queue(
            to=outbox.Address(address, holder.person.full_name, holder.person.pk),
            letter=outbox.Letter(subject=subject, text=text),
            purpose=outbox.Purpose.SERVICE,
            key=f"groups.{key}:{letter.token}:{holder.person.token}",
            at=at,
            about=letter.subject,
        )
        told += 1
    return told
