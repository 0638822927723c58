"""Calling a conference: the notice, the timetable and the roll are fixed at once, on the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from groundswell.decide.conference.models import Conference, Entitlement
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.queries.calling import branches_of, call_in_time
from groundswell.decide.conference.refusals import NobodyToSend, TooSoon
from groundswell.decide.conference.rules.apportioning import Formula, quorum_of, seats_of
from groundswell.decide.conference.rules.timetable import Days, Timetable, earliest, timetable
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Call
from groundswell.foundation import clock, record
from groundswell.foundation.subjects import Subject
from groundswell.methods.constitution import BodyKind
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says: what it is called, where, when, under which article, whom it binds."""

    title: str
    venue: str
    starts_at: datetime
    ends_at: datetime
    article: str
    binds: str


def formula_of(parameters: Parameters) -> Formula:
    """Return the formula for seats as the rulebook has it."""
    return Formula(
        parameters.delegates_first,
        parameters.delegates_further,
        parameters.delegates_most,
        parameters.delegates_of_caucus,
    )


def days_of(parameters: Parameters) -> Days:
    """Return the days of the timetable as the rulebook has them."""
    return Days(
        parameters.conference_notice_days,
        parameters.conference_motions_days,
        parameters.conference_amendments_days,
        parameters.conference_names_days,
    )


@transaction.atomic
def call_conference(
    *,
    body: Body,
    notice: Notice,
    parameters: Parameters,
    form_key: str,
    by: Person,
    at: datetime,
    because_of: Subject | None = None,
) -> Conference:
    """
    Call a conference. Its roll is frozen by this: who is a member of which branch now.

    Motions are called for in the same transaction, unless a call is open that ends in time.

    :param parameters: of the rulebook in force; they are copied, and hold for this conference.
    :raises NotPermitted: ``by`` may not call one here, or may not call for motions.
    :raises TooSoon: there are fewer days of notice than the rules ask for.
    :raises NobodyToSend: no recognised branch has a member.
    """
    require(by, Power.CALL, over=body, at=at)
    asked = Asked(body, notice, parameters, form_key, because_of)
    return _call_it(asked, by, at)


@transaction.atomic
def call_of_right(
    *,
    body: Body,
    notice: Notice,
    parameters: Parameters,
    form_key: str,
    because_of: Subject,
    by: None,
    at: datetime,
) -> Conference:
    """
    Call a conference because enough members or branches have asked: nobody's power is needed.

    For the requisition that has counted them, which is what it rests on.

    :raises TooSoon: there are fewer days of notice than the rules ask for.
    :raises NobodyToSend: no recognised branch has a member.
    """
    return _call_it(Asked(body, notice, parameters, form_key, because_of), by, at)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is called, by which rules, because of what."""

    body: Body
    notice: Notice
    parameters: Parameters
    form_key: str
    because_of: Subject | None


def _call_it(asked: Asked, by: Person | None, at: datetime) -> Conference:
    """Fix notice, roll and timetable. ``by`` nobody: its members have called it."""
    notice, parameters, form_key = asked.notice, asked.parameters, asked.form_key
    held = Body.objects.select_for_update().get(pk=asked.body.pk)
    if there := Conference.objects.filter(form_key=form_key).first():
        return there
    days = days_of(parameters)
    starts_on = clock.local_date(notice.starts_at)
    if starts_on < earliest(clock.local_date(at), days) or notice.ends_at <= notice.starts_at:
        raise TooSoon
    plan = timetable(starts_on, days)
    rows = _frozen(held, parameters)
    seats = sum(row.seats for row in rows)
    if seats < 1:
        raise NobodyToSend
    made = Conference(
        form_key=form_key,
        body=held,
        called_at=at,
        called_by=by,
        names_close_at=min(end_of(plan.names_on), notice.starts_at),
        motions=_call(held, notice, plan, parameters, form_key, by, at),
        seats=seats,
    )
    _fix(made, notice, parameters)
    for row in rows:
        row.conference = made
    Entitlement.objects.bulk_create(rows, batch_size=500)
    _put_down(made, rows, asked.because_of, at)
    return made


def _fix(made: Conference, notice: Notice, parameters: Parameters) -> None:
    """Save a conference with what its notice and the rules say; neither changes after."""
    made.title, made.venue = notice.title, notice.venue
    made.starts_at, made.ends_at = notice.starts_at, notice.ends_at
    made.article, made.binds = notice.article, notice.binds
    made.first_members = parameters.delegates_first
    made.further_members = parameters.delegates_further
    made.most_seats = parameters.delegates_most
    made.caucus_seats = parameters.delegates_of_caucus
    made.quorum = quorum_of(made.seats, parameters.quorum_num, parameters.quorum_den)
    made.card_demand = parameters.card_vote_demand
    made.save()


def end_of(day: date) -> datetime:
    """Return the instant a day ends, where the movement is."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _frozen(body: Body, parameters: Parameters) -> list[Entitlement]:
    formula = formula_of(parameters)
    branches = branches_of(body)
    counts = structures.member_counts([branch.pk for branch in branches])
    found = []
    for branch in branches:
        members = counts.get(branch.pk, 0)
        seats = seats_of(members, formula, caucus=branch.kind == BodyKind.CAUCUS)
        found.append(Entitlement(body=branch, members=members, seats=seats))
    return found


def _call(
    body: Body,
    notice: Notice,
    plan: Timetable,
    parameters: Parameters,
    form_key: str,
    by: Person | None,
    at: datetime,
) -> Call:
    """Return the call for motions that leads here: the one that is open, or a new one."""
    if there := call_in_time(body, notice.starts_at, at):
        return there
    closes_at, amendments_close_at = end_of(plan.motions_on), end_of(plan.amendments_on)
    key = f"conf-{form_key}"[:32]
    if by is None:
        return motions.open_call_of_right(
            body=body, title=notice.title, closes_at=closes_at,
            amendments_close_at=amendments_close_at, parameters=parameters, form_key=key,
            by=None, at=at,
        )  # fmt: skip
    return motions.open_call(
        body=body, title=notice.title, closes_at=closes_at,
        amendments_close_at=amendments_close_at, parameters=parameters, form_key=key,
        by=by, at=at,
    )  # fmt: skip


def _put_down(
    made: Conference, rows: Sequence[Entitlement], because_of: Subject | None, at: datetime
) -> None:
    told = {
        "conference": made.token,
        "title": made.title,
        "starts_at": made.starts_at.isoformat(),
        "ends_at": made.ends_at.isoformat(),
        "call": made.motions.token,
        "formula": {
            "first": made.first_members,
            "further": made.further_members,
            "most": made.most_seats,
            "caucus": made.caucus_seats,
        },
        "quorum": made.quorum,
        "branches": [
            {"body": row.body.token, "members": row.members, "seats": row.seats} for row in rows
        ],
    }
    record.append(
        "conference.called",
        about=made.body.subject,
        body=told,
        at=at,
        warrant=made.article,
        because_of=because_of,
    )
