"""Pages of joining: translate a request, make one call, translate the answer."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.pacing import paced
from groundswell.organise.joining import actions, queries, steps
from groundswell.organise.joining.forms import JoinForm, PaperForm, WelcomedForm
from groundswell.organise.joining.powers import Power
from groundswell.organise.joining.rules import HOLD, How, due_at
from groundswell.register.people import actions as people
from groundswell.register.people.entering import sign_in_person
from groundswell.register.people.session import (
    person_of,
    require_person,
    second_factor_required,
)
from groundswell.register.places import queries as places
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds

ENTRY = "joining.entry"  # session: what the page after joining may show, to this browser only


def _body_url(body: Body) -> str:
    return structures.url_of_body(body)


@require_http_methods(["GET", "HEAD", "POST"])
def where(request: HttpRequest) -> HttpResponse:
    """Ask for a postcode or a town, or offer the movement as a whole."""
    typed, missed, at = request.POST.get("postcode", "")[:80], None, clock.now()
    if request.method == "POST":
        answer = places.locate(typed)
        if isinstance(answer, places.Found):
            return redirect("joining:choose", places.seal_place(answer, at=at))
        missed = answer
    context = {"typed": typed, "missed": missed, "movement_body": structures.movement()}
    return render_page(request, "joining/where.html", context, status=422 if missed else 200)


@require_safe
def choose(request: HttpRequest, sealed: str) -> HttpResponse:
    """Show the groups nearest to a place, to join one of them."""
    found = places.open_place(sealed, clock.now())
    if found is None:
        return redirect("joining:where")
    near = structures.nearest_groups(found.lat, found.lon, limit=5)
    context = {"found": found, "near": near, "movement_body": structures.movement()}
    return render_page(request, "joining/choose.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@paced("joining.apply", per_hour=60)
@shows_refusals
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Join one group: a form for a stranger, one button for somebody signed in."""
    person, at = person_of(request), clock.now()
    body = structures.body_for(person, token)
    if person is not None:
        return _join_another(request, body)
    form = JoinForm(request.POST or None, initial=_first_words(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        application = actions.apply_to_join(
            body=body,
            form_key=data["form_key"],
            full_name=data["full_name"],
            email=data["email"],
            phone=data["phone"],
            wants=data["wants"],
            because_of=data["because_of"],
            by=None,
            at=at,
        )
        if application.email or application.used_at:
            return redirect("joining:sent", body.token)
        entry = actions.join_unconfirmed(application=application, by=None, at=at)
        return _enter(request, entry)
    context = {
        "form": form,
        "body": body,
        "body_url": _body_url(body),
        "hold_days": HOLD.days,
    }
    return render_page(request, "joining/apply.html", context, status=_status(form))


def _status(form: JoinForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def _first_words(request: HttpRequest) -> dict[str, str]:
    return {"form_key": secrets.token_urlsafe(18), "because_of": request.GET.get("from", "")[:60]}


def _join_another(request: HttpRequest, body: Body) -> HttpResponse:
    person = person_of(request)
    if person is None:
        raise Http404
    if request.method == "POST":
        actions.join_another(person=person, body=body, by=person, at=clock.now())
        return redirect("joining:you-are-in", body.token)
    context = {"body": body, "body_url": _body_url(body), "person": person}
    return render_page(request, "joining/join_another.html", context, personal=True)


@require_safe
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """Say that a letter is on its way: the same for an address we know and one we do not."""
    body = structures.body_for(person_of(request), token)
    context = {"body": body, "body_url": _body_url(body)}
    return render_page(request, "joining/look_in_mail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link would do; do it when the button is pressed."""
    at = clock.now()
    if request.method == "POST":
        return _enter(request, actions.confirm(token=token, by=None, at=at))
    application = queries.application_waiting(token, at)
    if application is None:
        raise actions.LinkTooOld
    context = {"application": application}
    return render_page(request, "joining/confirm.html", context, personal=True)


def _enter(request: HttpRequest, entry: actions.Entry) -> HttpResponse:
    """Let somebody who has just joined in: signed in where they showed an address is theirs."""
    if entry.confirmed_email:
        sign_in_person(request, entry.person, email=entry.confirmed_email, at=clock.now())
    request.session[ENTRY] = {
        "person": entry.person.token,
        "returning": entry.returning,
        "card": "" if entry.confirmed_email else entry.person.token,
    }
    return redirect("joining:you-are-in", entry.body.token)


@require_safe
def welcome_page(request: HttpRequest, token: str) -> HttpResponse:
    """Say that they are in, and the one next thing, to the browser that has just joined."""
    at, person = clock.now(), person_of(request)
    entered = request.session.get(ENTRY, {})
    if person is None and entered:
        person = queries.just_joined(entered["person"])
    if person is None:
        return redirect("joining:apply", token)
    body = structures.body_for(person, token)
    if not structures.is_member(person, body):
        return redirect("joining:apply", token)
    context = {
        "body": body,
        "called": person.called,
        "returning": entered.get("returning", False),
        "before": queries.return_of(person, body) if entered.get("returning") else None,
        "card": entered.get("card", ""),
        "signed_in": person_of(request) is not None,
        "steps": steps.next_steps(person, at),
        "welcome_by": due_at(at),
        "greeter": queries.greeter_of(person, body),
    }
    return render_page(request, "joining/you_are_in.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Say what leaving a group would end; leave it when the button is pressed."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    body = structures.body_for(person, token)
    if request.method == "POST":
        if actions.leave(person=person, body=body, by=person, at=at):
            messages.success(request, _("You have left %(group)s.") % {"group": body.name})
        return redirect(_body_url(body))
    if not structures.is_member(person, body):
        return redirect(_body_url(body))
    context = {
        "body": body,
        "body_url": _body_url(body),
        "offices": queries.offices_held_in(body, person, at),
    }
    return render_page(request, "joining/leave.html", context, personal=True)


@require_safe
@require_person
@second_factor_required
def welcomes(request: HttpRequest, token: str) -> HttpResponse:
    """List newcomers to whoever welcomes them, and write down that the list was read."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    body = queries.body_for_welcomer(person, token, at, Power.WELCOME)
    newcomers = queries.newcomers_of(body, at)
    people.log_reading(
        by=person,
        person_ids=[newcomer.welcome.person_id for newcomer in newcomers],
        role=structures.role_of(person, body, at),
        reason=_("to welcome newcomers"),
        what=_("name and how to reach you"),
        at=at,
    )
    done = queries.lately_welcomed(body, person, at)
    people.log_reading(
        by=person,
        person_ids=[given.welcome.person_id for given in done],
        role=structures.role_of(person, body, at),
        reason=_("to welcome newcomers"),
        what=_("that you were welcomed, and by whom"),
        at=at,
    )
    context = {
        "body": body,
        "body_url": _body_url(body),
        "newcomers": newcomers,
        "done": done,
        "hows": WelcomedForm.base_fields["how"].choices,  # type: ignore[attr-defined]
        "person": person,
        "may_write_in": holds(person, Power.ENTER_ON_PAPER, over=body.pk, at=at),
    }
    return render_page(request, "joining/welcomes.html", context, personal=True)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def welcomed(request: HttpRequest, token: str) -> HttpResponse:
    """Tick that a newcomer was welcomed."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    welcome = queries.welcome_for(person, token, at)
    form = WelcomedForm(request.POST)
    if form.is_valid():
        how = How(form.cleaned_data["how"])
        actions.tick_welcomed(welcome=welcome, how=how, by=person, at=at)
    return redirect("joining:welcomes", welcome.body.token)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def undo_welcomed(request: HttpRequest, token: str) -> HttpResponse:
    """Take one's own tick back."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    welcome = queries.welcome_for(person, token, at)
    actions.undo_welcomed(welcome=welcome, by=person, at=at)
    return redirect("joining:welcomes", welcome.body.token)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """Type in somebody who joined on paper or by telephone."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    body = queries.body_for_welcomer(person, token, at, Power.ENTER_ON_PAPER)
    form = PaperForm(request.POST or None, initial=_first_words(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.enter_on_paper(
            body=body,
            form_key=data["form_key"],
            source=data["source"],
            full_name=data["full_name"],
            email=data["email"],
            phone=data["phone"],
            wants=data["wants"],
            by=person,
            at=at,
        )
        return redirect("joining:welcomes", body.token)
    context = {"form": form, "body": body, "body_url": _body_url(body)}
    return render_page(request, "joining/paper.html", context, status=_status(form), personal=True)
