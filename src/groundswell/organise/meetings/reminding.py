"""
The letters of the timetable. All pass the outbox's gate.

For a guest they are a service asked for with the address; for somebody on the register they are
meeting letters, which they agree to or stop.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.foundation.outbox import Purpose
from groundswell.foundation.pages import wording
from groundswell.organise.meetings import letters, links, slots
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.queries.finding import of_body, where_words
from groundswell.organise.meetings.rules.timetable import Step
from groundswell.organise.meetings.rules.vocabulary import State

NEXT_MEETINGS = 2


def can_be_taken(step: Step) -> bool:
    """Return whether a step can go at all: a text needs a gateway."""
    return letters.can_text() if step is Step.SOON else step in WORDS


def for_all(step: Step, meeting: Meeting, at: datetime) -> list[str]:
    """Return what other areas say in a step's letter, the same to everybody who comes."""
    if step not in (Step.DAY_BEFORE, Step.MORNING):
        return []
    return [line for lines in slots.in_reminder.collect(meeting, at) for line in lines]


def write(
    step: Step,
    meeting: Meeting,
    place: Participation,
    at: datetime,
    more: Sequence[str] = (),
) -> int:
    """
    Queue one step's letter to one place; return how many were queued (one or none).

    :param more: paragraphs that stand in everybody's letter (``for_all``).
    """
    key = f"{step}.{meeting.local_start:%Y%m%d}"
    purpose = Purpose.SERVICE if place.is_guest else Purpose.MEETINGS
    if step is Step.SOON:
        text = _soon(meeting, place)
        return letters.send_text(meeting, place, at, key=key, text=text, purpose=purpose)
    subject, paragraphs = WORDS[step](meeting, place, at)
    return letters.send(
        meeting,
        place,
        at,
        key=key,
        subject=subject,
        paragraphs=[*paragraphs, *more],
        purpose=purpose,
    )


def _soon(meeting: Meeting, place: Participation) -> str:
    """Write one text: short, no link to press but to join by, and the way to stop."""
    said = _("%(title)s begins at %(time)s, %(where)s. Reply STOP for no more texts.")
    return " ".join([said % _told(meeting), *_join(meeting, place)])


def _told(meeting: Meeting) -> dict[str, str]:
    return {
        "title": meeting.title,
        "when": letters.when_and_where(meeting),
        "day": letters.day_of(meeting),
        "time": wording.time_words(meeting.local_start),
        "where": where_words(meeting),
    }


def _join(meeting: Meeting, place: Participation) -> list[str]:
    """Return the link to join by, for those who said yes."""
    if not meeting.online_url or place.state not in (State.GOING, State.ATTENDED):
        return []
    return [_("Join by this link: %(link)s") % {"link": meeting.online_url}]


def _day_before(meeting: Meeting, place: Participation, _at: datetime) -> tuple[str, list[str]]:
    path = links.whole(links.answer_path(place))
    told = _told(meeting)
    lines = [
        _("Tomorrow: “%(title)s”, %(when)s.") % told,
        _("I’m coming:\n%(link)s?say=yes") % {"link": path},
        _("I can’t make it:\n%(link)s?say=no") % {"link": path},
        *_join(meeting, place),
    ]
    return _("%(day)s: %(title)s") % told, lines


def _morning(meeting: Meeting, place: Participation, _at: datetime) -> tuple[str, list[str]]:
    told = _told(meeting)
    lines = [_("“%(title)s” is today at %(time)s, %(where)s.") % told, *_join(meeting, place)]
    return _("Today at %(time)s: %(title)s") % told, lines


def _after(meeting: Meeting, place: Participation, _at: datetime) -> tuple[str, list[str]]:
    told = _told(meeting) | {"link": links.whole(links.after_path(place))}
    lines = [
        _("Did you come to “%(title)s”? One tap, and then two questions:\n%(link)s") % told,
        _("The host sees totals only, and only once five people have answered."),
    ]
    return _("How was it? %(title)s") % told, lines


def _later(meeting: Meeting, _place: Participation, at: datetime) -> tuple[str, list[str]]:
    told = _told(meeting) | {"link": links.whole(links.meeting_path(meeting))}
    came_of_it = (
        _("What came of “%(title)s”:\n%(outcome)s") % (told | {"outcome": meeting.outcome})
        if meeting.outcome
        else _("What comes of “%(title)s” will stand here:\n%(link)s") % told
    )
    ahead = [
        _("Next: %(title)s, %(day)s, %(where)s\n%(link)s")
        % {
            "title": row.title,
            "day": wording.day_words(row.starts_at.date(), weekday=True, year=False),
            "where": row.where,
            "link": links.whole(row.href),
        }
        for row in of_body(body_id=meeting.body_id, at=at, limit=NEXT_MEETINGS)
    ]
    return _("What came of it: %(title)s") % told, [came_of_it, *ahead]


type Words = Callable[[Meeting, Participation, datetime], tuple[str, list[str]]]

WORDS: dict[Step, Words] = {
    Step.DAY_BEFORE: _day_before,
    Step.MORNING: _morning,
    Step.AFTER: _after,
    Step.LATER: _later,
}
