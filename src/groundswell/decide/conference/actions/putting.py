"""Putting a question to the vote on the floor: by delegates, with a quorum in the hall."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.actions import Delegation, Floor
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.terms import Majority, Terms, Tie, Way
from groundswell.decide.conference.models import Conference, Credential, Put
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.queries.conferences import hall_of
from groundswell.decide.conference.refusals import NoQuorum, NotNow
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

MOMENT = timedelta(seconds=1)  # between the notice of a vote and its opening


@dataclass(frozen=True, slots=True)
class Motion:
    """What is put: the words, what they are about, how it is taken, for how long it is open."""

    wording: str
    about: Subject | None
    way: Way
    majority: Majority
    tie: Tie
    minutes: int


@transaction.atomic
def put_to_vote(
    *, conference: Conference, what: Motion, form_key: str, by: Person, at: datetime
) -> Question:
    """
    Put a question to the delegates. The quorum is counted from the ledger at this instant.

    Every group with a delegate gets its card, worth its members on the frozen roll; so a show of
    hands can be turned into a card vote when enough delegates ask.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotNow: the conference does not sit.
    :raises NoQuorum: too few are in the hall.
    """
    require(by, Power.PRESIDE, over=conference.body, at=at)
    return put_from_the_chair(conference=conference, what=what, form_key=form_key, by=by, at=at)


@transaction.atomic
def put_from_the_chair(
    *, conference: Conference, what: Motion, form_key: str, by: Person, at: datetime
) -> Question:
    """
    Put a question as ``put_to_vote`` does, for an area above that has asked who is in the chair.

    :raises NotNow: the conference does not sit.
    :raises NoQuorum: too few are in the hall.
    """
    if there := Question.objects.filter(form_key=form_key).first():
        return there
    if not conference.sits(at):
        raise NotNow
    hall = hall_of(conference, at)
    if not hall.is_quorate:
        raise NoQuorum
    people, cards = _floor_of(conference)
    by_hand = what.way is Way.HANDS
    opens_at = at + MOMENT
    question = ballots.announce_on_the_floor(
        body=conference.body,
        wording=what.wording,
        about=what.about or conference.subject,
        article=conference.article,
        binds=conference.binds,
        terms=Terms(what.way, what.majority, conference.quorum, what.tie),
        opens_at=opens_at,
        closes_at=opens_at + timedelta(minutes=what.minutes),
        floor=Floor(
            people=people,
            cards=cards if what.way in (Way.HANDS, Way.CARDS) else (),
            hall=hall.present,
            chair=by if what.tie is Tie.CHAIR else None,
            demand=conference.card_demand if by_hand else None,
        ),
        form_key=form_key,
        by=by,
        at=at,
    )
    Put.objects.get_or_create(conference=conference, question=question)
    return question


def _floor_of(conference: Conference) -> tuple[list[Person], list[Delegation]]:
    """Return whoever has a seat, and the card of each group that somebody sits for."""
    rows = Credential.objects.filter(
        conference=conference, seat__isnull=False, person__isnull=False
    ).select_related("person", "entitlement__body")
    people: list[Person] = []
    held: dict[int, Delegation] = {}
    for row in rows.order_by("entitlement__body__name", "entitlement_id", "seat"):
        if row.person is None:
            continue
        people.append(row.person)
        of = row.entitlement
        so_far = held.get(of.pk)
        holders = [*(so_far.holders if so_far else ()), row.person]
        held[of.pk] = Delegation(of.body, of.members, holders)
    return people, list(held.values())
