"""Pages: request, one call, response."""

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings import queries as meeting_queries
from groundswell.organise.meetings.forms import WhenForm
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.organise.proposing import actions, labels, queries
from groundswell.organise.proposing.forms import AnswerForm, TrustForm
from groundswell.organise.proposing.models import Proposal
from groundswell.organise.proposing.rules import Stands
from groundswell.register.people.models import Person
from groundswell.register.people.session import reader_of, require_person


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
def new(request: HttpRequest, token: str) -> HttpResponse:
    """Say how it goes, and ask what and when; the rest is asked as for any meeting."""
    me, at = reader_of(request), clock.now()
    body = queries.body_to_host_for(me, token)
    form = WhenForm(request.POST or None, zone=settings.TIME_ZONE)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["form_key"]
        try:
            drafted = meetings.draft_as_host(
                body=body, what=form.step(), form_key=key, by=me, at=at
            )
        except Refusal as refusal:
            field = "day" if refusal.code == "starts_in_the_past" else None
            form.add_error(field, str(refusal.sentence))
        else:
            return redirect("meetings:edit", token=drafted.token, step="where")
    context = {
        "form": form,
        "body": body,
        "trust": queries.trust_of(me, body, at),
        "numbers": queries.numbers_of(body),
        "setbacks": queries.setbacks_of(me, body),
        "mine": queries.own_in(me, body, at),
    }
    status = 422 if form.errors else 200
    return render_page(request, "proposing/new.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def send(request: HttpRequest, token: str) -> HttpResponse:
    """Send a draft to be looked at, or put it up at once."""
    me, at = reader_of(request), clock.now()
    meeting = meeting_queries.hosted_meeting_for(me, token, at=at)
    sent = actions.send(meeting=meeting, by=me, at=at)
    if sent.stands == Stands.UP:
        messages.success(request, _("It’s up. Anybody can see it and say they’re coming."))
        return redirect("meetings:meeting", meeting.token)
    messages.success(request, _("Sent. You are told what comes of it."))
    return redirect("proposing:proposal", sent.token)


@require_safe
@require_person
def proposal(request: HttpRequest, token: str) -> HttpResponse:
    """Show a proposal to its host and to those who look at it."""
    me, at = reader_of(request), clock.now()
    found = queries.proposal_for(me, token, at)
    form = AnswerForm(initial={"as_seen": queries.stamp_of(found.meeting)})
    return _page(request, found, me, form, at)


def _page(
    request: HttpRequest, found: Proposal, me: Person, form: AnswerForm, at: datetime
) -> HttpResponse:
    meeting = found.meeting
    own = meeting.host_id == me.pk
    waits = found.stands == Stands.WAITING and not meeting.is_cancelled
    context = {
        "proposal": found,
        "meeting": meeting,
        "where": where_words(meeting),
        "agenda": meeting.timed_agenda(),
        "getting_in": meeting_queries.getting_in(meeting),
        "own": own,
        "form": form if waits and not own and not meeting.is_published else None,
        "words": [(word, labels.WORDS[word.what]) for word in queries.words_of(found)],
        "up_at": queries.goes_up_at(found),
        "trust": queries.trust_of(meeting.host, meeting.body, at) if meeting.host else None,
        "waits": waits,
        "to_change": own and found.stands in (Stands.CHANGE, Stands.MISSED),
    }
    status = 422 if form.errors else 200
    return render_page(request, "proposing/proposal.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Put a proposal up, ask for a change, or say why not."""
    me, at = reader_of(request), clock.now()
    found = queries.proposal_for(me, token, at)
    form = AnswerForm(request.POST)
    do = request.POST.get("do", "")
    if do not in labels.DONE:
        raise Http404
    if not form.is_valid():
        return _page(request, found, me, form, at)
    said, seen = form.cleaned_data["reason"], form.cleaned_data["as_seen"]
    try:
        if do == "up":
            actions.put_up(proposal=found, seen=seen, by=me, at=at)
        elif do == "change":
            actions.ask_for_change(proposal=found, reason=said, by=me, at=at)
        else:
            actions.refuse(proposal=found, reason=said, by=me, at=at)
    except Refusal as refusal:
        if refusal.code not in ("say_why", "changed_meanwhile"):
            raise
        return _page(request, found, me, _said_again(request, found, refusal), at)
    messages.success(request, str(labels.DONE[do]))
    return redirect("proposing:proposal", found.token)


def _said_again(request: HttpRequest, found: Proposal, refusal: Refusal) -> AnswerForm:
    """Return what was typed, beside why it was not taken; and the meeting as it is now."""
    data = request.POST.copy()
    data["as_seen"] = queries.stamp_of(found.meeting)
    form = AnswerForm(data)
    form.add_error("reason" if refusal.code == "say_why" else None, str(refusal.sentence))
    return form


@require_safe
@require_person
def of_group(request: HttpRequest, token: str) -> HttpResponse:
    """List what waits for a look in a group, and who hosts there."""
    me, at = reader_of(request), clock.now()
    body = queries.body_to_look_for(me, token, at)
    context = {
        "body": body,
        "waiting": [one for one in queries.waiting_in(body) if one.meeting.host_id != me.pk],
        "hosts": queries.hosts_of(body, at),
        "numbers": queries.numbers_of(body),
        "me": me,
        "at": at,
    }
    return render_page(request, "proposing/of_group.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def trust(request: HttpRequest, token: str) -> HttpResponse:
    """Write down a problem with a meeting, so that its host's count begins anew."""
    me, at = reader_of(request), clock.now()
    meeting = queries.hosted_for(me, token, at)
    form = TrustForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["reason"]
        try:
            actions.take_trust_back(meeting=meeting, reason=said, by=me, at=at)
        except Refusal as refusal:
            if refusal.code != "say_why":
                raise
            form.add_error("reason", str(refusal.sentence))
        else:
            messages.success(request, _("Written down. Its host reads it on their own page."))
            return redirect("proposing:of_group", meeting.body.token)
    context = {"form": form, "meeting": meeting, "numbers": queries.numbers_of(meeting.body)}
    status = 422 if form.errors else 200
    return render_page(request, "proposing/trust.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def give_back(request: HttpRequest, token: str) -> HttpResponse:
    """Lift what was written down about a host."""
    me, at = reader_of(request), clock.now()
    setback = queries.setback_for(me, token, at)
    actions.give_trust_back(setback=setback, by=me, at=at)
    messages.success(request, _("Lifted. What they held before counts again."))
    return redirect("proposing:of_group", setback.body.token)
