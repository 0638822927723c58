"""Putting a selection together, and publishing it: from then on its terms stand."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.decide.elections.refusals import (
    KeptForWhom,
    RuleKeepsNone,
    SeatsDoNotFit,
    SecretNotYet,
)
from groundswell.decide.elections.rules.kept import kept_of
from groundswell.decide.elections.rules.terms import KEEPS, MOST_SEATS, ONE_SEAT, Way
from groundswell.decide.selections.actions.holding import (
    hold,
    keep_plan,
    refuse_small_panels,
)
from groundswell.decide.selections.models import Criterion, Selection
from groundswell.decide.selections.powers import Power
from groundswell.decide.selections.queries.panels import everybody
from groundswell.decide.selections.queries.selections import numbers_of, plan_of
from groundswell.decide.selections.refusals import NoCriteria, PlacesDoNotFit, TooSoon
from groundswell.decide.selections.rules.plan import Numbers, plan_from
from groundswell.decide.selections.rules.stages import JUDGED, Stage
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.handing import article_on_offices
from groundswell.register.structures.models import Body, Office
from groundswell.register.structures.permission import require

SALT_BYTES = 16
MOST_MARKS = 5


@dataclass(frozen=True, slots=True)
class Reserved:
    """Places of each list that are kept for some, and for whom."""

    whom: str = ""
    longlist: int = 0
    shortlist: int = 0


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody is chosen for, and how many go on at each stage."""

    title: str
    about: str
    seats: int
    longlist: int
    shortlist: int
    reserved: Reserved = Reserved()
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a panel judges by: the words of each criterion, by stage, in order."""

    by_stage: Mapping[Stage, Sequence[str]]


@transaction.atomic
def draft(
    *,
    body: Body,
    post: Post,
    asked: Asked,
    rule: str,
    way: Way,
    opens_at: datetime,
    form_key: str,
    by: Person,
    at: datetime,
) -> Selection:
    """
    Put a selection together; its panel comes by links. Nobody else sees it. Again is the same.

    :raises NotPermitted: ``by`` may not run selections of this body.
    :raises SecretNotYet: its vote would have to be secret online.
    :raises SeatsDoNotFit: the office has fewer seats, or the rule fills one only.
    :raises PlacesDoNotFit: the lists have fewer places than there are seats, or reserve more.
    :raises KeptForWhom: the rulebook keeps seats, and it is not said for whom.
    :raises RuleKeepsNone: it keeps some, and by that rule none can be kept.
    :raises NoCriteria: a stage would be judged by nothing.
    :raises TooSoon: applications would open before criteria and panel have stood long enough.
    """
    require(by, Power.CONDUCT, over=body, at=at)
    if way is Way.SEALED:
        raise SecretNotYet
    numbers = numbers_of(body)
    seats_kept = _refuse_places(body, post, rule, numbers)
    if any(not asked.by_stage.get(stage) for stage in JUDGED):
        raise NoCriteria
    if opens_at < at + timedelta(days=numbers.notice_days):
        raise TooSoon
    held = Body.objects.select_for_update().get(pk=body.pk)
    if there := Selection.objects.filter(form_key=form_key).first():
        return there
    made = Selection.objects.create(
        form_key=form_key, body=held, office=post.office, title=post.title, about=post.about,
        seats=post.seats, longlist_places=post.longlist, shortlist_places=post.shortlist,
        reserved_for=post.reserved.whom, longlist_reserved=post.reserved.longlist,
        shortlist_reserved=post.reserved.shortlist, seats_reserved=seats_kept or None, way=way,
        rule=rule,
        article=article_on_offices(held) or "10", by=by, made_at=at, moved_at=at,
        opens_at=opens_at, salt=secrets.token_hex(SALT_BYTES), nominators=numbers.nominators,
        statement_words=numbers.statement_words, stage_days=numbers.stage_days,
        appeal_days=numbers.appeal_days, interview_minutes=numbers.interview_minutes,
        panel_least=numbers.panel,
    )  # fmt: skip
    _keep_criteria(made, asked)
    keep_plan(made, plan_from(opens_at, numbers), "published", at)
    return made


def _keep_criteria(made: Selection, asked: Asked) -> None:
    for stage in JUDGED:
        most = 1 if stage is Stage.CHECKS else MOST_MARKS
        for number, words in enumerate(asked.by_stage[stage], 1):
            Criterion.objects.create(
                selection=made, stage=stage, number=number, words=words, most=most
            )


def _refuse_places(body: Body, post: Post, rule: str, numbers: Numbers) -> int:
    """Refuse lists that cannot be; return how many of the seats the rulebook keeps."""
    fits = 1 <= post.seats <= MOST_SEATS and not (rule in ONE_SEAT and post.seats > 1)
    if post.office is not None:
        fits = fits and post.office.body_id == body.pk and post.seats <= post.office.seats
    if not fits:
        raise SeatsDoNotFit
    kept = post.reserved
    fits = post.seats <= post.shortlist <= post.longlist
    fits = fits and kept.longlist <= post.longlist and kept.shortlist <= post.shortlist
    seats_kept = kept_of(post.seats, numbers.kept_num, numbers.kept_den)
    if seats_kept and not kept.whom:
        raise KeptForWhom
    if seats_kept and rule not in KEEPS:
        raise RuleKeepsNone
    if not fits or bool(kept.whom) != bool(kept.longlist or kept.shortlist or seats_kept):
        raise PlacesDoNotFit
    return seats_kept


@transaction.atomic
def publish(*, selection: Selection, by: Person, at: datetime) -> Selection:
    """
    Publish a selection with its criteria, its panels and their interests. Again is nothing.

    :raises NotPermitted: ``by`` may not run selections of this body.
    :raises PanelTooSmall: too few sit on the panel, or nobody on the one for appeals.
    :raises TooSoon: applications would open before all of it has stood long enough.
    """
    require(by, Power.CONDUCT, over=selection.body, at=at)
    held = hold(selection.pk)
    if held.at_stage is not Stage.DRAFT:
        return held
    refuse_small_panels(held, held.panel_least)
    if held.opens_at < at + timedelta(days=numbers_of(held.body).notice_days):
        raise TooSoon
    held.published_at = held.moved_at = at
    held.stage = Stage.APPLICATIONS
    held.save(update_fields=["published_at", "moved_at", "stage"])
    _put_down(held, at)
    return held


def _put_down(held: Selection, at: datetime) -> None:
    plan = plan_of(held)
    told = {
        "selection": held.token,
        "title": held.title,
        "office": held.office.token if held.office else "",
        "seats": held.seats,
        "places": {"longlist": held.longlist_places, "shortlist": held.shortlist_places},
        "reserved": {
            "for": held.reserved_for,
            "longlist": held.longlist_reserved,
            "shortlist": held.shortlist_reserved,
            "seats": held.seats_reserved or 0,
        },
        "way": str(held.way),
        "rule": held.rule,
        "opens_at": held.opens_at.isoformat(),
        "closes_at": plan.closes.isoformat(),
        "ballot_opens_at": plan.ballot_opens.isoformat(),
        "criteria": [
            {"stage": each.stage, "number": each.number, "words": each.words, "most": each.most}
            for each in held.criteria.order_by("stage", "number")
        ],
        "panel": {
            sits: sum(1 for seat in everybody(held) if seat.sits == sits)
            for sits in ("panel", "appeals")
        },
    }
    record.append(
        "selections.published",
        about=held.body.subject,
        body=told,
        at=at,
        warrant=held.article,
    )
