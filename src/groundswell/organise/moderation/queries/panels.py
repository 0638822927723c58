"""Who could judge an appeal, and what those who were drawn read."""

from datetime import datetime

from django.http import Http404

from groundswell.methods.constitution import BodyKind
from groundswell.organise.moderation import recusing
from groundswell.organise.moderation.models import Action, Seat, Trained
from groundswell.organise.moderation.rules.panels import may_sit
from groundswell.organise.moderation.rules.recusing import grounds_against
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Membership


def could_judge(action: Action, at: datetime) -> list[Person]:
    """
    Return the trained members who may judge an appeal against a decision, by id.

    None of them is the moderator, a party to the conversation, or of either's branch. A fixed
    number of queries, but for what later areas ask of each person.
    """
    trained = Trained.objects.filter(since__lte=at, person__erased_at=None)
    people = {row.person_id: row.person for row in trained.select_related("person")}
    branches, since = _memberships(list(people))
    ties = recusing.ties_of(action.post, action.by_id)
    about = action.post.thread.about
    return [
        person
        for pk, person in sorted(people.items())
        if may_sit(since.get(pk), at)
        and not grounds_against(
            pk, branches.get(pk, frozenset()), ties, stands=recusing.stands_in(pk, about)
        )
    ]


def _memberships(ids: list[int]) -> tuple[dict[int, frozenset[int]], dict[int, datetime]]:
    """Return each person's branches, and since when they belong. One query."""
    rows = Membership.objects.current().filter(person_id__in=ids)
    branches: dict[int, frozenset[int]] = {}
    since: dict[int, datetime] = {}
    for person, body, kind, joined in rows.values_list(
        "person_id", "body_id", "body__kind", "joined_at"
    ):
        if kind != BodyKind.MOVEMENT:
            branches[person] = branches.get(person, frozenset()) | {body}
        since[person] = min(joined, since.get(person, joined))
    return branches, since


def seat_for(person: Person | None, token: str) -> Seat:
    """
    Return a seat to whoever was drawn for it.

    :raises Http404: there is none, or it is another's: the two look alike.
    """
    rows = Seat.objects.select_related(
        "appeal__action__post__voice", "appeal__action__post__thread"
    )
    found = rows.filter(token=token).first()
    if person is None or found is None or found.person_id != person.pk:
        raise Http404
    return found
