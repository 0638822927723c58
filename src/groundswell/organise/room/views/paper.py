"""The sheet on paper: printed, and typed back row by row."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.room import actions, sheets
from groundswell.organise.room.forms import TypedRow, as_paper, typed_rows, whole_number
from groundswell.organise.room.models import Arrival
from groundswell.organise.room.rules.arrivals import row_id
from groundswell.organise.room.views.asking import as_host, log_names_read
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person

MOST_PAGES = 40
LAST_ROW = MOST_PAGES * sheets.ROWS_A_PAGE


@require_safe
@require_person
@shows_refusals
def sheet(request: HttpRequest, token: str) -> HttpResponse:
    """Give the sign-in sheet as PDF; ``pages`` says how many."""
    _reader, meeting = as_host(request, token, clock.now())
    pages = whole_number(request.GET.get("pages", ""), least=1, most=MOST_PAGES, otherwise=2)
    response = HttpResponse(sheets.sheet(meeting, pages=pages), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="sign-in-sheet.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def typed(request: HttpRequest, token: str) -> HttpResponse:
    """Type a page of the sheet back: a row is a name, two ticks and an address, by keyboard."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    last = LAST_ROW - sheets.ROWS_A_PAGE + 1
    first = whole_number(request.GET.get("from", ""), least=1, most=last, otherwise=1)
    numbers = range(first, first + sheets.ROWS_A_PAGE)
    rows = typed_rows(request.POST, numbers) if request.method == "POST" else []
    if request.method == "POST" and request.headers.get("Accept") == "application/json":
        return _one_by_one(reader, meeting, rows, at)
    if rows and not any(row.fault for row in rows):
        return _take_in(request, reader, meeting, rows, at)
    names = _expected(reader, meeting, at)
    filled, known = {row.number: row for row in rows}, _typed_before(meeting, numbers)
    context = {
        "meeting": meeting,
        "rows": [filled.get(n) or known.get(n) or TypedRow(n) for n in numbers],
        "first": first,
        "last": numbers[-1],
        "next": numbers[-1] + 1,
        "faults": [row for row in rows if row.fault],
        "typed": len(known),
        "names": names,
    }
    status = 422 if context["faults"] else 200
    return render_page(request, "room/typed.html", context, status=status, personal=True)


def _one_by_one(
    reader: Person, meeting: Meeting, rows: list[TypedRow], at: datetime
) -> HttpResponse:
    """Take in the rows without fault, and say of each what came of it: a script asks."""
    good = [as_paper(row) for row in rows if not row.fault]
    done = actions.type_sheet(meeting=meeting, rows=good, by=reader, at=at) if good else {}
    said = [
        {
            "number": row.number,
            "fault": row.fault,
            "here": done.get(row.number, "") in ("here", "already"),
            "unkept": bool(row.contact) and not row.write,
        }
        for row in rows
    ]
    return JsonResponse({"rows": said})


def _expected(reader: Person, meeting: Meeting, at: datetime) -> list[str]:
    """Return who said yes and is not here yet, to complete names with; the look is written down."""
    rows = [row for row in meetings.door_list(meeting) if row.state is State.GOING]
    seen = [row.person_id for row in rows]
    log_names_read(reader, seen, meeting, _("names, to type the sheet back"), at, role=_("Host"))
    return list(dict.fromkeys(row.called for row in rows))


def _take_in(
    request: HttpRequest, reader: Person, meeting: Meeting, rows: list[TypedRow], at: datetime
) -> HttpResponse:
    paper = [as_paper(row) for row in rows]
    done = actions.type_sheet(meeting=meeting, rows=paper, by=reader, at=at)
    here = sum(outcome in ("here", "already") for outcome in done.values())
    messages.success(
        request,
        ngettext("%(here)s row is in.", "%(here)s rows are in.", here) % {"here": here},
    )
    unkept = sum(bool(row.contact) and not row.write for row in rows)
    if unkept:
        messages.info(
            request,
            ngettext(
                "%(n)s address was not kept: there was no tick beside it.",
                "%(n)s addresses were not kept: there was no tick beside them.",
                unkept,
            )
            % {"n": unkept},
        )
    if here < len(rows):
        messages.info(request, _("Some found no chair: see the room’s page."))
    return redirect(f"{request.path}?from={rows[-1].number // sheets.ROWS_A_PAGE * 16 + 1}")


def _typed_before(meeting: Meeting, numbers: range) -> dict[int, TypedRow]:
    ids = {row_id(meeting.token, n): n for n in numbers}
    found = Arrival.objects.filter(meeting=meeting, client_id__in=ids).select_related("place")
    return {
        ids[arrival.client_id]: TypedRow(
            ids[arrival.client_id],
            done=arrival.called or (arrival.place.called if arrival.place else ""),
        )
        for arrival in found
    }
