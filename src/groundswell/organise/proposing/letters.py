"""Letters of this area: to those who look, and to the host at each word. No reason, no names."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.foundation import outbox
from groundswell.foundation.pages import layout
from groundswell.foundation.pages.wording import day_words
from groundswell.organise.proposing import queries
from groundswell.organise.proposing.models import Proposal, Setback
from groundswell.organise.proposing.rules import What
from groundswell.register.people.models import Person
from groundswell.register.people.queries import email_of
from groundswell.register.structures.models import Body

#: What a host is told at each word: what the letter is headed, and one sentence.
TOLD = {
    What.CHANGE: (
        gettext_lazy("A change is asked for"),
        gettext_lazy("Somebody looked at it and asks for a change, with a reason."),
    ),
    What.REFUSED: (
        gettext_lazy("Not put up"),
        gettext_lazy("Somebody looked at it, and says why it does not go up."),
    ),
    What.LOOKED: (
        gettext_lazy("Your meeting is up"),
        gettext_lazy("Somebody looked at it and put it up. Anybody can say they’re coming."),
    ),
    What.SILENCE: (
        gettext_lazy("Your meeting is up"),
        gettext_lazy(
            "Nobody looked at it in the time the rulebook gives, so it went up by itself."
        ),
    ),
    What.ABOVE: (
        gettext_lazy("Your meeting still waits"),
        gettext_lazy(
            "Nobody in the group has looked at it yet. Those one level up were asked as well."
        ),
    ),
    What.MISSED: (
        gettext_lazy("Nobody looked in time"),
        gettext_lazy(
            "Its day has come and nobody had looked at it. That is our failing, not yours."
        ),
    ),
}


def to_look_at(proposal: Proposal, body: Body, at: datetime) -> int:
    """Ask everybody who calls meetings of a body to look; return how many were written to."""
    group = proposal.meeting.body
    text = _(
        "a member of %(group)s proposes a meeting and would host it: “%(title)s”, %(day)s.\n\n"
        "Look at it, and put it up, ask for a change or say why not:\n%(url)s"
    ) % {
        "group": group.name,
        "title": proposal.meeting.title,
        "day": day_words(proposal.meeting.local_start.date(), weekday=True),
        "url": _whole(reverse("proposing:proposal", args=[proposal.token])),
    }
    key = f"proposing.look:{proposal.token}:{body.token}:{proposal.sent_at.isoformat()}"
    those = [one for one in queries.lookers(body, at) if one.pk != proposal.meeting.host_id]
    subject = _("A meeting to look at: %(group)s") % {"group": group.name}
    return sum(_send(one, subject, text, f"{key}:{one.token}", at) for one in those)


def to_host(proposal: Proposal, what: What, at: datetime) -> bool:
    """Tell a host what came of their proposal. The reason stands on the page alone."""
    meeting = proposal.meeting
    if meeting.host is None:
        return False
    subject, said = TOLD[what]
    text = _("“%(title)s” of %(group)s: %(said)s\n\n%(url)s") % {
        "title": meeting.title,
        "group": meeting.body.name,
        "said": said,
        "url": _whole(reverse("proposing:proposal", args=[proposal.token])),
    }
    key = f"proposing.{what}:{proposal.token}:{proposal.sent_at.isoformat()}"
    return _send(meeting.host, f"{subject}: {meeting.title}", text, key, at)


def trust_taken_back(setback: Setback, at: datetime) -> bool:
    """Tell a host that their count begins anew; the reason stands on the page alone."""
    text = _(
        "something about a meeting you hosted for %(group)s was written down, with a reason. "
        "Your next meetings are looked at before they go up, and the count begins again.\n\n"
        "Read it, and what to do about it:\n%(url)s"
    ) % {
        "group": setback.body.name,
        "url": _whole(reverse("proposing:new", args=[setback.body.token])),
    }
    subject = _("About your meetings in %(group)s") % {"group": setback.body.name}
    return _send(setback.person, subject, text, f"proposing.back:{setback.token}", at)


def _whole(path: str) -> str:
    return f"{settings.GROUNDSWELL_SITE_URL}{path}"


def _send(person: Person, subject: str, text: str, key: str, at: datetime) -> bool:
    address = email_of(person.pk)
    if address is None:
        return False
    whole = _("Hello %(name)s,\n\n%(text)s\n\n%(movement)s") % {
        "name": person.called,
        "text": text,
        "movement": layout.movement().full_name,
    }
    outbox.queue(
        to=outbox.Address(address, person.full_name, person.pk),
        letter=outbox.Letter(subject=subject, text=whole),
        purpose=outbox.Purpose.SERVICE,
        key=key,
        at=at,
    )
    return True
