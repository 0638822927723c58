"""What runs later or by itself: ids in, one call. Idempotent; what is due stands in rows."""

from groundswell.foundation import clock
from groundswell.foundation.jobs import every, job
from groundswell.organise.meetings import actions, queries


@job()
def tell_everyone(meeting_id: int) -> None:
    """Tell all who are coming that a meeting moved or was cancelled."""
    actions.tell_everyone(meeting_id=meeting_id, by=None, at=clock.now())


@every(seconds=300, name="meetings.news")
@job(waits=())
def tell_owed_news() -> None:
    """Tell what a crash left untold."""
    for meeting_id in queries.with_news_to_tell():
        actions.tell_everyone(meeting_id=meeting_id, by=None, at=clock.now())


@every(seconds=120, name="meetings.remind")
@job(waits=())
def remind() -> None:
    """Take every step of the timetable that is due."""
    at = clock.now()
    for owed in queries.reminders_due(at):
        actions.remind(meeting_id=owed.meeting_id, step=owed.due.step, by=None, at=at)


@every(seconds=600, name="meetings.pass_on")
@job(waits=())
def pass_on_late_chairs() -> None:
    """Pass unconfirmed chairs to those who wait."""
    at = clock.now()
    for meeting_id in queries.with_chairs_to_pass_on(at):
        actions.pass_on_late_chairs(meeting_id=meeting_id, by=None, at=at)


@every(seconds=3600, name="meetings.forget")
@job(waits=())
def forget_guests() -> None:
    """Delete guests' names and contacts seven days after their meeting."""
    actions.forget_guests(by=None, at=clock.now())
