"""Giving notice of an election, which fixes its terms, dates and roll; calling it off."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.decide.ballots.rules.rolls import drawn_up, root
from groundswell.decide.elections.actions.recalling import refuse_under_recall
from groundswell.decide.elections.models import Candidate, Election, Quota, RollLine
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.elections import numbers_of
from groundswell.decide.elections.queries.rolls import groups_on
from groundswell.decide.elections.refusals import (
    BeganAlready,
    DatesTooTight,
    KeptForWhom,
    NobodyOnTheRoll,
    ReturningOfficer,
    RuleKeepsNone,
    SeatsDoNotFit,
    SecretNotYet,
)
from groundswell.decide.elections.rules.kept import Kept
from groundswell.decide.elections.rules.standing import parted
from groundswell.decide.elections.rules.terms import (
    KEEPS,
    MOST_SEATS,
    ONE_SEAT,
    Numbers,
    Timetable,
    Way,
    timetable,
)
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.handing import article_on_offices
from groundswell.register.structures.models import Body, Membership, Office
from groundswell.register.structures.permission import require

SALT_BYTES = 16
AT_ONCE = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Said:
    """What a candidate says of themself; all of it is public."""

    statement: str
    interests: str = ""
    affiliation: str = ""
    on_list: bool = False  # of the list for which seats are kept


@dataclass(frozen=True, slots=True)
class Post:
    """What is filled: an office of the body, or something without one, by its title."""

    title: str
    seats: int
    office: Office | None = None
    kept_for: str = ""  # on which list somebody stands for whom the rulebook keeps seats


@transaction.atomic
def announce(
    *,
    body: Body,
    post: Post,
    rule: str,
    way: Way,
    opens_at: datetime,
    closes_at: datetime,
    form_key: str,
    by: Person,
    at: datetime,
) -> Election:
    """
    Give notice of an election. Its dates follow from the rulebook's numbers, and stand.

    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises UnderRecall: enough members have asked for their recall.
    :raises SecretNotYet: it would have to be secret online.
    :raises SeatsDoNotFit: more seats than the office has, or than the rule can fill.
    :raises DatesTooTight: too short a notice, or it closes before it opens.
    :raises NobodyOnTheRoll: nobody has been a member for long enough.
    :raises KeptForWhom: the rulebook keeps seats, and it is not said for whom.
    :raises RuleKeepsNone: it keeps some, and by that rule none can be kept.
    """
    require(by, Power.CONDUCT, over=body, at=at)
    refuse_under_recall(by, body, at)
    if way is Way.SEALED:
        raise SecretNotYet
    _refuse_seats(body, post, rule)
    numbers = numbers_of(body)
    kept = kept_by_rule(post.seats, post.kept_for, rule, numbers)
    if opens_at <= at:  # long ago enough, the days before it are on no calendar
        raise DatesTooTight
    dates = timetable(opens_at, closes_at, numbers)
    election = Election(
        form_key=form_key, office=post.office, title=post.title, seats=post.seats, rule=rule,
        way=way, by=by, noticed_at=at,
    )  # fmt: skip
    return _noticed(election, body, dates, numbers, kept)


@transaction.atomic
def announce_among(
    *,
    body: Body,
    post: Post,
    rule: str,
    way: Way,
    opens_at: datetime,
    closes_at: datetime,
    among: Sequence[tuple[Person, Said]],
    kept: Kept | None,
    form_key: str,
    by: Person,
    at: datetime,
) -> Election:
    """
    Give notice of an election in which those stand who were chosen to before, and nobody else.

    Nominations are over with the notice; whoever is on the paper can withdraw as in any election.

    :param kept: the seats that are kept, as they were when they were chosen to stand.
    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises UnderRecall: enough members have asked for their recall.
    :raises ReturningOfficer: ``by`` would stand in it.
    :raises SecretNotYet: it would have to be secret online.
    :raises SeatsDoNotFit: more seats than the office has, or than the rule can fill.
    :raises DatesTooTight: too short a notice, or it closes before it opens.
    :raises NobodyOnTheRoll: nobody has been a member for long enough.
    """
    require(by, Power.CONDUCT, over=body, at=at)
    refuse_under_recall(by, body, at)
    if by in [person for person, _said in among]:
        raise ReturningOfficer
    if way is Way.SEALED:
        raise SecretNotYet
    _refuse_seats(body, post, rule)
    numbers = replace(numbers_of(body), proposers=0)
    if opens_at <= at:
        raise DatesTooTight
    dates = replace(timetable(opens_at, closes_at, numbers), nominations_close=at + AT_ONCE)
    election = Election(
        form_key=form_key, office=post.office, title=post.title, seats=post.seats, rule=rule,
        way=way, by=by, noticed_at=at,
    )  # fmt: skip
    made = _noticed(election, body, dates, numbers, kept)
    if not made.candidates.exists():
        for number, (person, said) in enumerate(among, 1):
            Candidate.objects.create(
                election=made, person=person, number=number, name=person.full_name,
                statement=said.statement, interests=said.interests, affiliation=said.affiliation,
                nominated_at=at,
            )  # fmt: skip
    return made


def _noticed(
    election: Election, body: Body, dates: Timetable, numbers: Numbers, kept: Kept | None
) -> Election:
    """Fix an election with its dates and its roll, and put it down; sent again, it is the same."""
    at = election.noticed_at
    if not dates.in_order(at, numbers):
        raise DatesTooTight
    held = Body.objects.select_for_update().get(pk=body.pk)
    if there := Election.objects.filter(form_key=election.form_key).first():
        return there
    members, too_new = _members(held, at, numbers.member_days)
    if not members:
        raise NobodyOnTheRoll
    election.body, election.article = held, article_on_offices(held) or "10"
    election.too_new = too_new
    _fix(election, dates, numbers, members)
    if kept is not None:
        Quota.objects.create(election=election, whom=kept.whom, least=kept.least)
    _put_down(election, kept, at)
    return election


def _refuse_seats(body: Body, post: Post, rule: str) -> None:
    fits = 1 <= post.seats <= MOST_SEATS and not (rule in ONE_SEAT and post.seats > 1)
    if post.office is not None:
        fits = fits and post.office.body_id == body.pk and post.seats <= post.office.seats
    if not fits:
        raise SeatsDoNotFit


def kept_by_rule(seats: int, whom: str, rule: str, numbers: Numbers) -> Kept | None:
    """
    Return the seats that the rulebook keeps, of so many and for those of a list.

    :raises KeptForWhom: it keeps some, and the list has no name.
    :raises RuleKeepsNone: it keeps some, and by that rule none can be kept.
    """
    least = numbers.kept(seats)
    if not least:
        return None
    if not whom:
        raise KeptForWhom
    if rule not in KEEPS:
        raise RuleKeepsNone
    return Kept(whom, least)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on a roll, and the group they are counted with: the one they joined first."""

    person_id: int
    group_id: int


def _members(body: Body, at: datetime, member_days: int) -> tuple[dict[str, Member], int]:
    """Return who is on the roll, by token, and how many have not been members for long enough."""
    rows = (
        Membership.objects.on(at)
        .filter(body__path__startswith=body.path, person__erased_at=None)
        .order_by("joined_at", "pk")
        .values_list("person__token", "person_id", "body_id", "joined_at", "body__path")
    )
    since: dict[str, datetime] = {}
    theirs: dict[str, tuple[int, Member]] = {}
    for token, person_id, body_id, joined_at, path in rows:
        since.setdefault(token, joined_at)
        depth = path.count(".")
        if token not in theirs or depth > theirs[token][0]:  # a group before what it belongs to
            theirs[token] = depth, Member(person_id, body_id)
    on_it, too_new = parted(since, at, member_days)
    return {token: theirs[token][1] for token in sorted(on_it)}, too_new


def _fix(
    election: Election, dates: Timetable, numbers: Numbers, members: Mapping[str, Member]
) -> None:
    """Save an election with its dates and its roll; neither changes after."""
    salts = [secrets.token_hex(SALT_BYTES) for _ in members]
    lines = drawn_up(list(members), secrets.token_hex(SALT_BYTES), salts)
    election.nominations_close_at = dates.nominations_close
    election.withdrawals_close_at = dates.withdrawals_close
    election.opens_at, election.closes_at = dates.opens, dates.closes
    election.petition_days, election.proposers = numbers.petition_days, numbers.proposers
    election.statement_words = numbers.statement_words
    election.member_days = numbers.member_days
    election.roll_size, election.roll_root = len(lines), root(lines)
    election.save()
    rows = [
        RollLine(
            election=election,
            number=line.number,
            person_id=members[line.person].person_id,
            group_id=members[line.person].group_id,
            salt=line.salt,
            leaf=line.leaf.hex(),
        )
        for line in lines
    ]
    RollLine.objects.bulk_create(rows, batch_size=500)


def _put_down(election: Election, kept: Kept | None, at: datetime) -> None:
    told = {
        "election": election.token,
        "title": election.title,
        "office": election.office.token if election.office else "",
        "seats": election.seats,
        "rule": election.rule,
        "way": str(election.way),
        "nominations_close_at": election.nominations_close_at.isoformat(),
        "withdrawals_close_at": election.withdrawals_close_at.isoformat(),
        "opens_at": election.opens_at.isoformat(),
        "closes_at": election.closes_at.isoformat(),
        "petition_days": election.petition_days,
        "proposers": election.proposers,
        "member_days": election.member_days,
        "kept": {"for": kept.whom, "least": kept.least} if kept else None,
        "roll": {
            "size": election.roll_size,
            "root": election.roll_root,
            "by_group": dict(groups_on(election)),
        },
        "left_off": {"too_new": election.too_new},
    }
    record.append(
        "elections.noticed",
        about=election.body.subject,
        body=told,
        at=at,
        warrant=election.article,
    )


@transaction.atomic
def call_off(*, election: Election, because: str, by: Person, at: datetime) -> Election:
    """
    Call an election off before voting opens, with the reason, on the record. Again is nothing.

    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises UnderRecall: enough members have asked for their recall.
    :raises BeganAlready: voting is open, or over.
    """
    require(by, Power.CONDUCT, over=election.body, at=at)
    refuse_under_recall(by, election.body, at)
    held = hold(election.pk)
    if held.called_off_at is not None:
        return held
    if at >= held.opens_at:
        raise BeganAlready
    held.called_off_at, held.called_off_because = at, because
    held.save(update_fields=["called_off_at", "called_off_because"])
    told = {"election": held.token, "because": because}
    record.append("elections.called_off", about=held.body.subject, body=told, at=at)
    return held


def hold(pk: int) -> Election:
    """Return an election, held until this is done."""
    rows = Election.objects.select_for_update(of=("self",))
    return rows.select_related("body", "office", "by").get(pk=pk)
