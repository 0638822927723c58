"""Stops by those affected, and what the right body answers."""

from datetime import datetime

from django.db import transaction

from groundswell.foundation import record
from groundswell.mobilise.campaigns.actions.campaigns import hold
from groundswell.mobilise.campaigns.models import Campaign, Review
from groundswell.mobilise.campaigns.powers import Power
from groundswell.mobilise.campaigns.queries import (
    answers_in,
    belongs_under,
    may_answer,
    stopped_last,
)
from groundswell.mobilise.campaigns.refusals import (
    AnswerWithAMinute,
    ForThoseAffected,
    NotStopped,
    NotYoursToAnswer,
)
from groundswell.mobilise.campaigns.rules.pausing import Answer, may_call_again
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def call_stop(
    *, campaign: Campaign, because: str, affected: bool, by: Person, at: datetime
) -> Review:
    """
    Stop a campaign until it is reviewed. Called while it is stopped, it is that stop.

    :raises ForThoseAffected: ``by`` says of nobody but others that it affects them, belongs to no
        group under the umbrella, gives no reason, or called one within thirty days.
    :raises IsOver: the campaign is over.
    """
    held = hold(campaign, stopped_too=True)
    known = held.reviews.filter(answered_at=None).first()
    if known is not None:
        return known
    last = stopped_last(held, by)
    may = affected and belongs_under(held, by) and bool(because.strip())
    if not may or not may_call_again(last, at):
        raise ForThoseAffected
    made = Review.objects.create(campaign=held, because=because.strip(), called_at=at, called_by=by)
    told = {"campaign": held.token, "because": made.because}
    record.append("campaigns.stopped", about=held.body.subject, body=told, at=at)
    return made


@transaction.atomic
def answer(
    *, campaign: Campaign, said: Answer, words: str, minute: str, by: Person, at: datetime
) -> Review:
    """
    File what the body that answers for a campaign said to a stop. It goes on, or it is over.

    :raises NotPermitted: ``by`` does not file that body's answers.
    :raises NotYoursToAnswer: they proposed it, their group did, or they called the stop.
    :raises NotStopped: nobody called a stop, or it is answered otherwise.
    :raises AnswerWithAMinute: there are no words, or no minute.
    :raises IsOver: the campaign is over.
    """
    last = campaign.reviews.order_by("-pk").first()
    told = {"answer": said.value, "answer_words": words.strip(), "minute": minute.strip()}
    sent_again = last is not None and all(vars(last)[name] == told[name] for name in told)
    if last is not None and sent_again and last.answered_by_id == by.pk:
        return last
    held = hold(campaign, stopped_too=True)
    require(by, Power.REVIEW, over=answers_in(held), at=at)
    review = held.reviews.filter(answered_at=None).first()
    if review is None:
        raise NotStopped
    if not may_answer(held, review, by, at):
        raise NotYoursToAnswer
    if not all(told.values()):
        raise AnswerWithAMinute
    for name, value in told.items():
        setattr(review, name, value)
    review.answered_at, review.answered_by = at, by
    review.save(update_fields=[*told, "answered_at", "answered_by"])
    if said is Answer.END:
        held.ended_at = at
        held.save(update_fields=["ended_at"])
    record.append(
        "campaigns.reviewed",
        about=held.body.subject,
        body={"campaign": held.token, **told},
        at=at,
    )
    return review
