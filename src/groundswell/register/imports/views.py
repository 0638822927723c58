"""Pages of lists: translate a request, make one call, translate the answer."""

import csv
import io
import secrets
from collections.abc import Iterator
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.methods.tables import Order
from groundswell.register.imports import actions, queries, shown
from groundswell.register.imports.actions.taking import Consent
from groundswell.register.imports.forms import ColumnsForm, ConsentForm, FileForm, UndoForm
from groundswell.register.imports.models import BroughtList
from groundswell.register.imports.refusals import NoWayToReach, TooBig
from groundswell.register.imports.rules.vocabulary import DATES, PREVIEW_ROWS, Source, Stage
from groundswell.register.imports.wording import FIELD_WORDS, PRESET_WORDS
from groundswell.register.people import actions as people
from groundswell.register.people.session import (
    reader_of,
    require_person,
    second_factor_required,
)
from groundswell.register.structures import queries as structures


def _list(request: HttpRequest, token: str) -> BroughtList:
    return queries.list_for(reader_of(request), token, clock.now())


def _about(brought: BroughtList) -> dict[str, Any]:
    return {
        "list": brought,
        "body": brought.body,
        "body_url": structures.url_of_body(brought.body),
    }


@require_safe
@require_person
@second_factor_required
def lists(request: HttpRequest, token: str) -> HttpResponse:
    """Show the lists that were brought for a body, and the way to bring one."""
    body = queries.body_for_bringer(reader_of(request), token, clock.now())
    context = {
        "body": body,
        "body_url": structures.url_of_body(body),
        "rows": shown.rows(queries.lists_of(body)[:50]),
    }
    return render_page(request, "imports/lists.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def give(request: HttpRequest, token: str) -> HttpResponse:
    """Take a file in."""
    person, at = reader_of(request), clock.now()
    body = queries.body_for_bringer(person, token, at)
    form = FileForm(
        request.POST or None,
        request.FILES or None,
        initial={"form_key": secrets.token_urlsafe(18)},
    )
    if getattr(request, "too_big_upload", False):
        raise TooBig(settings.GROUNDSWELL_UPLOAD_MEGABYTES * 1_000_000)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        brought = actions.give_list(
            body=body,
            file_name=file.name,
            chunks=file.chunks(),
            form_key=form.cleaned_data["form_key"],
            by=person,
            at=at,
        )
        return redirect("imports:columns", brought.token)
    context = {
        "form": form,
        "body": body,
        "body_url": structures.url_of_body(body),
        "most_megabytes": settings.GROUNDSWELL_UPLOAD_MEGABYTES,
    }
    return render_page(request, "imports/give.html", context, status=_status(form), personal=True)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def columns(request: HttpRequest, token: str) -> HttpResponse:
    """Say what we think each column is; take what they really are."""
    brought, at = _list(request, token), clock.now()
    if brought.stage not in (Stage.COLUMNS, Stage.CONSENT, Stage.CHECKED):
        return redirect("imports:list", token)
    form = ColumnsForm(
        request.POST or None,
        columns=queries.samples(brought),
        targets=brought.targets,
        initial={"order": brought.order},
    )
    if request.method == "POST" and form.is_valid():
        targets, order = form.targets(), Order(form.cleaned_data["order"])
        brought.targets, brought.order = [target.value for target in targets], order.value
        if "look" not in request.POST:
            try:
                actions.say_columns(
                    brought=brought, targets=targets, order=order, by=reader_of(request), at=at
                )
                return redirect("imports:consent", token)
            except NoWayToReach as refused:
                form.add_error(None, str(refused))
    context = _about(brought) | {
        "form": form,
        "preset": PRESET_WORDS.get(brought.preset, ""),
        "preview": shown.preview(queries.preview(brought, at)),
        "preview_rows": PREVIEW_ROWS,
        "has_dates": any(target in DATES for target in brought.targets),
        "left_out": sum(not target for target in brought.targets),
        "before": queries.same_file_before(brought),
        "told": shown.file_told(brought),
    }
    return render_page(
        request, "imports/columns.html", context, status=_status(form), personal=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """Ask what the people on the list agreed to, in which words."""
    brought, at = _list(request, token), clock.now()
    if brought.stage not in (Stage.CONSENT, Stage.CHECKED):
        return redirect("imports:list", token)
    form = ConsentForm(request.POST or None, initial=shown.said_before(brought))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.say_consent(
            brought=brought,
            consent=Consent(
                source=Source(data["source"]),
                wording=data["wording"],
                agreed_on=data["agreed_on"],
                proof=data["proof"],
                wants=tuple(data["wants"]),
            ),
            file_on=data["file_on"],
            as_members=data["members"] == "yes",
            by=reader_of(request),
            at=at,
        )
        return redirect("imports:list", token)
    context = _about(brought) | {"form": form}
    return render_page(
        request, "imports/consent.html", context, status=_status(form), personal=True
    )


@require_safe
@require_person
@second_factor_required
def one_list(request: HttpRequest, token: str) -> HttpResponse:
    """Show where a list stands: what is counted, how far the work is, what came of it."""
    brought, at = _list(request, token), clock.now()
    if brought.stage == Stage.COLUMNS:
        return redirect("imports:columns", token)
    if brought.stage == Stage.CONSENT:
        return redirect("imports:consent", token)
    context = _about(brought) | {
        "stage": brought.stage,
        "stats": shown.stats(brought),
        "progress": shown.progress(brought),
        "warning": shown.warning(brought),
        "has_errors": queries.has_errors(brought),
        "differences": queries.count_differences(brought),
        "may_undo": brought.stage == Stage.DONE
        and brought.undo_until is not None
        and at < brought.undo_until,
        "told": shown.consent_told(brought),
    }
    return render_page(request, "imports/list.html", context, personal=True)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def bring(request: HttpRequest, token: str) -> HttpResponse:
    """Have the list brought."""
    actions.bring_list(brought=_list(request, token), by=reader_of(request), at=clock.now())
    return redirect("imports:list", token)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """Say what taking the list back would do; do it when the button is pressed."""
    brought = _list(request, token)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.undo_list(
            brought=brought,
            reason=form.cleaned_data["reason"],
            keep_stops=form.cleaned_data["stops"] == "keep",
            by=reader_of(request),
            at=clock.now(),
        )
        return redirect("imports:list", token)
    if brought.stage != Stage.DONE and request.method != "POST":
        return redirect("imports:list", token)
    context = _about(brought) | {"form": form}
    return render_page(request, "imports/undo.html", context, status=_status(form), personal=True)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Give the list up."""
    brought = _list(request, token)
    actions.forget_list(brought=brought, by=reader_of(request), at=clock.now())
    messages.success(request, _("The file has been deleted. Nobody on it was kept."))
    return redirect("imports:lists", brought.body.token)


@require_safe
@require_person
@second_factor_required
def errors(request: HttpRequest, token: str) -> HttpResponse:
    """Give the rows that were not simply brought, as a file for a spreadsheet."""
    brought = _list(request, token)
    if not queries.has_errors(brought):
        raise Http404
    stream = StreamingHttpResponse(_as_csv(brought), content_type="text/csv; charset=utf-8")
    answer = cast("HttpResponse", stream)  # the guards pass it on as they do a page
    answer["Content-Disposition"] = f'attachment; filename="list-{brought.token}-rows.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def _as_csv(brought: BroughtList) -> Iterator[str]:
    yield "\ufeff"  # so that a spreadsheet reads it as UTF-8
    for row in queries.lines_of_errors(brought):
        line = io.StringIO()
        csv.writer(line, quoting=csv.QUOTE_ALL).writerow(row)
        yield line.getvalue()


@require_safe
@require_person
@second_factor_required
def differences(request: HttpRequest, token: str) -> HttpResponse:
    """List where the list and the register differ; write down that the records were read."""
    person, brought, at = reader_of(request), _list(request, token), clock.now()
    waiting = queries.differences_of(brought)
    people.log_reading(
        by=person,
        person_ids=[each.conflict.person_id for each in waiting],
        role=structures.role_of(person, brought.body, at),
        reason=_("to settle where a list says something else"),
        what=_("name, and what differs"),
        at=at,
    )
    context = _about(brought) | {
        "waiting": waiting,
        "more": max(0, queries.count_differences(brought) - len(waiting)),
        "fields": FIELD_WORDS,
    }
    return render_page(request, "imports/differences.html", context, personal=True)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def settle(request: HttpRequest, token: str) -> HttpResponse:
    """Keep what we hold, or take what the list says."""
    person, at = reader_of(request), clock.now()
    conflict = queries.difference_for(person, token, at)
    actions.settle_difference(
        conflict=conflict, take_theirs=request.POST.get("take") == "theirs", by=person, at=at
    )
    return redirect("imports:differences", conflict.list.token)
