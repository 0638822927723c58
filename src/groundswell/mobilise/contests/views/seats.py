"""A seat's page, the list of close ones, and their map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, wording
from groundswell.mobilise.contests import maps, queries
from groundswell.mobilise.contests.forms import MAJORITIES, CloseForm
from groundswell.mobilise.contests.queries import CloseSeat
from groundswell.mobilise.contests.rules.bands import Band, band_of
from groundswell.mobilise.contests.views.reading import tabs

A_PAGE = 25
SHADES = ("light", "dark")
SORTS = {
    "close": lambda seat: (seat.majority_share, seat.code),
    "name": lambda seat: (seat.name, seat.code),
    "turnout": lambda seat: (-(seat.turnout or 0), seat.code),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks of the list; whatever makes no sense is left out of it."""

    held_on: date
    party: str
    most: str

    def keep(self, lines: Sequence[CloseSeat]) -> list[CloseSeat]:
        """Return the seats that are asked for, in their order."""
        share = int(self.most) / 100 if self.most else 1.0
        wanted = frozenset({self.party}) if self.party else frozenset()
        return list(queries.close_to(lines, max_share=share, parties=wanted))


def _asked(given: QueryDict, held_on: date) -> Asked:
    most = given.get("most", "")
    known = {value for value, _words in MAJORITIES}
    return Asked(held_on, given.get("party", "")[:80], most if most in known else "")


def _day(text: str, days: Sequence[date]) -> date:
    found = next((day for day in days if day.isoformat() == text), None)
    if found is None:
        raise Http404
    return found


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Close seats of an election: a map, and the same as a table."""
    days = queries.general_days()
    if not days:
        return render_page(request, "contests/seats_none.html", {"tabs": tabs("contests:seats")})
    held_on = _day(request.GET["date"], days) if request.GET.get("date") else days[0]
    asked = _asked(request.GET, held_on)
    lines = queries.seats_on(held_on)
    kept = asked.keep(list(lines.values()))
    sort = request.GET.get("sort", "close")
    sort = sort if sort in SORTS else "close"
    kept.sort(key=SORTS[sort])
    listing = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    numbered = [(str(at), seat) for at, seat in enumerate(listing, listing.start_index())]
    form = CloseForm(
        initial={"date": held_on.isoformat(), "party": asked.party, "most": asked.most},
        days=[(day.isoformat(), wording.day_words(day)) for day in days],
        parties=queries.party_names(held_on),
    )
    outlines = request.GET.get("map") == "outlines"
    context = {
        "tabs": tabs("contests:seats"),
        "held_on": held_on,
        "all": len(lines),
        "listing": listing,
        "numbered": numbered,
        "sort": sort,
        "form": form,
        "asked": asked,
        "outlines": outlines,
    } | _drawn(lines, kept, numbered, held_on, outlines=outlines)
    return render_page(request, "contests/seats.html", context)


def _drawn(
    lines: dict[str, CloseSeat],
    kept: Sequence[CloseSeat],
    numbered: Sequence[tuple[str, CloseSeat]],
    held_on: date,
    *,
    outlines: bool,
) -> dict[str, object]:
    """Return the cells, or where to fetch the outlines, with the words beside the picture."""
    asked = {seat.code for seat in kept}
    if outlines:
        bands = [band_of(seat.majority_share) for seat in kept]
        bands += [Band.WIDE] * (len(lines) - len(kept))
        return {"legend": maps.legend(bands), "description": maps.described(bands)}
    keys = {seat.code: number for number, seat in numbered}
    return {"cells": maps.cells_of(held_on, lines, asked=asked, keys=keys)}


@require_safe
def outlines(request: HttpRequest, day: str, shade: str) -> HttpResponse:
    """The outlines as a picture that browsers and proxies may keep, and ask after by its tag."""
    if shade not in SHADES:
        raise Http404
    held_on = _day(day, queries.general_days())
    asked = _asked(request.GET, held_on)
    lines = queries.seats_on(held_on)
    kept = {seat.code for seat in asked.keep(list(lines.values()))}
    picture = maps.picture_of(held_on, lines, asked=kept)
    if picture is None:
        raise Http404
    drawn = render_to_string("contests/outlines.svg", {"picture": picture, "shade": shade})
    tag = f'"{sha256(drawn.encode()).hexdigest()[:24]}"'
    response = HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")
    response["ETag"], response["Cache-Control"] = tag, "public, max-age=3600"
    return get_conditional_response(request, etag=tag, response=response) or response


@require_safe
def seat(request: HttpRequest, code: str) -> HttpResponse:
    """One seat: every result with its sources, the swing, who meets there, what is coming."""
    page = queries.seat_page(code, clock.now())
    nameless = _("There is no result of this seat here yet.")
    return render_page(request, "contests/seat.html", {"seat": page, "nameless": nameless})
