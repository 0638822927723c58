"""The letters this area writes, and the way out that stands in every list letter."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.outbox import actions as outbox
from groundswell.foundation.outbox.letters import Address, Letter
from groundswell.foundation.outbox.rules import Purpose
from groundswell.foundation.pages import layout
from groundswell.register.people import queries
from groundswell.register.people.actions import consent as actions
from groundswell.register.people.models import Person
from groundswell.register.people.stopping import stop_url


def stop_link(person_id: int | None, address: str, purpose: str) -> str:
    """Return the address at which one recipient of a list letter stops it, for the outbox."""
    tokens = queries.tokens_of([person_id]) if person_id is not None else {}
    return stop_url(
        channel="email",
        address=address,
        purpose=str(purpose),
        person_token=tokens.get(person_id or 0, ""),
    )


def stop_by_answer(channel: str, address: str, evidence: str, at: datetime) -> bool:
    """Act on a STOP that came as an answer, for the outbox; return whether anything changed."""
    return actions.stop_everything_at(
        channel=channel, address=address, form="answered_stop", evidence=evidence, by=None, at=at
    )


def tell_erasure_asked(*, person: Person, due: datetime, at: datetime) -> None:
    """Write to somebody that their record will be erased, when, and how to take it back."""
    address = queries.email_of(person.pk)
    if address is None:
        return
    filled = {
        "called": person.called,
        "due": due,
        "movement": settings.GROUNDSWELL_NAME,
        "url": settings.GROUNDSWELL_SITE_URL + reverse("people_erase"),
    }
    outbox.queue(
        to=Address(address=address, name=person.full_name, person_id=person.pk),
        letter=Letter(
            subject=render_to_string("people/letters/erasure_subject.txt", filled).strip(),
            text=render_to_string("people/letters/erasure.txt", filled),
        ),
        purpose=Purpose.SERVICE,
        key=f"people.erasure:{person.token}:{due:%Y%m%d%H%M%S}",
        at=at,
    )


def tell_where(
    person: Person | None, subject: str, text: str, path: str, key: str, at: datetime
) -> None:
    """Queue one letter, if there is an address; what it is about stands on a page alone."""
    address = queries.email_of(person.pk) if person else None
    if person is None or address is None:
        return
    hello = _("Hello %(name)s,") % {"name": person.called}
    url = f"{settings.GROUNDSWELL_SITE_URL}{path}"
    whole = f"{hello}\n\n{text}\n\n{url}\n\n{layout.movement().full_name}"
    outbox.queue(
        to=Address(address, person.full_name, person.pk),
        letter=Letter(subject=subject, text=whole),
        purpose=Purpose.SERVICE,
        key=key,
        at=at,
    )
