"""A round as those who take part see it: one statement at a time, one's own, what one said."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.pacing import paced
from groundswell.mobilise.listening import actions, queries, slots
from groundswell.mobilise.listening.forms import RankForm, SayForm, said_of
from groundswell.mobilise.listening.views.speaking import carried, speaker_of, speaking
from groundswell.register.people.session import person_of


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """List what is asked, and what was."""
    return render_page(request, "listening/rounds.html", {"rounds": queries.rounds()[:50]})


@require_safe
def one_round(request: HttpRequest, token: str) -> HttpResponse:
    """Show the question and one statement, with three buttons under it."""
    at, reader = clock.now(), person_of(request)
    round_ = queries.round_for(reader, token)
    voice = speaker_of(request).voice_in(round_)
    context = {
        "round": round_,
        "offered": queries.offered(round_, voice, chosen=request.GET.get("s", "")[:40]),
        "me": carried(request),
        "came_by": queries.came_by(round_),
        "may_collect": queries.may_collect(reader, round_, at),
        "text_to": queries.text_to(round_),
        "taking_part": queries.taking_part(round_),
        "may_moderate": queries.may_moderate(reader, round_.body, at),
        "may_ask": queries.may_ask(reader, round_.body, at),
        "came": [each for part in slots.came_of.collect(round_, reader, at) for each in part],
        "acts": slots.round_acts.collect(round_, reader, at),
    }
    return render_page(request, "listening/round.html", context, personal=True)


@require_POST
@paced("listening.vote", per_hour=6000)  # a full hall behind one address
@shows_refusals
def vote(request: HttpRequest, token: str) -> HttpResponse:
    """Take what somebody thinks of a statement, and show the next."""
    round_ = queries.round_for(person_of(request), token)
    said = said_of(request.POST.get("said", ""))
    statement = queries.statement_in(round_, request.POST.get("statement", "")[:40])
    if said is None:
        raise Http404
    actions.vote(
        statement=statement,
        said=said,
        speaker=speaking(request),
        by=person_of(request),
        at=clock.now(),
    )
    return redirect("listening:round", round_.token)


@require_http_methods(["GET", "HEAD", "POST"])
@paced("listening.say", per_hour=120)
@shows_refusals
def say(request: HttpRequest, token: str) -> HttpResponse:
    """Take a statement; what says nearly the same is shown first."""
    round_ = queries.round_for(person_of(request), token)
    if not round_.is_open:
        raise actions.RoundIsClosed
    form = SayForm(request.POST if request.method == "POST" else None)
    close = []
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        close = [] if request.POST.get("anyway") else queries.like(round_, words)
        if not close:
            return _said(request, token, words)
    context = {"round": round_, "form": form, "close": close, "me": carried(request)}
    status = 422 if form.errors else 200
    return render_page(request, "listening/say.html", context, status=status, personal=True)


def _said(request: HttpRequest, token: str, words: str) -> HttpResponse:
    reader = person_of(request)
    round_ = queries.round_for(reader, token)
    actions.say(round_=round_, words=words, speaker=speaking(request), by=reader, at=clock.now())
    messages.success(request, _("Thank you. Somebody looks at it before it is put to everybody."))
    return redirect("listening:yours", round_.token)


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def yours(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody what they said, what became of their statements, and let them rank."""
    reader = person_of(request)
    round_ = queries.round_for(reader, token)
    voice = speaker_of(request).voice_in(round_)
    could_rank = queries.agreed_with(voice)
    ranked = [str(number) for number in (voice.matters or [])] if voice else []
    initial = dict(zip(("first", "second", "third"), ranked, strict=False))
    data = request.POST if request.method == "POST" else None
    form = RankForm(data, statements=could_rank, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.rank(
            round_=round_,
            numbers=form.numbers(),
            speaker=speaking(request),
            by=reader,
            at=clock.now(),
        )
        messages.success(request, _("Noted. You can change it while the round is open."))
        return redirect("listening:yours", round_.token)
    context = {
        "round": round_,
        "statements": queries.my_statements(voice),
        "answers": queries.mine(voice),
        "form": form if could_rank else None,
        "me": carried(request),
        "own_paper": reader is not None and round_.is_open,
    }
    status = 422 if form.errors else 200
    return render_page(request, "listening/yours.html", context, status=status, personal=True)
