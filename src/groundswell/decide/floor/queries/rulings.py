"""Rulings of the chair, and who takes the chair while one is challenged."""

from datetime import datetime

from django.db.models import QuerySet

from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor.models import ChairRuling, Floor, Item, Procedural
from groundswell.decide.floor.rules.chairing import takes_the_chair
from groundswell.decide.floor.rules.papers import Stage
from groundswell.decide.floor.rules.procedural import Kind
from groundswell.register.people.models import Person


def rulings_of(floor: Floor) -> list[ChairRuling]:
    """Return every ruling on a floor, newest first. One query."""
    return list(floor.rulings.select_related("challenge", "item").order_by("-pk"))


def to_challenge(item: Item) -> QuerySet[ChairRuling]:
    """Return the rulings on an item that nobody has challenged, newest first."""
    return item.rulings.filter(challenge=None).order_by("-pk")


def chair_for(procedural: Procedural, conference: Conference, at: datetime) -> Person | None:
    """
    Return who is in the chair for a challenge: another than whoever ruled. A few queries.

    Of anything else whoever presides is: ``None`` says so, and that nobody is left.
    """
    if procedural.ruling is None:
        return None
    preside, call, hall = conferences.chairs_of(conference, at)
    every = {each.pk: each for each in (*preside, *call, *hall)}
    found = takes_the_chair(
        procedural.ruling.by_id,
        procedural.person_id,
        preside=[each.pk for each in preside],
        call=[each.pk for each in call],
        hall=[each.pk for each in hall],
    )
    return every.get(found or 0)


def acting_chair(conference: Conference, at: datetime) -> Person | None:
    """Return who takes the chair now because a ruling is challenged; else nobody does."""
    waits = Procedural.objects.filter(
        floor__conference=conference, kind=Kind.CHALLENGE, settled_at=None, item__stage=Stage.OPEN
    )
    found = waits.select_related("ruling").first()
    return chair_for(found, conference, at) if found else None
