"""Corrections of minutes: who may move one, until when, and where each stands."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import Http404

from groundswell.decide.conference.models import Conference, Credential
from groundswell.decide.floor.models import Brought, Correction, Floor, Item, KeptMinutes, Paper
from groundswell.decide.floor.rules.corrections import Stands
from groundswell.decide.floor.rules.papers import Stage, What
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


def delegate_after(conference: Conference, person: Person) -> Credential | None:
    """Return the seat by which somebody corrects minutes: at it, or at a later one of its body."""
    rows = Credential.objects.filter(
        person=person, ended_at=None, seat__isnull=False,
        conference__body=conference.body_id, conference__starts_at__gte=conference.starts_at,
    )  # fmt: skip
    return rows.select_related("entitlement__body").order_by("conference__starts_at", "pk").first()


def they_stand(conference: Conference) -> bool:
    """Return whether an order paper was laid since, on which a correction would have come."""
    return Paper.objects.filter(
        floor__conference__body=conference.body_id,
        floor__conference__starts_at__gt=conference.starts_at,
    ).exists()


def may_correct(reader: Person | None, conference: Conference) -> bool:
    """Return whether a reader can move a correction. Two queries at most."""
    if reader is None or they_stand(conference):
        return False
    return delegate_after(conference, reader) is not None


def corrections_of(minutes: KeptMinutes | None) -> Sequence[Correction]:
    """Return the corrections of minutes, as they were moved. One query."""
    if minutes is None:
        return ()
    rows = Correction.objects.filter(minutes=minutes).select_related("of", "question")
    return list(rows.order_by("pk"))


def papers_with(corrections: Sequence[Correction]) -> Mapping[str, Conference]:
    """Return on whose order paper each stands that is not decided, by its token. One query."""
    waiting = [str(each.subject) for each in corrections if each.stands is Stands.MOVED]
    if not waiting:
        return {}
    rows = Brought.objects.filter(
        about__in=waiting, item__stage__in=[Stage.WAITING.value, Stage.OPEN.value]
    )
    rows = rows.select_related("floor__conference").order_by("pk")
    return {Subject.parse(each.about).token: each.floor.conference for each in rows}


def waiting_of(body: Body, at: datetime) -> list[Correction]:
    """Return the corrections that wait for a body's next conference. One query."""
    rows = Correction.objects.filter(
        minutes__floor__conference__body=body, withdrawn_at=None, settled_at=None, at__lte=at
    )
    return list(rows.select_related("minutes__floor__conference", "of").order_by("pk"))


def correction_on(item: Item) -> Correction | None:
    """Return the correction an item is about, if it is one. A query or two."""
    if item.what != What.CORRECTION:
        return None
    token = Subject.parse(item.brought.about).token
    rows = Correction.objects.filter(token=token)
    return rows.select_related("minutes__floor__conference", "question").first()


def open_correction(items: Sequence[Item], stage: str) -> Correction | None:
    """Return the correction that is open, if one is."""
    found = next((each for each in items if each.stage == stage), None)
    return correction_on(found) if found else None


def own_correction_for(floor: Floor | None, reader: Person, token: str) -> Correction:
    """Return a correction a reader moved. :raises Http404: there is none, or it is another's."""
    rows = Correction.objects.filter(minutes__floor=floor, token=token, person=reader)
    found = rows.select_related("minutes").first()
    if floor is None or found is None:
        raise Http404
    return found


def correction_called(token: str) -> Correction | None:
    """Return a correction by its token, for its name and address."""
    rows = Correction.objects.filter(token=token)
    return rows.select_related("minutes__floor__conference").first()


def told_of(correction: Correction) -> dict[str, Any]:
    """Return a correction as a file has it: no names; the vote that decided it by its token."""
    question = correction.question
    return {
        "correction": correction.token,
        "part": correction.part,
        "line": correction.line or 0,
        "says": correction.says,
        "should_say": correction.should_say,
        "why": correction.why,
        "of": correction.of.name,
        "at": correction.at.isoformat(),
        "stands": correction.stands.value,
        "vote": question.token if question else "",
    }
