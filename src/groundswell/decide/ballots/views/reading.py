"""The list of votes, a vote's own page, and its transcript: read by everybody."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from groundswell.decide.ballots import queries
from groundswell.decide.ballots.actions.cards import can_be_challenged
from groundswell.decide.ballots.actions.counting import waits_for_chair
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Way
from groundswell.foundation import clock
from groundswell.foundation.pages import following, render_page
from groundswell.foundation.pages.standing import fingerprint
from groundswell.foundation.subjects import Subject, title_of, url_of
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of

ON_A_PAGE = 30
NAMES_ON_A_PAGE = 100
SETTLED = (Stage.DECLARED, Stage.CALLED_OFF)  # nothing of it changes by itself any more


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every vote, open ones and those to come first by their close."""
    page = Paginator(queries.in_order(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"listing": page, "at": clock.now()}
    return render_page(request, "ballots/index.html", context)


@require_safe
def question(request: HttpRequest, token: str) -> HttpResponse:
    """Show a vote: called by whom, under which rule, what it needs, what came of it."""
    at, reader = clock.now(), person_of(request)
    found = queries.question_for(reader, token)
    standing = queries.standing_of(found, reader, at)
    subject = Subject.parse(found.about) if found.about else None
    asks = queries.may_ask(reader, found.body, at)
    context = {
        "question": found,
        "at": at,
        "standing": standing,
        "stage": standing.stage.value,
        "about_words": title_of(subject) if subject else "",
        "about_href": url_of(subject) if subject else "",
        **_counted(found),
        "names": Paginator(queries.names_of(found, reader), NAMES_ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "text_to": queries.text_to(found, standing.stage),
        "follows": standing.stage not in SETTLED,
        "mark": following.mark(request, **_followed(found, at)),
        **_of_the_floor(found, reader, standing.stage, at),
        "may_call_off": asks and standing.stage is Stage.NOTICED,
        "shows_tellers": asks
        and found.way in (Way.HANDS, Way.CARDS)
        and standing.stage in (Stage.NOTICED, Stage.OPEN, Stage.CLOSED),
        "counts": found.counts.count() if found.way == Way.HANDS else 0,
    }
    return render_page(request, "ballots/question.html", context, personal=reader is not None)


@require_safe
def live(request: HttpRequest, token: str) -> HttpResponse:
    """Send what of a vote's page changes by itself: that it is open, has closed, its result."""
    at = clock.now()
    found = queries.question_for(None, token)  # the same for everybody
    stage = found.stage(at).value
    context = {"question": found, "at": at, "stage": stage, **_counted(found)}
    return following.part(
        request,
        **_followed(found, at),
        make=lambda: render_page(request, "ballots/_live.html", context),
    )


def _followed(found: Question, at: datetime) -> dict[str, str]:
    """Return the state of a vote, and what everybody is shown of it."""
    told = (found.token, found.stage(at).value, found.casting, found.transcript_hash)
    return {"state": fingerprint(*told), "seen": fingerprint(get_language())}


def _counted(found: Question) -> dict[str, Any]:
    command = f"groundswell transcript verify vote-{found.token}.json"
    return {"tally": found.tally, "command": command}


def _of_the_floor(
    found: Question, reader: Person | None, stage: Stage, at: datetime
) -> dict[str, Any]:
    """Return what only a conference's votes have: cards, a demand for them, the chair."""
    line = queries.line_of(found, reader) if found.demand else None
    return {
        "card": queries.card_of(found, reader) if found.way == Way.CARDS else None,
        "on_cards": queries.on_cards(found) if found.way == Way.CARDS else [],
        "instead": getattr(found, "superseded_by", None),
        "may_demand": line is not None and can_be_challenged(found, at),
        "demands": found.demands.count() if found.demand else 0,
        "chair_decides": stage in (Stage.OPEN, Stage.CLOSED)
        and reader is not None
        and found.chair_id == reader.pk
        and waits_for_chair(found, at),
    }


@require_safe
def transcript(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the transcript of a declared vote, byte for byte as it was hashed."""
    found = queries.question_for(person_of(request), token)
    if not found.transcript:
        raise Http404
    response = HttpResponse(found.transcript, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="vote-{found.token}.json"'
    return response
