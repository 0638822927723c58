"""The moments the demo's clock can be moved to. Time here only runs forward; Reset goes back."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the story: its key, when it is, and what to look at then."""

    key: str
    at: datetime  # UTC; Ostrey keeps summer time, an hour ahead, all through the story
    title: str | Promise
    look: str | Promise


MOMENTS: tuple[Moment, ...] = (
    Moment(
        "sunday",
        datetime(2026, 5, 3, 9, 0, tzinfo=UTC),
        _("3 May, an ordinary Sunday"),
        _("Three newcomers wait to be welcomed in Quayhithe."),
    ),
    Moment(
        "after_soup",
        datetime(2026, 5, 3, 13, 5, tzinfo=UTC),
        _("3 May, an hour after the soup"),
        _("Whoever said yes to it is asked two questions; the post room shows the letters."),
    ),
    Moment(
        "doors",
        datetime(2026, 5, 7, 17, 40, tzinfo=UTC),
        _("7 May, doors open at Chapel Hall"),
        _("The door-keeper ticks people in; the waiting list is longer than the room."),
    ),
    Moment(
        "overdue",
        datetime(2026, 5, 11, 8, 0, tzinfo=UTC),
        _("11 May, a week on"),
        _("Whoever was not welcomed shows as late, to the group and to the county."),
    ),
    Moment(
        "ward_meeting",
        datetime(2026, 5, 23, 18, 0, tzinfo=UTC),
        _("23 May, doors open for the ward meeting"),
        _("Whoever came to the soup and comes again counts as somebody who came back."),
    ),
    Moment(
        "midnight",
        datetime(2026, 6, 1, 6, 0, tzinfo=UTC),
        _("1 June, the morning after a term ended"),
        _(
            "In Wharfedge a convenor’s term ended at midnight and another’s began; the secretary’s "
            "ended and nobody follows. Nobody had to do anything."
        ),
    ),
    Moment(
        "provisional",
        datetime(2026, 7, 27, 12, 0, tzinfo=UTC),
        _("27 July, ninety days after a group was started"),
        _("Of three groups one is recognised, by rule; two lapse. Their pages show why."),
    ),
)
START = MOMENTS[0]


def moment(key: str) -> Moment | None:
    """Return the moment called ``key``, or ``None``."""
    return next((found for found in MOMENTS if found.key == key), None)
