"""Become somebody who can be drawn, and stop being it. Nobody is picked by anybody."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from groundswell.organise.discussion import queries as talk
from groundswell.organise.moderation import refusals
from groundswell.organise.moderation.examples import EXAMPLES
from groundswell.organise.moderation.models import Trained
from groundswell.organise.moderation.rules.panels import may_sit
from groundswell.register.people.models import Person


@transaction.atomic
def train(*, fine: Mapping[int, bool], by: Person, at: datetime) -> Trained:
    """
    Put somebody among those who can be drawn, once they judge every example as the rules do.

    :param fine: for each example, by its number from 0, whether they hold it to be fine.
    :raises NotYet: they have been a member for less than four weeks.
    :raises NotAllRight: they judge an example otherwise.
    """
    known = Trained.objects.filter(person=by).first()
    if known is not None:
        return known
    if not may_sit(talk.belongs_since(by), at):
        raise refusals.NotYet
    if any(fine.get(each.number) is not each.fine for each in EXAMPLES):
        raise refusals.NotAllRight
    made, _new = Trained.objects.get_or_create(person=by, defaults={"since": at})
    return made


@transaction.atomic
def leave_lot(*, by: Person, at: datetime) -> bool:
    """Take somebody out of the lot; seats they have stay theirs. Never refuses; twice is once."""
    del at  # nothing is kept of it
    return bool(Trained.objects.filter(person=by).delete()[0])
