"""Pages for reading: threads on a subject, a thread, a post's address, how it read, questions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.organise.discussion import queries
from groundswell.organise.discussion.words import RULES
from groundswell.register.people.session import person_of


@require_safe
def on(request: HttpRequest, kind: str, token: str) -> HttpResponse:
    """List what is talked about on one subject."""
    reader, at = person_of(request), clock.now()
    about = queries.about_for(reader, kind, token)
    context = {
        "about": about,
        "body": about.body,
        "threads": queries.threads_on(about.subject, at),
        "may_open": queries.may_open(reader, about.subject, about.body),
    }
    return render_page(request, "discussion/thread_list.html", context, personal=reader is not None)


@require_safe
def thread(request: HttpRequest, token: str) -> HttpResponse:
    """Show a thread as a tree, or in the order of time."""
    reader, at = person_of(request), clock.now()
    found, about = queries.thread_for(reader, token)
    flat = request.GET.get("flat") == "1"
    context = {
        "thread": found,
        "about": about,
        "body": about.body,
        "flat": flat,
        "rows": queries.rows_of(found, reader, at, flat=flat),
        "unanswered": queries.unanswered_of(found, at),
        "slow": bool(found.slow_until and at < found.slow_until),
        "may_write": queries.may_write(reader, found.body),
        "may_keep": queries.may_keep(reader, found.body, at),
        "drafts": queries.drafts_in(reader, found),
    }
    return render_page(request, "discussion/thread.html", context, personal=reader is not None)


@require_safe
def post(request: HttpRequest, token: str) -> HttpResponse:
    """Lead to where a post stands now."""
    found, _about = queries.post_for(person_of(request), token)
    return redirect(f"{found.thread.url}#p-{found.token}")


@require_safe
def versions(request: HttpRequest, token: str) -> HttpResponse:
    """Show how a post read before each change."""
    reader = person_of(request)
    found, about = queries.post_for(reader, token)
    if found.version == 1 or queries.is_shut(found, reader, clock.now()):
        raise Http404
    context = {
        "post": found,
        "thread": found.thread,
        "about": about,
        "versions": queries.versions_of(found),
    }
    return render_page(request, "discussion/post_versions.html", context)


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """List public questions to officers: those that wait, the longest first, and the answered."""
    at = clock.now()
    context = {
        "waiting": queries.questions(at, open_only=True),
        "answered": queries.questions(at, open_only=False),
    }
    return render_page(request, "discussion/questions.html", context)


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show the five rules with what is fine under each and what is not."""
    return render_page(request, "discussion/rules.html", {"rules": RULES})
