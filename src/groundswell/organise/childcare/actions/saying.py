"""Somebody who comes asks for places, or offers to care; and takes it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.db import transaction

from groundswell.organise.childcare.actions._counting import hold, open_place, recount
from groundswell.organise.childcare.models import Carer, Creche, Family
from groundswell.organise.childcare.refusals import NoChildren, TooManyChildren
from groundswell.organise.childcare.rules import MOST_PLACES, takes
from groundswell.organise.meetings.models import Participation
from groundswell.register.people.models import Person


@transaction.atomic
def ask_for_places(
    *, place: Participation, children: Mapping[str, int], by: Person | None, at: datetime
) -> Family:
    """
    Say how many children somebody brings who are to be looked after. Said again, it is changed.

    Fewer keep their turn and their place; more take a new turn, for the line is in order.

    :raises NotExpected: they do not come, or the meeting is over or called off.
    :raises NoChildren: none were said.
    :raises TooManyChildren: more than six places.
    """
    del by  # the link is the right to it: a guest has no account
    meeting, creche = open_place(place, at)
    wanted = takes(children)
    if wanted == 0:
        raise NoChildren
    if wanted > MOST_PLACES:
        raise TooManyChildren
    family = Family.objects.filter(place=place).first()
    if family is None:
        family = Family(place=place, meeting=meeting, in_line=_turn(creche), asked_at=at)
    elif wanted > family.takes:
        family.in_line, family.asked_at, family.placed_at = _turn(creche), at, None
    family.children = cast("Any", {band: number for band, number in children.items() if number})
    family.takes = wanted
    family.save()
    recount(meeting, creche, at)
    family.refresh_from_db()
    return family


@transaction.atomic
def need_no_places(*, place: Participation, by: Person | None, at: datetime) -> None:
    """Take back what was asked; the next in line get the places. Never refuses; twice is once."""
    del by
    meeting, creche = hold(place.meeting_id)
    Family.objects.filter(place=place).delete()
    recount(meeting, creche, at)


@transaction.atomic
def offer_to_care(*, place: Participation, note: str, by: Person, at: datetime) -> Carer:
    """
    Say that one can look after children. Said again, it is changed, and holds for a new time.

    A host has to check before it counts; a check once made stays.

    :raises NotExpected: they do not come, or the meeting is over or called off.
    """
    meeting, creche = open_place(place, at)
    carer, _new = Carer.objects.update_or_create(
        place=place,
        defaults={
            "person": by,
            "meeting": meeting,
            "note": note,
            "said_at": at,
            "said_for": meeting.starts_at,
        },
    )
    recount(meeting, creche, at)
    return carer


@transaction.atomic
def care_no_more(*, place: Participation, by: Person, at: datetime) -> None:
    """Take back an offer; families who lose their place are told. Never refuses; twice is once."""
    del by
    meeting, creche = hold(place.meeting_id)
    Carer.objects.filter(place=place).delete()
    recount(meeting, creche, at)


def _turn(creche: Creche) -> int:
    creche.last_in_line += 1
    creche.save(update_fields=["last_in_line"])
    return creche.last_in_line
