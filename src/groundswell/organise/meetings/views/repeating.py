"""Putting a meeting up again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import actions, queries
from groundswell.organise.meetings.forms import RepeatForm
from groundswell.organise.meetings.rules.series import Every
from groundswell.organise.meetings.views.hosting import hosted
from groundswell.register.people.session import require_person


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def repeat(request: HttpRequest, token: str) -> HttpResponse:
    """Ask how often and how many times; put up a meeting for each date."""
    at = clock.now()
    reader, meeting = hosted(request, token, at)
    if not queries.may_host(reader, meeting.body, at):
        raise Http404  # further dates go up at once: for those who call the group’s meetings
    form = RepeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.repeat(
            meeting_id=meeting.pk,
            every=Every(form.cleaned_data["every"]),
            count=form.cleaned_data["count"],
            form_key=form.cleaned_data["form_key"],
            by=reader,
            at=at,
        )
        messages.success(request, _("They’re up. Each can be moved or called off by itself."))
        return redirect("meetings:meeting", token=meeting.token)
    context = {"form": form, "meeting": meeting}
    status = 422 if form.errors else 200
    return render_page(
        request, "meetings/meeting_repeat.html", context, status=status, personal=True
    )
