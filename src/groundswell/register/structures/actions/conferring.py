"""Conferring a power on an office, as a meeting decided."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.methods.constitution import EntryType
from groundswell.register.people.models import Person
from groundswell.register.structures import books, conferring
from groundswell.register.structures.actions.verbs import confer_power, decided
from groundswell.register.structures.models import Body, Office, PowerHeld
from groundswell.register.structures.permission import require
from groundswell.register.structures.powers import Power


class NothingToConfer(Refusal):
    """Only what an office of its kind begins with is conferred by this form."""

    code, rule = "nothing_to_confer", "7"
    sentence = _(
        "Not done. That office has the power already, or an office of its kind never has it."
    )


@transaction.atomic
def confer_usual(*, body: Body, chosen: str, reference: str, by: Person, at: datetime) -> PowerHeld:
    """
    Put on record that a meeting confers a power on the office that usually has it.

    :param chosen: ``Usual.key`` of the office and the power.
    :param reference: the decision it rests on, as people will read it.
    :raises NotPermitted: ``by`` may not put the body's decisions on the record.
    :raises NothingToConfer: it stands already (a form sent twice), or is not usual there.
    :raises NotLawful: the rules of the body do not take such a decision.
    """
    require(by, Power.FILE_DECISION, over=body, at=at)
    list(Office.objects.select_for_update().filter(body=body))  # the same form in two windows
    usual = next((each for each in conferring.usual_of(body, at) if each.key == chosen), None)
    if usual is None:
        raise NothingToConfer
    starter = books.starter_of(books.rulebook_of(body))
    article = starter.rules.article_for(EntryType.CONFER_POWER) if starter else ""
    return confer_power(
        office=usual.office,
        power=usual.power,
        over=body,
        limit=str(usual.info.limit),
        article=usual.info.clause or article or "7",
        warrant=decided(body, reference, article=article),
        by=by,
        at=at,
    )
