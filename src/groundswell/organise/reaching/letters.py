"""The letters of this area: whose turn it is, that it went on, and who has it now."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import clock, outbox
from groundswell.foundation.pages import layout
from groundswell.foundation.pages.wording import day_words, time_words
from groundswell.organise.reaching.models import Ask, Turn
from groundswell.organise.reaching.queries import Has
from groundswell.register.people.models import Person
from groundswell.register.people.queries import email_of
from groundswell.register.structures.models import Body


def _url(path: str) -> str:
    return f"{settings.GROUNDSWELL_SITE_URL}{path}"


def _when(at: datetime) -> str:
    there = at.astimezone(clock.zone())
    return _("%(time)s on %(day)s") % {
        "time": time_words(there),
        "day": day_words(there.date(), weekday=True, year=False),
    }


def _group_of(turn: Turn) -> Body:
    waits = turn.welcome or turn.ask
    return waits.body if waits else turn.body


def _write(to: outbox.Address, subject: str, text: str, key: str, at: datetime) -> None:
    letter = outbox.Letter(subject=subject, text=f"{text}\n\n{layout.movement().full_name}")
    outbox.queue(to=to, letter=letter, purpose=outbox.Purpose.SERVICE, key=key, at=at)


def _address_of(person: Person | None) -> outbox.Address | None:
    address = email_of(person.pk) if person else None
    return outbox.Address(address, person.full_name, person.pk) if person and address else None


def your_turn(turn: Turn, *, at: datetime) -> bool:
    """
    Tell an officer that it has come to them; it names nobody. Return whether they can be told.

    The first of a newcomer's own group is told by joining's own letter, with the others.
    """
    group, to = _group_of(turn), _address_of(turn.person)
    if to is None or turn.person is None:
        return False
    if turn.welcome_id and turn.number == 1 and turn.body_id == group.pk:
        return False
    text = _(
        "Hello %(name)s,\n\n"
        "somebody waits for a person of %(group)s to get back to them, and it has come to you, as "
        "%(office)s, until %(when)s. A call is best; two lines will do.\n\n"
        "Who, and how to reach them:\n%(url)s\n\n"
        "If you cannot, hand it on there with one button. They see who has it."
    ) % {
        "name": turn.person.called,
        "group": group.name,
        "office": turn.office,
        "when": _when(turn.due_at),
        "url": _url(reverse("reaching:mine")),
    }
    subject = _("Somebody waits for you: %(group)s") % {"group": group.name}
    _write(to, subject, text, f"reaching.turn:{turn.token}", at)
    return True


def went_on(held: Turn, following: Turn, *, at: datetime) -> bool:
    """Tell whoever had it that it went on, and to whom. Return whether they can be told."""
    to = _address_of(held.person)
    if to is None or held.person is None or following.person is None:
        return False
    text = _(
        "Hello %(name)s,\n\n"
        "somebody waited for a person of %(group)s. It was with you, and has gone on to %(next)s, "
        "%(office)s. Have you been in touch after all? Then say so to them.\n\n"
        "This is not a black mark: nobody counts whose turn passed."
    ) % {
        "name": held.person.called,
        "group": _group_of(held).name,
        "next": following.person.called,
        "office": following.office,
    }
    _write(to, _("It has gone on to the next"), text, f"reaching.on:{held.token}", at)
    return True


def asked(ask: Ask, has: Has | None, *, at: datetime) -> bool:
    """Tell whoever asked where they see who has it. Nothing they typed stands in it."""
    to = outbox.Address(ask.email, person_id=ask.person_id)
    return _to_who_asked(to, _now_with(has), ask, ask.token, at)


def goes_on(turn: Turn, *, at: datetime) -> bool:
    """Tell whoever waits that it has gone on, and who has it now; whether they can be told."""
    if turn.person is None:
        return False
    words = _("It has gone on: %(name)s, %(office)s, has it now, until %(when)s.")
    said = words % {
        "name": turn.person.called,
        "office": turn.office,
        "when": _when(turn.due_at),
    }
    if turn.ask is not None:
        to = outbox.Address(turn.ask.email, person_id=turn.ask.person_id)
        return _to_who_asked(to, said, turn.ask, turn.token, at)
    return turn.welcome is not None and _to_newcomer(turn, turn.welcome.person, said, at)


def _now_with(has: Has | None) -> str:
    if has is None:
        return _("Nobody holds an office there today; the first who does will have it.")
    return _("%(name)s, %(office)s, has it, until %(when)s. If they cannot, the next is asked.") % {
        "name": has.called,
        "office": has.office,
        "when": _when(has.due_at),
    }


def _to_who_asked(to: outbox.Address, said: str, ask: Ask, key: str, at: datetime) -> bool:
    if not to.address:
        return False
    text = _(
        "Hello,\n\n"
        "somebody, most likely you, asked to talk to a person of %(group)s. %(said)s\n\n"
        "Who has it, at any time:\n%(url)s\n\n"
        "If it was not you, or you no longer need it, press the button on that page."
    ) % {
        "group": ask.body.name,
        "said": said,
        "url": _url(reverse("reaching:said", args=[ask.token])),
    }
    _write(to, _("Who will get back to you"), text, f"reaching.asked:{key}", at)
    return True


def _to_newcomer(turn: Turn, newcomer: Person, said: str, at: datetime) -> bool:
    to = _address_of(newcomer)
    if to is None:
        return False
    text = _(
        "Hello %(name)s,\n\n"
        "when you joined %(group)s you were told that a person would be in touch. %(said)s\n\n"
        "Who has it, at any time:\n%(url)s"
    ) % {
        "name": newcomer.called,
        "group": _group_of(turn).name,
        "said": said,
        "url": _url(reverse("people_home")),
    }
    _write(to, _("Who will be in touch"), text, f"reaching.newcomer:{turn.token}", at)
    return True
