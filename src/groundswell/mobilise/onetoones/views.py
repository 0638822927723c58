"""Pages: request, one call, response."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.pacing import paced
from groundswell.mobilise.onetoones import actions, forms, queries
from groundswell.mobilise.onetoones.models import Pairing
from groundswell.mobilise.onetoones.rules.vocabulary import Answer, Ending, Shows
from groundswell.mobilise.onetoones.wording import FAITH, GUIDE
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.session import (
    person_of,
    reader_of,
    require_person,
    second_factor_required,
)
from groundswell.register.structures.queries import groups_of, movement


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what it is and who sees what; and show somebody what is their own of it."""
    at, reader = clock.now(), person_of(request)
    context = {
        "counts": queries.counts(at),
        "mine": queries.mine_of(reader, at) if reader else None,
        "may_hear": queries.may_hear(reader, at),
    }
    return render_page(request, "onetoones/home.html", context, personal=reader is not None)


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide for half an hour: to anybody, and to a printer."""
    return render_page(request, "onetoones/guide.html", {"parts": GUIDE, "faith": FAITH})


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def ask(request: HttpRequest) -> HttpResponse:
    """Take with whom somebody would like to talk, how and when."""
    at, reader = clock.now(), reader_of(request)
    rounds, groups = queries.own_places(reader), groups_of(reader.pk)
    seeker = queries.mine_of(reader, at).seeker
    data = request.POST if request.method == "POST" else None
    wanted = f"map.{request.GET.get('round', '')[:40]}"
    initial = {"with_whom": wanted} if "round" in request.GET else None
    form = forms.AskForm(data, rounds=rounds, groups=groups, seeker=seeker, initial=initial)
    if request.method == "POST" and form.is_valid():
        avoid = form.cleaned_data["rather_not"]
        actions.ask(asked=form.asked(), avoid=avoid, by=reader, at=at)
        messages.success(request, _("Noted. We look every ten minutes, and write when one fits."))
        return redirect("onetoones:home")
    context = {"form": form, "nowhere": not rounds and not groups, "seeker": seeker}
    status = 422 if form.errors else 200
    return render_page(request, "onetoones/ask.html", context, status=status, personal=True)


@require_POST
@require_person
def stop(request: HttpRequest) -> HttpResponse:
    """Let nobody be asked for them any more."""
    actions.stop(by=reader_of(request), at=clock.now())
    messages.success(request, _("Taken back. Nobody is asked for you any more."))
    return redirect("onetoones:home")


@require_safe
@require_person
def pairing(request: HttpRequest, token: str) -> HttpResponse:
    """Show an offer without a name; or, once both said yes, who it is."""
    reader, found = _own(request, token)
    return _page(request, reader, found)


@require_POST
@require_person
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Take a yes with one way to be reached, or a no."""
    reader, found = _own(request, token)
    at = clock.now()
    if request.POST.get("do") == Answer.NO:
        actions.answer(pairing=found, says=Answer.NO, by=reader, at=at)
        messages.success(request, _("Nothing comes of it, and nobody is told why."))
        return redirect("onetoones:home")
    form = forms.YesForm(request.POST)
    if not form.is_valid():
        return _page(request, reader, found, yes=form)
    contact = form.cleaned_data["reach_me"]
    actions.answer(pairing=found, says=Answer.YES, contact=contact, by=reader, at=at)
    return redirect("onetoones:pairing", token)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def notes(request: HttpRequest, token: str) -> HttpResponse:
    """Keep what somebody wants to remember."""
    reader, found = _talk(request, token)
    shown = queries.shown_to(reader, found, clock.now())
    data = request.POST if request.method == "POST" else None
    form = forms.NotesForm(data, initial={"own_notes": shown.notes})
    if request.method == "POST" and form.is_valid():
        actions.keep_notes(
            pairing=found, notes=form.cleaned_data["own_notes"], by=reader, at=clock.now()
        )
        messages.success(request, _("Kept. Only you can read it."))
        return redirect("onetoones:pairing", token)
    return _form(request, "onetoones/notes.html", found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def share(request: HttpRequest, token: str) -> HttpResponse:
    """Take what the other may read, and when."""
    reader, found = _talk(request, token)
    written = queries.shown_to(reader, found, clock.now()).written
    initial = {"for_them": written.words, "shows_when": written.shows.value}
    form = forms.ShareForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.share(
            pairing=found,
            words=data["for_them"],
            shows=Shows(data["shows_when"]),
            by=reader,
            at=clock.now(),
        )
        messages.success(request, _("Kept. You can change it until it is emptied."))
        return redirect("onetoones:pairing", token)
    return _form(request, "onetoones/share.html", found, form)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@paced("onetoones.aloud", per_hour=120)
@shows_refusals
def aloud(request: HttpRequest, token: str) -> HttpResponse:
    """Put one sentence of one's own into an open round."""
    reader, found = _talk(request, token)
    own, rounds = queries.shown_to(reader, found, clock.now()).sentences, queries.open_rounds()
    data = request.POST if request.method == "POST" else None
    form = forms.AloudForm(data, sentences=own, rounds=rounds)
    if request.method == "POST" and form.is_valid():
        sentence, into = form.chosen()
        actions.say_aloud(pairing=found, round_=into, sentence=sentence, by=reader, at=clock.now())
        messages.success(
            request, _("Thank you. Somebody looks at it before it is put to everybody.")
        )
        return redirect("onetoones:pairing", token)
    return _form(request, "onetoones/aloud.html", found, form, empty=not own or not rounds)


@require_POST
@require_person
@shows_refusals
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End it: talked, never again, or with a report."""
    reader, found = _talk(request, token)
    form = forms.ReportForm(request.POST)
    if request.POST.get("do") not in set(Ending) or not form.is_valid():
        raise Http404
    how = Ending(request.POST["do"])
    words = form.cleaned_data["what_happened"]
    actions.end(pairing=found, how=how, words=words, by=reader, at=clock.now())
    said = {
        Ending.TALKED: _("Good. Your notes stay for thirty days, then all of it is emptied."),
        Ending.NEVER: _("You two are not matched again. They see that it is over, and no reason."),
        Ending.REPORT: _(
            "Reported. You two are not matched again; they see that it is over, and no reason."
        ),
    }
    messages.success(request, said[how])
    return redirect("onetoones:home")


@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_required
@shows_refusals
def reports(request: HttpRequest) -> HttpResponse:
    """Show whoever hears reports who reported whom and why; note that one was heard."""
    at, reader = clock.now(), reader_of(request)
    waiting = list(queries.reports_to_hear(reader, at))
    if request.method == "POST":
        body = movement()
        if body is None:
            raise Http404
        report = queries.report_for(reader, request.POST.get("report", "")[:40], at)
        actions.hear(report=report, movement=body, by=reader, at=at)
        return redirect("onetoones:reports")
    people.log_reading(
        by=reader,
        person_ids=[key for each in waiting for key in (each.by_id, each.about_id) if key],
        role=_("who hears reports"),
        reason=_("to hear a report of a one-to-one"),
        what=_("name, and what was reported"),
        at=at,
    )
    return render_page(request, "onetoones/reports.html", {"reports": waiting}, personal=True)


def _own(request: HttpRequest, token: str) -> tuple[Person, Pairing]:
    reader = reader_of(request)
    return reader, queries.pairing_for(reader, token)


def _talk(request: HttpRequest, token: str) -> tuple[Person, Pairing]:
    """Return a pairing both have said yes to. :raises Http404: it is none, or not theirs."""
    reader, found = _own(request, token)
    if found.agreed_at is None:
        raise Http404
    return reader, found


def _page(
    request: HttpRequest, reader: Person, found: Pairing, *, yes: forms.YesForm | None = None
) -> HttpResponse:
    shown = queries.shown_to(reader, found, clock.now())
    if shown.met is not None:
        what = _("name, how to reach you, what you wrote") if shown.theirs else ""
        people.log_reading(
            by=reader,
            person_ids=[shown.met.person_id],
            role=_("the other of a one-to-one"),
            reason=_("you both said yes"),
            what=what or _("name, how to reach you"),
            at=clock.now(),
        )
    context = {"shown": shown, "form": yes or forms.YesForm(), "report": forms.ReportForm()}
    template = "onetoones/talk.html" if shown.talking else "onetoones/offer.html"
    status = 422 if yes is not None else 200
    return render_page(request, template, context, status=status, personal=True)


def _form(
    request: HttpRequest,
    template: str,
    found: Pairing,
    form: forms.NotesForm | forms.ShareForm | forms.AloudForm,
    **more: object,
) -> HttpResponse:
    context = {"token": found.token, "form": form, **more}
    status = 422 if form.errors else 200
    return render_page(request, template, context, status=status, personal=True)
