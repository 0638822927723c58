"""The letters of this area. None of them holds a word of the post it is about."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import clock
from groundswell.foundation.pages.wording import day_words, time_words
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation.models import Action, Appeal, Case, Seat, StandIn
from groundswell.organise.moderation.rules.cases import Outcome
from groundswell.organise.moderation.rules.panels import Fate
from groundswell.organise.moderation.rules.standing_in import turn_ends
from groundswell.organise.moderation.words import FATES, NUMBERS, OUTCOMES
from groundswell.register.people.letters import tell_where
from groundswell.register.people.models import Person


def _day(at: datetime) -> str:
    return day_words(at.astimezone(clock.zone()).date(), weekday=True)


def threat_reported(case: Case, moderator: Person, *, at: datetime) -> None:
    """Tell a moderator that a threat was reported and waits two hours at most."""
    text = _("Somebody reported a threat. Please look at it within two hours:")
    path = reverse("moderation:case", args=[case.token])
    key = f"moderation.threat:{case.token}:{moderator.pk}"
    tell_where(moderator, _("A threat was reported"), text, path, key, at)


def stands_in(drawn_one: StandIn, *, at: datetime) -> None:
    """Tell somebody that the lot fell on them to decide, because every moderator is tied."""
    case = drawn_one.case
    until = turn_ends(drawn_one.drawn_at, fast=case.fast)
    text = _(
        "Somebody reported a post, and everybody whose office decides about such is tied to it. "
        "The lot fell on you, from outside: please decide by %(time)s on %(day)s. "
        "If you do not, somebody else is drawn besides you. Read it here:"
    ) % {"time": time_words(until.astimezone(clock.zone())), "day": _day(until)}
    path = reverse("moderation:case", args=[case.token])
    key = f"moderation.stands_in:{case.token}:{drawn_one.number}"
    tell_where(drawn_one.person, _("You were drawn to decide about a post"), text, path, key, at)


def decided_about_yours(action: Action, *, at: datetime) -> None:
    """Tell the writer what was done, by which rule and until when; and that they can appeal."""
    said = _("%(what)s under rule %(number)s, until %(day)s.") % {
        "what": OUTCOMES[Outcome(action.outcome)],
        "number": NUMBERS[GoodFaith(action.rule)],
        "day": _day(action.until),
    }
    text = _(
        "The moderators decided about a post of yours: %(said)s\n\n"
        "You still read it, and why. You can appeal to three members drawn by lot, within 14 days:"
    ) % {"said": said}
    writer = action.post.voice.person if action.post.voice else None
    path = reverse("moderation:yours", args=[action.token])
    key = f"moderation.decided:{action.token}"
    tell_where(writer, _("A decision about your post"), text, path, key, at)


def outcome_of_report(case: Case, reporter: Person, *, at: datetime) -> None:
    """Tell whoever reported what came of it."""
    text = _("What you reported was looked at. What came of it: %(what)s.") % {
        "what": OUTCOMES[Outcome(case.outcome)]
    }
    path = reverse("moderation:mine")
    key = f"moderation.reported:{case.token}:{reporter.pk}"
    tell_where(reporter, _("What came of your report"), text, path, key, at)


def drawn(seat: Seat, *, at: datetime) -> None:
    """Tell somebody that the lot fell on them."""
    text = _(
        "The lot fell on you: you are one of three who judge an appeal, until %(day)s. "
        "If nobody decides by then, the post is restored. Read it here:"
    ) % {"day": _day(seat.appeal.due_at)}
    path = reverse("moderation:panel", args=[seat.token])
    tell_where(
        seat.person,
        _("You were drawn to judge an appeal"),
        text,
        path,
        f"moderation.drawn:{seat.token}",
        at,
    )


def appeal_ended(appeal: Appeal, *, at: datetime) -> None:
    """Tell the writer how their appeal ended."""
    voice = appeal.action.post.voice
    text = _("Your appeal has ended. %(fate)s.") % {"fate": FATES[Fate(appeal.fate)]}
    path = reverse("moderation:yours", args=[appeal.action.token])
    key = f"moderation.ended:{appeal.token}"
    tell_where(voice.person if voice else None, _("Your appeal has ended"), text, path, key, at)
