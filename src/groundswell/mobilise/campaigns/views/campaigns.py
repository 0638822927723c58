"""Campaigns, read by everybody; and what can be put down there."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.subjects import Subject, title_of, url_of
from groundswell.mobilise.campaigns import actions, queries, slots
from groundswell.mobilise.campaigns.forms import (
    AdoptForm,
    AnswerForm,
    CallForm,
    ProposeForm,
    StopForm,
    TellForm,
    new_key,
)
from groundswell.mobilise.campaigns.leaflets import can_be_printed
from groundswell.mobilise.campaigns.models import TITLE_LENGTH
from groundswell.mobilise.campaigns.refusals import NoDecision
from groundswell.mobilise.campaigns.views.showing import METHODS, sent, show_form, who
from groundswell.mobilise.listening import queries as listening
from groundswell.mobilise.listening.models import KIND as ROUND
from groundswell.mobilise.listening.models import THEME
from groundswell.organise.meetings.actions import StartsInThePast
from groundswell.register.people.session import person_of, require_person
from groundswell.register.structures import queries as structures

ON_A_PAGE = 50
BEGIN_WITH = ("decision", ROUND, THEME)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List campaigns, those that go on first."""
    page = Paginator(queries.in_order(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"listing": page, "few": {"week": queries.neglected(clock.now())}}
    return render_page(request, "campaigns/index.html", context)


@require_safe
def campaign(request: HttpRequest, token: str) -> HttpResponse:
    """Show a campaign: whose it is, what it rests on, how far it is, what came of it."""
    at, reader = clock.now(), person_of(request)
    found = queries.campaign_for(reader, token)
    began = Subject.parse(found.because_of) if found.because_of else None
    warrant = found.adopted_because
    context = {
        "campaign": found,
        "seen": queries.seen(found, at),
        "acts": queries.acts_of(found, reader, at),
        "more": slots.acts.collect(found, reader, at),
        "asks": queries.asks_of(found),
        "kit": queries.kit_of(found),
        "share": queries.share_that_leads(found),
        "own": queries.own_lead(found, reader),
        "printable": can_be_printed(),
        "at": at,
        "began_words": title_of(began) if began else "",
        "began_href": url_of(began) if began else "",
        "warrant_words": title_of(warrant) if warrant else "",
        "warrant_href": url_of(warrant) if warrant else "",
    }
    return render_page(request, "campaigns/campaign.html", context, personal=reader is not None)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def propose(request: HttpRequest, token: str) -> HttpResponse:
    """Propose a campaign in a group's name."""
    at, reader = clock.now(), person_of(request)
    body = structures.body_for(reader, token)
    umbrellas = queries.umbrellas_of(body)
    if reader is None or not umbrellas or not queries.may_run(reader, body, at):
        raise Http404
    first = {"form_key": new_key(), "because": request.GET.get("from", "")[:60]}
    first |= _told_of(first["because"])
    form = ProposeForm(sent(request), umbrellas=umbrellas, initial=first)
    if request.method == "POST" and form.is_valid():
        umbrella = form.under()
        if umbrella is None:
            raise Http404
        made = actions.propose(
            body=body, umbrella=umbrella, what=form.proposed(),
            because_of=_cause(form.cleaned_data["because"]),
            form_key=form.cleaned_data["form_key"], by=reader, at=at,
        )  # fmt: skip
        messages.success(request, _("Proposed, in sight of everybody."))
        return redirect(made.url)
    return show_form(request, form, _("Propose a campaign"), _("Propose it"), body=body)


def _told_of(because: str) -> dict[str, str]:
    """Return how a campaign begins that is begun from a theme of a round, if it is one."""
    cause = _cause(because)
    found = listening.theme_called(cause.token) if cause and cause.kind == THEME else None
    if found is None:
        return {}
    named = {"question": found.round.question, "theme": found.words}
    words = _("Asked “%(question)s”, people at doors and in their houses spoke of: %(theme)s.")
    return {"title": found.words[:TITLE_LENGTH], "words": words % named}


def _cause(typed: str) -> Subject | None:
    """Return what a campaign begins with, if an address named something there is."""
    try:
        subject = Subject.parse(typed)
    except ValueError:
        return None
    return subject if subject.kind in BEGIN_WITH and title_of(subject) else None


@require_http_methods(METHODS)
@require_person
@shows_refusals
def adopt(request: HttpRequest, token: str) -> HttpResponse:
    """File the decision by which the umbrella adopted it."""
    reader, at, found, acts = who(request, token)
    if not acts.adopt:
        raise Http404
    form = AdoptForm(sent(request), warrants=queries.warrants_for(found, at))
    if request.method == "POST" and form.is_valid():
        try:
            actions.adopt(campaign=found, warrant=form.chosen(), by=reader, at=at)
        except NoDecision as refusal:
            form.add_error("warrant", str(refusal))
        else:
            messages.success(request, _("Adopted, and on the record. The group keeps it."))
            return redirect(found.url)
    title, words = _("By which decision was it adopted?"), _("File it")
    return show_form(request, form, title, words, campaign=found)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def call(request: HttpRequest, token: str) -> HttpResponse:
    """Call a meeting under it; the next steps are those of every meeting."""
    reader, at, found, acts = who(request, token)
    if not acts.calls_for:
        raise Http404
    form = CallForm(sent(request), bodies=acts.calls_for, zone=settings.TIME_ZONE)
    if request.method == "POST" and form.is_valid():
        body = form.chosen()
        if body is None:
            raise Http404
        try:
            meeting = actions.call_meeting(
                campaign=found, body=body, what=form.step(),
                form_key=form.cleaned_data["form_key"], by=reader, at=at,
            )  # fmt: skip
        except StartsInThePast as refusal:
            form.add_error("day", str(refusal))
        else:
            return redirect("meetings:edit", token=meeting.token, step="where")
    title, words = _("Call a meeting under it"), _("Next: where")
    return show_form(request, form, title, words, campaign=found)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def tell(request: HttpRequest, token: str) -> HttpResponse:
    """Say what came of it."""
    reader, at, found, acts = who(request, token)
    if not acts.run:
        raise Http404
    over = list(queries.meetings_of(found).filter(ends_at__lte=at, cancelled_at=None))
    first = {"form_key": new_key(), "meeting": request.GET.get("of", "")[:16]}
    form = TellForm(sent(request), meetings=over, initial=first)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = actions.tell(
            campaign=found, words=told["words"], evidence=told["evidence"],
            meeting=form.of_meeting(), ends=told["ends"], form_key=told["form_key"],
            by=reader, at=at,
        )  # fmt: skip
        messages.success(request, _("Entered, and on the record."))
        return redirect(f"{found.url}#result-{made.token}")
    return show_form(request, form, _("What came of it?"), _("Enter it"), campaign=found)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Call a stop, as somebody it affects."""
    reader, at, found, acts = who(request, token)
    if not acts.stop:
        raise Http404
    form = StopForm(sent(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.call_stop(
            campaign=found, because=told["because"], affected=told["affected"], by=reader, at=at
        )
        messages.success(request, _("Stopped, in sight of everybody, until it is answered."))
        return redirect(found.url)
    return show_form(request, form, _("Call a stop"), _("Stop it"), campaign=found)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """File what the body that answers for it said to the stop."""
    reader, at, found, acts = who(request, token)
    if not acts.answer:
        raise Http404
    form = AnswerForm(sent(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.answer(
            campaign=found, said=form.chosen(), words=told["words"], minute=told["minute"],
            by=reader, at=at,
        )  # fmt: skip
        messages.success(request, _("Answered, and on the record."))
        return redirect(found.url)
    return show_form(
        request, form, _("What was answered to the stop?"), _("File it"), campaign=found
    )
