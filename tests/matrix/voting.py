"""Votes of each side, for the matrix: open, by hands, announced, declared."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from groundswell.decide.ballots import actions
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Terms, Way


@dataclass(frozen=True, slots=True)
class Asked:
    """One question at each point of its way, and one by hands."""

    open: Question
    hands: Question
    announced: Question
    declared: Question


def asks(side: Any, at: datetime) -> Asked:
    """Let the convenor put four questions; the member and the secretary vote on the last."""
    day = timedelta(days=1)
    declared = _ask(side, "declared", at - day, at - timedelta(hours=2), at=at - 2 * day)
    for voter, choice in ((side.member, Choice.FOR), (side.organiser, Choice.AGAINST)):
        actions.cast(question=declared, choice=choice, by=voter, at=at - timedelta(hours=3))
    actions.settle(by=None, at=at - timedelta(hours=1))
    declared.refresh_from_db()
    return Asked(
        open=_ask(side, "open", at - day, at + day, at=at - 2 * day),
        hands=_ask(side, "hands", at - day, at + day, at=at - 2 * day, way=Way.HANDS),
        announced=_ask(side, "announced", at + day, at + 2 * day, at=at - day),
        declared=declared,
    )


def _ask(
    side: Any,
    name: str,
    opens: datetime,
    closes: datetime,
    *,
    at: datetime,
    way: Way = Way.RECORDED,
) -> Question:
    return actions.announce(
        body=side.body, wording=f"Do we, {side.word}open, {name}?", about=None, article="5",
        binds="The group.", terms=Terms(way, MAJORITIES["simple"], 1), opens_at=opens,
        closes_at=closes, form_key=f"{side.word}{name}", by=side.convenor, at=at,
    )  # fmt: skip


def kwargs_of(name: str, which: str, body: Any, asked: Asked) -> dict[str, Any]:
    """Return which vote stands in an address."""
    if name == "ballots:index":
        return {}
    if name == "ballots:new":
        return {"token": body.token}
    if name == "ballots:tell":
        return {"token": asked.hands.tellers_token}
    stands = {"call_off": asked.announced, "transcript": asked.declared}
    page = asked.declared if which == "declared" else asked.open
    return {"token": stands.get(name.partition(":")[2], page).token}


def bodies(at: datetime) -> dict[str, dict[str, Any]]:
    """Return the least that makes a good form."""
    return {
        "ballots:new": {
            "wording": "Do we?", "way": "recorded", "majority": "simple", "quorum": "1",
            "article": "5", "binds": "Us.", "form_key": "matrixask01", "on_what": "",
            "opens_on": (at + timedelta(days=2)).date().isoformat(), "opens_time": "09:00",
            "closes_on": (at + timedelta(days=3)).date().isoformat(), "closes_time": "09:00",
        },
        "ballots:vote": {"choice": "for", "sure": "1"},
        "ballots:tell": {
            "votes_for": "1", "votes_against": "0", "abstentions": "0", "present": "1",
            "attempt": "1",
        },
        "ballots:call_off": {"because": "Another day."},
    }  # fmt: skip
