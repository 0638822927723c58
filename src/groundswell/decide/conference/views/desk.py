"""The desk: a code is read, and somebody comes in or goes out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.codes import token_in
from groundswell.decide.conference.forms import CodeForm
from groundswell.decide.conference.views.asking import METHODS, who
from groundswell.decide.conference.views.looks import log_delegates_read
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Show whose credential was read, and write down that they come in or go out."""
    reader, at = who(request)
    found = queries.by_code(reader, code, at)
    if request.method == "POST":
        inside = request.POST.get("inside") == "yes"
        actions.pass_door(credential=found, inside=inside, by=reader, at=at)
        messages.success(request, _("They are in.") if inside else _("They are out."))
        return redirect("conference:desk", found.conference.token)
    log_delegates_read(reader, found.entitlement, [found], at)
    context = {
        "credential": found,
        "conference": found.conference,
        "branch": found.entitlement.body,
        "code": code,
        "passages": found.passages.order_by("pk"),
    }
    return render_page(request, "conference/check.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def desk(request: HttpRequest, token: str) -> HttpResponse:
    """Type a code where no camera reads it; see who is in the hall, branch by branch."""
    reader, at = who(request)
    found = queries.conference_for(reader, token)
    if not queries.may_work_at_desk(reader, found, at):
        raise Http404
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["code"].strip().lower()
        if token_in(code):
            return redirect("conference:check", code)
        form.add_error("code", _("No credential has these letters. Look again, letter by letter."))
    context = {
        "conference": found,
        "form": form,
        "hall": queries.hall_of(found, at),
        "seats": queries.seats_of(found),
        "at": at,
    }
    status = 422 if form.errors else 200
    return render_page(request, "conference/desk.html", context, status=status, personal=True)
