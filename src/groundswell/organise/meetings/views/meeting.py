"""One meeting's page, and answering it."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals, wording
from groundswell.foundation.pages.pacing import paced
from groundswell.foundation.subjects import title_of, url_of
from groundswell.organise.meetings import actions, calendars, labels, letters, links, queries, slots
from groundswell.organise.meetings.forms import GuestForm, PersonForm
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.organise.meetings.rules.answers import answer_of
from groundswell.organise.meetings.rules.seats import door_is_open, takes_answers
from groundswell.organise.meetings.rules.vocabulary import ContactKind, State
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of

NAMED_HOSTS = 3


@require_safe
def meeting(request: HttpRequest, token: str) -> HttpResponse:
    """Show a meeting: what, when, where, how it goes, getting in, and the question."""
    at, reader = clock.now(), person_of(request)
    found = queries.meeting_for(reader, token, at=at)
    return _page(request, found, reader, at)


@require_POST
@paced("meetings.rsvp", per_hour=120)
@shows_refusals
def rsvp(request: HttpRequest, token: str) -> HttpResponse:
    """Take an answer, from anybody."""
    at, reader = clock.now(), person_of(request)
    found = queries.meeting_for(reader, token, at=at)
    kind = PersonForm if reader else GuestForm
    form = kind(request.POST, hybrid=found.is_hybrid)
    if not form.is_valid():
        return _page(request, found, reader, at, form=form)
    guest = form.guest()
    answered = actions.rsvp(meeting_id=found.pk, answer=form.said, guest=guest, by=reader, at=at)
    if reader is None and guest.contact_kind is not ContactKind.NONE:
        # The same page whether or not this address had answered: nobody learns who is coming.
        query = urlencode({"said": form.said.value, "by": guest.contact_kind.value})
        return redirect(f"{reverse('meetings:thanks', args=[found.token])}?{query}")
    return redirect(links.answer_path(answered.place))


@require_safe
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Say that an answer with an address was heard, and where to look for the link."""
    at, reader = clock.now(), person_of(request)
    found = queries.meeting_for(reader, token, at=at)
    context = {
        "meeting": found,
        "where": where_words(found),
        "said": request.GET.get("said", ""),
        "by": request.GET.get("by", ""),
        "hosts": queries.hosts_of(found, at=at),
        "texts": letters.can_text(),
    }
    return render_page(request, "meetings/answer_heard.html", context)


def _page(
    request: HttpRequest,
    found: Meeting,
    reader: Person | None,
    at: datetime,
    *,
    form: PersonForm | None = None,
) -> HttpResponse:
    hosts = queries.hosts_of(found, at=at)
    place = queries.place_of(reader, found)
    if form is None:
        form = _question(found, reader, place)
    _say_who_sees(form, found, hosts)
    context: dict[str, Any] = {
        "meeting": found,
        "where": where_words(found),
        "agenda": found.timed_agenda(),
        "turnout": queries.turnout(found),
        "getting_in": queries.getting_in(found),
        "form": form,
        "place": place,
        "place_label": labels.STATES[State(place.state)] if place else "",
        "asks": found.is_published and takes_answers(ends_at=found.ends_at, at=at),
        "dates": queries.other_dates(found, at=at) if found.series_id else (),
        "over": found.ends_at <= at,
        **_whose(found, reader, at),
        "door": _door_is_theirs(found, reader, at),
        "web_calendars": calendars.web_calendars(found),
        "parts": slots.meeting_page.collect(found, reader, at),
        **_thread(found),
        "heads": slots.meeting_head.collect(found, at) if found.published_at else (),
        "feet": slots.meeting_foot.collect(found, at) if found.published_at else (),
        "calendars": slots.own_calendar.collect(reader, at) if reader else (),
    }
    status = 422 if form.is_bound else 200
    personal = reader is not None or form.is_bound
    return render_page(
        request, "meetings/meeting_page.html", context, status=status, personal=personal
    )


def _whose(found: Meeting, reader: Person | None, at: datetime) -> dict[str, bool]:
    """Return whether a reader hosts a meeting, and whether by an office of its body."""
    calls = queries.may_host(reader, found.body, at)
    return {"calls": calls, "hosting": calls or queries.is_own_host(reader, found)}


def _question(found: Meeting, reader: Person | None, place: Participation | None) -> PersonForm:
    if reader is None:
        return GuestForm(hybrid=found.is_hybrid)
    before: dict[str, Any] = {}
    if place is not None:
        before = {
            "answer": answer_of(State(place.state)).value,
            "bringing": place.bringing,
            "attends": "online" if place.online else "room",
        }
    return PersonForm(initial=before, hybrid=found.is_hybrid)


def _say_who_sees(form: PersonForm, meeting: Meeting, hosts: tuple[str, ...]) -> None:
    """Write under each field who will see it, by name, and for how long."""
    gone = wording.day_words(clock.local_date(meeting.forgets_at), year=False)
    told = {"hosts": _hosts_in_words(hosts), "day": gone}
    seen = {
        "called": _("%(hosts)s and the door-keeper see this. It goes on the sign-in sheet."),
        "contact": _("Seen only by %(hosts)s. Deleted on %(day)s unless you join."),
        "needs_words": _("Seen only by %(hosts)s. Kept encrypted, deleted on %(day)s."),
    }
    for name, words in seen.items():
        if name in form.fields:
            form.fields[name].seen = words % told  # type: ignore[attr-defined]


def _hosts_in_words(hosts: tuple[str, ...]) -> str:
    """Return everybody who calls this body's meetings, by name: they all see who is coming."""
    if len(hosts) > NAMED_HOSTS:
        return _("%(first)s and %(others)s other hosts") % {
            "first": hosts[0],
            "others": len(hosts) - 1,
        }
    return get_text_list(list(hosts), _("and")) if hosts else _("the hosts")


def _door_is_theirs(meeting: Meeting, reader: Person | None, at: datetime) -> bool:
    if not door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at):
        return False
    return meeting.is_published and queries.keeps_door(reader, meeting, at)


def _thread(meeting: Meeting) -> dict[str, Any]:
    """Return why this meeting exists: what it was called because of."""
    cause = meeting.cause
    if cause is None:
        return {}
    return {"cause": title_of(cause), "cause_href": url_of(cause)}
