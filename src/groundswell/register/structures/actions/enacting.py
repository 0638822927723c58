"""``enact``: the only writer of bodies, offices, tenures, powers and rulebooks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.foundation import record
from groundswell.foundation.errors import Refusal
from groundswell.foundation.facts import announce
from groundswell.foundation.subjects import Subject
from groundswell.methods.constitution import (
    MOVEMENT,
    PRINCIPLES,
    AnyRow,
    Entry,
    No,
    Refused,
    Warrant,
    judge,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.facts import Enacted
from groundswell.register.structures.loading import state_for
from groundswell.register.structures.models import StepCounter
from groundswell.register.structures.projection import KIND_PREFIX, write


class NotLawful(Refusal):
    """The rules do not allow the change; ``rule`` is the article, ``reason`` what it says."""

    code = "not_lawful"

    def __init__(self, refused: Refused) -> None:
        """Refuse as the constitution did."""
        self.refused = refused
        super().__init__(_said(refused), rule=refused.article)
        self.code = refused.code


def _said(refused: Refused) -> str:
    if refused.article in PRINCIPLES:
        return _("Not done. {reason} Principle {article}: {principle}").format(
            reason=refused.reason,
            article=refused.article,
            principle=PRINCIPLES[refused.article],
        )
    return _("Not done. Article {article}: {reason}").format(
        article=refused.article, reason=refused.reason
    )


def enact(entry: Entry, *, warrant: Warrant | None, by: Person | None, at: datetime) -> Entry:
    """
    Judge one entry, write it to the record and write the rows it leads to, or nothing.

    ``by`` is who files it; whether it may be done rests on the warrant, not on them.

    :raises NotLawful: the rules in force do not allow it; it says why and by which article.
    """
    return enact_all([(entry, warrant)], by=by, at=at)[0]


@transaction.atomic
def enact_all(
    entries: Sequence[tuple[Entry, Warrant | None]], *, by: Person | None, at: datetime
) -> tuple[Entry, ...]:
    """
    Enact several entries at one instant, in order: all of them or none.

    :raises NotLawful: the first that the rules do not allow.
    """
    del by  # every action takes it; the constitution asks for the warrant only
    asked = [replace(entry, warrant=w, at=at, step=0, rule_ref="") for entry, w in entries]
    before = _take_turn(len(asked))
    state = state_for(asked, step=before, at=at)
    touched: dict[tuple[str, int], AnyRow] = {}
    accepted: list[Entry] = []
    for entry in asked:
        try:
            verdict = judge(state, entry, MOVEMENT.rules)
        except No as no:
            raise NotLawful(no.refused) from None
        state = verdict.state
        touched |= {(row.TABLE, row.id): row for row in state.touched}
        accepted.append(verdict.entry)
    write(touched.values(), after_step=before)
    for entry in accepted:
        _put_on_record(entry, at)
    return tuple(accepted)


def _take_turn(steps: int) -> int:
    """Queue behind other writers until the transaction ends; return the steps so far."""
    if not _count(steps):
        StepCounter.objects.bulk_create([StepCounter(id=1, step=0)], ignore_conflicts=True)
        _count(steps)
    return StepCounter.objects.get(pk=1).step - steps


def _count(steps: int) -> int:
    return StepCounter.objects.filter(pk=1).update(step=F("step") + steps)


def _put_on_record(entry: Entry, at: datetime) -> None:
    warrant = entry.warrant
    record.append(
        KIND_PREFIX + entry.type,
        about=Subject("body", entry.subject),
        body=entry.to_json(),
        at=at,
        warrant=None if warrant is None else warrant.reference,
    )
    announce(Enacted(step=entry.step, type=str(entry.type), body_token=entry.subject))
