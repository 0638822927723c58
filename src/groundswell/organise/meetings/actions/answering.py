"""Saying whether you are coming: with or without an account, once, and changing your mind."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.foundation.facts import announce
from groundswell.foundation.privacy import keyed_hash
from groundswell.organise.meetings import letters
from groundswell.organise.meetings.actions import _seating as seating
from groundswell.organise.meetings.facts import SaidYes
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.answers import (
    MOST_BROUGHT,
    MOST_FOR_ONE_ADDRESS,
    answer_of,
    name_key,
    tidy_name,
)
from groundswell.organise.meetings.rules.seats import takes_answers
from groundswell.organise.meetings.rules.vocabulary import (
    Answer,
    CameBy,
    ContactKind,
    State,
)
from groundswell.register.people.models import Person

NAMES = "meetings.name"


class NotTakingAnswers(Refusal):
    """The meeting is a draft, or was cancelled."""

    code = "not_taking_answers"
    sentence = _("This meeting is not taking answers. It may have been cancelled.")


class MeetingIsOver(Refusal):
    """The meeting has ended."""

    code = "meeting_is_over"
    sentence = _("This meeting is over. The group’s page shows what comes next.")


class TooManyForOneAddress(Refusal):
    """One address has answered for as many people as a household has."""

    code = "too_many_for_one_address"
    sentence = _(
        "Four people have answered from this address already. "
        "Leave the address blank for the others, or tell the host."
    )


@dataclass(frozen=True, slots=True)
class Guest:
    """What a form says about somebody who answers. ``contact`` is as typed, already checked."""

    called: str
    contact_kind: ContactKind = ContactKind.NONE
    contact: str = ""
    contact_hash: str = ""
    form_key: str = ""
    first_time: bool = False
    keep_posted: bool = False
    bringing: int = 0
    online: bool = False
    needs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it stands. ``again``: this contact and name had answered before."""

    place: Participation
    again: bool = False


def _open_for_answers(meeting_id: int, at: datetime) -> Meeting:
    meeting = seating.hold(meeting_id)
    if not meeting.is_published:
        raise NotTakingAnswers
    if not takes_answers(ends_at=meeting.ends_at, at=at):
        raise MeetingIsOver
    return meeting


def _earlier(meeting: Meeting, by: Person | None, guest: Guest) -> Participation | None:
    places = Participation.objects.filter(meeting=meeting)
    if by is not None:
        return places.filter(person=by).first()
    same_form = places.filter(form_key=guest.form_key).first() if guest.form_key else None
    if same_form or not guest.contact_hash:
        return same_form
    key = keyed_hash(name_key(guest.called), NAMES)
    return places.filter(contact_hash=guest.contact_hash, name_hash=key).first()


def _new_place(meeting: Meeting, by: Person | None, guest: Guest, at: datetime) -> Participation:
    if by is None and guest.contact_hash:
        same = Participation.objects.filter(meeting=meeting, contact_hash=guest.contact_hash)
        if same.count() >= MOST_FOR_ONE_ADDRESS:
            raise TooManyForOneAddress
    named = tidy_name(guest.called) or (by.full_name if by else "")
    return Participation(
        meeting=meeting,
        person=by,
        called=named,
        name_hash=keyed_hash(name_key(named), NAMES),
        contact_kind=ContactKind.NONE if by else guest.contact_kind,
        contact="" if by else guest.contact,
        contact_hash="" if by else guest.contact_hash,
        form_key=guest.form_key,
        needs=cast("Any", guest.needs or None),
        first_time=guest.first_time or _never_came(by),
        keep_posted=guest.keep_posted and by is None,
        bringing=min(guest.bringing, MOST_BROUGHT),
        online=guest.online and meeting.is_hybrid,
        came_by=CameBy.WEB,
        answered_at=at,
        state=State.MAYBE,
    )


def _never_came(by: Person | None) -> bool:
    if by is None:
        return False
    return not Participation.objects.filter(person=by, state=State.ATTENDED).exists()


def _settle(meeting: Meeting, place: Participation, answer: Answer, at: datetime) -> None:
    """Put a place where its answer leads, from wherever it stands."""
    now = State(place.state)
    if now is State.ATTENDED or (now, answer) == (State.GOING, Answer.YES):
        place.save()
    elif (now, answer) == (State.OFFERED, Answer.YES):
        place.state, place.held_until = State.GOING, None
        place.save()
        announce(SaidYes(place.pk, meeting.pk, place.person_id, at))
    elif answer is Answer.YES:
        got_a_chair = seating.seat(meeting, place, at)
        place.passed_on_at = None
        place.save()
        if got_a_chair:
            announce(SaidYes(place.pk, meeting.pk, place.person_id, at))
    else:
        wanted = State.MAYBE if answer is Answer.MAYBE else State.CANCELLED
        seating.leave(meeting, place, wanted, at)


@transaction.atomic
def rsvp(
    *, meeting_id: int, answer: Answer, guest: Guest, by: Person | None, at: datetime
) -> Answered:
    """
    Say whether somebody is coming. The same person twice is one answer.

    A yes has its chair at once; when none is free, the next place in line. Somebody signed in
    changes their earlier answer. A guest who answers again from the same address is sent the
    link to the first answer instead, so that nobody can change, or learn of, another's.

    :raises NotTakingAnswers: the meeting is a draft or was cancelled.
    :raises MeetingIsOver: it has ended.
    :raises TooManyForOneAddress: a household's worth of people used this address.
    """
    meeting = _open_for_answers(meeting_id, at)
    earlier = _earlier(meeting, by, guest)
    if earlier is None:
        place = _new_place(meeting, by, guest, at)
        place.save()
        _settle(meeting, place, answer, at)
        letters.your_answer(meeting, place, at)
        return Answered(place)
    if by is not None:
        earlier.needs = cast("Any", guest.needs or earlier.needs)
        _bring(meeting, earlier, answer, (guest.bringing, guest.online), at)
        return Answered(_answered_again(meeting, earlier, answer, at))
    if earlier.form_key != guest.form_key:
        letters.your_answer_again(meeting, earlier, at)
    return Answered(earlier, again=True)


def _bring(
    meeting: Meeting,
    place: Participation,
    answer: Answer,
    with_them: tuple[int, bool],
    at: datetime,
) -> None:
    """Change how many come with somebody, where they say that they are coming themselves."""
    if answer is Answer.YES and place.state != State.ATTENDED:
        bringing, online = with_them
        seating.resize(meeting, place, bringing=min(bringing, MOST_BROUGHT), online=online, at=at)


def _answered_again(
    meeting: Meeting, place: Participation, answer: Answer, at: datetime
) -> Participation:
    if answer_of(State(place.state)) is not answer:
        place.answers += 1
        place.answered_at = at
    _settle(meeting, place, answer, at)
    return place


@transaction.atomic
def change_answer(
    *,
    participation_id: int,
    answer: Answer,
    by: Person | None,
    at: datetime,
    bringing: int | None = None,
    online: bool | None = None,
) -> Participation:
    """
    Change or confirm an answer from its own link. Saying the same again changes nothing.

    Coming by the link shows that the address is theirs, so it also confirms the chair.
    ``bringing`` and ``online`` stay as they were where they are left out.

    :raises NotTakingAnswers: the meeting was cancelled.
    :raises MeetingIsOver: it has ended.
    :raises NoChairsForThem: there are not enough chairs for all they bring.
    """
    del by  # the link is the right to it: a guest has no account
    meeting_id = Participation.objects.values_list("meeting_id", flat=True).get(pk=participation_id)
    meeting = _open_for_answers(meeting_id, at)
    place = Participation.objects.get(pk=participation_id)
    place.confirmed_at = place.confirmed_at or at
    place.held_until = None
    wanted = (
        place.bringing if bringing is None else bringing,
        place.online if online is None else online,
    )
    _bring(meeting, place, answer, wanted, at)
    return _answered_again(meeting, place, answer, at)


def confirm_rsvp(*, participation_id: int, by: Person | None, at: datetime) -> Participation:
    """Say yes again, from the link: the chair is now surely theirs. :raises Refusal: as above."""
    return change_answer(participation_id=participation_id, answer=Answer.YES, by=by, at=at)


def cancel_rsvp(*, participation_id: int, by: Person | None, at: datetime) -> Participation:
    """Say no after all; the chair goes to the next in line. :raises Refusal: as above."""
    return change_answer(participation_id=participation_id, answer=Answer.NO, by=by, at=at)


@transaction.atomic
def adopt_answers(*, person: Person, contact_hash: str, by: Person | None, at: datetime) -> int:
    """
    Give a new member the answers they gave as a guest from an address they have proved.

    Two people may share the address: only answers in this person's name become theirs.
    Returns how many did. (Joining calls this once an address is verified.)

    :raises ValueError: no contact was given.
    """
    del by  # whoever proved the address: the person, or an officer who typed in a paper form
    if not contact_hash:
        raise ValueError(contact_hash)
    names = {keyed_hash(name_key(n), NAMES) for n in (person.called, person.full_name)}
    taken = Participation.objects.filter(person=person).values("meeting_id")
    theirs = Participation.objects.filter(
        person=None, contact_hash=contact_hash, name_hash__in=names
    ).exclude(meeting_id__in=taken)
    adopted: set[int] = set()
    for place in theirs:
        if place.meeting_id in adopted:
            continue
        place.person, place.confirmed_at, place.held_until = person, place.confirmed_at or at, None
        place.contact, place.contact_hash, place.contact_kind = "", "", ContactKind.NONE
        place.save()
        adopted.add(place.meeting_id)
    return len(adopted)
