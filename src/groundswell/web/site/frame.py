"""What stands around every page: the movement's name, the way about, the dateline, the foot."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.foundation import clock
from groundswell.foundation.pages.layout import ColophonLink, Movement, NavLink, Text
from groundswell.foundation.pages.vocabulary import profile
from groundswell.foundation.record import queries as record
from groundswell.methods.geo import daylight
from groundswell.register.people.session import person_of
from groundswell.register.structures import queries as structures
from groundswell.web.site import queries
from groundswell.web.site.asking import movement_of


def movement(request: HttpRequest | None) -> Movement | None:
    """Say what the movement is called: its founding entry's name, else the setting."""
    founded = structures.movement() if request is None else movement_of(request)
    name = founded.name if founded else settings.GROUNDSWELL_NAME
    first, more = _two_lines(name)
    return Movement(first, more, settings.GROUNDSWELL_ADDRESS, settings.GROUNDSWELL_HELP)


def _two_lines(name: str) -> tuple[str, str]:
    """Part "Ostrey Federation of Tenants & Neighbours" before its first "of", if it is long."""
    if len(name) > 24 and " of " in name:
        first, _of, more = name.partition(" of ")
        return first, f"of {more}"
    return name, ""


def _link(label: Text, url_name: str, *under: str) -> Callable[[HttpRequest], NavLink | None]:
    def entry(_request: HttpRequest) -> NavLink | None:
        if url_name in profile().hidden:
            return None
        return NavLink(label, reverse(url_name), under)

    entry.__qualname__ = f"entry_{url_name}"
    return entry


def mine(request: HttpRequest) -> NavLink | None:
    """Lead somebody signed in to their own page, and a stranger to the door."""
    if person_of(request) is not None:
        return NavLink(_("Your page"), reverse("people_home"), ("/me/",))
    return NavLink(_("Sign in"), reverse("account_login"), ("/account/",))


NAVIGATION: tuple[Callable[[HttpRequest], NavLink | None], ...] = (
    _link(gettext_lazy("Near you"), "site:front", "/near/"),
    _link(gettext_lazy("Groups"), "structures:groups", "/groups/", "/g/", "/map/"),
    _link(gettext_lazy("Meetings"), "meetings:meetings", "/meetings/", "/m/"),
    _link(gettext_lazy("Elections"), "contests:elections", "/elections/", "/seats/", "/coverage/"),
    _link(gettext_lazy("Record"), "record:entries", "/record/"),
    mine,
)


def light(request: HttpRequest, at: datetime) -> Text | None:
    """Say from when to when there is light today, where the movement is."""
    centre = queries.centre_of(movement_of(request))
    if centre is None:
        return None
    sun = daylight(clock.local_date(at), lat=centre[0], lon=centre[1])
    if sun.rises_at is None or sun.sets_at is None:
        return None
    return _("Light %(up)s to %(down)s") % {
        "up": queries.clock_figures(sun.rises_at),
        "down": queries.clock_figures(sun.sets_at),
    }


def record_state(_request: HttpRequest, _at: datetime) -> Text | None:
    """Say how long the public record is."""
    size = record.size()
    return ngettext("%(size)s entry on record", "%(size)s entries on record", size) % {
        "size": f"{size:,}"
    }


def _foot(label: Text, url_name: str) -> Callable[[HttpRequest], ColophonLink | None]:
    def entry(_request: HttpRequest) -> ColophonLink | None:
        return ColophonLink(label, reverse(url_name))

    entry.__qualname__ = f"foot_{url_name}"
    return entry


COLOPHON: tuple[Callable[[HttpRequest], ColophonLink | None], ...] = (
    _foot(gettext_lazy("Who runs this, and by what rule"), "site:about"),
    _foot(gettext_lazy("What we wrote"), "publishing:articles"),
    _foot(gettext_lazy("Motions"), "motions:index"),
    _foot(gettext_lazy("Decisions"), "decisions:index"),
    _foot(gettext_lazy("Campaigns"), "campaigns:index"),
    _foot(gettext_lazy("Conferences"), "conference:index"),
    _foot(gettext_lazy("Votes"), "ballots:index"),
    _foot(gettext_lazy("Public record"), "record:entries"),
    _foot(gettext_lazy("What we hold about you"), "site:privacy"),
    _foot(gettext_lazy("Search"), "site:search"),
)
