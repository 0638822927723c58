"""Calling a meeting in a few steps, changing it, calling it off, and seeing who is coming."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import actions, queries, slots
from groundswell.organise.meetings.forms import (
    CancelForm,
    HowForm,
    OutcomeForm,
    WhenForm,
    WhereForm,
)
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.organise.meetings.rules.feedback import FEWEST_ANSWERS
from groundswell.organise.meetings.views.afterwards import labelled_feedback
from groundswell.organise.meetings.views.looks import log_names_read
from groundswell.register.people.models import Person
from groundswell.register.people.session import (
    person_of,
    require_person,
    second_factor_required,
)

STEPS = ("when", "where", "how")
FIELD_OF = {
    "starts_in_the_past": "day",
    "too_few_chairs": "capacity",
    "needs_a_place": "place_name",
    "as_looked_at": "",
}


def hosted(request: HttpRequest, token: str, at: datetime) -> tuple[Person, Meeting]:
    """Return the host who asks, and the meeting. :raises Http404: they are no host of it."""
    reader = person_of(request)
    if reader is None:
        raise Http404
    return reader, queries.hosted_meeting_for(reader, token, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
def call(request: HttpRequest, token: str) -> HttpResponse:
    """Ask what and when; make a draft only the hosts see."""
    at, reader = clock.now(), person_of(request)
    body = queries.body_to_call_for(reader, token, at=at)
    form = WhenForm(request.POST or None, zone=settings.TIME_ZONE)
    if request.method == "POST" and form.is_valid() and reader is not None:
        try:
            meeting = actions.call_meeting(
                body_id=body.pk,
                what=form.step(),
                by=reader,
                at=at,
                form_key=form.cleaned_data["form_key"],
            )
        except Refusal as refusal:
            _put_beside(form, refusal)
        else:
            return redirect("meetings:edit", token=meeting.token, step="where")
    context = {"form": form, "body": body, "step": "when", "number": 1, "submit": _("Next: where")}
    status = 422 if form.errors else 200
    return render_page(request, "meetings/meeting_call.html", context, status=status, personal=True)


def _put_beside(form: Form, refusal: Refusal) -> None:
    """Show a refusal beside the field it is about, so that nothing typed is lost."""
    field = FIELD_OF.get(refusal.code)
    form.add_error(field if field in form.fields else None, str(refusal.sentence))


def _form_for(step: str, meeting: Meeting, data: Any) -> WhenForm | WhereForm | HowForm:
    if step == "when":
        return WhenForm(data, zone=meeting.zone, initial=WhenForm.values_of(meeting))
    if step == "where":
        return WhereForm(data, known=meeting, initial=WhereForm.values_of(meeting))
    return HowForm(data, initial=HowForm.values_of(meeting))


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def edit(request: HttpRequest, token: str, step: str) -> HttpResponse:
    """Ask one step's worth; save it; go on to the next, or back to the meeting."""
    at = clock.now()
    reader, meeting = hosted(request, token, at)
    form = _form_for(step, meeting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_meeting(meeting_id=meeting.pk, step=form.step(), by=reader, at=at)
        except Refusal as refusal:
            if refusal.code not in FIELD_OF:
                raise
            _put_beside(form, refusal)
        else:
            return _after(step, meeting)
    words = {"when": _("Next: where"), "where": _("Next: how it goes"), "how": _("Look it over")}
    context = {
        "form": form,
        "body": meeting.body,
        "meeting": meeting,
        "step": step,
        "number": STEPS.index(step) + 1,
        "submit": _("Save") if meeting.is_published else words[step],
    }
    status = 422 if form.errors else 200
    return render_page(request, "meetings/meeting_call.html", context, status=status, personal=True)


def _after(step: str, meeting: Meeting) -> HttpResponse:
    if meeting.is_published:
        return redirect("meetings:meeting", token=meeting.token)
    if step == "how":
        return redirect("meetings:check", token=meeting.token)
    return redirect("meetings:edit", token=meeting.token, step=STEPS[STEPS.index(step) + 1])


@require_safe
@require_person
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Show a draft whole before it goes up."""
    at = clock.now()
    reader, meeting = hosted(request, token, at)
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "where": where_words(meeting),
        "agenda": meeting.timed_agenda(),
        "getting_in": queries.getting_in(meeting),
        "next": slots.draft_next.collect(meeting, reader, at),
    }
    return render_page(request, "meetings/meeting_check.html", context, personal=True)


@require_POST
@require_person
@shows_refusals
def publish(request: HttpRequest, token: str) -> HttpResponse:
    """Put a meeting up."""
    at = clock.now()
    reader, meeting = hosted(request, token, at)
    actions.publish(meeting_id=meeting.pk, by=reader, at=at)
    messages.success(request, _("It’s up. Anybody can see it and say they’re coming."))
    return redirect("meetings:meeting", token=meeting.token)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Call it off, saying why; everybody who is coming is told once."""
    at = clock.now()
    reader, meeting = hosted(request, token, at)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.cancel_meeting(
            meeting_id=meeting.pk, reason=form.cleaned_data["reason"], by=reader, at=at
        )
        return redirect("meetings:meeting", token=meeting.token)
    context = {"form": form, "meeting": meeting, "turnout": queries.turnout(meeting)}
    status = 422 if form.errors else 200
    return render_page(
        request, "meetings/meeting_cancel.html", context, status=status, personal=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def outcome(request: HttpRequest, token: str) -> HttpResponse:
    """Write what came of a meeting."""
    at = clock.now()
    reader, meeting = hosted(request, token, at)
    form = OutcomeForm(request.POST or None, initial={"outcome": meeting.outcome})
    if request.method == "POST" and form.is_valid():
        actions.say_what_came_of_it(
            meeting_id=meeting.pk, outcome=form.cleaned_data["outcome"], by=reader, at=at
        )
        return redirect(f"{reverse('meetings:meeting', args=[meeting.token])}#outcome")
    context = {"form": form, "meeting": meeting}
    status = 422 if form.errors else 200
    return render_page(
        request, "meetings/meeting_outcome.html", context, status=status, personal=True
    )


@require_safe
@second_factor_required
def people(request: HttpRequest, token: str) -> HttpResponse:
    """Show a host who is coming and what would help them; each look is written down."""
    at = clock.now()
    reader, meeting = hosted(request, token, at)
    rows = queries.coming_list(meeting)
    what = _("who is coming, and what they need")
    seen = [row.door for row in rows]
    log_names_read(reader, seen, meeting, role=_("Host"), what=what, at=at)
    context = {
        "meeting": meeting,
        "rows": rows,
        "turnout": queries.turnout(meeting),
        "feedback": labelled_feedback(meeting),
        "over": meeting.ends_at <= at,
        "fewest": FEWEST_ANSWERS,
    }
    return render_page(request, "meetings/meeting_people.html", context, personal=True)
