"""The roll of an election as it was fixed: by group, one's own line, and a group's own check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min
from django.http import Http404

from groundswell.decide.ballots.rules.rolls import FORMAT, Line, root_of_leaves, way_to_root
from groundswell.decide.elections.models import Election, RollLine
from groundswell.decide.elections.queries.elections import line_of, may_conduct
from groundswell.decide.elections.rules.standing import Ground, ground
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Membership


def groups_on(election: Election) -> list[tuple[str, int]]:
    """Return each group's token and how many of the roll are counted with it. One query."""
    rows = election.roll.order_by().values("group__token").annotate(people=Count("pk"))
    return sorted((row["group__token"] or "", row["people"]) for row in rows)


@dataclass(frozen=True, slots=True)
class GroupOnRoll:
    """A group, how many of its members are on a roll, and whether a reader may look at them."""

    body: Body | None
    people: int
    may_check: bool


def groups_of_roll(election: Election, reader: Person | None, at: datetime) -> list[GroupOnRoll]:
    """Return the groups on a roll, the largest first. Two queries, one more for each group held."""
    rows = election.roll.order_by().values("group").annotate(people=Count("pk"))
    counts = {row["group"]: row["people"] for row in rows}
    bodies = Body.objects.in_bulk([pk for pk in counts if pk is not None])
    found = [
        GroupOnRoll(body, people, body is not None and may_conduct(reader, body, at))
        for pk, people in counts.items()
        for body in (bodies.get(pk),)
    ]
    return sorted(found, key=lambda row: (-row.people, row.body.name if row.body else ""))


def proof_of(election: Election, reader: Person) -> dict[str, Any]:
    """
    Return what shows anybody that a reader is on the roll that was fixed. Two queries.

    :raises Http404: they are not.
    """
    mine = line_of(election, reader)
    if mine is None:
        raise Http404
    leaves = list(election.roll.order_by("number").values_list("leaf", flat=True))
    return {
        "format": FORMAT,
        "election": election.token,
        "number": mine.number,
        "person": reader.token,
        "salt": mine.salt,
        "size": election.roll_size,
        "root": election.roll_root,
        "path": way_to_root(leaves, mine.number),
    }


@dataclass(frozen=True, slots=True)
class OnRoll:
    """A line of a group's part of a roll."""

    line: RollLine
    name: str
    sound: bool | None  # whether the line is made of that person; unknown of who has left


@dataclass(frozen=True, slots=True)
class Left:
    """A member of a group today who is not on the roll as one of theirs, and why."""

    person: Person
    ground: Ground | None  # none: on the roll, counted with another group


@dataclass(frozen=True, slots=True)
class Check:
    """A group's own check of its part of a roll."""

    lines: Sequence[OnRoll]
    left: Sequence[Left]
    whole: bool  # every line of the roll comes to the root that the notice put on the record


def group_to_check_for(reader: Person, election: Election, token: str, at: datetime) -> Body:
    """Return a group on a roll whose part ``reader`` may check. :raises Http404: there is none."""
    body = Body.objects.filter(token=token, path__startswith=election.body.path).first()
    if body is None or not may_conduct(reader, body, at):
        raise Http404
    return body


def check_of(election: Election, group: Body, at: datetime) -> Check:
    """Return a group's check. Four queries."""
    rows = list(election.roll.filter(group=group).select_related("person").order_by("number"))
    lines = [OnRoll(row, row.person.full_name if row.person else "", _sound(row)) for row in rows]
    counted = {row.person_id for row in rows}
    elsewhere = set(election.roll.exclude(group=group).values_list("person_id", flat=True))
    members = Membership.objects.on(at).filter(body=group).exclude(person__in=counted - {None})
    under = Membership.objects.on(at).filter(body__path__startswith=election.body.path)
    first = {
        row["person"]: row["since"]
        for row in under.filter(person__in=members.values("person")).order_by().values("person")
        .annotate(since=Min("joined_at"))
    }  # fmt: skip
    left = [
        Left(
            each.person,
            None
            if each.person_id in elsewhere
            else ground(first[each.person_id], election.noticed_at, election.member_days),
        )
        for each in members.select_related("person").order_by("person__pk")
    ]
    leaves = list(election.roll.order_by("number").values_list("leaf", flat=True))
    whole = root_of_leaves(leaves) == election.roll_root and len(leaves) == election.roll_size
    return Check(lines, left, whole)


def _sound(row: RollLine) -> bool | None:
    if row.person is None:
        return None
    return Line(row.number, row.person.token, row.salt).leaf.hex() == row.leaf
