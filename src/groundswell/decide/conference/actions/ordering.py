"""Asking a conference's delegates what is to be taken first."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Priorities
from groundswell.decide.conference.models import Conference, Credential
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.queries.ordering import motions_to_order
from groundswell.decide.conference.refusals import MotionsStillComing, OrderBeforeItEnds
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Order:
    """What delegates are asked: in which words, of how many they may approve, from when to when."""

    wording: str
    most: int
    opens_at: datetime
    closes_at: datetime


@transaction.atomic
def ask_for_order(
    *, conference: Conference, order: Order, form_key: str, by: Person, at: datetime
) -> Priorities:
    """
    Announce a priorities ballot on every motion that is published, among those with a seat now.

    :raises NotPermitted: ``by`` is not in the chair of this body's conferences.
    :raises MotionsStillComing: motions or amendments can still be handed in.
    :raises OrderBeforeItEnds: it would close after the conference has begun to end.
    :raises TimesInOrder: it opens before its notice, or closes before it opens.
    :raises NothingToOrder: there are fewer than two motions, or one may approve of all or none.
    :raises NobodyToAsk: nobody has a seat.
    :raises OrderedOnce: there has been one.
    """
    require(by, Power.PRESIDE, over=conference.body, at=at)
    if at < conference.motions.closes_at:
        raise MotionsStillComing
    if order.closes_at >= conference.ends_at:
        raise OrderBeforeItEnds
    seated = Credential.objects.filter(
        conference=conference, seat__isnull=False, person__isnull=False
    ).select_related("person")
    notice = ballots.PrioritiesNotice(
        wording=order.wording,
        article=conference.article,
        binds=conference.binds,
        most=order.most,
        opens_at=order.opens_at,
        closes_at=order.closes_at,
    )
    return ballots.announce_priorities(
        body=conference.body,
        of=conference.subject,
        notice=notice,
        options=[(each.subject, each.title) for each in motions_to_order(conference)],
        people=[each.person for each in seated.order_by("pk") if each.person is not None],
        form_key=form_key,
        by=by,
        at=at,
    )
