"""The record's pages. All are public, and all say the same to everybody."""

from typing import Any

from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_safe

from groundswell.foundation.pages import render_page
from groundswell.foundation.pages.parts import Pair
from groundswell.foundation.pages.wording import mark_in_fours
from groundswell.foundation.record import kinds, queries, telling
from groundswell.foundation.record.models import RecordPlace
from groundswell.foundation.subjects import Subject

ON_A_PAGE = 40
BIGGEST_SEQ = 2**62


def _newest_root(_request: HttpRequest, **_named: object) -> str | None:
    newest = queries.newest_head()
    return f'"{newest.root}"' if newest else None


def _place_or_404(seq: int) -> RecordPlace:
    place = queries.place_numbered(seq) if seq < BIGGEST_SEQ else None
    if place is None:
        raise Http404
    return place


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Show the record, newest first; ``?kind=`` shows one kind of entry."""
    newest = queries.newest_head()
    chosen = request.GET.get("kind", "")
    if chosen not in {kind.name for kind in kinds.all_kinds()}:
        chosen = ""
    paginator = Paginator(queries.places_in_order(kind=chosen), ON_A_PAGE)
    if not chosen:
        paginator.count = newest.size if newest else 0  # the head has counted already
    listing = paginator.get_page(request.GET.get("page"))
    told = {
        "listing": listing,
        "rows": [telling.row_of_place(place) for place in listing],
        "kinds": kinds.all_kinds(),
        "chosen": chosen,
        "newest": newest,
        "waiting": queries.waiting_count(),
    }
    return render_page(request, "record/entries.html", told)


@require_safe
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """Show one entry, what it rests on, and the proof that it is in the record."""
    place = _place_or_404(seq)
    newest = queries.newest_head()
    value = telling.entry_of(place)
    told: dict[str, Any] = {
        "seq": seq,
        "entry": value,
        "mark": place.entry.mark,
        "text": place.entry.text,
        "newest": newest,
        "proof": queries.proof_of(seq, newest) if newest else None,
        "neighbours": [telling.row_of_place(near) for near in queries.places_around(seq)],
        "has_next": newest is not None and seq < newest.size,
    }
    if value is not None:
        told |= {
            "title": telling.title_of_entry(value),
            "lead": kinds.description_of(value),
            "apart": telling.apart(value),
            "facts": telling.facts_of(value),
            "stated": telling.stated_in(value.body),
            "outcomes": [
                telling.row_of_place(later)
                for later in queries.places_because_of(Subject("record", value.token))
            ],
        }
    return render_page(request, "record/entry.html", told)


@require_safe
def proof(_request: HttpRequest, seq: int) -> HttpResponse:
    """Return an entry with its proof, as a file anybody can keep and check."""
    place = _place_or_404(seq)
    newest = queries.newest_head()
    if newest is None:
        raise Http404
    shown = queries.proof_of(seq, newest)
    told = {
        "format": "groundswell-record-proof/1",
        "seq": seq,
        "entry": place.entry.text,
        "size": shown.size,
        "root": shown.root,
        "path": list(shown.path),
        "head": newest.note,
    }
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="record-{seq}-proof.json"'
    return response


@require_safe
def head(request: HttpRequest) -> HttpResponse:
    """Show the newest head, who signed it, and how to check the record without trusting us."""
    newest, key = queries.newest_head(), queries.own_key()
    told: dict[str, Any] = {"newest": newest, "waiting": queries.waiting_count()}
    if newest is not None and key is not None:
        told |= {
            "facts": [
                Pair(_("Entries"), f"{newest.size:,}"),
                Pair(_("Head"), f"{newest.number:,}"),
                Pair(_("Signed"), telling.moment_in_words(newest.at)),
                Pair(_("Its mark"), mark_in_fours(newest.root)),
                Pair(_("Signed as"), key.origin),
                Pair(_("With the key"), mark_in_fours(key.public_key)),
            ],
        }
    return render_page(request, "record/head.html", told)


@require_safe
@condition(etag_func=_newest_root)
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """Return the newest head as a signed note, for witnesses and their programs."""
    newest = queries.newest_head()
    if newest is None:
        raise Http404
    return HttpResponse(newest.note, content_type="text/plain; charset=utf-8")


@require_safe
@condition(etag_func=_newest_root)
def export(_request: HttpRequest) -> StreamingHttpResponse:
    """Stream the whole record as JSON lines, up to the head that is newest now."""
    response = StreamingHttpResponse(
        (line.encode() for line in queries.export_lines(queries.newest_head())),
        content_type="application/x-ndjson",
    )
    response["Content-Disposition"] = 'attachment; filename="record.jsonl"'
    return response
