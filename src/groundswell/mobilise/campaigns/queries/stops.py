"""Stops by those affected: who can call one, which body answers, and who files that."""

from datetime import datetime

from django.db.models import Q, QuerySet

from groundswell.mobilise.campaigns.models import Campaign, Review
from groundswell.mobilise.campaigns.powers import Power
from groundswell.mobilise.campaigns.queries.campaigns import is_of_their_own
from groundswell.mobilise.campaigns.rules.pausing import may_call_again
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import bodies_under, holds


def reviews_of(campaign: Campaign) -> list[Review]:
    """Return the stops that were called and what was answered, the newest first."""
    return list(campaign.reviews.order_by("-pk"))


def answers_in(campaign: Campaign) -> Body:
    """Return the body that answers a stop: the umbrella, once it has adopted the campaign."""
    return campaign.umbrella if campaign.warrant else campaign.body


def belongs_under(campaign: Campaign, person: Person) -> bool:
    """Return whether somebody is in a group under the umbrella."""
    mine = Membership.objects.current().filter(person=person)
    return mine.filter(body__path__startswith=campaign.umbrella.path).exists()


def stopped_last(campaign: Campaign, person: Person) -> datetime | None:
    """Return when somebody called a stop of a campaign last."""
    last = campaign.reviews.filter(called_by=person).order_by("-called_at").first()
    return last.called_at if last else None


def may_stop(campaign: Campaign, reader: Person, at: datetime) -> bool:
    """Return whether a reader could call a stop now, if they are affected."""
    if not belongs_under(campaign, reader):
        return False
    return may_call_again(stopped_last(campaign, reader), at)


def may_answer(campaign: Campaign, review: Review, person: Person, at: datetime) -> bool:
    """Return whether somebody files the answer to a stop: nobody of whom it is about."""
    if not holds(person, Power.REVIEW, over=answers_in(campaign), at=at):
        return False
    if person.pk in (review.called_by_id, campaign.proposed_by_id):
        return False
    return not campaign.warrant or not is_of_their_own(campaign, person, at)


def stops_for(person: Person, at: datetime) -> QuerySet[Review]:
    """Return the stops that wait for an answer of bodies for which somebody files answers."""
    over = [body.pk for body in bodies_under(person, Power.REVIEW, at=at)]
    adopted = ~Q(campaign__warrant="")
    mine = (adopted & Q(campaign__umbrella__in=over)) | (~adopted & Q(campaign__body__in=over))
    found = Review.objects.filter(mine, answered_at=None, campaign__ended_at=None)
    found = found.exclude(called_by=person).exclude(campaign__proposed_by=person)
    return found.select_related("campaign__body", "campaign__umbrella").order_by("called_at", "pk")
