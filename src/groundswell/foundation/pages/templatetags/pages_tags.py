"""The house's words and marks in templates: ``{% load pages_tags %}``."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.template import Context
from django.template.loader import render_to_string
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from groundswell.foundation import clock
from groundswell.foundation.pages import forms, wording
from groundswell.foundation.pages.drawing import qr as qr_codes
from groundswell.foundation.pages.drawing import seal as seals
from groundswell.foundation.pages.drawing.icons import ICONS

register = template.Library()


def _local(at: datetime) -> datetime:
    return at.astimezone(clock.zone())


@register.filter
def local_day(at: datetime | date) -> date:
    """Return the day of ``at`` in the movement's zone."""
    return clock.local_date(at) if isinstance(at, datetime) else at


@register.filter
def day(at: datetime | date | None) -> str:
    """Say "14 August 2026"."""
    return wording.day_words(local_day(at)) if at else ""


@register.filter
def short_day(at: datetime | date | None) -> str:
    """Say "14 August"."""
    return wording.day_words(local_day(at), year=False) if at else ""


@register.filter
def long_day(at: datetime | date | None) -> str:
    """Say "Friday 14 August 2026"."""
    return wording.day_words(local_day(at), weekday=True) if at else ""


@register.filter
def week_day(at: datetime | date | None) -> str:
    """Say "Friday 14 August"."""
    return wording.day_words(local_day(at), weekday=True, year=False) if at else ""


@register.filter
def clock_time(at: datetime | None) -> str:
    """Say "7.30 pm", in the movement's zone."""
    return wording.time_words(_local(at)) if at else ""


@register.filter
def moment(at: datetime | None) -> str:
    """Say "14 August 2026, 7.30 pm", in the movement's zone."""
    return f"{day(at)}, {clock_time(at)}" if at else ""


@register.simple_tag
def span(start: datetime, end: datetime) -> str:
    """Say "7.30 to 9 pm", in the movement's zone."""
    return wording.span_words(_local(start), _local(end))


@register.filter
def iso(at: datetime | date) -> str:
    """Write ``at`` for a ``datetime`` attribute."""
    return _local(at).isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


@register.filter
def miles(metres: float | None) -> str:
    """Say "0.4 miles" for a distance in metres."""
    return "" if metres is None else wording.distance_words(metres)


@register.filter
def number(value: float | None) -> str:
    """Write 48213 as "48,213"."""
    return "" if value is None else number_format(value, force_grouping=True)


@register.filter
def in_words(value: int) -> str:
    """Say "two" for 2, up to ten."""
    return wording.count_in_words(value)


@register.filter
def fours(mark: str, groups: int = 0) -> str:
    """Write a mark in groups of four: "9f2c 41d0 77ae"."""
    return wording.mark_in_fours(mark, groups=groups)


@register.filter
def name(value: object) -> SafeString:
    """Set a person's or a body's name so that its direction stays its own."""
    return format_html('<bdi dir="auto">{}</bdi>', value)


@register.simple_tag
def icon(kind: str) -> SafeString:
    """Draw one of the house's small marks; decoration only, words carry the meaning."""
    return ICONS[kind]


@register.simple_tag(takes_context=True)
def seal(context: Context, mark: str, label: str) -> SafeString:
    """
    Draw the seal of a record's mark; an empty ``mark`` draws one that has not been heard from.

    A seal drawn twice on a page is written once and used again.
    """
    key = mark[: seals.LEAST_MARK]
    page = context.get("page")
    drawn: set[str] = page.drawn if page is not None else set()
    again = key in drawn
    drawn.add(key)
    bands = seals.bands_of(mark) if mark else ()
    told = {"bands": bands, "key": key, "again": again and bool(mark), "label": label}
    return render_to_string("pages/_seal.html", told)


@register.simple_tag
def qr(address: str, label: str) -> SafeString:
    """Draw a QR code that leads to ``address``."""
    return render_to_string("pages/_qr.html", {"code": qr_codes.draw(address), "label": label})


@register.simple_block_tag
def scrolls(content: str, label: str) -> SafeString:
    """Let a wide table scroll by itself, named ``label`` and reachable by keyboard."""
    return format_html(
        '<div class="scroll" tabindex="0" role="region" aria-label="{}">{}</div>', label, content
    )


@register.filter
def seen_by(field: BoundField) -> str:
    """Say who will see what is written in ``field``."""
    return forms.seen_by(field)


@register.filter
def control(field: BoundField) -> SafeString:
    """Draw the field's own control, described by its hint, its fault and who sees it."""
    return forms.control(field)


@register.filter
def described_by(field: BoundField) -> str:
    """Give the ids of all that describes ``field``."""
    return forms.described_by(field)


@register.filter
def shape(field: BoundField) -> str:
    """Tell how a field is laid out: "choices", "tick", "hidden" or "line"."""
    return forms.shape(field)


@register.filter
def in_a_row(field: BoundField) -> bool:
    """Tell whether a field's choices are short enough to stand side by side on a wide screen."""
    return field.name in getattr(field.form, "in_a_row", ())


@register.filter
def faults(form: BaseForm) -> Any:
    """List what is to put right, with where it is."""
    return forms.faults(form)


@register.filter
def faults_heading(found: list[Any]) -> str:
    """Say "Two things to put right"."""
    return wording.things_to_put_right(len(found))
