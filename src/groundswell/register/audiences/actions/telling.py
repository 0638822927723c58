"""Writing to officers about files and alarms: who else holds an office should know."""

from collections.abc import Iterable
from datetime import datetime

from groundswell.register.audiences import letters
from groundswell.register.audiences.models import Alarm, Export
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules.exports import State
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import holders
from groundswell.register.structures.queries import movement, officers_of


def tell_approvers(*, export_id: int, by: None, at: datetime) -> int:
    """Write to everybody who could be the second person; return how many. Never refuses."""
    del by
    export = _export(export_id)
    if export.state != State.WAITING:
        return 0
    found = holders(Power.APPROVE_EXPORT, over=export.audience.body, at=at)
    others = _others((holder.person for holder in found), export.asked_by_id)
    return sum(letters.second_yes_wanted(export, officer, at=at) for officer in others)


def tell_officers(*, export_id: int, by: None, at: datetime) -> int:
    """Write to a body's other officers that a list was taken out. Never refuses."""
    del by
    export = _export(export_id)
    rows = officers_of(export.audience.body, at)
    others = _others((row.person for row in rows if row.person), export.asked_by_id)
    return sum(letters.list_taken(export, officer, at=at) for officer in others)


def tell_of_alarm(*, alarm_id: int, by: None, at: datetime) -> int:
    """Write to whoever watches over the body, and over the movement. Never refuses."""
    del by
    alarm = Alarm.objects.select_related("body", "reader").get(pk=alarm_id)
    bodies = [body for body in (alarm.body, movement()) if body is not None]
    watchers = (h.person for body in bodies for h in holders(Power.AUDIT, over=body, at=at))
    others = _others(watchers, alarm.reader_id)
    return sum(letters.alarm_raised(alarm, officer, at=at) for officer in others)


def _export(export_id: int) -> Export:
    return Export.objects.select_related("audience__body", "asked_by", "decided_by").get(
        pk=export_id
    )


def _others(people: Iterable[Person], but: int | None) -> list[Person]:
    """Return each person once, without the one it is about."""
    return list({person.pk: person for person in people if person.pk != but}.values())
