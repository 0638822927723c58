"""Petitions, letters and pledges: asked by a group, answered by whoever likes to."""

from datetime import datetime
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.mobilise.campaigns import actions, queries
from groundswell.mobilise.campaigns.forms import AskForm, SignForm, new_key
from groundswell.mobilise.campaigns.models import Ask
from groundswell.mobilise.campaigns.refusals import AskWhatAndUntilWhen
from groundswell.mobilise.campaigns.rules.asking import Kind
from groundswell.mobilise.campaigns.views.showing import METHODS, sent, show_form, who
from groundswell.mobilise.campaigns.wording import SIGNED_WORDS
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Ask people to sign, write or pledge."""
    reader, at, found, acts = who(request, token)
    if not acts.ask:
        raise Http404
    form = AskForm(sent(request), at=at, initial={"form_key": new_key()})
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["form_key"]
        try:
            made = actions.ask(campaign=found, what=form.asked(), form_key=key, by=reader, at=at)
        except AskWhatAndUntilWhen as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Asked, in sight of everybody."))
            return redirect(made.url)
    return show_form(request, form, _("Ask people to do something"), _("Ask it"), campaign=found)


@require_safe
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked, how many answered, and to its reader what they did."""
    at, reader = clock.now(), person_of(request)
    found = queries.ask_for(reader, token)
    words = f"{found.title}\n\n{found.words}\n"
    context = {
        "asked": found,
        "own": queries.answer_of(found, reader, at),
        "names": queries.names_under(found),
        "form": SignForm(),
        "letter": f"mailto:?subject={quote(found.title)}&body={quote(words)}"
        if found.what is Kind.LETTER
        else "",
        "ended": found.has_ended(at),
        "act": SIGNED_WORDS[found.what],
    }
    return render_page(request, "campaigns/asked.html", context, personal=reader is not None)


@require_POST
@require_person
@shows_refusals
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Answer what is asked, take the answer back, or say that one kept one's word."""
    at, reader = clock.now(), person_of(request)
    found = queries.ask_for(reader, token)
    if reader is None:
        raise Http404
    messages.success(request, _answered(found, reader, request.POST, at))
    return redirect(found.url)


def _answered(found: Ask, reader: Person, told: dict[str, str], at: datetime) -> str:
    if "back" in told:
        actions.take_back(asked=found, by=reader, at=at)
        return _("Taken back. Nothing of it is kept.")
    if "done" in told:
        actions.say_it_is_done(asked=found, by=reader, at=at)
        return _("Entered: you did it.")
    named = told.get("named") == "on"
    actions.sign(asked=found, named=named, by=reader, at=at)
    if named:
        return _("Counted, and everybody can read what you are called.")
    return _("Counted. You see it here, and nobody else is told.")


@require_POST
@require_person
@shows_refusals
def end_ask(request: HttpRequest, token: str) -> HttpResponse:
    """End it before its time."""
    at, reader = clock.now(), person_of(request)
    found = queries.ask_for(reader, token)
    if reader is None or not queries.may_run(reader, found.campaign.body, at):
        raise Http404
    actions.end_ask(asked=found, by=reader, at=at)
    messages.success(request, _("Ended, and what was counted is on the record."))
    return redirect(found.url)
