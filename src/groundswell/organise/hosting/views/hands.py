"""Jobs at a meeting: hosts list them, those who come take them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.hosting import actions
from groundswell.organise.hosting.forms import JobForm
from groundswell.organise.hosting.queries import hands as queries
from groundswell.organise.hosting.views.asking import as_host, log_read
from groundswell.organise.meetings import links
from groundswell.organise.meetings import queries as meetings
from groundswell.register.people.session import person_of, require_person


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def hands(request: HttpRequest, token: str) -> HttpResponse:
    """Show a host their jobs and who has them; list another by POST."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    form = JobForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_hands(meeting=meeting, **form.job(), by=reader, at=at)
        return redirect("hosting:hands", meeting.token)
    jobs = queries.jobs_staffed(meeting)
    seen = tuple(person for job in jobs for person in job.person_ids)
    log_read(reader, seen, meeting, _("which job you took"), at)
    context = {"meeting": meeting, "jobs": jobs, "form": form, "over": meeting.ends_at <= at}
    status = 422 if form.errors else 200
    return render_page(request, "hosting/hands.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take a job off the list."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    job = queries.job_at(meeting, request.POST.get("job", ""))
    actions.withdraw_job(job=job, by=reader, at=at)
    return redirect("hosting:hands", meeting.token)


@require_POST
@shows_refusals
def hand(request: HttpRequest, signed: str) -> HttpResponse:
    """Take a job or give it back, for the place a signed link opens."""
    at = clock.now()
    place = meetings.place_for(signed)
    job = queries.job_at(place.meeting, request.POST.get("job", ""))
    do = {"take": actions.take_job, "back": actions.give_back_job}.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    do(job=job, place=place, by=person_of(request), at=at)
    return redirect(f"{links.answer_path(place)}#hands")
