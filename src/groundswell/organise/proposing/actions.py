"""Every write of this area, and what each refuses."""

from datetime import datetime, timedelta

from django.db import transaction

from groundswell.foundation.errors import Refusal
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.permission import is_own_host
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.rules.vocabulary import HostMay
from groundswell.organise.proposing import letters, queries, rules
from groundswell.organise.proposing.models import Proposal, Setback, Word
from groundswell.organise.proposing.refusals import (
    ChangedMeanwhile,
    NotYourMeeting,
    NotYourOwn,
    RefusedAlready,
    SayWhy,
    SettledAlready,
)
from groundswell.organise.proposing.rules import Stands, What
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

KEEP_SETBACKS = timedelta(days=365)


def _held(proposal_id: int) -> Proposal:
    """Return a proposal with its meeting's row held: whatever happens to it happens in turn."""
    proposal = Proposal.objects.select_related("meeting__body", "meeting__host").get(pk=proposal_id)
    Meeting.objects.select_for_update().get(pk=proposal.meeting_id)
    proposal.refresh_from_db(fields=["stands", "asked_above_at"])
    proposal.meeting.refresh_from_db(fields=["state", "changed_at", "starts_at"])
    return proposal


def _say(
    proposal: Proposal, stands: Stands, what: What, *, by: Person | None, at: datetime,
    reason: str = "",
) -> Word:  # fmt: skip
    proposal.stands = stands
    proposal.save()
    return Word.objects.create(proposal=proposal, what=what, reason=reason, by=by, at=at)


@transaction.atomic
def send(*, meeting: Meeting, by: Person, at: datetime) -> Proposal:
    """
    Send a meeting to be looked at; a trusted host's goes up at once. Twice is once.

    :raises NotYourMeeting: ``by`` is not its host, or is in the group no more.
    :raises RefusedAlready: it was refused, with a reason.
    :raises AlreadyCancelled: it was called off.
    :raises StartsInThePast: its start has gone by.
    :raises NeedsAPlace: it has neither a place nor a link.
    """
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    known = queries.proposal_of(held)
    if not is_own_host(by, held):
        raise NotYourMeeting
    if known is not None and known.stands in (Stands.WAITING, Stands.UP):
        return known
    if known is not None and known.stands == Stands.REFUSED:
        raise RefusedAlready
    _refuse_unready(held, at)
    numbers = queries.numbers_of(held.body)
    proposal = known or Proposal(meeting=held)
    proposal.sent_at, proposal.look_by = at, at + numbers.look
    proposal.up_at = rules.up_at(at, held.starts_at, numbers)
    proposal.above = proposal.asked_above_at = None
    if queries.trust_of(by, held.body, at).is_trusted:
        meetings.put_up_for_host(meeting_id=held.pk, may=HostMay.RUN, by=by, at=at)
        _say(proposal, Stands.UP, What.TRUSTED, by=by, at=at)
        return proposal
    _say(proposal, Stands.WAITING, What.SENT, by=by, at=at)
    letters.to_look_at(proposal, held.body, at)
    return proposal


def _refuse_unready(meeting: Meeting, at: datetime) -> None:
    if meeting.is_cancelled:
        raise meetings.AlreadyCancelled
    if meeting.starts_at <= at:
        raise meetings.StartsInThePast
    if not (meeting.place_name or meeting.online_url):
        raise meetings.NeedsAPlace


def _looked_at(proposal: Proposal, by: Person, at: datetime) -> Proposal:
    held = _held(proposal.pk)
    if held.meeting.host_id == by.pk:
        raise NotYourOwn
    if not queries.may_look(by, held, at):
        require(by, Power.CALL, over=held.meeting.body_id, at=at)
    return held


def _same_again(proposal: Proposal, what: What, by: Person, reason: str) -> bool:
    """Return whether the last word was this very one: a form sent twice is no second word."""
    last = proposal.words.order_by("-at", "-pk").first()
    return last is not None and (last.what, last.by_id, last.reason) == (what, by.pk, reason)


def _refuse_settled(proposal: Proposal) -> None:
    waits = proposal.stands == Stands.WAITING and not proposal.meeting.is_published
    if not waits or proposal.meeting.is_cancelled:
        raise SettledAlready


@transaction.atomic
def put_up(*, proposal: Proposal, seen: str, by: Person, at: datetime) -> Proposal:
    """
    Put up what a host proposed, as it was seen. Twice is once.

    :param seen: ``queries.stamp_of`` the meeting as ``by`` saw it.
    :raises NotPermitted: ``by`` calls no meetings there, nor above it once they were asked.
    :raises NotYourOwn: ``by`` is its host.
    :raises SettledAlready: it does not wait for a look.
    :raises ChangedMeanwhile: its host changed it since.
    :raises StartsInThePast: its start has gone by.
    """
    held = _looked_at(proposal, by, at)
    if _same_again(held, What.LOOKED, by, ""):
        return held
    _refuse_settled(held)
    if seen != queries.stamp_of(held.meeting):
        raise ChangedMeanwhile
    meetings.put_up_for_host(meeting_id=held.meeting_id, may=HostMay.LOOK_AFTER, by=by, at=at)
    _say(held, Stands.UP, What.LOOKED, by=by, at=at)
    letters.to_host(held, What.LOOKED, at)
    return held


@transaction.atomic
def ask_for_change(*, proposal: Proposal, reason: str, by: Person, at: datetime) -> Proposal:
    """
    Send a proposal back to its host with what to change. Twice is once.

    :raises NotPermitted: ``by`` calls no meetings there, nor above it once they were asked.
    :raises NotYourOwn: ``by`` is its host.
    :raises SayWhy: there is no reason.
    :raises SettledAlready: it does not wait for a look.
    """
    return _send_back(proposal, Stands.CHANGE, What.CHANGE, reason, by, at)


@transaction.atomic
def refuse(*, proposal: Proposal, reason: str, by: Person, at: datetime) -> Proposal:
    """
    Say why a proposal does not go up. Twice is once.

    :raises NotPermitted: ``by`` calls no meetings there, nor above it once they were asked.
    :raises NotYourOwn: ``by`` is its host.
    :raises SayWhy: there is no reason.
    :raises SettledAlready: it does not wait for a look.
    """
    return _send_back(proposal, Stands.REFUSED, What.REFUSED, reason, by, at)


def _send_back(
    proposal: Proposal, stands: Stands, what: What, reason: str, by: Person, at: datetime
) -> Proposal:
    held = _looked_at(proposal, by, at)
    if not reason.strip():
        raise SayWhy
    if _same_again(held, what, by, reason):
        return held
    _refuse_settled(held)
    _say(held, stands, what, by=by, at=at, reason=reason)
    letters.to_host(held, what, at)
    return held


def keep_the_clock(*, by: None, at: datetime) -> int:
    """Ask those above, put up by silence, or own up that a day was missed. Never refuses."""
    del by
    done = 0
    for pk in queries.overdue(at):
        with transaction.atomic():
            done += _strike(_held(pk), at)
    return done


def _strike(proposal: Proposal, at: datetime) -> bool:
    if proposal.stands != Stands.WAITING or proposal.meeting.is_published:
        return False
    if proposal.meeting.starts_at <= at:
        _say(proposal, Stands.MISSED, What.MISSED, by=None, at=at)
        return letters.to_host(proposal, What.MISSED, at)
    proposal.up_at = queries.goes_up_at(proposal)
    proposal.save(update_fields=["up_at"])
    if proposal.up_at is not None and proposal.up_at <= at:
        return _put_up_by_silence(proposal, at)
    if proposal.asked_above_at is not None or at < proposal.look_by:
        return False
    proposal.above = queries.above_with_somebody(proposal.meeting.body, at)
    proposal.asked_above_at = at
    _say(proposal, Stands.WAITING, What.ABOVE, by=None, at=at)
    if proposal.above is not None:
        letters.to_look_at(proposal, proposal.above, at)
    return letters.to_host(proposal, What.ABOVE, at)


def _put_up_by_silence(proposal: Proposal, at: datetime) -> bool:
    host = proposal.meeting.host
    if host is None or not is_own_host(host, proposal.meeting):
        return False  # they left the group: nobody is there to host it
    try:
        with transaction.atomic():
            meetings.put_up_for_host(
                meeting_id=proposal.meeting_id, may=HostMay.LOOK_AFTER, by=None, at=at
            )
    except Refusal:  # its place was taken out again: that is its host's to put right
        return False
    _say(proposal, Stands.UP, What.SILENCE, by=None, at=at)
    return letters.to_host(proposal, What.SILENCE, at)


@transaction.atomic
def take_trust_back(*, meeting: Meeting, reason: str, by: Person, at: datetime) -> Setback:
    """
    Write down a problem with a meeting: its host's count begins anew. The same twice is once.

    :raises NotPermitted: ``by`` does not call meetings of this group.
    :raises NotYourMeeting: it has no host of its own.
    :raises NotYourOwn: ``by`` is its host.
    :raises SayWhy: there is no reason.
    """
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    require(by, Power.CALL, over=held.body_id, at=at)
    if held.host is None:
        raise NotYourMeeting
    if held.host_id == by.pk:
        raise NotYourOwn
    if not reason.strip():
        raise SayWhy
    back, new = Setback.objects.get_or_create(
        person=held.host, body=held.body, meeting=held, reason=reason, lifted_at=None,
        defaults={"by": by, "at": at},
    )  # fmt: skip
    if new:
        meetings.let_host(host=held.host, body=held.body, may=HostMay.LOOK_AFTER, by=by, at=at)
        letters.trust_taken_back(back, at)
    return back


@transaction.atomic
def give_trust_back(*, setback: Setback, by: Person, at: datetime) -> Setback:
    """
    Lift what was written down: what was held before counts again. Twice is once.

    :raises NotPermitted: ``by`` does not call meetings of this group.
    :raises NotYourOwn: it is about ``by``.
    """
    held = Setback.objects.select_for_update().get(pk=setback.pk)
    require(by, Power.CALL, over=held.body_id, at=at)
    if held.person_id == by.pk:
        raise NotYourOwn
    if held.lifted_at is None:
        held.lifted_at, held.lifted_by = at, by
        held.save(update_fields=["lifted_at", "lifted_by"])
        if queries.trust_of(held.person, held.body, at).is_trusted:
            meetings.let_host(host=held.person, body=held.body, may=HostMay.RUN, by=by, at=at)
    return held


def forget(*, by: None, at: datetime) -> int:
    """Delete what was said ninety days after, lifted problems a year after. Never refuses."""
    del by
    old = Proposal.objects.filter(meeting__ends_at__lte=at - rules.KEEP_WORDS)
    gone = old.delete()[0]
    lifted = Setback.objects.filter(lifted_at__lte=at - KEEP_SETBACKS)
    return gone + lifted.delete()[0]
