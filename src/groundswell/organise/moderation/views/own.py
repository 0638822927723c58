"""Pages of one's own: report a post, what came of it, what was decided about one's own posts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.moderation import actions, queries, refusals
from groundswell.organise.moderation.forms import AppealForm, ReportForm
from groundswell.organise.moderation.rules.panels import may_appeal
from groundswell.organise.moderation.showing import appeal_of, as_lines, as_steps
from groundswell.organise.moderation.words import NUMBERS, REASONS
from groundswell.register.people.session import person_of, require_person


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Report a post: the first tap led here, the second is the reason."""
    person, at = person_of(request), clock.now()
    post = queries.post_to_report_for(person, token, at)
    if person is None:
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        rule = GoodFaith(form.cleaned_data["rule"])
        actions.report(post=post, rule=rule, words=form.cleaned_data["words"], by=person, at=at)
        messages.success(request, _("Reported. You will hear what comes of it."))
        return redirect("moderation:mine")
    context = {
        "post": post,
        "form": form,
        "reasons": [(rule.value, NUMBERS[rule], REASONS[rule]) for rule in GoodFaith],
        "typed": request.POST.get("words", ""),
    }
    status = 422 if form.errors else 200
    return render_page(request, "moderation/report.html", context, status=status, personal=True)


@require_safe
@require_person
def mine(request: HttpRequest) -> HttpResponse:
    """Show what one reported, what was decided about one's own posts, and where one sits."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    own = queries.mine(person)
    context = {
        "own": own,
        "about_yours": as_lines(own.about_yours, at),
    }
    return render_page(request, "moderation/mine.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def yours(request: HttpRequest, token: str) -> HttpResponse:
    """Show a decision about one's own post, with the words and why; appeal."""
    person, at = person_of(request), clock.now()
    action = queries.own_outcome_for(person, token)
    if person is None:
        raise Http404
    appeal = appeal_of(action)
    open_now = appeal is None and may_appeal(action.at, at) and at < action.until
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.appeal(action=action, words=form.cleaned_data["words"], by=person, at=at)
        except refusals.NotReady:
            form.add_error("words", _("Say why, in a sentence. The three who are drawn read it."))
        else:
            messages.success(request, _("Your appeal is made. The lot was drawn, not chosen."))
            return redirect("moderation:yours", action.token)
    context = {
        "decision": action,
        "appeal": appeal,
        "line": as_lines([action], at)[0],
        "steps": as_steps(action, at),
        "form": form if open_now else None,
        "seats": getattr(appeal, "in_order", ()),
    }
    status = 422 if form.errors else 200
    return render_page(request, "moderation/yours.html", context, status=status, personal=True)
