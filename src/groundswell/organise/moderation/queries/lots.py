"""From whom one can be drawn: to judge an appeal, or to decide where everybody is tied."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, Min, QuerySet

from groundswell.organise.discussion.models import Post
from groundswell.organise.moderation import recusing
from groundswell.organise.moderation.models import Action, Trained
from groundswell.organise.moderation.rules.panels import may_sit
from groundswell.organise.moderation.rules.recusing import Ties
from groundswell.organise.moderation.rules.standing_in import MOST_IN_A_DRAW, Rung
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Membership, Tenure


def could_judge(action: Action, at: datetime) -> list[Person]:
    """
    Return the trained members who may judge an appeal against a decision, by id.

    None of them is the moderator, a party to the conversation, or of either's branch. A fixed
    number of queries, but for what later areas ask of each person.
    """
    ties = recusing.ties_of(action.post, action.by_id)
    return _free(_trained(at), action.post, ties)


def could_stand_in(post: Post, ties: Ties, rung: Rung, at: datetime) -> list[Person]:
    """
    Return whom one draw can fall on: of officers, of the trained, or of members, by id.

    A fixed number of queries, but for what later areas ask of each person.
    """
    if rung is Rung.OFFICERS:
        return _free(_officers(at), post, ties)
    return _free(_trained(at) if rung is Rung.TRAINED else _members(at), post, ties)


def _free(ids: Iterable[int], post: Post, ties: Ties) -> list[Person]:
    free = recusing.those_free(recusing.with_branches(list(ids)), post, ties)
    return list(Person.objects.filter(pk__in=free, erased_at=None).order_by("pk"))


def _trained(at: datetime) -> list[int]:
    """Return who is trained and still belongs long enough, those longest trained first."""
    rows = Trained.objects.filter(since__lte=at, person__erased_at=None).order_by("since", "pk")
    ids = list(rows.values_list("person_id", flat=True)[:MOST_IN_A_DRAW])
    belong = _since(Membership.objects.current().filter(person_id__in=ids))
    return [pk for pk in ids if may_sit(belong.get(pk), at)]


def _officers(at: datetime) -> list[int]:
    """Return who holds any office, those longest in theirs first."""
    rows = Tenure.objects.running(at).filter(person__erased_at=None)
    began = rows.values("person__pk").annotate(began=Min("from_at"), last=Max("pk"))
    ordered = began.order_by("began", "last")[:MOST_IN_A_DRAW]
    return [row["person__pk"] for row in ordered]


def _members(at: datetime) -> list[int]:
    """Return who has belonged for four weeks, those who have longest first."""
    rows = Membership.objects.current().filter(person__erased_at=None)
    since = rows.values("person_id").annotate(since=Min("joined_at"))
    ordered = since.order_by("since", "person_id").values_list("person_id", "since")
    return [pk for pk, joined in ordered[:MOST_IN_A_DRAW] if may_sit(joined, at)]


def _since(rows: QuerySet[Membership]) -> dict[int, datetime]:
    return dict(
        rows.values("person_id").annotate(since=Min("joined_at")).values_list("person_id", "since")
    )
