"""Proposing, adopting, meeting under a campaign, and telling what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from groundswell.foundation import record
from groundswell.foundation.subjects import Subject
from groundswell.mobilise.campaigns.models import Campaign, Goal, Result
from groundswell.mobilise.campaigns.powers import Power
from groundswell.mobilise.campaigns.queries import acts_under, is_of_their_own, warrants_for
from groundswell.mobilise.campaigns.refusals import (
    AdoptedAlready,
    IsOver,
    IsStopped,
    NoDecision,
    NotUnderIt,
    NotUnderThat,
    NotYourOwn,
    SayWhat,
    ShowWhatCame,
)
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.details import WhatAndWhen
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed: what it wants, who is affected, and how much of what it would reach."""

    title: str
    words: str
    affected: str
    goals: Mapping[Counted, int] = field(default_factory=dict)


@transaction.atomic
def propose(
    *,
    body: Body,
    umbrella: Body,
    what: Proposed,
    because_of: Subject | None,
    form_key: str,
    by: Person,
    at: datetime,
) -> Campaign:
    """
    Propose a campaign in a group's name. The same form again is the same campaign.

    :raises NotPermitted: ``by`` does not run that group's campaigns.
    :raises NotUnderThat: the group does not belong to the umbrella.
    :raises SayWhat: it does not say what for, or who is affected.
    """
    require(by, Power.RUN, over=body, at=at)
    if body.pk == umbrella.pk or not body.path.startswith(umbrella.path):
        raise NotUnderThat
    said = {"title": what.title.strip(), "words": what.words.strip()}
    said |= {"affected": what.affected.strip()}
    if not all(said.values()):
        raise SayWhat
    made, new = Campaign.objects.get_or_create(
        form_key=form_key,
        defaults={
            **said,
            "body": body,
            "umbrella": umbrella,
            "because_of": str(because_of or ""),
            "proposed_at": at,
            "proposed_by": by,
        },
    )
    if new:
        Goal.objects.bulk_create(
            Goal(campaign=made, counted=counted.value, target=target)
            for counted, target in what.goals.items()
        )
        told = {"title": made.title, "under": umbrella.token}
        _put_down(made, "campaigns.proposed", at, because_of=because_of, **told)
    return made


@transaction.atomic
def adopt(*, campaign: Campaign, warrant: Subject, by: Person, at: datetime) -> Campaign:
    """
    File that its umbrella adopted a campaign, by a decision of the umbrella's. Twice is once.

    The group that proposed it keeps it.

    :raises NotPermitted: ``by`` does not file what the umbrella adopted.
    :raises NotYourOwn: their own group proposed it.
    :raises NoDecision: the umbrella has no such decision that stands, or it adopted another by it.
    :raises AdoptedAlready: another decision adopted it.
    :raises IsStopped: a stop is being reviewed.
    :raises IsOver: the campaign is over.
    """
    held = hold(campaign)
    require(by, Power.ADOPT, over=held.umbrella, at=at)
    if held.warrant == str(warrant):
        return held
    if held.warrant:
        raise AdoptedAlready
    if is_of_their_own(held, by, at):
        raise NotYourOwn
    if warrant not in {each.subject for each in warrants_for(held, at)}:
        raise NoDecision
    held.warrant, held.adopted_at, held.adopted_by = str(warrant), at, by
    held.save(update_fields=["warrant", "adopted_at", "adopted_by"])
    _put_down(held, "campaigns.adopted", at, because_of=warrant)
    return held


@transaction.atomic
def call_meeting(
    *, campaign: Campaign, body: Body, what: WhatAndWhen, form_key: str, by: Person, at: datetime
) -> Meeting:
    """
    Call a meeting of a group under a campaign: a draft, as any other.

    :raises NotPermitted: ``by`` may not call meetings of this body.
    :raises NotUnderIt: the group does not act under this campaign.
    :raises IsOver: the campaign is over.
    :raises IsStopped: a stop is being reviewed.
    :raises StartsInThePast: it would start before ``at``.
    """
    held = hold(campaign)
    if not acts_under(body, held):
        raise NotUnderIt
    return meetings.call_meeting(
        body_id=body.pk, what=what, because_of=held.subject, form_key=form_key, by=by, at=at
    )


@transaction.atomic
def tell(
    *,
    campaign: Campaign,
    words: str,
    evidence: str,
    meeting: Meeting | None,
    ends: bool,
    form_key: str,
    by: Person,
    at: datetime,
) -> Result:
    """
    Say what came of a campaign, and, with ``ends``, that it is over. Sent twice it is one.

    :raises NotPermitted: ``by`` does not run the campaigns of the group whose it is.
    :raises ShowWhatCame: it does not say what, or where one can see it.
    :raises IsOver: the campaign is over.
    """
    known = Result.objects.filter(form_key=form_key, campaign=campaign).first()
    if known is not None:
        require(by, Power.RUN, over=campaign.body, at=at)
        return known
    held = hold(campaign, stopped_too=True)
    require(by, Power.RUN, over=held.body, at=at)
    if not (words.strip() and evidence.strip()):
        raise ShowWhatCame
    if meeting is not None and meeting.cause != held.subject:
        raise ShowWhatCame
    made = Result.objects.create(
        campaign=held, form_key=form_key, meeting=meeting, words=words.strip(),
        evidence=evidence.strip(), at=at, by=by,
    )  # fmt: skip
    if ends:
        held.ended_at = at
        held.save(update_fields=["ended_at"])
    because_of = meeting.subject if meeting else held.subject
    _put_down(held, "campaigns.told", at, because_of=because_of, result=made.token, ends=ends)
    return made


def hold(campaign: Campaign, *, stopped_too: bool = False) -> Campaign:
    """
    Hold a campaign under which something is done.

    :raises IsOver: it is over.
    :raises IsStopped: a stop is being reviewed.
    """
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("body", "umbrella")
    held = rows.get(pk=campaign.pk)
    if held.ended_at is not None:
        raise IsOver
    if not stopped_too and held.is_stopped():
        raise IsStopped
    return held


def _put_down(
    campaign: Campaign,
    kind: str,
    at: datetime,
    *,
    because_of: Subject | None = None,
    **told: object,
) -> None:
    """Write what happened to a campaign on the record; never who did it."""
    record.append(
        kind,
        about=campaign.body.subject,
        body={"campaign": campaign.token, **told},
        at=at,
        because_of=because_of,
    )
