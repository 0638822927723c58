"""What a host does in the room: tables, the floor, buddies."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.permission import require_host
from groundswell.organise.room.models import Buddy, Mixing, Turn
from groundswell.organise.room.queries.room import in_the_room
from groundswell.organise.room.rules import tables
from groundswell.register.people.models import Person


class TooFewToMix(Refusal):
    """One person alone has nobody to sit with."""

    code = "too_few_to_mix"
    sentence = _("Two people at least must be here, or have said yes, before tables are mixed.")


class NotTheirFirstTime(Refusal):
    """A buddy is for somebody who comes for the first time, and is somebody who has come before."""

    code = "not_a_pair"
    sentence = _("A pair is somebody who is new and somebody who has been here before.")


@transaction.atomic
def plan_tables(
    *, meeting: Meeting, seats: int, rounds: int, form_key: str, by: Person, at: datetime
) -> Mixing:
    """
    Plan who sits with whom. One form is one plan; the newest is shown.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    :raises TooFewToMix: there are not two people.
    """
    require_host(by, meeting, at)
    earlier = Mixing.objects.filter(form_key=form_key, meeting=meeting).first()
    if earlier is not None:
        return earlier
    people = in_the_room(meeting)
    if len(people) < 2:
        raise TooFewToMix
    plan = tables.planned(people, seats=seats, rounds=rounds, seed=form_key)
    count = tables.counted(plan, people)
    made, _new = Mixing.objects.get_or_create(
        form_key=form_key,
        defaults={
            "meeting": meeting,
            "seats": seats,
            "rounds": plan,
            "repeats": count.repeats,
            "of_one_group": count.of_one_branch,
            "made_by": by,
            "made_at": at,
        },
    )
    return made


@transaction.atomic
def move_to_round(*, mixing: Mixing, number: int, by: Person, at: datetime) -> Mixing:
    """
    Move to a round, from 0; whoever came since is fitted into it and the later ones.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    """
    require_host(by, mixing.meeting, at)
    held = Mixing.objects.select_for_update().get(pk=mixing.pk)
    number = max(0, min(number, len(held.rounds) - 1))
    if number == held.now:
        return held
    people = in_the_room(mixing.meeting)
    plan = tables.with_the_late(tables.as_rounds(held.rounds), people, sat=number)
    count = tables.counted(plan, people)
    held.rounds, held.now = plan, number
    held.repeats, held.of_one_group = count.repeats, count.of_one_branch
    held.save(update_fields=["rounds", "now", "repeats", "of_one_group"])
    return held


@transaction.atomic
def ask_to_speak(
    *, meeting: Meeting, called: str, minutes: int, form_key: str, by: Person, at: datetime
) -> Turn:
    """
    Put somebody on the speaker list, by the name they give. One form is one turn.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    """
    require_host(by, meeting, at)
    turn, _new = Turn.objects.get_or_create(
        form_key=form_key,
        defaults={
            "meeting": meeting,
            "called": called,
            "minutes": minutes,
            "asked_at": at,
            "by": by,
        },
    )
    return turn


@transaction.atomic
def give_floor(*, turn: Turn, by: Person, at: datetime) -> Turn:
    """
    Let somebody speak; whoever had the floor has spoken. Twice is once.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    """
    require_host(by, turn.meeting, at)
    Meeting.objects.select_for_update().get(pk=turn.meeting_id)
    turn.refresh_from_db()
    if turn.floor_at or turn.ended_at:
        return turn
    speaking = Turn.objects.filter(meeting=turn.meeting, floor_at__isnull=False, ended_at=None)
    speaking.update(ended_at=at)
    turn.floor_at = at
    turn.save(update_fields=["floor_at"])
    return turn


@transaction.atomic
def end_turn(*, turn: Turn, by: Person, at: datetime) -> Turn:
    """
    End a turn: somebody has spoken, or does not want to any more. Twice is once.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    """
    require_host(by, turn.meeting, at)
    Turn.objects.filter(pk=turn.pk, ended_at=None).update(ended_at=at)
    turn.refresh_from_db()
    return turn


@transaction.atomic
def pair_up(*, newcomer: Participation, buddy: Participation, by: Person, at: datetime) -> Buddy:
    """
    Ask somebody who knows the place to look out for a first-timer. The last word counts.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    :raises NotTheirFirstTime: it is not somebody new with somebody who is not.
    """
    require_host(by, newcomer.meeting, at)
    one_room = newcomer.meeting_id == buddy.meeting_id
    if not (one_room and newcomer.first_time and not buddy.first_time):
        raise NotTheirFirstTime
    known = Buddy.objects.filter(newcomer=newcomer, buddy=buddy).first()
    if known is not None:
        return known
    pair, _new = Buddy.objects.update_or_create(
        newcomer=newcomer,
        defaults={"meeting": newcomer.meeting, "buddy": buddy, "by": by, "at": at},
    )
    return pair
