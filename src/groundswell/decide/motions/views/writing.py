"""Writing a motion or an amendment. What was typed comes back whatever was wrong."""

import secrets
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.motions import actions, queries
from groundswell.decide.motions.forms import AmendForm, DraftForm, MotionForm
from groundswell.decide.motions.forms_emergency import EmergencyForm
from groundswell.decide.motions.models import Call, Motion
from groundswell.decide.motions.refusals import ArisenSince, NothingWritten, SayWhatIsNew
from groundswell.decide.motions.rules.life import Verb, may
from groundswell.decide.motions.rules.texts import typed_from
from groundswell.decide.motions.views.asking import who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.subjects import Subject, title_of
from groundswell.methods.compositing import Paragraph
from groundswell.mobilise.campaigns.models import KIND as CAMPAIGN
from groundswell.mobilise.listening import queries as listening
from groundswell.mobilise.listening.models import Statement
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person
from groundswell.register.structures.books import parameters_of

METHODS = ["GET", "HEAD", "POST"]


def _causes(named: str) -> list[tuple[str, str]]:
    """Return what a motion can begin with: rounds of listening, and a campaign that was named."""
    asked = [(str(each.subject), each.question) for each in listening.rounds()[:20]]
    kind, _colon, token = named.partition(":")
    title = title_of(Subject(kind, token)) if kind == CAMPAIGN and token else None
    return [(named, title), *asked] if title else asked


def _told_of(statement: Statement) -> str:
    """Return the first paragraph of a motion that begins with what was said in a round."""
    named = {"question": statement.round.question, "words": statement.words}
    return _("Asked “%(question)s”, people said: “%(words)s”.") % named


@require_http_methods(METHODS)
@require_person
@shows_refusals
def new(request: HttpRequest, token: str) -> HttpResponse:
    """Begin a motion for a call."""
    reader, at = who(request)
    call = queries.call_for(reader, token)
    rules = parameters_of(call.body)
    urgent = queries.takes_emergencies(call, rules, at)
    given = request.POST if request.method == "POST" else request.GET
    said = queries.statement_called(given.get("statement", "")[:16])
    form = (EmergencyForm if urgent else MotionForm)(
        request.POST if request.method == "POST" else None,
        bodies=queries.bodies_spoken_for(reader, at),
        causes=() if said else _causes(given.get("because") or given.get("from", "")[:60]),
        initial={
            "form_key": secrets.token_hex(12),
            "because": request.GET.get("from", "")[:60],
            "statement": said.token if said else "",
            "text": _told_of(said) if said else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _begun(call, form, said, reader, at)
        except NothingWritten as refusal:
            form.add_error("text", str(refusal))
        except ArisenSince as refusal:
            form.add_error("arose_on", str(refusal))
        else:
            messages.success(request, _("Kept. Nobody else sees it until you show it."))
            return redirect(made.url)
    context = {"form": form, "call": call, "said": said}
    if urgent:
        context |= {
            "until": queries.emergencies_close(call, rules),
            "needs": queries.emergency_needs(call, rules),
            "rules": rules,
        }
    status = 422 if form.errors else 200
    return render_page(request, "motions/new.html", context, status=status, personal=True)


def _begun(
    call: Call, form: MotionForm, said: Statement | None, by: Person, at: datetime
) -> Motion:
    """Begin what was typed: a motion, or emergency business where motions are closed."""
    told, key = form.cleaned_data, form.cleaned_data["form_key"]
    title, text, why, body = told["title"], form.as_text(), told["why"], form.chosen()
    because_of = Subject.parse(told["because"]) if told["because"] else None
    if isinstance(form, EmergencyForm):
        return actions.begin_emergency(
            call=call, arising=actions.Arising(told["arose"], told["arose_on"]),
            writing=actions.Writing(title, text, why, body, because_of, said),
            parameters=parameters_of(call.body), form_key=key, by=by, at=at,
        )  # fmt: skip
    return actions.begin_motion(
        call=call, title=title, text=text, why=why, body=body, because_of=because_of,
        statement=said, form_key=key, by=by, at=at,
    )  # fmt: skip


@require_http_methods(METHODS)
@require_person
@shows_refusals
def edit(request: HttpRequest, token: str) -> HttpResponse:
    """Change a draft of one's own."""
    reader, at = who(request)
    motion = queries.own_motion_for(reader, token, at)
    if not may(Verb.EDIT, motion.state):
        raise Http404
    form = _draft_form(request, motion)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.rewrite(
                motion=motion,
                title=told.get("title") or motion.title,
                text=form.as_text(),
                why=told["why"],
                by=reader,
                at=at,
            )
        except NothingWritten as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Nobody else sees it until you show it."))
            return redirect(motion.url)
    context = {"form": form, "motion": motion}
    status = 422 if form.errors else 200
    return render_page(request, "motions/edit.html", context, status=status, personal=True)


def _draft_form(request: HttpRequest, motion: Motion) -> DraftForm | AmendForm:
    data = request.POST if request.method == "POST" else None
    text = tuple(Paragraph(pid, words) for pid, words in motion.draft)
    if motion.to is None:
        initial = {"title": motion.title, "text": typed_from(text), "why": motion.why}
        return DraftForm(data, initial=initial)
    base = motion.to.versions.get(number=motion.amends or 0)
    form = AmendForm(
        data,
        base=base.text,
        shown=text,
        names=motion.token,
        initial={"why": motion.why, "form_key": motion.form_key},
    )
    del form.fields["body"]
    return form


@require_POST
@require_person
@shows_refusals
def throw_away(request: HttpRequest, token: str) -> HttpResponse:
    """Throw a draft away."""
    reader, at = who(request)
    motion = queries.own_motion_for(reader, token, at)
    actions.throw_away(motion=motion, by=reader, at=at)
    messages.success(request, _("Thrown away."))
    return redirect("motions:index")


@require_POST
@require_person
@shows_refusals
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Show a draft to everybody and ask for backing."""
    reader, at = who(request)
    motion = queries.own_motion_for(reader, token, at)
    try:
        actions.show(motion=motion, by=reader, at=at)
    except SayWhatIsNew as refusal:
        messages.error(request, str(refusal))
        return redirect("motions:edit", motion.token)
    messages.success(request, _("It is shown. Hand on its address: it needs backing now."))
    return redirect(motion.url)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def amend(request: HttpRequest, token: str) -> HttpResponse:
    """Begin an amendment by typing over the text."""
    reader, at = who(request)
    motion = queries.motion_for(reader, token)
    seen = queries.seen(motion)
    if seen.version is None or not may(Verb.AMEND, motion.state):
        raise Http404
    form = AmendForm(
        request.POST if request.method == "POST" else None,
        base=seen.version.text,
        names=secrets.token_hex(3),
        bodies=queries.bodies_spoken_for(reader, at),
        initial={"form_key": secrets.token_hex(12)},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.begin_amendment(
                to=motion,
                amends=seen.version.number,
                text=form.as_text(),
                why=told["why"],
                body=form.chosen(),
                form_key=told["form_key"],
                by=reader,
                at=at,
            )
        except NothingWritten as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Look at what it changes; then show it."))
            return redirect(made.url)
    context = {"form": form, "motion": motion}
    status = 422 if form.errors else 200
    return render_page(request, "motions/amend.html", context, status=status, personal=True)
