"""Pages of a rehearsal: who to be, what day it is, what the others do. 404 anywhere else."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from groundswell.decide.elections.models import Election
from groundswell.decide.elections.rules.dates import Dated, Known, dates
from groundswell.decide.elections.rules.stages import Stage
from groundswell.demo import rehearsal_clock, rehearsal_others
from groundswell.demo.models import Role
from groundswell.demo.rehearsal import plan
from groundswell.demo.rehearsal_ribbon import CHOSEN, NOBODY
from groundswell.foundation import clock, jobs
from groundswell.foundation.outbox import queries as outbox
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.refusals import where_from
from groundswell.register.people.models import Account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WHAT = {
    Dated.NOMINATIONS: gettext_lazy("nominations close"),
    Dated.WITHDRAWALS: gettext_lazy("nobody can withdraw any more"),
    Dated.OPENS: gettext_lazy("voting opens"),
    Dated.CLOSES: gettext_lazy("voting closes"),
    Dated.PETITIONS: gettext_lazy("the days for petitions are over"),
}
OTHERS = {
    Stage.NOMINATIONS: gettext_lazy("Let others stand, and be proposed"),
    Stage.OPEN: gettext_lazy("Let the others vote, or take a paper"),
    Stage.CLOSED: gettext_lazy("Let two helpers type the papers from the box"),
}
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
A_MOMENT = timedelta(minutes=1)
SHOWN = 20


def rehearsal_only[**P](
    page: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Answer 404 unless this is a rehearsal."""

    @wraps(page)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.GROUNDSWELL_REHEARSAL:
            raise Http404
        return page(request, *args, **kwargs)

    return wrapped


def newest() -> Election:
    """Return the election that is rehearsed: the one whose notice was given last."""
    return Election.objects.select_related("body").latest("noticed_at", "pk")


def days_ahead(election: Election, at: datetime) -> list[tuple[Dated, datetime]]:
    """Return what comes by the notice's timetable."""
    known = Known(
        election.noticed_at, election.nominations_close_at, election.withdrawals_close_at,
        election.opens_at, election.closes_at, election.petition_days, election.petitions_until,
        election.final_at,
    )  # fmt: skip
    return [(what, when) for what, when in dates(known) if when > at]


@require_safe
@rehearsal_only
def stage(request: HttpRequest) -> HttpResponse:
    """Show what is rehearsed, who one can be, what comes next, and what would have been sent."""
    at, election = clock.now(), newest()
    context = {
        "election": election,
        "at": at,
        "plan": plan(),
        "ahead": [(what.value, when, WHAT[what]) for what, when in days_ahead(election, at)],
        "others": OTHERS.get(election.stage(at)),
        "letters": outbox.post_room(limit=SHOWN),
    }
    return render_page(request, "demo/rehearsal.html", context, personal=True)


@require_safe
@rehearsal_only
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """One letter that nobody was sent, as its reader would have had it."""
    found = outbox.kept(token)
    if found is None:
        raise Http404
    return render_page(
        request, "demo/letter.html", {"letter": found, "rehearsed": True}, personal=True
    )


@require_POST
@rehearsal_only
def be(request: HttpRequest, key: str) -> HttpResponse:
    """Be somebody of the rehearsal, or nobody."""
    if key == NOBODY[0]:
        logout(request)
        return redirect("rehearsal:stage")
    role = Role.objects.filter(key=key).first()
    if role is None:
        raise Http404
    login(request, Account.objects.get(person__token=role.person_token), backend=BACKEND)
    request.session[CHOSEN] = key
    return redirect(newest().url)


@require_POST
@rehearsal_only
def move(request: HttpRequest) -> HttpResponse:
    """Move the clock on, by a step or to a day of the timetable, and do what fell due."""
    at, asked = clock.now(), request.POST.get("to", "")
    ahead = {what.value: when for what, when in days_ahead(newest(), at)}
    if asked in STEPS:
        then = at + STEPS[asked]
    elif asked in ahead:
        then = ahead[asked] + A_MOMENT
    else:
        raise Http404
    rehearsal_clock.move_to(then)
    jobs.run_due(rehearsal_clock.now())
    return redirect(where_from(request))


@require_POST
@rehearsal_only
@shows_refusals
def others(request: HttpRequest) -> HttpResponse:
    """Let the invented people do what it is time for."""
    done = rehearsal_others.act(newest(), clock.now())
    told = ngettext(
        "%(done)d of the others did what it is time for.",
        "%(done)d of the others did what it is time for.",
        done,
    )
    messages.success(request, told % {"done": done} if done else _("There is nothing for them."))
    return redirect(where_from(request))
