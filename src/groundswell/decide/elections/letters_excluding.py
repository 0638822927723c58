"""Letters about exclusions. None holds a ground, a name or a word of evidence: pages do."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.decide.elections.models import Exclusion, Juror
from groundswell.foundation import clock
from groundswell.foundation.pages.wording import day_words
from groundswell.register.people.letters import tell_where


def would_be_left_off(exclusion: Exclusion, *, at: datetime) -> None:
    """Tell somebody before anything changes for them, and how to appeal."""
    text = _(
        "an officer would leave you off the roll of the election “%(title)s”. Nothing has changed "
        "yet: until %(day)s you can appeal to three members drawn by lot. Why, and on what "
        "evidence, stands here, for you alone:"
    ) % {"title": exclusion.election.title, "day": _day(exclusion.appeals_until)}
    key = f"elections.exclusion:{exclusion.token}"
    subject = _("You would be left off a roll: read why, and appeal")
    tell_where(exclusion.line.person, subject, text, exclusion.url, key, at)


def drawn_to_hear(juror: Juror, *, at: datetime) -> None:
    """Tell somebody that the lot fell on them."""
    election = juror.exclusion.election
    text = _(
        "the lot fell on you: you are one of three who hear whether somebody is left off the roll "
        "of the election “%(title)s”. What is not settled by %(day)s falls, and they vote. Read it "
        "here:"
    ) % {"title": election.title, "day": _day(election.opens_at)}
    path = reverse("elections:hear", args=[juror.exclusion.token])
    key = f"elections.juror:{juror.pk}"
    tell_where(juror.line.person, _("You were drawn to hear an appeal"), text, path, key, at)


def appeal_settled(exclusion: Exclusion, *, at: datetime) -> None:
    """Tell whom it is about what came of it."""
    text = _("what came of your being left off the roll of “%(title)s” stands here:") % {
        "title": exclusion.election.title
    }
    key = f"elections.exclusion_settled:{exclusion.token}"
    subject = _("Your place on a roll")
    tell_where(exclusion.line.person, subject, text, exclusion.url, key, at)


def _day(at: datetime) -> str:
    return day_words(at.astimezone(clock.zone()).date(), weekday=True)
