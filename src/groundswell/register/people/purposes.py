"""
What people can agree to be written to about, and in which words they are asked.

A wording is never edited: a change is a new version beside the old one, so that every grant
still points at the words that person saw.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.register.people.rules import Channel

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing people can be written to about."""

    key: str  # as outbox.Purpose has it
    label: Text
    hint: Text
    version: str  # of the wording
    wording: str  # what stands beside the box; plain British English, stored with the grant


PURPOSES = (
    Purpose(
        "meetings",
        _("Meetings near me"),
        _("Reminders, and the next meetings of your group."),
        "meetings-1",
        "Tell me about the meetings of my group and others near me.",
    ),
    Purpose(
        "bulletin",
        _("The bulletin"),
        _("News of the movement, at most once a week."),
        "bulletin-1",
        "Send me the movement’s bulletin, at most once a week.",
    ),
    Purpose(
        "campaign",
        _("Campaigns"),
        _("When something near you needs people."),
        "campaign-1",
        "Ask me when a campaign near me needs people.",
    ),
    Purpose(
        "money",
        _("Money"),
        _("Dues and appeals. Never before you have had something from the movement."),
        "money-1",
        "Write to me about dues and appeals for money.",
    ),
)
BY_KEY = {purpose.key: purpose for purpose in PURPOSES}

CHANNEL_LABELS: dict[Channel, Text] = {
    Channel.EMAIL: _("by e-mail"),
    Channel.SMS: _("by text message"),
    Channel.CALL: _("by telephone call"),
    Channel.POST: _("by post"),
}
