"""Looking for those who could start a group where a contest comes and none is active."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.mobilise.contests.powers import Power
from groundswell.mobilise.contests.queries import PlaceState, Starter, starters_near
from groundswell.register.people.actions import log_reading
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require
from groundswell.register.structures.queries import role_of


@transaction.atomic
def look_at_starters(
    *, movement: Body, place: PlaceState, by: Person, at: datetime
) -> tuple[Starter, ...]:
    """
    Return the members who could start a group at a place, and write the look into their records.

    Names and groups only: no address, no number.

    :raises NotPermitted: ``by`` may not see who could fill the movement's gaps.
    """
    require(by, Power.SEE_GAPS, over=movement, at=at)
    if place.lat is None or place.lon is None:
        return ()
    found = starters_near(place.lat, place.lon, [group.pk for group in place.groups])
    log_reading(
        by=by,
        person_ids=[each.person.pk for each in found],
        role=role_of(by, movement, at),
        reason=_("to find who could start a group in %(place)s") % {"place": place.name},
        what=_("your name and your group"),
        at=at,
    )
    return found
