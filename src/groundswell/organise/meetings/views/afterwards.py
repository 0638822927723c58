"""After the meeting: what those who came say, and how many new people came again."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import actions, labels, links, queries
from groundswell.organise.meetings.forms import AfterForm
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.feedback import FEWEST_FIRST_TIMERS
from groundswell.register.people.session import person_of, require_person


@dataclass(frozen=True, slots=True)
class Told:
    """What a meeting's feedback adds up to, in words. ``questions`` is empty for too few."""

    answers: int
    questions: tuple[tuple[labels.Text, tuple[tuple[labels.Text, int], ...]], ...]


def labelled_feedback(meeting: Meeting) -> Told:
    """Return what people said of a meeting, in words."""
    summary = queries.feedback_of(meeting)
    if summary.welcome is None or summary.again is None:
        return Told(summary.answers, ())
    welcome = tuple((labels.WELCOME[key], count) for key, count in summary.welcome.items())
    again = tuple((labels.AGAIN[key], count) for key, count in summary.again.items())
    asked = AfterForm.base_fields
    return Told(
        summary.answers,
        ((str(asked["welcome"].label), welcome), (str(asked["again"].label), again)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def after(request: HttpRequest, signed: str) -> HttpResponse:
    """Ask whether they came, and two questions; the last answer counts."""
    at = clock.now()
    place = queries.place_for(signed)
    if at < place.meeting.starts_at or not place.meeting.is_published:
        raise actions.NotYetHeld
    form = AfterForm(request.POST or None, initial=queries.said_before(place))
    if request.method == "POST" and form.is_valid():
        actions.say_how_it_was(
            participation_id=place.pk,
            came=form.came_along,
            welcome=form.said_of_welcome(),
            again=form.said_of_again(),
            by=person_of(request),
            at=at,
        )
        return redirect(f"{links.after_path(place)}?said=1")
    context = {
        "form": form,
        "meeting": place.meeting,
        "thanks": "said" in request.GET and not form.is_bound,
        "ahead": queries.of_body(body_id=place.meeting.body_id, at=at),
    }
    status = 422 if form.errors else 200
    return render_page(request, "meetings/after.html", context, status=status, personal=True)


@require_safe
@require_person
def figures(request: HttpRequest, token: str) -> HttpResponse:
    """Show a group's hosts how many of the new people each of them met came again."""
    at, reader = clock.now(), person_of(request)
    if reader is None:
        raise Http404
    body = queries.body_to_call_for(reader, token, at=at)
    context = {
        "body": body,
        "rows": queries.returns_of(body_id=body.pk, at=at),
        "fewest": FEWEST_FIRST_TIMERS,
    }
    return render_page(request, "meetings/figures.html", context, personal=True)
