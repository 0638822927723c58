"""Say that two records are two people, and take that back."""

from datetime import datetime

from django.db import transaction

from groundswell.register.duplicates.models import Pair
from groundswell.register.duplicates.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def say_different(*, pair: Pair, by: Person, at: datetime) -> bool:
    """
    Write down that two records are two people; they are not proposed again. Twice is once.

    :raises NotPermitted: ``by`` does not hold the power over the body both belong to.
    """
    require(by, Power.PUT_TOGETHER, over=pair.body_id or 0, at=at)
    undecided = Pair.objects.filter(pk=pair.pk, different_at=None)
    return bool(undecided.update(different_at=at, different_by=by))


@transaction.atomic
def say_undecided(*, pair: Pair, by: Person, at: datetime) -> bool:
    """
    Take back that two records are two people: the pair waits again. Twice is once.

    :raises NotPermitted: ``by`` does not hold the power over the body both belong to.
    """
    require(by, Power.PUT_TOGETHER, over=pair.body_id or 0, at=at)
    decided = Pair.objects.filter(pk=pair.pk, different_at__isnull=False)
    return bool(decided.update(different_at=None, different_by=None))
