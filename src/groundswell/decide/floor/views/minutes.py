"""The minutes of a conference: so far while it sits; kept once it is over, corrected beside."""

import json
import secrets
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.decide.conference import queries as conferences
from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.forms import CorrectionForm
from groundswell.decide.floor.models import Correction, Floor, KeptMinutes
from groundswell.decide.floor.refusals import NoSuchLine, SayWhatIsWrong
from groundswell.decide.floor.rules.corrections import parts_of
from groundswell.decide.floor.rules.minutes import corrections_file, written
from groundswell.decide.floor.views.asking import METHODS
from groundswell.decide.floor.wording import PARTS
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of


@require_http_methods(METHODS)
@shows_refusals
def minutes(request: HttpRequest, token: str) -> HttpResponse:
    """
    Show what happened, item by item; whether it is worked out the same as it was kept.

    Beneath stand its corrections. Delegates move one here, or take their own back.
    """
    reader = person_of(request)
    found = conferences.conference_for(reader, token)
    floor = queries.floor_of(found)
    kept = queries.kept_minutes(floor)
    told = json.loads(kept.text) if kept else None
    may = kept is not None and queries.may_correct(reader, found)
    if request.method == "POST" and (reader is None or kept is None):
        raise Http404
    form = _form(request, told) if may and told else None
    if reader is not None and kept is not None and request.method == "POST":
        done = _changed(request, form, floor, kept, reader)
        if done:
            return redirect("floor:minutes", token)
    now = queries.minutes_of(floor) if floor else None
    context: dict[str, Any] = {
        "conference": found,
        "kept": kept,
        "told": told or now,
        "same": kept is not None and now is not None and written(now)[1] == kept.text_hash,
        "corrections": _shown(queries.corrections_of(kept), told, reader),
        "stand": kept is not None and queries.they_stand(found),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render_page(
        request, "floor/minutes.html", context, status=status, personal=reader is not None
    )


def _form(request: HttpRequest, told: dict[str, Any]) -> CorrectionForm:
    sent = request.method == "POST" and request.POST.get("do") == "correct"
    return CorrectionForm(
        request.POST if sent else None,
        parts=[(part, title or PARTS[part]) for part, title in parts_of(told)],
        initial={"form_key": secrets.token_hex(12)},
    )


def _changed(
    request: HttpRequest,
    form: CorrectionForm | None,
    floor: Floor | None,
    kept: KeptMinutes,
    reader: Person,
) -> bool:
    """Move a correction, or take one back; return whether that was done. :raises Http404: no."""
    at = clock.now()
    if request.POST.get("do") == "take_back":
        own = queries.own_correction_for(floor, reader, request.POST.get("on", ""))
        actions.withdraw_correction(correction=own, by=reader, at=at)
        messages.success(request, _("Taken back. That you moved it stays to be read."))
        return True
    if form is None or request.POST.get("do") != "correct":
        raise Http404
    if not form.is_valid():
        return False
    told = form.cleaned_data
    correcting = actions.Correcting(
        told["part"], told["line"], told["says"], told["should_say"], told["why"]
    )
    try:
        actions.move_correction(
            minutes=kept, correcting=correcting, form_key=told["form_key"], by=reader, at=at
        )
    except NoSuchLine as refusal:
        form.add_error("line", str(refusal))
    except SayWhatIsWrong as refusal:
        form.add_error("should_say", str(refusal))
    else:
        messages.success(request, _("Moved. It comes on the next order paper by itself."))
        return True
    return False


def _shown(
    corrections: Sequence[Correction], told: dict[str, Any] | None, reader: Person | None
) -> list[dict[str, Any]]:
    """Return corrections with the title of the part each is of, its order paper, whose it is."""
    titles = dict(parts_of(told)) if told else {}
    papers = queries.papers_with(corrections)
    return [
        {
            "is": each,
            "part": titles.get(each.part) or PARTS.get(each.part, ""),
            "before": papers.get(each.token),
            "mine": reader is not None and each.person_id == reader.pk,
        }
        for each in corrections
    ]


@require_safe
def file(request: HttpRequest, token: str) -> HttpResponse:
    """
    Hand out the minutes byte for byte as they were hashed; apart, what was corrected since.

    With ``corrections`` in the address it is the corrections.
    """
    found = conferences.conference_for(person_of(request), token)
    kept = queries.kept_minutes(queries.floor_of(found))
    if kept is None:
        raise Http404
    text, name = kept.text, "minutes"
    if "corrections" in request.GET:
        told = [queries.told_of(each) for each in queries.corrections_of(kept)]
        text, name = corrections_file(kept.text_hash, told), "corrections"
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{name}-{found.token}.json"'
    return response
