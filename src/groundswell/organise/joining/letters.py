"""The letters of joining, in words; the outbox carries them."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import clock, outbox
from groundswell.foundation.pages import layout
from groundswell.organise.joining.models import Application
from groundswell.register.people.models import Person
from groundswell.register.people.queries import email_of
from groundswell.register.structures.models import Body


def send_link(application: Application, *, at: datetime) -> None:
    """Send the link that makes a member of whoever applied. Once for each application."""
    path = reverse("joining:confirm", args=[application.token])
    text = _(
        "Hello,\n\n"
        "somebody, most likely you, asked to join %(group)s as %(name)s.\n\n"
        "If it was you, open this page and press the button on it:\n"
        "%(url)s\n\n"
        "The link lasts seven days. If it was not you, do nothing: what was typed is then "
        "forgotten, and nobody will write to you again because of it.\n\n"
        "%(movement)s"
    ) % {
        "group": application.body.name,
        "name": application.full_name,
        "url": f"{settings.GROUNDSWELL_SITE_URL}{path}",
        "movement": layout.movement().full_name,
    }
    outbox.queue(
        to=outbox.Address(address=application.email, name=application.full_name),
        letter=outbox.Letter(subject=_("One press, and you are in"), text=text),
        purpose=outbox.Purpose.SERVICE,
        key=f"joining.link:{application.token}",
        at=at,
    )


def somebody_waits(body: Body, welcomer: Person, *, at: datetime) -> bool:
    """Tell one who welcomes for ``body`` that somebody waits; return whether they can be told."""
    address = email_of(welcomer.pk)
    if address is None:
        return False
    path = reverse("joining:welcomes", args=[body.token])
    text = _(
        "Hello %(name)s,\n\n"
        "somebody has joined %(group)s and waits to be welcomed, within three days, by a person. "
        "A call is best; two lines will do.\n\n"
        "Who, and how to reach them:\n"
        "%(url)s\n\n"
        "You get this because you hold an office there; one letter a day at most."
    ) % {
        "name": welcomer.called,
        "group": body.name,
        "url": f"{settings.GROUNDSWELL_SITE_URL}{path}",
    }
    outbox.queue(
        to=outbox.Address(address=address, name=welcomer.full_name, person_id=welcomer.pk),
        letter=outbox.Letter(
            subject=_("Somebody waits to be welcomed in %(group)s") % {"group": body.name},
            text=text,
        ),
        purpose=outbox.Purpose.SERVICE,
        key=f"joining.waits:{body.token}:{clock.local_date(at)}:{welcomer.token}",
        at=at,
    )
    return True
