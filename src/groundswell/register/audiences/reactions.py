"""What this area does when its own news is out: tell the other officers."""

from groundswell.foundation import clock
from groundswell.foundation.facts import reacts_to
from groundswell.register.audiences import actions
from groundswell.register.audiences.facts import AlarmRaised, ExportAsked, ExportMade


@reacts_to(ExportAsked)
def ask_second_person(fact: ExportAsked) -> None:
    """Write to everybody who could agree."""
    actions.tell_approvers(export_id=fact.export_id, by=None, at=clock.now())


@reacts_to(ExportMade)
def tell_other_officers(fact: ExportMade) -> None:
    """Write to the body's other officers."""
    actions.tell_officers(export_id=fact.export_id, by=None, at=clock.now())


@reacts_to(AlarmRaised)
def tell_watchers(fact: AlarmRaised) -> None:
    """Write to those who watch over lists."""
    actions.tell_of_alarm(alarm_id=fact.alarm_id, by=None, at=clock.now())
