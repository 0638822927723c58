"""What this area puts on other areas' pages."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.subjects import Subject
from groundswell.mobilise.campaigns import queries
from groundswell.mobilise.campaigns.models import Campaign, Review, Signature
from groundswell.mobilise.campaigns.wording import STANDINGS
from groundswell.mobilise.listening import slots as listening
from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.listening.queries import themes_of_rounds
from groundswell.mobilise.listening.slots import Came
from groundswell.organise.meetings import slots as meetings
from groundswell.organise.meetings.slots import Part
from groundswell.register.people import slots as own
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures import slots
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel

FEW = 3


def campaigns_of(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show what a body campaigns for, or has taken under it."""
    del reader, at
    found = queries.of_body(body, FEW + 1)
    context = {"campaigns": found[:FEW], "more": len(found) > FEW}
    return Panel(_("Campaigns"), "campaigns/_campaigns.html", context) if found else None


def propose_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer a campaign to whoever may propose one in a group's name."""
    if body.parent_id is None or not queries.may_run(reader, body, at):
        return None
    return Act(_("Propose a campaign"), reverse("campaigns:propose", args=[body.token]))


def came_of_round(round_: Round, reader: Person | None, at: datetime) -> Sequence[Came]:
    """Show which campaigns began with a round or a theme of it, and where each stands."""
    del reader, at
    began = [round_.subject, *(each.subject for each in themes_of_rounds([round_.token]))]
    rows = Campaign.objects.with_stops().filter(because_of__in=[str(each) for each in began])
    return [
        Came(
            title=_("Campaign: %(title)s") % {"title": each.title},
            href=each.url,
            stands=STANDINGS[each.standing],
        )
        for each in rows.order_by("pk")
    ]


def few_come(at: datetime) -> Part | None:
    """Show, beneath all meetings, what many say matters and few come for, this week."""
    week = queries.neglected(at)
    if not week.found:
        return None
    return Part(_("Said to matter, and few come"), "campaigns/_neglected.html", {"week": week})


def begin_from_theme(
    round_: Round, themes: Sequence[Subject], reader: Person | None, at: datetime
) -> Sequence[Act | None]:
    """Offer a campaign from each theme, to whoever may propose one in a group of that body."""
    body = queries.may_begin_from(round_.body, reader, at)
    if body is None:
        return [None for _theme in themes]
    address = reverse("campaigns:propose", args=[body.token])
    return [
        Act(
            _("Begin a campaign"),
            f"{address}?{urlencode({'from': str(theme)})}",
        )
        for theme in themes
    ]


def wait_traces(person: Person, at: datetime) -> tuple[QuerySet[Campaign], ...]:
    """Return the rows without which ``waits`` says nothing."""
    return (queries.untold(person, at),)


def waits(person: Person, at: datetime) -> list[WaitingJob]:
    """Ask whoever runs a campaign what came of its meetings."""
    return [
        WaitingJob(
            title=_("What came of “%(title)s”?") % {"title": title},
            why=_("It was held under your campaign “%(title)s”, and nobody has said.")
            % {"title": campaign.title},
            href=f"{reverse('campaigns:tell', args=[campaign.token])}?of={meeting}",
            act=_("Say it"),
        )
        for campaign, meeting, title in queries.first_untold(person, at)[:3]
    ]


def stop_traces(person: Person, at: datetime) -> tuple[QuerySet[Review], ...]:
    """Return the rows without which ``stops_wait`` says nothing."""
    return (queries.stops_for(person, at),)


def stops_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which stops wait for an answer of a body for which somebody files answers."""
    return [
        WaitingJob(
            title=_("Stopped: %(title)s") % {"title": each.campaign.title},
            why=_("Somebody it affects called a stop. Nothing is called under it until then."),
            href=reverse("campaigns:answer", args=[each.campaign.token]),
            act=_("Answer"),
        )
        for each in queries.stops_for(person, at)[:3]
        if queries.may_answer(each.campaign, each, person, at)
    ]


def pledge_traces(person: Person, at: datetime) -> tuple[QuerySet[Signature], ...]:
    """Return the rows without which ``pledges_wait`` says nothing."""
    return (queries.unkept(person, at),)


def pledges_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Ask whoever gave their word whether they kept it, once its time is over."""
    return [
        WaitingJob(
            title=_("Did you do it? %(title)s") % {"title": each.ask.title},
            why=_("You gave your word. If you did it, it is counted; if not, nobody is told."),
            href=f"{each.ask.url}#yours",
            act=_("Say so"),
        )
        for each in queries.unkept(person, at)[:FEW]
    ]


def register() -> None:
    """Fill the slots of a body's page, of a round's, and of one's own."""
    slots.body_home.fill(campaigns_of, order=25)
    slots.body_acts.fill(propose_act, order=82)
    listening.came_of.fill(came_of_round, order=20)
    listening.begin_from_theme.fill(begin_from_theme, order=10)
    meetings.listed.fill(few_come, order=10)
    own.waiting_jobs.fill(stops_wait, order=54, traces=stop_traces)
    own.waiting_jobs.fill(pledges_wait, order=67, traces=pledge_traces)
    own.waiting_jobs.fill(waits, order=57, traces=wait_traces)
