"""Entries in words: what a page says of each, without a query of its own where it can."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation import clock
from groundswell.foundation.pages.parts import EntryRow, Pair
from groundswell.foundation.pages.wording import day_words, mark_in_fours, time_words
from groundswell.foundation.record.commitments import PREFIX
from groundswell.foundation.record.entry import Entry, NotAnEntry
from groundswell.foundation.record.kinds import description_of, is_marked, label_of
from groundswell.foundation.record.models import RecordPlace
from groundswell.foundation.subjects import Subject, title_of, url_of

WHAT_SEALED_SHOWS = 4  # groups of four digits of a commitment


def subject_in_words(text: str | None) -> tuple[str, str]:
    """Return a subject's name and the address of its page; its bare kind where it is gone."""
    if not text:
        return "", ""
    try:
        subject = Subject.parse(text)
    except ValueError:
        return text, ""
    named = title_of(subject)
    return (named, url_of(subject) or "") if named else (subject.kind, "")


def moment_in_words(at: datetime) -> str:
    """Return "14 August 2026, noon", in the movement's zone."""
    return f"{day_words(clock.local_date(at))}, {time_words(at.astimezone(clock.zone()))}"


def title_of_entry(entry: Entry) -> str:
    """Return what an entry's page is called."""
    return label_of(entry.kind)


def entry_of(place: RecordPlace) -> Entry | None:
    """Return the entry at a place, or ``None`` where its text has been damaged."""
    try:
        return place.entry.as_value(place.seq)
    except NotAnEntry:
        return None


def row_of_place(place: RecordPlace) -> EntryRow:
    """Return the entry at a place as it stands in a list, readable or not."""
    entry = entry_of(place)
    if entry is None:
        return EntryRow(
            seq=place.seq,
            title=_("This entry cannot be read"),
            when="",
            text=_("Its text is not what was recorded. Verifying says more."),
            href=reverse("record:entry", args=[place.seq]),
        )
    return row_of(entry)


def row_of(entry: Entry) -> EntryRow:
    """Return an entry as it stands in a list."""
    return EntryRow(
        seq=entry.seq,
        title=label_of(entry.kind),
        when=moment_in_words(entry.at),
        text=description_of(entry) or "",
        href=reverse("record:entry", args=[entry.seq]) if entry.seq else "",
        rests_on=entry.warrant or "",
    )


def facts_of(entry: Entry) -> list[Pair]:
    """Return what an entry's own page states first: what, when, about what, by what right."""
    about, about_href = subject_in_words(entry.about)
    pairs = [
        Pair(_("What"), label_of(entry.kind)),
        Pair(_("When"), moment_in_words(entry.at)),
        Pair(_("About"), about, href=about_href),
    ]
    if entry.warrant:
        pairs.append(Pair(_("Warrant"), entry.warrant))
    if entry.because_of:
        reason, href = subject_in_words(entry.because_of)
        pairs.append(Pair(_("Because of"), reason, href=href))
    return pairs


def stated_in(body: Mapping[str, Any]) -> list[Pair]:
    """Return what an entry's body holds, name by name, as it stands in the record."""
    return [Pair(name.replace("_", " "), _value(body[name])) for name in sorted(body)]


def _value(value: Any) -> str:
    if isinstance(value, str):
        if value.startswith(PREFIX):
            shown = mark_in_fours(value.removeprefix(PREFIX), groups=WHAT_SEALED_SHOWS)
            return _("sealed, %(mark)s") % {"mark": shown}
        return value or _("nothing")
    if value is None:
        return _("none")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list) and all(isinstance(part, str | int) for part in value):
        return ", ".join(_value(part) for part in value) or _("none")
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def apart(entry: Entry) -> str:
    """Return what to say above an entry that corrects or commands another, or nothing."""
    if not is_marked(entry.kind):
        return ""
    return _("This entry corrects or limits what stands before it. Nothing before it was changed.")
