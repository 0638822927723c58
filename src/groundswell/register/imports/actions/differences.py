"""Settle what a list says of somebody that we do not."""

from datetime import datetime

from django.db import transaction

from groundswell.register.imports.models import Conflict
from groundswell.register.imports.powers import Power
from groundswell.register.imports.rules.vocabulary import Fault
from groundswell.register.people import actions as people
from groundswell.register.people import refusals as people_refusals
from groundswell.register.people.actions.bringing import fill_birth_years
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures.permission import require


@transaction.atomic
def settle_difference(
    *, conflict: Conflict, take_theirs: bool, by: Person, at: datetime
) -> Conflict:
    """
    Keep what we hold, or take what the list says. Settled once; the same answer again is none.

    An address that is taken is added to those we hold. Two records of one person are not put
    together here: that is done where duplicates are found, and here they are only set aside.

    :raises NotPermitted: ``by`` may not bring lists for this body.
    :raises AlreadySomebody: the same name is known at that address as somebody else.
    """
    require(by, Power.IMPORT_LIST, over=conflict.list.body_id, at=at)
    locked = Conflict.objects.select_for_update().get(pk=conflict.pk)
    if locked.decided_at is not None:
        return locked
    taken = take_theirs and locked.field != Fault.TWO_PEOPLE
    if taken and locked.field == "birth_year":
        fill_birth_years(years={locked.person_id: int(locked.theirs)}, by=by, at=at)
    elif taken:
        try:
            people.add_address(
                person_id=locked.person_id,
                kind=Kind(locked.field),
                text=locked.theirs,
                source="list",
                by=by,
                at=at,
            )
        except Person.DoesNotExist:
            raise people_refusals.AlreadyErased from None
    locked.decided_at, locked.decided_by, locked.taken = at, by, taken
    locked.ours = locked.theirs = ""
    locked.save()
    return locked
