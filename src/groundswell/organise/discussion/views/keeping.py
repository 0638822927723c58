"""Pages for those who look after conversations: a side thread, slowing down."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.discussion import actions, queries, refusals
from groundswell.organise.discussion.forms import AsideForm, SlowForm
from groundswell.organise.discussion.views.writing import writer
from groundswell.register.people.session import require_person


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def aside(request: HttpRequest, token: str) -> HttpResponse:
    """Give a branch that leads away a thread of its own."""
    person, at = writer(request), clock.now()
    found, about = queries.post_to_move_for(person, token, at)
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.move_aside(
                post=found,
                title=form.cleaned_data["title"],
                because=form.cleaned_data["because"],
                by=person,
                at=at,
            )
        except refusals.NotReady as refused:
            form.add_error("title", str(refused))
        else:
            return redirect(new.url)
    context = {"form": form, "post": found, "thread": found.thread, "about": about}
    status = 422 if form.errors else 200
    return render_page(request, "discussion/post_aside.html", context, status=status, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def slow(request: HttpRequest, token: str) -> HttpResponse:
    """Slow a thread down for some hours, or end it."""
    person, at = writer(request), clock.now()
    found, about = queries.thread_for(person, token)
    if not queries.may_keep(person, found.body, at):
        raise Http404
    form = SlowForm(request.POST or None, initial={"minutes": found.slow_minutes or 10})
    if request.method == "POST" and form.is_valid():
        actions.slow_down(
            thread=found,
            minutes=form.cleaned_data["minutes"],
            hours=form.cleaned_data["hours"],
            by=person,
            at=at,
        )
        return redirect(found.url)
    context = {"form": form, "thread": found, "about": about}
    status = 422 if form.errors else 200
    return render_page(
        request, "discussion/thread_slow.html", context, status=status, personal=True
    )
