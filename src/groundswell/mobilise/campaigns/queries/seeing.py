"""What the page of a campaign shows, and what its reader may do."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.mobilise.campaigns.models import Campaign, Result, Review
from groundswell.mobilise.campaigns.powers import Power
from groundswell.mobilise.campaigns.queries.asks import answered, may_lead
from groundswell.mobilise.campaigns.queries.campaigns import (
    calling,
    is_of_their_own,
    may_run,
    meetings_of,
    reached,
)
from groundswell.mobilise.campaigns.queries.stops import may_answer, may_stop, reviews_of
from groundswell.mobilise.campaigns.rules.goals import Progress, progress
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page of a campaign shows, besides itself."""

    goals: tuple[Progress, ...]
    meetings: list[Meeting]
    results: list[Result]
    reviews: list[Review]

    @property
    def stop(self) -> Review | None:
        """The stop that is not answered yet."""
        return next((each for each in self.reviews if each.answered_at is None), None)

    @property
    def answered(self) -> list[Review]:
        """The stops that are."""
        return [each for each in self.reviews if each.answered_at is not None]


def seen(campaign: Campaign, at: datetime) -> Seen:
    """Return what a page shows, in a fixed number of queries."""
    goals = dict(campaign.goals.values_list("counted", "target"))
    return Seen(
        goals=progress(goals, reached(campaign, at) | answered(campaign)),
        reviews=reviews_of(campaign),
        meetings=list(meetings_of(campaign)),
        results=list(campaign.results.select_related("meeting").order_by("pk")),
    )


@dataclass(frozen=True, slots=True)
class Acts:
    """What the reader of a campaign may do. All of it is asked again when it is done."""

    run: bool = False
    adopt: bool = False
    calls_for: tuple[Body, ...] = ()
    stop: bool = False
    answer: bool = False
    ask: bool = False  # of people, and to give them a toolkit
    lead: bool = False


def acts_of(campaign: Campaign, reader: Person | None, at: datetime) -> Acts:
    """Return what a reader may do with a campaign as it stands."""
    if reader is None or campaign.ended_at is not None:
        return Acts()
    review = campaign.reviews.filter(answered_at=None).first()
    run = may_run(reader, campaign.body, at)
    lead = may_lead(campaign, reader)
    if review is not None:
        return Acts(run=run, lead=lead, answer=may_answer(campaign, review, reader, at))
    return Acts(
        run=run,
        ask=run,
        lead=lead,
        stop=may_stop(campaign, reader, at),
        adopt=not campaign.warrant
        and holds(reader, Power.ADOPT, over=campaign.umbrella, at=at)
        and not is_of_their_own(campaign, reader, at),
        calls_for=tuple(calling(campaign, reader, at)),
    )
