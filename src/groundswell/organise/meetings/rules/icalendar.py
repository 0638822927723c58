"""
Meetings as iCalendar text. Pure. Source: RFC 5545; RFC 7986 (NAME, REFRESH-INTERVAL).

A meeting keeps one UID for life; every change raises SEQUENCE; a cancelled one stays in the
feed as CANCELLED, so that calendars take it away. Local times carry their own VTIMEZONE,
worked out from the zone's real clock changes around the meetings.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

CRLF = "\r\n"
LONGEST_LINE = 75  # octets, RFC 5545 section 3.1
PRODUCT = "-//Groundswell//Meetings//EN"
UNIVERSAL = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Zulu"})  # said with a Z, without a zone
_CONTROLS = {code: None for code in (*range(0x20), 0x7F) if code != 0x09}


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One meeting or deadline, as a calendar sees it. Times are aware; ``zone`` is an IANA name.

    ``tentative``: whoever reads it has no chair for certain; ``busy``: it takes their time (a
    deadline does not); ``alarm``: how long before the start their calendar should speak up.
    """

    uid: str
    sequence: int
    stamped_at: datetime
    starts_at: datetime
    ends_at: datetime
    zone: str
    summary: str
    description: str = ""
    location: str = ""
    url: str = ""
    lat: float | None = None
    lon: float | None = None
    cancelled: bool = False
    tentative: bool = False
    busy: bool = True
    alarm: timedelta | None = None


def escaped(text: str) -> str:
    """
    Return ``text`` as an iCalendar TEXT value (section 3.3.11): no bare line break, no control.

    Lines are those of ``splitlines``, which knows the separators of Unicode too.
    """
    for plain, quoted in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, quoted)
    return "\\n".join(line.translate(_CONTROLS) for line in text.splitlines())


def folded(line: str) -> str:
    """Return ``line`` cut into lines of at most 75 octets, never inside a character."""
    parts, part, used = [], "", 0
    for character in line:
        size = len(character.encode())
        if used + size > LONGEST_LINE:
            parts.append(part)
            part, used = " ", 1
        part += character
        used += size
    return CRLF.join([*parts, part])


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _moment(name: str, at: datetime, zone: str) -> str:
    """Return a property with a time, in the zone its people live by."""
    if zone in UNIVERSAL:
        return f"{name}:{_utc(at)}"
    local = at.astimezone(ZoneInfo(zone)).strftime("%Y%m%dT%H%M%S")
    return f"{name};TZID={zone}:{local}"


def _duration(length: timedelta) -> str:
    """Return a length of time before something, to the minute: ``-PT2H30M`` (section 3.3.6)."""
    days, minutes = divmod(round(length.total_seconds() / 60), 24 * 60)
    hours, minutes = divmod(minutes, 60)
    clock = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n)
    if not days and not clock:
        return "PT0M"
    return f"-P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}"


def _offset(delta: timedelta) -> str:
    minutes = round(delta.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"


def _offset_at(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def clock_changes(zone: ZoneInfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Yield every moment from ``first`` to ``last`` at which the zone's offset changes."""
    day = first
    while day < last:
        after = min(day + timedelta(days=1), last)
        if _offset_at(day, zone) != _offset_at(after, zone):
            low, high = day, after
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                same = _offset_at(middle, zone) == _offset_at(low, zone)
                low, high = (middle, high) if same else (low, middle)
            yield (high + timedelta(microseconds=500_000)).replace(microsecond=0)
        day = after


def _observance(zone: ZoneInfo, onset: datetime, before: timedelta) -> list[str]:
    local = onset.astimezone(zone)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{(onset + before).strftime('%Y%m%dT%H%M%S')}",
        f"TZOFFSETFROM:{_offset(before)}",
        f"TZOFFSETTO:{_offset(_offset_at(onset, zone))}",
        f"TZNAME:{local.tzname()}",
        f"END:{kind}",
    ]


def timezone_lines(name: str, first: datetime, last: datetime) -> list[str]:
    """Return a VTIMEZONE for the zone ``name``, true from a year before ``first`` to ``last``."""
    zone = ZoneInfo(name)
    begins = (first - timedelta(days=366)).astimezone(UTC).replace(microsecond=0)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    lines += _observance(zone, begins, _offset_at(begins, zone))
    for onset in clock_changes(zone, begins, (last + timedelta(days=1)).astimezone(UTC)):
        lines += _observance(zone, onset, _offset_at(onset - timedelta(seconds=1), zone))
    return [*lines, "END:VTIMEZONE"]


def _entry_lines(entry: Entry) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{_utc(entry.stamped_at)}",
        f"LAST-MODIFIED:{_utc(entry.stamped_at)}",
        _moment("DTSTART", entry.starts_at, entry.zone),
        _moment("DTEND", entry.ends_at, entry.zone),
        f"SUMMARY:{escaped(entry.summary)}",
        f"STATUS:{_status(entry)}",
        f"TRANSP:{'OPAQUE' if entry.busy and not entry.cancelled else 'TRANSPARENT'}",
    ]
    if entry.description:
        lines.append(f"DESCRIPTION:{escaped(entry.description)}")
    if entry.location:
        lines.append(f"LOCATION:{escaped(entry.location)}")
    if entry.lat is not None and entry.lon is not None:
        lines.append(f"GEO:{entry.lat:.6f};{entry.lon:.6f}")
    if entry.url:
        lines.append(f"URL:{entry.url}")
    if entry.alarm is not None and not entry.cancelled:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(entry.summary)}"]
        lines += [f"TRIGGER:{_duration(entry.alarm)}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _status(entry: Entry) -> str:
    if entry.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if entry.tentative else "CONFIRMED"


def calendar(entries: Iterable[Entry], *, name: str) -> str:
    """Return a whole calendar file for ``entries``, lines ended by CRLF and folded."""
    shown = list(entries)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    lines += ["REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H"]
    for zone in sorted({entry.zone for entry in shown} - UNIVERSAL):
        there = [entry for entry in shown if entry.zone == zone]
        first, last = min(e.starts_at for e in there), max(e.ends_at for e in there)
        lines += timezone_lines(zone, first, last)
    for entry in shown:
        lines += _entry_lines(entry)
    return CRLF.join(folded(line) for line in [*lines, "END:VCALENDAR"]) + CRLF
