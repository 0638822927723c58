"""The index and a motion's own page: read by everybody."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.decide.ballots import queries as ballots
from groundswell.decide.decisions import queries as decisions
from groundswell.decide.motions import queries
from groundswell.decide.motions.rules.life import State
from groundswell.decide.motions.standing import is_admitted, needs_of, urgent_of
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.foundation.subjects import Subject, title_of, url_of
from groundswell.register.people.session import person_of

ON_A_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List calls and motions, and the reader's own drafts."""
    at, reader = clock.now(), person_of(request)
    calls = list(queries.calls()[:20])
    paginator = Paginator(queries.in_order(), ON_A_PAGE)
    paginator.count = vars(calls[0])["in_all"] if calls else 0
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "listing": page,
        "open_calls": [call for call in calls if call.takes(at, amendment=True)],
        "at": at,
        "late": queries.late_calls(reader, calls, at),
        "drafts": queries.my_drafts(reader) if reader else (),
    }
    return render_page(request, "motions/index.html", context, personal=reader is not None)


@require_safe
def motion(request: HttpRequest, token: str) -> HttpResponse:
    """Show a motion: its text in numbered lines, what became of it, what one can do."""
    at, reader = clock.now(), person_of(request)
    found = queries.motion_for(reader, token)
    seen = queries.seen(found)
    draft = [words for _pid, words in found.draft]
    began = Subject.parse(found.because_of) if found.because_of else None
    context = {
        "motion": found,
        "seen": seen,
        "draft": draft,
        "near": queries.near_to(found) if found.to_id is None and (draft or seen.version) else (),
        "acts": queries.acts_of(found, reader, seen.backing, at),
        "came_of": decisions.come_of(found.subject) if found.fate else (),
        "said": queries.what_was_said(found),
        "began_words": title_of(began) if began else "",
        "began_href": url_of(began) if began else "",
        "urgent": urgent_of(found),
        "needs": needs_of(found),
        "clerk": queries.may_rule(reader, found.call.body, at),
        "votes": ballots.about(found.subject),
        "may_ask": found.state == State.PUBLISHED
        and is_admitted(found)
        and ballots.may_ask(reader, found.call.body, at),
        "at": at,
    }
    return render_page(request, "motions/motion.html", context, personal=reader is not None)
