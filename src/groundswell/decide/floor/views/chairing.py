"""The chair's steps, one button each; and the order paper, which changes with a reason."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.forms import MoveForm, PutOnForm
from groundswell.decide.floor.models import Floor, Item
from groundswell.decide.floor.refusals import NoTimeForIt, OnThePaper
from groundswell.decide.floor.rules.papers import Stage, What
from groundswell.decide.floor.views.asking import METHODS, in_the_chair
from groundswell.decide.motions import queries as motions
from groundswell.decide.motions.models import Motion
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person
from groundswell.register.structures.books import parameters_of


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the chair's: on what, with which words, by whom, when."""

    conference: Conference
    on: str
    words: str
    by: Person
    at: datetime

    @property
    def item(self) -> Item:
        """The item it is about. :raises Http404: there is none on this floor."""
        found = queries.item_for(self.by, self.on)
        if found.floor.conference_id != self.conference.pk:
            raise Http404
        return found


def _lay(step: Step) -> None:
    actions.lay_paper(
        conference=step.conference, parameters=parameters_of(step.conference.body),
        form_key=f"first-{step.conference.token}", by=step.by, at=step.at,
    )  # fmt: skip


def _order(step: Step) -> None:
    key = f"order-{secrets.token_hex(12)}"
    actions.lay_in_order(conference=step.conference, form_key=key, by=step.by, at=step.at)


def _take(step: Step) -> None:
    actions.take_item(item=step.item, by=step.by, at=step.at)


def _close(step: Step) -> None:
    actions.close_debate(item=step.item, by=step.by, at=step.at)


def _end(step: Step) -> None:
    actions.end_item(item=step.item, outcome=step.words, by=step.by, at=step.at)


def _mover(step: Step) -> None:
    actions.call_mover(item=step.item, by=step.by, at=step.at)


def _call(step: Step) -> None:
    turn = queries.turn_for(step.conference, step.on)
    actions.call_next(turn=turn, by=step.by, at=step.at)


def _start(step: Step) -> None:
    turn = queries.turn_for(step.conference, step.on)
    actions.run_clock(turn=turn, runs=True, by=step.by, at=step.at)


def _stop(step: Step) -> None:
    turn = queries.turn_for(step.conference, step.on)
    actions.run_clock(turn=turn, runs=False, by=step.by, at=step.at)


def _sit(step: Step) -> None:
    turn = queries.turn_for(step.conference, step.on)
    actions.end_turn(turn=turn, by=step.by, at=step.at)


def _put(step: Step) -> None:
    found = queries.procedural_for(step.conference, step.on)
    actions.put_procedural(procedural=found, by=step.by, at=step.at)


def _settle(step: Step) -> None:
    found = queries.procedural_for(step.conference, step.on)
    actions.settle_procedural(procedural=found, by=step.by, at=step.at)


def _admit(step: Step) -> None:
    found, floor = queries.urgent_for(step.conference, step.on), queries.floor_of(step.conference)
    if floor is None:
        raise Http404
    actions.put_admission(floor=floor, motion=found.motion, by=step.by, at=step.at)


def _admitted(step: Step) -> None:
    found = queries.urgent_for(step.conference, step.on)
    if found.admission is None:
        raise Http404
    actions.settle_admission(admission=found.admission, by=step.by, at=step.at)


def _correct(step: Step) -> None:
    actions.put_correction(item=step.item, by=step.by, at=step.at)


STEPS: dict[str, Callable[[Step], None]] = {
    "lay": _lay, "order": _order, "take": _take, "close": _close, "end": _end, "mover": _mover,
    "call": _call, "start": _start, "stop": _stop, "sit": _sit, "put": _put,
    "settle": _settle, "admit": _admit, "admitted": _admitted,
    "correct": _correct,
}  # fmt: skip


@require_POST
@require_person
@shows_refusals
def act(request: HttpRequest, token: str) -> HttpResponse:
    """Do one step of the chair's."""
    reader, found, at = in_the_chair(request, token)
    step = STEPS.get(request.POST.get("do", ""))
    if step is None:
        raise Http404
    words = request.POST.get("outcome", "")[:600]
    step(Step(found, request.POST.get("on", ""), words, reader, at))
    return redirect("floor:floor", token)


@require_http_methods(METHODS)
@shows_refusals
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """Show the order paper and its versions; whoever is in the chair changes it."""
    at, reader = clock.now(), person_of(request)
    found = conferences.conference_for(reader, token)
    floor = queries.floor_of(found)
    may = at < found.ends_at and conferences.may_preside(reader, found, at)
    if request.method == "POST" and (not may or reader is None):
        raise Http404
    context: dict[str, Any] = {
        "conference": found,
        "floor": floor,
        "items": queries.items_of(floor) if floor else [],
        "papers": queries.papers_of(floor) if floor else [],
        "order": (order := conferences.order_of(found)),
        "given": queries.waits_in_order(floor, order),
        "urgent": queries.urgent_business(found),
        "may_move": motions.may_begin_emergency(
            reader, found.motions, parameters_of(found.body), at
        ),
        "in_chair": may and found.sits(at),
        "coming": queries.due_on(found.body, None, at) if floor is None else [],
        "may": may,
        "at": at,
    }
    status = 200
    if may and reader is not None:
        done, forms = _changed(request, found, floor, reader, at)
        if done:
            messages.success(request, _("A new version of the order paper is laid."))
            return redirect("floor:paper", token)
        context |= forms
        status = 422 if any(form.errors for form in forms.values()) else 200
    return render_page(
        request, "floor/paper.html", context, status=status, personal=reader is not None
    )


def _changed(
    request: HttpRequest, found: Conference, floor: Floor | None, by: Person, at: datetime
) -> tuple[bool, dict[str, PutOnForm | MoveForm]]:
    """Put something on or move something, if that was sent; return the forms."""
    off_it = {
        each.token: each for each in queries.not_on_it(floor, conferences.motions_to_put(found))
    }
    waits = {
        each.token: each
        for each in (queries.items_of(floor) if floor else [])
        if each.stage == Stage.WAITING
    }
    sent = request.POST.get("do") if request.method == "POST" else None
    key = {"form_key": secrets.token_hex(12)}
    put_on = PutOnForm(
        request.POST if sent == "put_on" else None,
        motions=[(token, f"{each.key}. {each.title}") for token, each in off_it.items()],
        initial=key,
    )
    move = MoveForm(
        request.POST if sent == "move" else None,
        items=[(token, each.title) for token, each in waits.items()],
        initial=key,
        auto_id="move_%s",
    )
    done = False
    if sent == "put_on" and put_on.is_valid():
        done = _put_on(put_on, found, off_it, by, at)
    elif sent == "move" and move.is_valid():
        told = move.cleaned_data
        actions.move_item(
            item=waits[told["item"]], place=told["to"], because=told["why"],
            form_key=told["form_key"], by=by, at=at,
        )  # fmt: skip
        done = True
    return done, {"put_on_form": put_on, "move_form": move}


def _put_on(
    form: PutOnForm, found: Conference, off_it: dict[str, Motion], by: Person, at: datetime
) -> bool:
    told = form.cleaned_data
    motion = off_it.get(told["on"])
    what = What.MOTION if motion else What(told["on"])
    day = max(clock.local_date(at), clock.local_date(found.starts_at))
    wanted = actions.Wanted(
        what, motion.title if motion else told["title"], motion, told["minutes"],
        form.falls_at(day),
    )  # fmt: skip
    try:
        actions.put_on(
            conference=found, parameters=parameters_of(found.body), wanted=wanted,
            place=told["place"], because=told["because"], form_key=told["form_key"], by=by, at=at,
        )  # fmt: skip
    except NoTimeForIt as refusal:
        form.add_error("falls_time", str(refusal))
    except OnThePaper as refusal:
        form.add_error("on", str(refusal))
    else:
        return True
    return False
