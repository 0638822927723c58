"""What the pages of this area have in common: who reads, and how a form is shown."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.foundation.pages.forms import PlainForm
from groundswell.mobilise.campaigns import queries
from groundswell.mobilise.campaigns.models import Campaign
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of

METHODS = ["GET", "HEAD", "POST"]


def who(request: HttpRequest, token: str) -> tuple[Person, datetime, Campaign, queries.Acts]:
    """Return reader, moment, campaign and what they may do. :raises Http404: nobody reads."""
    reader = person_of(request)
    if reader is None:
        raise Http404
    at = clock.now()
    found = queries.campaign_for(reader, token)
    return reader, at, found, queries.acts_of(found, reader, at)


def sent(request: HttpRequest) -> Any:
    """Return what a form sent, if it was sent."""
    return request.POST if request.method == "POST" else None


def show_form(
    request: HttpRequest, form: PlainForm, title: str, words: str, **more: object
) -> HttpResponse:
    """Return the page of a form; with what was wrong in it, if something was."""
    context = {"form": form, "title": title, "submit_words": words, **more}
    status = 422 if form.errors else 200
    return render_page(request, "campaigns/form.html", context, status=status, personal=True)
