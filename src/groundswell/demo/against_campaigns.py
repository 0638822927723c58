"""Attempts on campaigns: adopted by nobody's decision, and taken from the group that began it."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.demo.against_rules import _persona
from groundswell.foundation import clock
from groundswell.foundation.subjects import Subject
from groundswell.mobilise.campaigns import actions as campaigns
from groundswell.mobilise.campaigns.models import Ask, Campaign
from groundswell.organise.meetings.rules.details import WhatAndWhen
from groundswell.register.structures.models import Body


def adopt_without_a_decision() -> None:
    """Put a campaign under the umbrella by a decision that nobody took."""
    campaigns.adopt(
        campaign=Campaign.objects.filter(warrant="").latest("pk"),
        warrant=Subject("decision", "nobodysvote1"),
        by=_persona("county_secretary"),
        at=clock.now(),
    )


def take_a_campaign_over() -> None:
    """Have the county own the campaign that a group began, in the table."""
    county = Body.objects.get(kind="movement")
    Campaign.objects.exclude(warrant="").update(body=county)


def go_on_while_stopped() -> None:
    """Call the next meeting of a campaign that somebody it affects has just stopped."""
    campaign = Campaign.objects.exclude(warrant="").latest("pk")
    runs, at = _persona("campaigner"), clock.now()
    campaigns.call_stop(
        campaign=campaign, because="Nobody asked us.", affected=True, by=_persona("newcomer"), at=at
    )
    begins = at + timedelta(days=9)
    campaigns.call_meeting(
        campaign=campaign,
        body=campaign.body,
        what=WhatAndWhen("As if nothing had happened", begins, begins + timedelta(hours=1)),
        form_key="as-if-nothing",
        by=runs,
        at=at,
    )


def rewrite_a_petition() -> None:
    """Ask for something else above the names of those who have signed, in the table."""
    petition = Ask.objects.filter(signatures__isnull=False).earliest("pk")
    Ask.objects.filter(pk=petition.pk).update(words="We thank the council for its patience.")


#: Key, title, story, and what is run.
TRIED: tuple[tuple[str, Promise, Promise, Callable[[], None]], ...] = (
    (
        "adopt-undecided",
        _("Adopt a campaign that nobody decided on"),
        _("The county secretary likes it. There was no vote, and one could say there was."),
        adopt_without_a_decision,
    ),
    (
        "ignore-a-stop",
        _("Go on with a campaign that was stopped"),
        _("Somebody it affects has called a stop. The next meeting is planned already."),
        go_on_while_stopped,
    ),
    (
        "rewrite-a-petition",
        _("Change a petition that people have signed"),
        _("Forty have signed. A softer sentence above their names would please the council."),
        rewrite_a_petition,
    ),
    (
        "take-a-campaign",
        _("Take a campaign from the group that began it"),
        _("It does well. It would look better under the county’s own name."),
        take_a_campaign_over,
    ),
)
