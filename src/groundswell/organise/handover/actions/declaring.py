"""Declare that a campaign is over, and that its people are asked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction

from groundswell.foundation import clock, record
from groundswell.foundation.facts import announce
from groundswell.foundation.subjects import Subject
from groundswell.organise.handover import refusals, rules
from groundswell.organise.handover.facts import HandoverDeclared
from groundswell.organise.handover.models import Asked, Handover
from groundswell.organise.handover.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Declared:
    """The terms of a handover, as declared; they are never edited."""

    to_body: Body
    old_purpose: str
    new_purpose: str
    wording: str
    ends_on: date  # the last day to answer
    fate: rules.Fate = rules.Fate.ERASE
    parked_until: date | None = None
    parked_because: str = ""
    because_of: str = ""


@transaction.atomic
def declare(*, body: Body, terms: Declared, form_key: str, by: Person, at: datetime) -> Handover:
    """
    Have everybody in a finished campaign asked whether they go on, under stated terms.

    The terms are put on the public record at once, in numbers and words, without a name. The
    same form again is the same handover.

    :raises NotPermitted: ``by`` does not hold the power over the campaign.
    :raises CannotDeclare: the terms are not such as the rules allow.
    :raises AlreadyAsking: one of this campaign runs already.
    """
    require(by, Power.DECLARE, over=body, at=at)
    held = Body.objects.select_for_update().get(pk=body.pk)
    done = Handover.objects.filter(form_key=form_key).first()
    if done is not None:
        return done
    parked = terms.fate is rules.Fate.PARK
    fault = rules.fault_in(
        rules.Terms(
            clock.local_date(at),
            terms.ends_on,
            terms.to_body.pk == body.pk,
            terms.wording,
            terms.fate,
            terms.parked_until if terms.parked_because.strip() else None,
        )
    )
    if fault is not None:
        raise refusals.CannotDeclare(fault)
    if Handover.objects.filter(body=held, ended_at=None).exists():
        raise refusals.AlreadyAsking
    handover = Handover.objects.create(
        form_key=form_key,
        body=held,
        to_body=terms.to_body,
        old_purpose=terms.old_purpose,
        new_purpose=terms.new_purpose,
        wording=terms.wording.strip(),
        because_of=terms.because_of,
        fate=terms.fate.value,
        parked_until=terms.parked_until if parked else None,
        parked_because=terms.parked_because.strip() if parked else "",
        declared_by=by,
        declared_at=at,
        ends_at=_end_of(terms.ends_on),
    )
    _put_on_record(handover, _list_those_asked(handover), at)
    announce(HandoverDeclared(handover_id=handover.pk))
    return handover


def _list_those_asked(handover: Handover) -> int:
    people = Membership.objects.current().filter(body=handover.body, person__erased_at=None)
    keys = people.order_by("pk").values_list("person_id", flat=True)
    asked = [Asked(handover=handover, person_id=key) for key in keys]
    Asked.objects.bulk_create(asked, batch_size=500)
    return len(asked)


def _end_of(day: date) -> datetime:
    """Return the moment a day is over, where the movement is."""
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=clock.zone())


def _put_on_record(handover: Handover, people: int, at: datetime) -> None:
    record.append(
        "handover.declared",
        about=handover.body.subject,
        body={
            "handover": handover.token,
            "to": handover.to_body.token,
            "from_purpose": handover.old_purpose,
            "to_purpose": handover.new_purpose,
            "wording": handover.wording,
            "last_day": handover.last_day.isoformat(),
            "otherwise": handover.fate,
            "people": people,
        },
        at=at,
        because_of=Subject.parse(handover.because_of) if handover.because_of else None,
    )
