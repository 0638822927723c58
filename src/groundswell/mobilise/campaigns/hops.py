"""Campaigns, the meetings under them and their results on the golden thread."""

from collections.abc import Collection, Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.subjects import Hop, Subject, leads_back, leads_on, tells
from groundswell.mobilise.campaigns.models import ASK_KIND, KIND, RESULT_KIND, Ask, Campaign, Result
from groundswell.mobilise.campaigns.wording import KINDS, STANDINGS
from groundswell.mobilise.listening.models import KIND as ROUND
from groundswell.mobilise.listening.models import THEME
from groundswell.mobilise.listening.queries import themes_of_rounds
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.models.meeting import KIND as MEETING

DECISION = "decision"  # registered above this area, as any other kind


def register() -> None:
    """Say how they are told, and where the thread leads from and to them."""
    tells(KIND, campaigns)
    tells(RESULT_KIND, results)
    tells(ASK_KIND, asks)
    leads_back(KIND, came_from)
    leads_back(RESULT_KIND, of_what)
    leads_back(ASK_KIND, asked_by)
    leads_on(KIND, gathered)
    leads_on(KIND, asked)
    leads_on(KIND, came_of)
    leads_on(MEETING, came_of_meetings)
    leads_on(DECISION, adopted_by)
    leads_on(ROUND, begun_from)
    leads_on(ROUND, themes_begun_with)
    leads_on(THEME, begun_from_themes)


def campaigns(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell campaigns, from the day they were adopted or, until then, proposed."""
    for each in Campaign.objects.with_stops().filter(token__in=tokens):
        at = each.adopted_at or each.proposed_at
        yield Hop(each.subject, _("Campaign"), each.title, each.url, at, STANDINGS[each.standing])


def results(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell what came of campaigns."""
    for each in Result.objects.filter(token__in=tokens).select_related("campaign"):
        href = f"{each.campaign.url}#result-{each.token}"
        yield Hop(each.subject, _("Result"), each.words, href, each.at)


def asks(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell what campaigns asked, and how many answered."""
    for each in Ask.objects.counted().filter(token__in=tokens):
        many = _("Counted: %(many)s") % {"many": vars(each)["many"]}
        yield Hop(each.subject, KINDS[each.what], each.title, each.url, each.opened_at, many)


def asked_by(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from what was asked back to the campaign."""
    for token in Ask.objects.filter(token__in=tokens).values_list("campaign__token", flat=True):
        yield Subject(KIND, token)


def asked(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from campaigns on to what they asked of people."""
    found = Ask.objects.filter(campaign__token__in=tokens)
    for token in found.values_list("token", flat=True):
        yield Subject(ASK_KIND, token)


def came_from(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from campaigns back to the decision they were adopted by and what they began with."""
    found = Campaign.objects.filter(token__in=tokens)
    for causes in found.values_list("warrant", "because_of"):
        yield from (Subject.parse(cause) for cause in causes if cause)


def of_what(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from results back to their meeting, or their campaign."""
    found = Result.objects.filter(token__in=tokens)
    for campaign, meeting in found.values_list("campaign__token", "meeting__token"):
        yield Subject(MEETING, meeting) if meeting else Subject(KIND, campaign)


def gathered(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from campaigns on to the meetings under them."""
    asked = [str(Subject(KIND, token)) for token in tokens]
    found = Meeting.objects.filter(because_of__in=asked, published_at__isnull=False)
    for token in found.values_list("token", flat=True):
        yield Subject(MEETING, token)


def came_of(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from campaigns on to what came of them, not of one meeting."""
    found = Result.objects.filter(campaign__token__in=tokens, meeting=None)
    for token in found.values_list("token", flat=True):
        yield Subject(RESULT_KIND, token)


def came_of_meetings(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from meetings on to what came of them."""
    found = Result.objects.filter(meeting__token__in=tokens)
    for token in found.values_list("token", flat=True):
        yield Subject(RESULT_KIND, token)


def adopted_by(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from decisions on to the campaigns adopted by them, or begun because of them."""
    asked = [str(Subject(DECISION, token)) for token in tokens]
    found = Campaign.objects.filter(Q(warrant__in=asked) | Q(because_of__in=asked))
    for token in found.values_list("token", flat=True):
        yield Subject(KIND, token)


def begun_from(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from rounds of listening on to the campaigns that began with them."""
    yield from _begun([str(Subject(ROUND, token)) for token in tokens])


def begun_from_themes(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from themes of rounds on to the campaigns that began with them."""
    yield from _begun([str(Subject(THEME, token)) for token in tokens])


def _begun(causes: Collection[str]) -> Iterator[Subject]:
    for token in Campaign.objects.filter(because_of__in=causes).values_list("token", flat=True):
        yield Subject(KIND, token)


def themes_begun_with(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead from rounds on to those of their themes with which a campaign began."""
    there = [str(each.subject) for each in themes_of_rounds(tokens)]
    found = Campaign.objects.filter(because_of__in=there).values_list("because_of", flat=True)
    for cause in found.distinct():
        yield Subject.parse(cause)
