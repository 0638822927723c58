"""The order paper: laid with every motion on it, and changed by another version with a reason."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.decide.ballots import queries as ballots
from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor.actions.holding import (
    count_change,
    hold,
    hold_item,
    opened,
    require_not_over,
)
from groundswell.decide.floor.models import (
    CORRECTION,
    TITLE_LENGTH,
    WHY_LENGTH,
    Brought,
    Floor,
    Item,
    Paper,
)
from groundswell.decide.floor.queries.coming import due_on
from groundswell.decide.floor.refusals import (
    NoTimeForIt,
    NotInAnyOrder,
    NotWaiting,
    OnThePaper,
    OrderStillOpen,
    SayWhy,
)
from groundswell.decide.floor.rules.papers import Stage, What, in_given_order, moved
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.refusals import NotAdmitted
from groundswell.decide.motions.standing import is_admitted
from groundswell.foundation import record
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person

GIVEN = gettext_lazy("In the order the delegates gave, by their priorities ballot.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is put on an order paper, for how long, and when it falls if there is no time."""

    what: What
    title: str
    motion: Motion | None = None
    minutes: int | None = None
    falls_at: datetime | None = None


@transaction.atomic
def lay_paper(
    *, conference: Conference, parameters: Parameters, form_key: str, by: Person, at: datetime
) -> Paper:
    """
    Lay the first order paper: every motion that is published, in the order the delegates gave.

    Where they were not asked, as they are numbered. What comes by itself is before them: what this
    body decided, and nobody has done in time.

    :param parameters: of the rulebook in force; the floor keeps them as they are now.
    :raises NotPermitted: ``by`` is not in the chair of this body's conferences.
    :raises ConferenceOver: it is over.
    :raises OrderStillOpen: the delegates have yet to say what comes first.
    """
    require_not_over(conference, by, at)
    floor = opened(conference, parameters)
    if there := floor.papers.order_by("-number").first():
        return there
    places = places_given(conference)
    bring(floor, at)
    motions = conferences.motions_to_order(conference)
    last = len(motions)
    for motion in sorted(motions, key=lambda each: places.get(str(each.subject), last + 1)):
        _put_down(floor, Wanted(What.MOTION, motion.title, motion), f"motion-{motion.token}")
    because = GIVEN if places else _("As the motions are numbered.")
    return _lay(floor, str(because), form_key, by, at)


@transaction.atomic
def lay_in_order(*, conference: Conference, form_key: str, by: Person, at: datetime) -> Paper:
    """
    Put what waits in the order the delegates gave, in another version of the paper.

    Only motions that stood on their paper change places, among themselves.

    :raises NotPermitted: ``by`` is not in the chair of this body's conferences.
    :raises ConferenceOver: it is over.
    :raises OrderStillOpen: the delegates have yet to say it.
    :raises NotInAnyOrder: they were not asked, or no order paper was laid.
    """
    require_not_over(conference, by, at)
    places = places_given(conference)
    laid = Floor.objects.filter(conference=conference).first()
    if laid is None or not places:
        raise NotInAnyOrder
    floor = hold(laid.pk)
    if there := Paper.objects.filter(form_key=form_key).first():
        return there
    every = list(floor.items.select_related("motion").order_by("place", "pk"))
    waits = [each for each in every if each.stage == Stage.WAITING]
    given = {
        each.pk: places[str(each.motion.subject)]
        for each in waits
        if each.motion is not None and str(each.motion.subject) in places
    }
    gone = [each.pk for each in every if each.stage != Stage.WAITING]
    _rank(every, [*gone, *in_given_order([each.pk for each in waits], given)])
    return _lay(floor, str(GIVEN), form_key, by, at)


def places_given(conference: Conference) -> dict[str, int]:
    """Return at which place the delegates put each motion; nothing where they were not asked.

    :raises OrderStillOpen: they have been, and it is not declared.
    """
    ballot = conferences.order_of(conference)
    if ballot is None:
        return {}
    if ballot.declared_at is None:
        raise OrderStillOpen
    return ballots.order_of(ballot)


@transaction.atomic
def put_on(
    *,
    conference: Conference,
    parameters: Parameters,
    wanted: Wanted,
    place: int,
    because: str,
    form_key: str,
    by: Person,
    at: datetime,
) -> Item:
    """
    Put something on the order paper, at a place among what still waits, in another version of it.

    :raises NotPermitted: ``by`` is not in the chair of this body's conferences.
    :raises ConferenceOver: it is over.
    :raises SayWhy: there is no reason.
    :raises NotAdmitted: it is emergency business, and the conference has not admitted it.
    :raises OnThePaper: the motion stands on it.
    :raises NoTimeForIt: it would fall before now, or when nobody sits.
    """
    require_not_over(conference, by, at)
    floor = opened(conference, parameters)
    if there := Item.objects.filter(form_key=form_key).first():
        return there
    if not because.strip():
        raise SayWhy
    if wanted.motion and not is_admitted(wanted.motion):
        raise NotAdmitted
    if wanted.motion and floor.items.filter(motion=wanted.motion).exists():
        raise OnThePaper
    if wanted.falls_at and not _in_time(conference, wanted.falls_at, at):
        raise NoTimeForIt
    made = _put_down(floor, wanted, form_key)
    _order(floor, made, place)
    _lay(floor, because.strip(), form_key, by, at)
    return made


@transaction.atomic
def move_item(
    *, item: Item, place: int, because: str, form_key: str, by: Person, at: datetime
) -> Item:
    """
    Move an item to another place among what still waits, in another version of the paper.

    :raises NotPermitted: ``by`` is not in the chair of this body's conferences.
    :raises ConferenceOver: it is over.
    :raises NotWaiting: it was taken, or fell.
    :raises SayWhy: there is no reason.
    """
    held = hold_item(item)
    require_not_over(held.floor.conference, by, at)
    if Paper.objects.filter(form_key=form_key).exists():
        return held
    if held.stage != Stage.WAITING:
        raise NotWaiting
    if not because.strip():
        raise SayWhy
    _order(held.floor, held, place)
    _lay(held.floor, because.strip(), form_key, by, at)
    return held


def bring(floor: Floor, at: datetime) -> list[Item]:
    """Put down last what comes by itself and is not on this floor's paper yet."""
    made = []
    for due in due_on(floor.conference.body, floor, at):
        key = f"due-{floor.pk}-{due.about.token}"
        what = What.CORRECTION if due.about.kind == CORRECTION else What.DUE
        item = _put_down(floor, Wanted(what, due.title[:TITLE_LENGTH]), key)
        about, why = str(due.about), str(due.why)[:WHY_LENGTH]
        Brought.objects.create(floor=floor, item=item, about=about, why=why)
        made.append(item)
    return made


def lay_what_came(floor: Floor, at: datetime) -> Paper | None:
    """Lay another version with what came by itself since the last, if anything did."""
    made = bring(floor, at)
    if not made:
        return None
    key = f"due-{floor.pk}-{made[0].pk}"
    return _lay(floor, _("It came by itself: it is overdue."), key, None, at)


def put_next(floor: Floor, motion: Motion, because: str, at: datetime) -> Item:
    """Put down what the conference admitted: next on the paper, in another version of it."""
    key = f"admitted-{motion.token}"
    made = _put_down(floor, Wanted(What.MOTION, motion.title, motion), key)
    _order(floor, made, 1)
    _lay(floor, because[:WHY_LENGTH], key, None, at)
    return made


def put_last(item: Item, because: str, form_key: str, by: Person, at: datetime) -> Paper:
    """Put an item that is held after everything that waits, in another version of the paper."""
    _order(item.floor, item, item.floor.items.count())
    return _lay(item.floor, because, form_key, by, at)


def _in_time(conference: Conference, falls_at: datetime, at: datetime) -> bool:
    return max(at, conference.starts_at) < falls_at <= conference.ends_at


def _put_down(floor: Floor, wanted: Wanted, form_key: str) -> Item:
    return Item.objects.create(
        floor=floor,
        form_key=form_key if wanted.motion is None else f"motion-{wanted.motion.token}",
        what=wanted.what.value,
        title=wanted.title,
        motion=wanted.motion,
        minutes=wanted.minutes,
        falls_at=wanted.falls_at,
        place=floor.items.count() + 1,
    )


def _order(floor: Floor, item: Item, place: int) -> None:
    """Give every item its place: what was taken first, then what waits, as it is ordered now."""
    every = list(floor.items.order_by("place", "pk"))
    gone = [each.pk for each in every if each.stage != Stage.WAITING]
    waits = [each.pk for each in every if each.stage == Stage.WAITING]
    _rank(every, [*gone, *moved(waits, item.pk, place)])


def _rank(every: list[Item], order: list[int]) -> None:
    """Give every item the place it has in an order."""
    ranked = {pk: number for number, pk in enumerate(order, start=1)}
    for each in every:
        each.place = ranked[each.pk]
    Item.objects.bulk_update(every, ["place"])


def _lay(floor: Floor, because: str, form_key: str, by: Person | None, at: datetime) -> Paper:
    lines = [[each.token, each.title] for each in floor.items.order_by("place", "pk")]
    made = Paper.objects.create(
        floor=floor,
        number=floor.papers.count() + 1,
        form_key=form_key,
        lines=lines,
        because=because,
        at=at,
        by=by,
    )
    count_change(floor)
    told = {"conference": floor.conference.token, "version": made.number, "because": because}
    record.append(
        "floor.paper_laid",
        about=floor.conference.body.subject,
        body=told | {"items": [title for _token, title in lines]},
        at=at,
        because_of=floor.conference.subject,
    )
    return made
