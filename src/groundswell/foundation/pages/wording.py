"""Dates, times, distances and numbers, as this house says them. Pure: values in, words out."""

from datetime import date, datetime, time
from itertools import pairwise

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

METRES_IN_A_MILE = 1609.344
NEAR_ENOUGH = 0.05  # miles; less is "here"
WHOLE_FROM = 10  # miles; from here on without the tenth


def day_words(day: date, *, weekday: bool = False, year: bool = True) -> str:
    """Return "14 August 2026", "Friday 14 August 2026" or "14 August"."""
    if weekday and year:
        shape = pgettext("date format", "l j F Y")
    elif weekday:
        shape = pgettext("date format", "l j F")
    elif year:
        shape = pgettext("date format", "j F Y")
    else:
        shape = pgettext("date format", "j F")
    return date_format(day, shape)


def time_words(at: time | datetime) -> str:
    """Return "7.30 pm", "2 pm", "noon" or "midnight"."""
    if (at.hour, at.minute) == (12, 0):
        return _("noon")
    if (at.hour, at.minute) == (0, 0):
        return _("midnight")
    figures = _clock_figures(at)
    if at.hour < 12:
        return _("%(time)s am") % {"time": figures}
    return _("%(time)s pm") % {"time": figures}


def span_words(start: time | datetime, end: time | datetime) -> str:
    """Return "7.30 to 9 pm", "10 am to noon", "10.30 am to 12.45 pm"."""
    on_the_hour = {(12, 0), (0, 0)}
    named = {(start.hour, start.minute), (end.hour, end.minute)} & on_the_hour
    same_half = (start.hour < 12) == (end.hour < 12)
    begins = _clock_figures(start) if same_half and not named else time_words(start)
    return _("%(start)s to %(end)s") % {"start": begins, "end": time_words(end)}


def _clock_figures(at: time | datetime) -> str:
    hour = at.hour % 12 or 12
    return f"{hour}.{at.minute:02d}" if at.minute else str(hour)


def distance_words(metres: float) -> str:
    """Return "0.4 miles", "14 miles" or "here"; walking distance has a tenth."""
    miles = metres / METRES_IN_A_MILE
    if miles < NEAR_ENOUGH:
        return _("close by")
    if miles >= WHOLE_FROM:
        return _("%(miles)s miles") % {"miles": number_format(round(miles))}
    tenths = round(miles, 1)
    if tenths == 1:
        return _("1 mile")
    places = 0 if tenths == int(tenths) else 1
    return _("%(miles)s miles") % {"miles": number_format(tenths, decimal_pos=places)}


def count_in_words(number: int) -> str:
    """Return "one" to "ten" in words, larger numbers in figures."""
    words = (
        _("none"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
    )
    return words[number] if 0 <= number < len(words) else number_format(number)


def things_to_put_right(number: int) -> str:
    """Return the heading of the error summary: "Two things to put right"."""
    told = count_in_words(number)
    return ngettext("%(number)s thing to put right", "%(number)s things to put right", number) % {
        "number": told[:1].upper() + told[1:]
    }


def mark_in_fours(mark: str, *, groups: int = 0) -> str:
    """Return a hexadecimal mark in groups of four, the first ``groups`` of them if given."""
    edges = range(0, len(mark) + 4, 4)
    parts = [mark[begin:end] for begin, end in pairwise(edges)]
    return " ".join(part for part in (parts[:groups] if groups else parts) if part)
