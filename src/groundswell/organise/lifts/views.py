"""Pages: request, one call, response."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.lifts import actions, queries
from groundswell.organise.lifts.forms import LiftForm, NeedForm
from groundswell.organise.meetings.models import Participation
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person


def _coming(request: HttpRequest, token: str) -> tuple[Person, Participation]:
    reader = person_of(request)
    if reader is None:
        raise Http404
    return reader, queries.place_coming(reader, token, at=clock.now())


@require_safe
@require_person
def home(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody who comes the lifts, and what is between them and others."""
    _reader, place = _coming(request, token)
    lift, need = queries.lift_of(place), queries.need_of(place)
    pairings = queries.pairings_of(place)
    context = {
        "meeting": place.meeting,
        "lift": lift,
        "need": need,
        "agreed": [row for row in pairings if row.met],
        "waiting": [row for row in pairings if not row.met],
        "lifts": () if lift else queries.lifts_left(place.meeting, need),
        "needs": queries.needs_left(lift) if lift else (),
        "over": place.meeting.ends_at <= clock.now(),
    }
    return render_page(request, "lifts/home.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def drive(request: HttpRequest, token: str) -> HttpResponse:
    """Say that one can take people."""
    reader, place = _coming(request, token)
    lift = queries.lift_of(place)
    form = LiftForm(request.POST or None, meeting=place.meeting, side=lift)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.offer_lift(
            place=place,
            about=form.about(),
            seats=data["seats"],
            leaves_at=data["leaves_at"],
            by=reader,
            at=clock.now(),
        )
        return redirect("lifts:home", token)
    return _form(request, "lifts/drive.html", place, form)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def ride(request: HttpRequest, token: str) -> HttpResponse:
    """Say that one needs a lift."""
    reader, place = _coming(request, token)
    form = NeedForm(request.POST or None, side=queries.need_of(place))
    if request.method == "POST" and form.is_valid():
        actions.need_lift(
            place=place,
            about=form.about(),
            room=form.cleaned_data["room"],
            by=reader,
            at=clock.now(),
        )
        return redirect("lifts:home", token)
    return _form(request, "lifts/ride.html", place, form)


def _form(
    request: HttpRequest, template: str, place: Participation, form: LiftForm | NeedForm
) -> HttpResponse:
    context = {"meeting": place.meeting, "form": form}
    status = 422 if form.errors else 200
    return render_page(request, template, context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a seat, as who needs one; offer one, as who drives."""
    reader, place = _coming(request, token)
    lift, need, other = queries.lift_of(place), queries.need_of(place), request.POST.get("of", "")
    if lift is not None:
        need = queries.need_at(place.meeting, other)
    elif need is not None:
        lift = queries.lift_at(place.meeting, other)
    if lift is None or need is None:
        raise Http404
    actions.ask(lift=lift, need=need, by=reader, at=clock.now())
    return redirect("lifts:home", token)


@require_POST
@require_person
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes to a seat, or end it."""
    reader, place = _coming(request, token)
    seat = queries.seat_for(place, request.POST.get("seat", ""))
    do = {"yes": actions.accept, "no": actions.end}.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    do(seat=seat, by=reader, at=clock.now())
    return redirect("lifts:home", token)


@require_POST
@require_person
@shows_refusals
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Take back what one said of lifts."""
    reader, place = _coming(request, token)
    actions.take_back(place=place, by=reader, at=clock.now())
    return redirect("lifts:home", token)
