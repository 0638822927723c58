"""What was decided, as everybody may read it: without names and without the words."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from groundswell.foundation.record.models import RecordPlace
from groundswell.foundation.record.queries import places_about
from groundswell.organise.moderation.models import Action, Seat
from groundswell.register.people.models import Person

ON_A_LIST = 50


def _actions() -> QuerySet[Action]:
    return Action.objects.select_related("appeal", "case")


def lately() -> list[Action]:
    """Return the newest decisions, with their appeals. One query."""
    return list(_actions().order_by("-at", "-pk")[:ON_A_LIST])


def outcome_for(reader: Person | None, token: str) -> Action:
    """Return a decision: everybody may read each. :raises Http404: there is none."""
    del reader
    seats = Prefetch("appeal__seats", Seat.objects.order_by("number"), to_attr="in_order")
    found = _actions().prefetch_related(seats).filter(token=token).first()
    if found is None:
        raise Http404
    return found


def own_outcome_for(person: Person | None, token: str) -> Action:
    """
    Return a decision about a post that somebody wrote themself.

    :raises Http404: there is none, or it is another's: the two look alike.
    """
    found = outcome_for(person, token)
    voice = found.post.voice
    if person is None or voice is None or voice.person_id != person.pk:
        raise Http404
    return found


def standing_on(post_ids: Iterable[int]) -> dict[int, Action]:
    """Return the newest decision about each of some posts. One query."""
    rows = Action.objects.filter(post_id__in=list(post_ids)).order_by("pk")
    return {row.post_id: row for row in rows}


def entries_about(action: Action) -> QuerySet[RecordPlace]:
    """Return what the record has of a decision, newest first."""
    return places_about(action.subject)
