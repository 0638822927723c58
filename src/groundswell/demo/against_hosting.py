"""Attempts of a member who would rather not have their meeting looked at."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.demo.against_rules import _persona
from groundswell.foundation import clock
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen
from groundswell.organise.proposing import actions as proposing
from groundswell.organise.proposing import queries as proposals
from groundswell.organise.proposing.models import Proposal


def publish_without_a_look() -> None:
    """Put up one's own first meeting, past whoever is to look at it."""
    own = Proposal.objects.get(stands="waiting", meeting__host=_persona("new_host"))
    meetings.publish(meeting_id=own.meeting_id, by=_persona("new_host"), at=clock.now())


def change_what_was_seen() -> None:
    """Have a film looked at, and make something else of it once it is up."""
    own = Proposal.objects.get(stands="waiting", meeting__host=_persona("new_host"))
    looks, now = _persona("looks_at_it"), clock.now()
    proposing.put_up(proposal=own, seen=proposals.stamp_of(own.meeting), by=looks, at=now)
    sale = WhatAndWhen("Curtains, half price", own.meeting.starts_at, own.meeting.ends_at)
    meetings.change_meeting(meeting_id=own.meeting_id, step=sale, by=_persona("new_host"), at=now)


#: Key, title, story, and what is run.
TRIED: tuple[tuple[str, Promise, Promise, Callable[[], None]], ...] = (
    (
        "publish-without-a-look",
        _("Put up a meeting nobody has looked at"),
        _("A member’s first, in the group’s name. The form asks for a look; the request does not."),
        publish_without_a_look,
    ),
    (
        "change-what-was-seen",
        _("Change a meeting once it has been looked at"),
        _("Somebody looked at a film evening and put it up. Now it sells curtains."),
        change_what_was_seen,
    ),
)
