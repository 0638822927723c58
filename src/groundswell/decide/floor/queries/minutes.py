"""The minutes of a conference, worked out from what happened on its floor. No names."""

from datetime import datetime
from typing import Any

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor.models import Floor, Item, KeptMinutes, Procedural, Turn
from groundswell.decide.floor.queries.items import items_of, papers_of, procedurals_of
from groundswell.decide.floor.queries.line import turns_of
from groundswell.decide.floor.queries.rulings import rulings_of
from groundswell.decide.floor.rules.minutes import Happened, Sat, minutes


def kept_minutes(floor: Floor | None) -> KeptMinutes | None:
    """Return the minutes as they were kept, once a conference was over. One query."""
    return KeptMinutes.objects.filter(floor=floor).first() if floor else None


def minutes_of(floor: Floor) -> dict[str, Any]:
    """
    Work the minutes out anew. Six queries, however much happened.

    Speakers are told by their group, as everybody is told them; nobody by name.
    """
    conference = floor.conference
    procedurals = procedurals_of(floor)
    happened = [
        *(_heard(each) for each in turns_of(floor) if each.called_at),
        *(one for each in procedurals for one in _moved(each)),
        *(one for each in rulings_of(floor) for one in _ruled(each)),
        *(one for each in conferences.votes_of(conference) for one in _voted(each, procedurals)),
    ]
    return minutes(
        _head(conference) | {"papers": _papers(floor)},
        [_sat(item) for item in items_of(floor)],
        happened,
    )


def _head(conference: Conference) -> dict[str, Any]:
    return {
        "conference": conference.token,
        "title": conference.title,
        "body": conference.body.name,
        "article": conference.article,
        "binds": conference.binds,
        "venue": conference.venue,
        "began": conference.starts_at.isoformat(),
        "ended": conference.ends_at.isoformat(),
        "seats": conference.seats,
        "quorum": conference.quorum,
    }


def _papers(floor: Floor) -> list[dict[str, Any]]:
    return [
        {
            "version": paper.number,
            "at": paper.at.isoformat(),
            "because": paper.because,
            "items": [title for _token, title in paper.lines],
        }
        for paper in reversed(papers_of(floor))
    ]


def _sat(item: Item) -> Sat:
    told: dict[str, Any] = {
        "item": item.token,
        "title": item.title,
        "kind": item.what,
        "stage": item.stage,
        "outcome": item.outcome,
    }
    times = {"taken": item.taken_at, "closed": item.debate_closed_at, "ended": item.ended_at}
    told |= {name: at.isoformat() for name, at in times.items() if at is not None}
    if (brought := getattr(item, "brought", None)) is not None:
        told |= {"about": brought.about, "because": brought.why}
    if item.motion is not None:
        told |= {"motion": item.motion.token, "number": item.motion.number or 0}
    return Sat(item.token, told, item.taken_at, item.ended_at)


def _heard(turn: Turn) -> Happened:
    told = {
        "as": turn.role,
        "side": turn.side,
        "of": turn.credential.entitlement.body.name if turn.credential else "",
        "seconds": turn.used,
        "first_time": turn.first_time,
    }
    return Happened(turn.called_at or turn.asked_at, turn.item.token, "heard", told)


def _moved(each: Procedural) -> list[Happened]:
    told = {"moved": each.kind, "words": each.words}
    found = [Happened(each.at, each.item.token, "moved", told)]
    if each.settled_at is not None:
        ended = told | {"carried": bool(each.carried)}
        found.append(Happened(each.settled_at, each.item.token, "settled", ended))
    return found


def _ruled(each: Any) -> list[Happened]:
    told = {"article": each.article, "words": each.words, "reasons": each.reasons}
    found = [Happened(each.at, each.item.token, "ruled", told)]
    if each.overturned_at is not None:
        found.append(Happened(each.overturned_at, each.item.token, "overturned", told))
    return found


def _voted(question: Question, procedurals: list[Procedural]) -> list[Happened]:
    """Return a vote as it was put, and its result with who was there. No interim figures."""
    on = next((p.item.token for p in procedurals if p.question_id == question.pk), "")
    told: dict[str, Any] = {
        "vote": question.token,
        "wording": question.wording,
        "way": question.way,
        "present": question.hall or 0,
        "quorum": question.quorum,
    }
    if question.declared_at is None:
        return [Happened(question.noticed_at, on, "put", told)]
    told |= {
        "outcome": question.outcome,
        "for": question.votes_for or 0,
        "against": question.votes_against or 0,
        "abstain": question.abstentions or 0,
        "transcript": question.transcript_hash,
        "instead_of": question.instead_of.token if question.instead_of else "",
    }
    return [Happened(question.noticed_at, on, "voted", told)]


def waits_for_votes(conference: Conference) -> bool:
    """Return whether a vote of a conference is still to be declared. One query."""
    votes = conferences.votes_of(conference)
    return any(each.declared_at is None and each.called_off_at is None for each in votes)


def without_minutes(at: datetime) -> list[int]:
    """Return the floors of conferences that are over and have no minutes yet."""
    rows = Floor.objects.filter(conference__ends_at__lte=at, minutes=None)
    return list(rows.order_by("pk").values_list("pk", flat=True))
