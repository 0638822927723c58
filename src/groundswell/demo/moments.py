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
        "shortlisted",
        datetime(2026, 6, 8, 12, 0, tzinfo=UTC),
        _("8 June, appeals on a shortlist are over"),
        _("Whoever runs a selection announces the vote among those on the shortlist."),
    ),
    Moment(
        "voting",
        datetime(2026, 6, 26, 12, 0, tzinfo=UTC),
        _("26 June, members vote"),
        _("Among the candidates for Quay ward, if the selection has come as far."),
    ),
    Moment(
        "provisional",
        datetime(2026, 7, 27, 12, 0, tzinfo=UTC),
        _("27 July, ninety days after a group was started"),
        _("Of three groups one is recognised, by rule; two lapse. Their pages show why."),
    ),
    Moment(
        "final",
        datetime(2026, 8, 5, 12, 0, tzinfo=UTC),
        _("5 August, nobody petitioned"),
        _("A result that was declared in July is final; a selection that rests on it has ended."),
    ),
)
START = MOMENTS[0]


def moment(key: str) -> Moment | None:
    """Return the moment called ``key``, or ``None``."""
    return next((found for found in MOMENTS if found.key == key), None)
