"""A priorities ballot: announced with everything fixed, approved on once, counted by the clock."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import rfc8785
from django.db import transaction

from groundswell.decide.ballots.actions.announcing import SALT_BYTES
from groundswell.decide.ballots.models import (
    Priorities,
    PriorityLine,
    PriorityOption,
    PriorityPaper,
)
from groundswell.decide.ballots.refusals import (
    ApproveOfSome,
    NobodyToAsk,
    NothingToOrder,
    NotOnTheRoll,
    NotOpen,
    OrderedOnce,
    TimesInOrder,
    VotedAlready,
)
from groundswell.decide.ballots.rules import priorities as rules
from groundswell.decide.ballots.rules.rolls import Line, drawn_up, root
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.foundation import record
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


@dataclass(frozen=True, slots=True)
class PrioritiesNotice:
    """What a priorities ballot is announced with; none of it changes after."""

    wording: str
    article: str
    binds: str
    most: int
    opens_at: datetime
    closes_at: datetime


@transaction.atomic
def announce_priorities(
    *,
    body: Body,
    of: Subject,
    notice: PrioritiesNotice,
    options: Sequence[tuple[Subject, str]],
    people: Sequence[Person],
    form_key: str,
    by: Person,
    at: datetime,
) -> Priorities:
    """
    Announce a priorities ballot among delegates. The area above has asked for its own power.

    The seed of the lot is drawn now, and its hash stands on the record.

    :param of: whose order it is: a conference. One ballot for each.
    :raises TimesInOrder: it opens before its notice, or closes before it opens.
    :raises NothingToOrder: there are fewer than two options, or one may approve of all or none.
    :raises NobodyToAsk: nobody has a seat.
    :raises OrderedOnce: there has been one.
    """
    held = Body.objects.select_for_update().get(pk=body.pk)
    if there := Priorities.objects.filter(form_key=form_key).first():
        return there
    if not at < notice.opens_at < notice.closes_at:
        raise TimesInOrder
    if len(options) < 2 or not 1 <= notice.most < len(options):
        raise NothingToOrder
    if not people:
        raise NobodyToAsk
    if Priorities.objects.filter(about=str(of)).exists():
        raise OrderedOnce
    made = _made(held, of, notice, people, form_key, by, at)
    PriorityOption.objects.bulk_create(
        PriorityOption(ballot=made, number=number, about=str(about), title=title)
        for number, (about, title) in enumerate(options, 1)
    )
    _put_down(made, of, at)
    return made


def _made(
    body: Body,
    of: Subject,
    notice: PrioritiesNotice,
    people: Sequence[Person],
    form_key: str,
    by: Person,
    at: datetime,
) -> Priorities:
    """Save a ballot with its roll and the seed of its lot."""
    members = {person.token: person.pk for person in people}
    salts = [secrets.token_hex(SALT_BYTES) for _ in members]
    lines = drawn_up(list(members), secrets.token_hex(SALT_BYTES), salts)
    seed = secrets.token_hex(SALT_BYTES)
    made = Priorities.objects.create(
        form_key=form_key,
        body=body,
        about=str(of),
        wording=notice.wording,
        article=notice.article,
        binds=notice.binds,
        most=notice.most,
        noticed_at=at,
        opens_at=notice.opens_at,
        closes_at=notice.closes_at,
        roll_size=len(lines),
        roll_root=root(lines),
        seed=seed,
        seed_hash=rules.commitment(seed),
        by=by,
    )
    _draw_up(made, lines, members)
    return made


def _draw_up(made: Priorities, lines: Sequence[Line], members: Mapping[str, int]) -> None:
    """Save the roll of a ballot."""
    rows = [
        PriorityLine(
            ballot=made,
            number=line.number,
            person_id=members[line.person],
            salt=line.salt,
            leaf=line.leaf.hex(),
        )
        for line in lines
    ]
    PriorityLine.objects.bulk_create(rows, batch_size=500)


def _put_down(made: Priorities, of: Subject, at: datetime) -> None:
    told: dict[str, Any] = {
        "ballot": made.token,
        "wording": made.wording,
        "most": made.most,
        "options": [each.about for each in made.options.order_by("number")],
        "opens_at": made.opens_at.isoformat(),
        "closes_at": made.closes_at.isoformat(),
        "roll": {"size": made.roll_size, "root": made.roll_root},
        "lot": made.seed_hash,
    }
    record.append(
        "ballots.priorities_announced",
        about=made.body.subject,
        body=told,
        at=at,
        warrant=made.article,
        because_of=of,
    )


@transaction.atomic
def approve(
    *, ballot: Priorities, chosen: Sequence[int], by: Person, at: datetime
) -> PriorityPaper:
    """
    Approve of what one wants taken first. The same again is the same paper.

    :raises NotOnTheRoll: ``by`` had no seat when it was announced.
    :raises NotOpen: it is not open.
    :raises ApproveOfSome: of none, of more than its notice allows, or of what is not there.
    :raises VotedAlready: they approved of something else before.
    """
    line = PriorityLine.objects.select_for_update().filter(ballot=ballot, person=by).first()
    if line is None:
        raise NotOnTheRoll
    numbers = sorted(chosen)
    there = PriorityPaper.objects.filter(line=line).first()
    if there is not None:
        if there.numbers == numbers:
            return there
        raise VotedAlready
    held = Priorities.objects.select_for_update().get(pk=ballot.pk)
    if held.stage(at) is not Stage.OPEN:
        raise NotOpen
    if not rules.fits(numbers, held.options.count(), held.most):
        raise ApproveOfSome
    return PriorityPaper.objects.create(line=line, chosen=",".join(map(str, numbers)), at=at)


def settle_priorities(*, by: None, at: datetime) -> int:
    """Count and declare every priorities ballot that has closed; return how many. Never refuses."""
    del by  # nobody: the clock
    due = Priorities.objects.filter(closes_at__lte=at, declared_at=None).order_by("pk")
    return sum(_settle(pk, at) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _settle(pk: int, at: datetime) -> int:
    held = Priorities.objects.select_for_update(of=("self",)).select_related("body").get(pk=pk)
    if held.stage(at) is not Stage.CLOSED:
        return 0
    options = list(held.options.order_by("number"))
    papers = {
        each.line.number: each.numbers
        for each in PriorityPaper.objects.filter(line__ballot=held).select_related("line")
    }
    told = rules.transcript(
        _head(held), most=held.most, roll=(held.roll_size, held.roll_root),
        options=[each.value for each in options], papers=papers, seed=held.seed,
    )  # fmt: skip
    _place(options, told["result"])
    text = rfc8785.dumps(told).decode()
    held.declared_at, held.present, held.transcript = at, len(papers), text
    held.transcript_hash = sha256(text.encode()).hexdigest()
    held.save(update_fields=["declared_at", "present", "transcript", "transcript_hash"])
    put = {"ballot": held.token, "present": held.present, "transcript": held.transcript_hash}
    put |= {"order": [options[number - 1].about for number in told["result"]["order"]]}
    record.append("ballots.priorities_declared", about=held.body.subject, body=put, at=at)
    return 1


def _place(options: Sequence[PriorityOption], result: dict[str, Any]) -> None:
    """Write each option's figures beside it."""
    counted, by_lot = dict(result["approvals"]), {each for tie in result["lots"] for each in tie}
    for place, number in enumerate(result["order"], 1):
        option = options[number - 1]
        option.place, option.approvals = place, counted[number]
        option.by_lot = number in by_lot
    PriorityOption.objects.bulk_update(options, ["place", "approvals", "by_lot"])


def _head(held: Priorities) -> dict[str, str]:
    return {
        "vote": held.token,
        "wording": held.wording,
        "body": held.body.name,
        "about": held.about,
        "article": held.article,
        "announced": held.noticed_at.isoformat(),
        "opened": held.opens_at.isoformat(),
        "closed": held.closes_at.isoformat(),
    }
