"""The letters of this area: what was said, and why an answer by e-mail was not posted."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import outbox
from groundswell.foundation.outbox.mail_in import address_of
from groundswell.foundation.pages import layout
from groundswell.organise.discussion.digesting import Talked
from groundswell.organise.discussion.models import Door, Thread
from groundswell.organise.discussion.rules.letters import LINE, LIST
from groundswell.register.people.models import Person


def _url(path: str) -> str:
    return f"{settings.GROUNDSWELL_SITE_URL}{path}"


def _queue(person: Person, mailbox: str, letter: outbox.Letter, key: str, at: datetime) -> None:
    to = outbox.Address(mailbox, person.full_name, person.pk)
    outbox.queue(to=to, letter=letter, purpose=outbox.Purpose.SERVICE, key=key, at=at)


def digest(
    person: Person, mailbox: str, talked: Sequence[tuple[Talked, Door]], *, key: str, at: datetime
) -> None:
    """Queue the letter of what was said; each conversation has an address to answer it at."""
    total = sum(each.count for each, _door in talked)
    subject = ngettext("%(count)s new post", "%(count)s new posts", total) % {"count": total}
    one = address_of(talked[0][1].token) if len(talked) == 1 else ""
    parts = [LINE] if one else []
    parts += [_("Hello %(name)s,") % {"name": person.called}]
    parts += [_part(each, door) for each, door in talked]
    parts += [
        _("You asked for this letter. Less often, more often or never: %(url)s")
        % {"url": _url(reverse("discussion:letters"))},
        layout.movement().full_name,
    ]
    letter = outbox.Letter(subject=subject, text="\n\n".join(parts), reply_to=one, list_id=LIST)
    _queue(person, mailbox, letter, key, at)


def _part(talked: Talked, door: Door) -> str:
    count = ngettext("%(count)s new post", "%(count)s new posts", talked.count)
    rows = [f"{talked.thread.title} ({count % {'count': talked.count}})"]
    rows += [f"{line.name}: {line.begins}" for line in talked.lines]
    rows += [_("All of it: %(url)s") % {"url": _url(talked.thread.url)}]
    if address := address_of(door.token):
        rows += [_("Answer by e-mail: %(address)s") % {"address": address}]
    return "\n".join(rows)


def not_posted(
    person: Person, mailbox: str, thread: Thread, why: str, *, key: str, at: datetime
) -> None:
    """Tell somebody why what came by e-mail was not posted, and where to go on."""
    text = "\n\n".join(
        [
            _("Hello %(name)s,") % {"name": person.called},
            _("What came by e-mail for “%(title)s” was not posted. %(why)s")
            % {"title": thread.title, "why": why},
            _url(reverse("discussion:write", args=[thread.token])),
            layout.movement().full_name,
        ]
    )
    letter = outbox.Letter(subject=_("Your answer was not posted"), text=text)
    _queue(person, mailbox, letter, f"discussion.not_posted:{key}", at)
