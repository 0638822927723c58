"""Pages for those the lot can fall on: judge an appeal, practise, stand down from the lot."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.moderation import actions, queries, refusals
from groundswell.organise.moderation.forms import PracticeForm, VoteForm
from groundswell.organise.moderation.rules.panels import Vote
from groundswell.organise.moderation.showing import as_lines
from groundswell.organise.moderation.words import VOTES
from groundswell.register.people.session import person_of, require_person


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def panel(request: HttpRequest, token: str) -> HttpResponse:
    """Show an appeal to one of the three, without names; take their vote."""
    person, at = person_of(request), clock.now()
    seat = queries.seat_for(person, token)
    if person is None:
        raise Http404
    form = VoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        try:
            actions.cast_vote(seat=seat, vote=form.said(), because=because, by=person, at=at)
        except refusals.NotReady:
            form.add_error("because", _("Say why, in a sentence. It is published without a name."))
        else:
            messages.success(request, _("Your vote is cast. Two who agree decide."))
            return redirect("moderation:panel", seat.token)
    appeal = seat.appeal
    context = {
        "seat": seat,
        "vote": VOTES[Vote(seat.vote)] if seat.vote else "",
        "appeal": appeal,
        "decision": appeal.action,
        "line": as_lines([appeal.action], at)[0],
        "form": form if not seat.vote and not appeal.fate and at < appeal.due_at else None,
    }
    status = 422 if form.errors else 200
    return render_page(request, "moderation/panel.html", context, status=status, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def lot(request: HttpRequest) -> HttpResponse:
    """Practise on the examples, and be among those who can be drawn; or no longer."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "leave":
        actions.leave_lot(by=person, at=at)
        messages.success(request, _("You will not be drawn. Appeals you have are still yours."))
        return redirect("moderation:lot")
    form = PracticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.train(fine=form.fine(), by=person, at=at)
        except refusals.NotAllRight as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("All right. The lot can fall on you now."))
            return redirect("moderation:lot")
    context = {"form": form, "trained": queries.is_trained(person)}
    status = 422 if form.errors else 200
    return render_page(request, "moderation/lot.html", context, status=status, personal=True)
