"""The question and the one reminder, as letters."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.foundation import outbox
from groundswell.foundation.pages import layout
from groundswell.organise.handover.links import answer_path
from groundswell.organise.handover.models import Asked
from groundswell.register.people.queries import email_of


def ask(asked: Asked, *, at: datetime, again: bool = False) -> bool:
    """
    Queue the question to one person; return whether it may go.

    It is written for the purpose they signed up for, so the gate lets it through only to those
    who may still be written to about that.
    """
    handover, person = asked.handover, asked.person
    address = None if person is None else email_of(person.pk)
    if person is None or address is None:
        return False
    last_day = f"{handover.last_day:%-d %B %Y}"
    text = _(
        "Hello %(called)s,\n\n"
        "%(campaign)s is over. You signed up for it, and for nothing else, so we ask:\n\n"
        "%(wording)s\n\n"
        "Yes or no, one press on this page:\n"
        "%(url)s\n\n"
        "%(otherwise)s The last day to answer is %(last_day)s. Opening the page decides "
        "nothing.\n\n"
        "%(movement)s"
    ) % {
        "called": person.called,
        "campaign": handover.body.name,
        "wording": handover.wording,
        "url": settings.GROUNDSWELL_SITE_URL + answer_path(asked),
        "otherwise": _otherwise(asked),
        "last_day": last_day,
        "movement": layout.movement().full_name,
    }
    words = {"campaign": handover.body.name, "day": last_day}
    subject = (
        _("Still unanswered: do you go on? Until %(day)s")
        if again
        else _("%(campaign)s is over: do you go on?")
    )
    row = outbox.queue(
        to=outbox.Address(address=address, name=person.full_name, person_id=person.pk),
        letter=outbox.Letter(subject=subject % words, text=text),
        purpose=outbox.Purpose(handover.old_purpose),
        key=f"handover.{'again' if again else 'ask'}:{asked.token}",
        at=at,
    )
    return row.state != "skipped"


def _otherwise(asked: Asked) -> str:
    handover = asked.handover
    if handover.fate == "erase":
        return _(
            "If you say no, or nothing, we do not write to you any more, and if you are in no "
            "other group your record is erased."
        )
    return _(
        "If you say no, or nothing, we do not write to you any more. Your record is kept unused "
        "until %(until)s (%(because)s), and then, if you are in no other group, erased."
    ) % {"until": f"{handover.parked_until:%-d %B %Y}", "because": handover.parked_because}
