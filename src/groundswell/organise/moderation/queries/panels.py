"""What those who were drawn for a panel read."""

from django.http import Http404

from groundswell.organise.moderation.models import Seat
from groundswell.register.people.models import Person


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
