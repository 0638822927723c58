"""Draw somebody by lot to decide where everybody who holds the power is tied to the post."""

from datetime import datetime

from django.db import transaction

from groundswell.foundation import record
from groundswell.foundation.record.queries import newest_head
from groundswell.foundation.subjects import Subject
from groundswell.organise.discussion.models import Post
from groundswell.organise.moderation import letters, queries, recusing
from groundswell.organise.moderation.marks import mark_of
from groundswell.organise.moderation.models import KIND, Case, StandIn
from groundswell.organise.moderation.powers import Power
from groundswell.organise.moderation.rules.recusing import Ties
from groundswell.organise.moderation.rules.standing_in import Lot, Rung, draw_one, is_needed
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import holders

WHOLE = ("voice", "thread__body")
DRAWN = "moderation.stand_in_drawn"


@transaction.atomic
def stand_in_if_needed(*, case: Case, by: Person | None, at: datetime) -> bool:
    """
    Draw one for an open case that nobody may decide, or whose turn has passed. Never refuses.

    Nobody chooses: who could be drawn, by marks, the seed and who was drawn are on the record.
    Returns whether somebody was drawn; asked again at once, nobody is.
    """
    del by
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if held.closed_at is not None:
        return False
    post = Post.objects.select_related(*WHOLE).get(pk=held.post_id)
    ties, drawn = recusing.ties_of(post), queries.drawn_for(held)
    before = {each.person_id for each in drawn if each.person_id}
    deciding = before | {
        each.person.pk for each in holders(Power.DECIDE, over=post.thread.body, at=at)
    }
    free = recusing.those_free(recusing.with_branches(deciding), post, ties)
    may = [pk in free for pk in deciding]
    if not is_needed(may, [each.drawn_at for each in drawn], at, fast=held.fast):
        return False
    return _draw(held, post, ties, before, at)


def _draw(case: Case, post: Post, ties: Ties, before: set[int], at: datetime) -> bool:
    number = case.stand_ins.count() + 1
    by_rung: dict[Rung, list[str]] = {}
    by_mark: dict[str, Person] = {}
    for rung in Rung:
        could = queries.could_stand_in(post, ties, rung, at)
        marks = {mark_of(each.token, case.token): each for each in could if each.pk not in before}
        by_rung[rung], by_mark = list(marks), by_mark | marks
        if marks:
            break  # who is further down is not even asked for
    head = newest_head()
    size, root = (head.size, head.root) if head else (0, "")
    lot = draw_one(root, size, case.token, number, by_rung)
    if lot is None:
        return False
    made = StandIn.objects.create(
        case=case,
        person=by_mark[lot.mark],
        number=number,
        rung=lot.rung,
        mark=lot.mark,
        seed=lot.seed,
        could_be_drawn=len(lot.marks),
        drawn_at=at,
    )
    record.append(
        DRAWN, about=Subject(KIND, case.token), body=_told(lot, number, size, root), at=at
    )
    letters.stands_in(made, at=at)
    return True


def _told(lot: Lot, number: int, size: int, root: str) -> dict[str, object]:
    return {
        "from": lot.rung.value,
        "number": number,
        "size": size,
        "root": root,
        "seed": lot.seed,
        "marks": list(lot.marks),
        "drawn": lot.mark,
    }


def draw_stand_ins(*, by: Person | None, at: datetime) -> int:
    """Draw for every open case that needs it; return for how many. Never refuses."""
    waiting = Case.objects.filter(closed_at=None).order_by("due_at", "pk")
    return sum(stand_in_if_needed(case=case, by=by, at=at) for case in waiting[:500])
