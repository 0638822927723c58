"""A meeting as something other things can be attached to."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import clock
from groundswell.foundation.pages.wording import day_words, time_words
from groundswell.foundation.record import Entry
from groundswell.organise.meetings import queries
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person


def title(token: str) -> str | None:
    """Return a published meeting's name."""
    known = Meeting.objects.filter(token=token, published_at__isnull=False)
    return known.values_list("title", flat=True).first()


def describe(entry: Entry) -> str | None:
    """Return when the meeting of an entry is; its name is on its page, and not on record."""
    try:
        starts_at = datetime.fromisoformat(str(entry.body.get("starts_at")))
    except ValueError:
        return None
    local = starts_at.astimezone(clock.zone())
    told = {"day": day_words(local.date(), weekday=True), "time": time_words(local)}
    return _("For %(day)s, %(time)s.") % told


def url(token: str) -> str | None:
    """Return the address of a meeting's page."""
    return reverse("meetings:meeting", args=[token])


def may_see(reader: object, token: str) -> bool:
    """Return whether a reader may know of a meeting: published ones anybody, drafts hosts."""
    meeting = Meeting.objects.select_related("body").filter(token=token).first()
    if meeting is None:
        return False
    if meeting.published_at is not None:
        return True
    person = reader if isinstance(reader, Person) else None
    return queries.hosts(person, meeting, clock.now())
