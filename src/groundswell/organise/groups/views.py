"""Pages: minutes, letters between groups, and figures that say what they count."""

import secrets
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.groups import actions, parts, queries, rules
from groundswell.organise.groups.figures import stats_of
from groundswell.organise.groups.forms import AnswerForm, LetterForm, MinutesForm
from groundswell.organise.groups.models import Minutes
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.session import person_of, require_person, second_factor_required
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import Power
from groundswell.register.structures.slots import tabs_of

PER_PAGE = 30


def _frame(request: HttpRequest, token: str, *, here: str) -> tuple[Body, dict[str, Any]]:
    reader, at = person_of(request), clock.now()
    body = structures.body_for(reader, token)
    tabs = tabs_of(body, reader, at, here=here)
    may_file = reader is not None and holds(reader, Power.FILE_DECISION, over=body, at=at)
    return body, {"body": body, "tabs": tabs, "may_file": may_file, "person": reader}


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render_page(request, template, context, personal=context["person"] is not None)


@require_safe
def minutes_of(request: HttpRequest, token: str) -> HttpResponse:
    """The minutes of a group, and of a caucus also those it owes."""
    body, context = _frame(request, token, here="minutes")
    page = Paginator(queries.minutes_of(body), PER_PAGE).get_page(request.GET.get("page"))
    context |= {
        "listing": page,
        "owed": queries.owed_by(body, clock.now()),
        "caucus": parts.is_caucus(body),
    }
    return _page(request, "groups/minutes_of.html", context)


@require_safe
def minutes(request: HttpRequest, token: str) -> HttpResponse:
    """One meeting's minutes, with the mark that stands in the record."""
    reader = person_of(request)
    found = queries.minutes_for(reader, token)
    may_file = holds(reader, Power.FILE_DECISION, over=found.body, at=clock.now())
    context = {
        "minutes": found,
        "body": found.body,
        "corrections": found.corrections.order_by("published_at", "pk"),
        "may_file": may_file,
        "person": reader,
    }
    return _page(request, "groups/minutes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def write_minutes(request: HttpRequest, token: str) -> HttpResponse:
    """Publish the minutes of a meeting, or a correction of some."""
    reader, at = person_of(request), clock.now()
    body = queries.body_to_file_for(reader, token, at=at)
    meeting = Meeting.objects.filter(token=request.GET.get("of", "")[:16], body=body).first()
    corrects = Minutes.objects.filter(token=request.GET.get("corrects", "")[:16], body=body).first()
    initial: dict[str, Any] = {"form_key": secrets.token_urlsafe(18)}
    if meeting is not None:
        held_on = clock.local_date(meeting.starts_at)
        initial |= {"title": meeting.title, "held_on": held_on}
    if corrects is not None:
        initial |= {"title": corrects.title, "held_on": corrects.held_on, "text": corrects.text}
    form = MinutesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and reader is not None:
        data = form.cleaned_data
        made = actions.publish_minutes(
            body=body,
            text=actions.Text(data["title"], data["text"]),
            held_on=data["held_on"],
            form_key=data["form_key"],
            by=reader,
            at=at,
            meeting=meeting or (corrects.meeting if corrects else None),
            corrects=corrects,
        )
        messages.success(request, _("Published, for good."))
        return redirect(made.url)
    context = {"form": form, "body": body, "corrects": corrects}
    status = 422 if form.errors else 200
    return render_page(request, "groups/minutes_write.html", context, status=status, personal=True)


@require_safe
def letters(request: HttpRequest, token: str) -> HttpResponse:
    """The letters a group wrote and got, with their answers."""
    body, context = _frame(request, token, here="letters")
    page = Paginator(queries.letters_of(body), PER_PAGE).get_page(request.GET.get("page"))
    return _page(request, "groups/letters.html", context | {"listing": page})


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def write_letter(request: HttpRequest, token: str) -> HttpResponse:
    """Write to another group, as a meeting decided."""
    reader, at = person_of(request), clock.now()
    body = queries.body_to_file_for(reader, token, at=at)
    form = LetterForm(request.POST or None, initial={"form_key": secrets.token_urlsafe(18)})
    if request.method == "POST" and form.is_valid() and reader is not None:
        data = form.cleaned_data
        to_body = _group_named(form)
        if to_body is not None:
            try:
                letter = actions.write_letter(
                    from_body=body,
                    to_body=to_body,
                    text=actions.Text(data["subject_line"], data["text"], data["decided"]),
                    form_key=data["form_key"],
                    by=reader,
                    at=at,
                )
            except Refusal as refused:
                form.add_error("to", str(refused))
            else:
                messages.success(request, _("Sent. Everybody can read it."))
                return redirect(letter.url)
    status = 422 if form.errors else 200
    context = {"form": form, "body": body}
    return render_page(request, "groups/letter_write.html", context, status=status, personal=True)


def _group_named(form: LetterForm) -> Body | None:
    words = form.cleaned_data["to"]
    found = structures.groups_named_like(words, limit=6)
    exact = [body for body in found if body.name.casefold() == words.strip().casefold()]
    if len(exact) == 1 or len(found) == 1:
        return (exact or list(found))[0]
    names = "; ".join(body.name for body in found[:5])
    form.add_error(
        "to",
        _("Several groups fit: %(names)s. Type more of the name.") % {"names": names}
        if found
        else _("No group has that in its name."),
    )
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """A letter and its answer; whoever may answers it here."""
    reader, at = person_of(request), clock.now()
    found = queries.letter_for(reader, token)
    if request.method == "POST":
        return answer(request, token)
    may = found.answered_at is None and holds(
        reader, Power.FILE_DECISION, over=found.to_body, at=at
    )
    context = {
        "letter": found,
        "due_at": rules.answer_due_at(found.sent_at),
        "form": AnswerForm() if may else None,
        "person": reader,
        "now": at,
    }
    return _page(request, "groups/letter.html", context)


@require_person
@second_factor_required
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a letter, as a meeting decided."""
    reader, at = person_of(request), clock.now()
    found = queries.letter_for(reader, token)
    if reader is None or not holds(reader, Power.FILE_DECISION, over=found.to_body, at=at):
        raise Http404
    form = AnswerForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        text = actions.Text(found.subject_line, data["answer"], data["answer_decided"])
        actions.answer_letter(letter=found, text=text, by=reader, at=at)
        messages.success(request, _("Answered. Everybody can read it."))
        return redirect(found.url)
    context = {"letter": found, "due_at": rules.answer_due_at(found.sent_at), "form": form}
    context |= {"person": reader, "now": at}
    return render_page(request, "groups/letter.html", context, status=422, personal=True)


@require_safe
def figures(request: HttpRequest, token: str) -> HttpResponse:
    """A group's figures, each with what it counts."""
    body, context = _frame(request, token, here="figures")
    at = clock.now()
    context |= {"stats": stats_of(queries.figures_of(body, at)), "counted_at": at}
    context["fewest"] = rules.FEWEST_SHOWN
    return _page(request, "groups/figures.html", context)
