"""The letter that carries the words of everybody who stands to everybody on the roll."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.decide.elections.models import Mailing
from groundswell.decide.elections.queries.hearing import texts_of
from groundswell.foundation import outbox
from groundswell.register.people.models import Person
from groundswell.register.people.queries import email_of


def queue_mailing(mailing: Mailing, at: datetime) -> int:
    """
    Queue a letter for each on the roll who can be written to; return how many are new.

    Whoever does not take letters from the movement is left out by the gate, and reads it on the
    page of the election.
    """
    election = mailing.election
    parts = []
    for name, text in texts_of(mailing):
        said = text or _("(has written nothing for this letter)")
        parts.append(f"{name.upper()}\n\n{said}")
    intro = _(
        "those who stand in the election “%(title)s” write to you. Each has the same number of "
        "words and of letters; their order was drawn by lot. The returning officer sends this; "
        "no candidate has your address."
    ) % {"title": election.title}
    url = f"{settings.GROUNDSWELL_SITE_URL}{election.url}"
    text = "\n\n\n".join([_("Hello,\n\n%(intro)s") % {"intro": intro}, *parts, url])
    subject = _("Election: %(title)s") % {"title": election.title}
    return outbox.queue_many(
        to=_those_on_the_roll(mailing),
        letter=outbox.Letter(subject=subject, text=text, list_id="elections"),
        purpose=outbox.Purpose.BULLETIN,
        key=f"elections.letter:{mailing.token}",
        at=at,
        about=election.subject,
        not_after=election.closes_at,
    )


def _those_on_the_roll(mailing: Mailing) -> Iterator[outbox.Recipient]:
    rows = Person.objects.filter(
        pk__in=mailing.election.roll.filter(person__isnull=False).values("person"), erased_at=None
    )
    for person in rows.order_by("pk").iterator(chunk_size=500):
        if address := email_of(person.pk):
            yield outbox.Recipient(outbox.Address(address, person.full_name, person.pk))
