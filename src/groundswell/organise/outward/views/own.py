"""One person's own calendar: its secret address, making it and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings.links import whole
from groundswell.organise.outward import actions, calendars, links, queries
from groundswell.register.people.session import reader_of, require_person


@require_person
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a person their own calendar: its address, and what stands in it today."""
    person, at = reader_of(request), clock.now()
    feed = queries.secret_feed_of(person)
    address = whole(links.secret_path(feed)) if feed else ""
    context = {
        "feed": feed,
        "address": address,
        "opens": f"webcal://{address.partition('://')[2]}" if feed else "",
        "entries": calendars.own_entries(feed, at) if feed else (),
    }
    return render_page(request, "outward/own_calendar.html", context, personal=True)


@require_person
@require_POST
@shows_refusals
def make(request: HttpRequest) -> HttpResponse:
    """Make a person their calendar."""
    actions.make_secret_feed(by=reader_of(request), at=clock.now())
    return redirect("outward:calendar")


@require_person
@require_POST
@shows_refusals
def revoke(request: HttpRequest) -> HttpResponse:
    """Take the address back."""
    gone = actions.revoke_secret_feed(
        token=request.POST.get("feed", "")[:16], by=reader_of(request), at=clock.now()
    )
    if gone:
        messages.success(request, _("Taken back. Whoever reads that address finds nothing."))
    return redirect("outward:calendar")
