"""What this area puts on other areas' pages."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import clock
from groundswell.foundation.pages.parts import Tab
from groundswell.foundation.pages.wording import day_words, time_words
from groundswell.methods.constitution import BodyKind, BodyStatus
from groundswell.organise.groups import queries, rules
from groundswell.organise.meetings import links as meeting_links
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.organise.meetings.slots import Part
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds
from groundswell.register.structures.powers import Power, power_key
from groundswell.register.structures.slots import Act, Panel


def countdown(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show everybody how far a provisional group has come, and when it is judged."""
    del reader
    if body.status not in (BodyStatus.PROVISIONAL, BodyStatus.LAPSED):
        return None
    progress = queries.progress_of(body, at)
    if progress is None or body.provisional_until is None:
        return None
    days = (clock.local_date(body.provisional_until) - clock.local_date(at)).days
    context = {
        "progress": progress,
        "until": body.provisional_until,
        "days_left": max(0, days),
        "lapsed": body.status == BodyStatus.LAPSED,
        "offices": reverse("structures:offices", args=[body.token]),
    }
    return Panel(_("On the way to recognition"), "groups/_countdown.html", context, "recognition")


def minutes_tab(body: Body, reader: Person | None, at: datetime) -> Tab | None:
    """Show the way to a caucus's minutes, and to those of any group that publishes them."""
    del reader, at
    if not body.is_group or not (is_caucus(body) or queries.minutes_of(body).exists()):
        return None
    return Tab(_("Minutes"), reverse("groups:minutes_of", args=[body.token]))


def letters_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Show the way to the letters a group wrote and got."""
    del reader, at
    if not body.is_group:
        return None
    return Act(_("Read its letters to other groups"), reverse("groups:letters", args=[body.token]))


def figures_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Show the way to a group's figures."""
    del reader, at
    if not body.is_group:
        return None
    return Act(_("Its figures, and what each counts"), reverse("groups:figures", args=[body.token]))


def minutes_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Show whoever may publish minutes the way there."""
    if not body.is_group or not holds(reader, Power.FILE_DECISION, over=body, at=at):
        return None
    return Act(_("Publish minutes"), reverse("groups:write_minutes", args=[body.token]))


def company(meeting: Meeting, reader: Person | None, at: datetime) -> Part | None:
    """Offer whoever looks at a meeting the ones nearby that could use company."""
    del reader
    found = queries.company_for(meeting, at)
    if not found:
        return None
    context = {"rows": queries.rows_of(found), "few": rules.FEW, "hours": 3, "miles": 2}
    return Part(_("Close by, and could use company"), "groups/_company.html", context)


def company_by_letter(meeting: Meeting, at: datetime) -> list[str] | None:
    """
    Say in the reminder of a large meeting what is close by that could use company.

    In a letter that goes anyway, to whoever comes: nobody is written to for it.
    """
    if not rules.is_large(meeting.seats_taken):
        return None
    near = [
        f"{_nearby(each)}\n{meeting_links.whole(meeting_links.meeting_path(each))}"
        for each in queries.company_for(meeting, at)
    ]
    return ["\n".join([_("Close by that day, and could use company:"), *near])] if near else None


def _nearby(meeting: Meeting) -> str:
    told = {"title": meeting.title, "group": meeting.body.name}
    told |= {"time": time_words(meeting.local_start), "where": where_words(meeting)}
    return _("“%(title)s” of %(group)s, %(time)s, %(where)s") % told


def waiting(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Return the minutes a caucus owes, and the letters that wait for an answer."""
    bodies = list(bodies_under(person, Power.FILE_DECISION, at=at))
    return [job for body in bodies if body.is_group for job in _of_body(body, at)] or None


def goes_over(body: Body, powers: frozenset[str], at: datetime) -> list[WaitingJob] | None:
    """Return what of this waits for whoever takes over the office that files decisions."""
    if power_key(Power.FILE_DECISION) not in powers:
        return None
    return list(_of_body(body, at)) or None


def _of_body(body: Body, at: datetime) -> Iterator[WaitingJob]:
    owed = queries.owed_by(body, at)
    if owed:
        words = ngettext(
            "Minutes of %(count)s meeting are not out: %(group)s",
            "Minutes of %(count)s meetings are not out: %(group)s",
            len(owed),
        )
        yield WaitingJob(
            title=words % {"count": len(owed), "group": body.name},
            why=_("A caucus publishes its minutes within fourteen days."),
            href=reverse("groups:minutes_of", args=[body.token]),
            act=_("Write them"),
            due_at=owed[0].since,
            late=owed[0].late,
        )
    for letter in queries.unanswered_by([body.pk])[:5]:
        due = rules.answer_due_at(letter.sent_at)
        title = _("%(group)s wrote to %(own)s: %(about)s")
        named = {"group": letter.from_body.name, "own": body.name, "about": letter.subject_line}
        yield WaitingJob(
            title=title % named,
            why=_("They asked on %(day)s and wait for an answer.")
            % {"day": day_words(clock.local_date(letter.sent_at))},
            href=letter.url,
            act=_("Read it"),
            due_at=due,
            late=at > due,
        )


def is_caucus(body: Body) -> bool:
    """Return whether a body is a caucus: listed, open, minutes published."""
    return body.kind == BodyKind.CAUCUS
