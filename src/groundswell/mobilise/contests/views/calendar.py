"""The elections calendar, and keeping it."""

import secrets
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.mobilise.contests import actions, queries
from groundswell.mobilise.contests.forms import AnnouncedForm, TakeOffForm
from groundswell.mobilise.contests.powers import Power
from groundswell.mobilise.contests.subject import subject_of
from groundswell.mobilise.contests.views.reading import tabs
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, second_factor_required
from groundswell.register.structures import queries as structures
from groundswell.register.structures.drafts import founded_because_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds


@require_safe
def elections(request: HttpRequest) -> HttpResponse:
    """What is coming, soonest first, with the days on which things are due."""
    at = clock.now()
    ahead = queries.coming(clock.local_date(at))
    began = founded_because_of(subject_of(each.contest) for each in ahead)
    context = {
        "tabs": tabs("contests:elections"),
        "coming": ahead,
        "listed": [(each, began.get(str(subject_of(each.contest)), ())) for each in ahead],
        "latest": queries.latest_general(),
        "may_keep": queries.may_keep_calendar(person_of(request), at),
    }
    return render_page(request, "contests/elections.html", context)


def _keeper(request: HttpRequest) -> tuple[Person, Body]:
    """
    Return who keeps the calendar, and the movement.

    :raises Http404: whoever asks does not keep it; to them there is no such page.
    """
    person, movement = person_of(request), structures.movement()
    if person is None or movement is None:
        raise Http404
    if not holds(person, Power.KEEP_CALENDAR, over=movement, at=clock.now()):
        raise Http404
    return person, movement


@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_required
def put(request: HttpRequest) -> HttpResponse:
    """Put a coming election on the calendar."""
    person, movement = _keeper(request)
    data = request.POST if request.method == "POST" else None
    form = AnnouncedForm(data, initial={"form_key": secrets.token_hex(12)})
    if request.method == "POST" and form.is_valid():
        contest = _announced(form)
        if contest is not None:
            try:
                actions.put_on_calendar(
                    movement=movement,
                    contest=contest,
                    by=person,
                    at=clock.now(),
                    form_key=form.cleaned_data["form_key"] or None,
                )
            except actions.WrongDays as refusal:
                form.add_error("polls_on", str(refusal))
            else:
                messages.success(request, _("It is on the calendar, and on the record."))
                return redirect("contests:elections")
    status = 422 if form.errors else 200
    return render_page(request, "contests/put.html", {"form": form}, status=status, personal=True)


def _announced(form: AnnouncedForm) -> actions.Announced | None:
    """Return what the form says, with the area it names; ``None`` where there is no such area."""
    told: dict[str, Any] = dict(form.cleaned_data)
    told.pop("form_key")
    named = " ".join(told.pop("area").split())
    if not named:
        return actions.Announced(**told)
    area = queries.voting_area(named)
    if area is None:
        words = _("No seat or ward of that name or code is loaded here. Check how it is spelt.")
        form.add_error("area", words)
        return None
    return actions.Announced(
        **told, area_kind=area.kind, area_code=area.code, area_name=area.name or area.code
    )


@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_required
def take_off(request: HttpRequest, token: str) -> HttpResponse:
    """Take an election off the calendar, with a reason that stays."""
    person, movement = _keeper(request)
    contest = queries.coming_for(person, token, also_withdrawn=request.method == "POST")
    form = TakeOffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _take_off(movement, token, form.cleaned_data["because"], person)
        messages.success(request, _("Taken off the calendar. The reason is kept."))
        return redirect("contests:elections")
    status = 422 if form.errors else 200
    context = {"form": form, "contest": contest}
    return render_page(request, "contests/take_off.html", context, status=status, personal=True)


def _take_off(movement: Body, token: str, because: str, person: Person) -> None:
    """Take it off; the same form sent twice is one, and leads to the same place."""
    with suppress(actions.AlreadyWithdrawn):
        actions.take_off_calendar(
            movement=movement, token=token, because=because, by=person, at=clock.now()
        )
