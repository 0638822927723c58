"""Asking for a meeting of a body. When enough do, its notice issues itself; nobody can stop it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groundswell.decide.conference.actions.calling import Notice, call_of_right, days_of
from groundswell.decide.conference.models import BranchAsks, MemberAsks, Requisition
from groundswell.decide.conference.queries.calling import MAY_HOLD, branches_of
from groundswell.decide.conference.queries.requisitions import (
    asked_of,
    due,
    is_of,
    is_verified,
    members_of,
    speaks_for,
    who_counts,
)
from groundswell.decide.conference.refusals import (
    AskedFor,
    BranchAsked,
    NobodyToSend,
    NoQuorateMeeting,
    NoSuchBranch,
    NotOfThisBody,
    NotShownToBeYou,
    NotSoSoon,
    RequisitionOver,
)
from groundswell.decide.conference.rules.requisitions import held_on, needed
from groundswell.decide.conference.rules.timetable import earliest
from groundswell.decide.motions.powers import Power as MotionPower
from groundswell.decide.motions.rules.backing import Evidence, is_quorate
from groundswell.foundation import clock, record
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: what it is called and for, where, under which article, when."""

    title: str
    purpose: str
    venue: str
    article: str
    on: date
    begins: time
    ends: time


@transaction.atomic
def begin_requisition(
    *, body: Body, wish: Wish, parameters: Parameters, form_key: str, by: Person, at: datetime
) -> Requisition:
    """
    Begin to ask for a meeting; whoever begins has asked. What it needs is fixed by this.

    :param parameters: of the rulebook in force; the shares hold for this requisition.
    :raises NotOfThisBody: ``by`` is no member, or the body holds no conferences.
    :raises NotShownToBeYou: no address of theirs is verified.
    :raises NotSoSoon: the day is sooner than a notice given now allows, or it ends as it begins.
    :raises NobodyToSend: no recognised branch could send anybody.
    :raises AskedFor: they have begun another here that is open.
    """
    held = Body.objects.select_for_update().get(pk=body.pk)
    if there := Requisition.objects.filter(form_key=form_key).first():
        return there
    if held.kind not in MAY_HOLD or not is_of(by, held, at):
        raise NotOfThisBody
    if not is_verified(by):
        raise NotShownToBeYou
    first = earliest(clock.local_date(at), days_of(parameters))
    if wish.on < first or wish.ends <= wish.begins:
        raise NotSoSoon
    branches, members = len(branches_of(held)), _how_many(held, at)
    if not branches:
        raise NobodyToSend
    mine = Requisition.objects.filter(body=held, opened_by=by, reached_at=None, lapsed_at=None)
    if mine.filter(closes_at__gt=at).exists():
        raise AskedFor
    made = _made(held, wish, (members, branches), parameters, form_key, by, at)
    MemberAsks.objects.create(requisition=made, person=by, at=at)
    _put_down(made, "conference.asked_for", at, title=made.title, purpose=made.purpose,
              needs_members=made.needs_members, needs_branches=made.needs_branches)  # fmt: skip
    return made


def _made(
    body: Body,
    wish: Wish,
    counted: tuple[int, int],
    parameters: Parameters,
    form_key: str,
    by: Person,
    at: datetime,
) -> Requisition:
    """Save what is asked for. :param counted: how many members there are, and branches."""
    members, branches = counted
    return Requisition.objects.create(
        form_key=form_key,
        body=body,
        title=wish.title,
        purpose=wish.purpose,
        venue=wish.venue,
        article=wish.article,
        wished_on=wish.on,
        begins=wish.begins,
        ends=wish.ends,
        opened_at=at,
        opened_by=by,
        closes_at=at + timedelta(days=parameters.requisition_days),
        of_members=members,
        of_branches=branches,
        needs_members=needed(
            members, parameters.requisition_members_num, parameters.requisition_members_den
        ),
        needs_branches=needed(
            branches, parameters.requisition_branches_num, parameters.requisition_branches_den
        ),
    )


def _how_many(body: Body, at: datetime) -> int:
    return members_of(body, at).values("person").distinct().count()


@transaction.atomic
def ask_too(*, requisition: Requisition, by: Person, at: datetime) -> Requisition:
    """
    Put one's name to it; if that is enough, the notice goes out. Twice is once.

    :raises NotOfThisBody: ``by`` was no member when it began, or is none now.
    :raises NotShownToBeYou: no address of theirs is verified.
    :raises RequisitionOver: enough have asked, or its time is over.
    """
    held = _hold_open(requisition, at)
    if not who_counts(held, at).filter(person=by).exists():
        raise NotOfThisBody
    if not is_verified(by):
        raise NotShownToBeYou
    row, _new = MemberAsks.objects.get_or_create(requisition=held, person=by, defaults={"at": at})
    if row.withdrawn_at is not None:
        row.withdrawn_at = None
        row.save(update_fields=["withdrawn_at"])
    return _counted(held, at)


@transaction.atomic
def take_name_back(*, requisition: Requisition, by: Person, at: datetime) -> Requisition:
    """
    Take one's name back, as long as not enough have asked. Without a name, nothing.

    :raises RequisitionOver: enough have asked, or its time is over.
    """
    held = _hold_open(requisition, at)
    held.names.filter(person=by, withdrawn_at=None).update(withdrawn_at=at)
    return held


@transaction.atomic
def branch_asks(
    *,
    requisition: Requisition,
    branch: Body,
    evidence: Evidence,
    minutes: str,
    by: Person,
    at: datetime,
) -> Requisition:
    """
    Enter that a branch asks, with the meeting that decided it; if that is enough, the notice goes.

    :raises NotPermitted: ``by`` does not speak for that branch.
    :raises NoSuchBranch: it is no recognised group of this body.
    :raises NoQuorateMeeting: it is still to come, or fewer came than its quorum asks for.
    :raises BranchAsked: it asks already.
    :raises RequisitionOver: enough have asked, or its time is over.
    """
    held = _hold_open(requisition, at)
    require(by, MotionPower.SPEAK_FOR, over=branch, at=at)
    if branch not in speaks_for(by, held.body, at):
        raise NoSuchBranch
    if evidence.met_on > clock.local_date(at) or not is_quorate(evidence):
        raise NoQuorateMeeting
    told = {"met_on": evidence.met_on, "present": evidence.present, "quorum": evidence.quorum}
    try:
        with transaction.atomic():
            BranchAsks.objects.create(
                requisition=held, body=branch, minutes=minutes, at=at, by=by, **told
            )
    except IntegrityError:
        raise BranchAsked from None
    _put_down(held, "conference.branch_asked", at, branch=branch.token)
    return _counted(held, at)


@transaction.atomic
def branch_takes_back(
    *, requisition: Requisition, branch: Body, by: Person, at: datetime
) -> Requisition:
    """
    Take a branch's name back, as its meeting decided, as long as not enough have asked.

    :raises NotPermitted: ``by`` does not speak for that branch.
    :raises RequisitionOver: enough have asked, or its time is over.
    """
    held = _hold_open(requisition, at)
    require(by, MotionPower.SPEAK_FOR, over=branch, at=at)
    if held.branches_asking.filter(body=branch, withdrawn_at=None).update(withdrawn_at=at):
        _put_down(held, "conference.branch_took_back", at, branch=branch.token)
    return held


def settle_requisitions(*, by: None, at: datetime) -> int:
    """
    Count what is open, issue a notice that is due, let lapse what had its time.

    Returns how many ended. Never refuses.
    """
    del by  # nobody: the clock
    return sum(_settle(pk, at) for pk in due(at))


@transaction.atomic
def _settle(pk: int, at: datetime) -> int:
    held = _hold(pk)
    if held.reached_at or held.lapsed_at:
        return 0
    if held.is_open(at):
        return int(_counted(held, at).reached_at is not None)
    asked = asked_of(held, at)
    held.lapsed_at, held.members, held.branches = at, asked.members, asked.branches
    held.save(update_fields=["lapsed_at", "members", "branches"])
    _put_down(held, "conference.asking_lapsed", at, members=asked.members, branches=asked.branches)
    return 1


def _hold(pk: int) -> Requisition:
    rows = Requisition.objects.select_for_update(of=("self",)).select_related("body")
    return rows.get(pk=pk)


def _hold_open(requisition: Requisition, at: datetime) -> Requisition:
    """:raises RequisitionOver: enough have asked, or its time is over."""
    held = _hold(requisition.pk)
    if not held.is_open(at):
        raise RequisitionOver
    return held


def _counted(held: Requisition, at: datetime) -> Requisition:
    """Count who has asked; where it is enough, issue the notice in the same transaction."""
    asked = asked_of(held, at)
    if not asked.meets(held.needs) or not branches_of(held.body):
        return held
    rules = parameters_of(held.body)
    within = rules.requisition_within_days
    day = held_on(held.wished_on, clock.local_date(at), days_of(rules), within)
    notice = Notice(
        title=held.title,
        venue=held.venue,
        starts_at=_moment(day, held.begins),
        ends_at=_moment(day, held.ends),
        article=held.article,
        binds=_("Asked for by its members, to decide on this: %(purpose)s")
        % {"purpose": held.purpose},
    )
    held.conference = call_of_right(
        body=held.body, notice=notice, parameters=rules, form_key=f"asked-{held.token}",
        because_of=held.subject, by=None, at=at,
    )  # fmt: skip
    held.reached_at, held.members, held.branches = at, asked.members, asked.branches
    held.save(update_fields=["conference", "reached_at", "members", "branches"])
    _put_down(
        held, "conference.enough_asked", at, members=asked.members, branches=asked.branches,
        conference=held.conference.token,
    )  # fmt: skip
    return held


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _put_down(held: Requisition, kind: str, at: datetime, **told: str | int) -> None:
    body: dict[str, str | int] = {"requisition": held.token, **told}
    record.append(kind, about=held.body.subject, body=body, at=at, because_of=held.subject)
