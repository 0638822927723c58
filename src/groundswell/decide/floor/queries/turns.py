"""One turn: whose it is, and on whose floor."""

from django.http import Http404

from groundswell.decide.conference.models import Conference
from groundswell.decide.floor.models import Turn
from groundswell.register.people.models import Person


def own_turn_for(reader: Person, token: str) -> Turn:
    """Return one's own place in the line on an item. :raises Http404: one does not stand there."""
    rows = Turn.objects.waiting().filter(item__token=token, person=reader)
    found = rows.select_related("floor__conference").first()
    if found is None:
        raise Http404
    return found


def turn_for(conference: Conference, token: str) -> Turn:
    """Return a turn on a conference's floor, for its chair. :raises Http404: there is none."""
    found = Turn.objects.filter(token=token, floor__conference=conference).first()
    if found is None:
        raise Http404
    return found
