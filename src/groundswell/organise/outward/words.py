"""What is said of a meeting or a group where somebody passes it on: three lines, a card, paper."""

from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.foundation.pages import layout, wording
from groundswell.foundation.pages.drawing import qr
from groundswell.foundation.printing import plain
from groundswell.organise.meetings import labels
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.organise.meetings.rules.vocabulary import AccessFact
from groundswell.organise.outward import links
from groundswell.register.structures.models import Body

NAME = 300  # letters of a name on paper; the largest a form takes
AGENDA_ROWS = 5


def three_lines(meeting: Meeting) -> str:
    """Return three lines for a group chat: what; when and where; the link. No tracker in it."""
    when = _("%(day)s, %(time)s, %(where)s.") % {
        "day": wording.day_words(meeting.local_start.date(), weekday=True, year=False),
        "time": wording.time_words(meeting.local_start),
        "where": one_line(where_words(meeting)),
    }
    link = _("Say you’re coming: %(address)s") % {"address": links.short_url(meeting)}
    return "\n".join((one_line(meeting.title), f"{when} {access_line(meeting)}".strip(), link))


def three_lines_of_group(body: Body, coming: tuple[Meeting, ...]) -> str:
    """Return three lines about a group: who and what for; what is next; the link."""
    if coming:
        soon = coming[0]
        following = _("Next: %(title)s, %(day)s, %(time)s, %(where)s.") % {
            "title": one_line(soon.title),
            "day": wording.day_words(soon.local_start.date(), weekday=True, year=False),
            "time": wording.time_words(soon.local_start),
            "where": one_line(where_words(soon)),
        }
    else:
        following = _("Come as you are. You don’t need to know anybody.")
    first = f"{one_line(body.name)}: {plain_cut(body.purpose, 120)}"
    last = _("See what’s on: %(address)s") % {"address": links.short_url(body)}
    return f"{first}\n{following}\n{last}"


def as_letter(subject: str, words: str) -> str:
    """Return a ``mailto:`` address with these words in it."""
    return f"mailto:?subject={quote(subject)}&body={quote(words)}"


def frame_to_paste(body: Body, address: str) -> str:
    """Return the markup another site pastes: a frame, and a link where frames are not shown."""
    markup = format_html(
        '<iframe src="{}" title="{}" width="100%" height="560" loading="lazy"></iframe>\n'
        '<p><a href="{}">{}</a></p>',
        address,
        _("Meetings of %(group)s") % {"group": body.name},
        links.short_url(body),
        body.name,
    )
    return markup + ""  # a plain string: shown on our page, markup on theirs


def one_line(text: str) -> str:
    """Return ``text`` without line breaks."""
    return " ".join(text.split())


def plain_cut(text: str, at_most: int) -> str:
    """Return ``text`` on one line, cut at a word, for places that set their own type."""
    line = one_line(text)
    if len(line) <= at_most:
        return line
    return f"{line[: at_most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def access_line(meeting: Meeting) -> str:
    """Return "Step-free. Hearing loop.", what people filter by and this place has."""
    return " ".join(f"{word}." for word in meetings.access_words(meeting)[:3])


def when_words(meeting: Meeting) -> str:
    """Return "Thursday 20 August, 7.30 to 9 pm", in the zone of the meeting."""
    return _("%(day)s, %(hours)s") % {
        "day": wording.day_words(meeting.local_start.date(), weekday=True, year=False),
        "hours": wording.span_words(meeting.local_start, meeting.local_end),
    }


def leaf(meeting: Meeting) -> dict[str, str]:
    """Return the three lines of a leaf of a calendar."""
    day = meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).date()
    return {
        "weekday": date_format(day, "D"),
        "day": date_format(day, "j"),
        "month": date_format(day, "M"),
    }


def frame_of(of: Meeting | Body) -> dict[str, object]:
    """Return what every sheet and picture says: whose it is, the code, the short address."""
    movement = layout.movement()
    address = links.short_url(of)
    code = qr.draw(address)
    name = of.body.name if isinstance(of, Meeting) else of.name
    said = (plain(part, at_most=150) for part in (name, movement.full_name, movement.address))
    return {
        "lang": (get_language() or "en").partition("-")[0],
        "movement": plain(movement.name, at_most=80),
        "more": plain(movement.more, at_most=80),
        "foot": ", ".join(part for part in said if part),
        "short": address.partition("://")[2].rstrip("/"),
        "code": code.path,
        "modules": code.size,
        "code_alt": _("QR code for %(address)s") % {"address": address},
        "promise": _("No account, nothing to pay. Or just turn up."),
    }


def on_paper(meeting: Meeting) -> dict[str, object]:
    """Return what a poster and a notice of a meeting say."""
    agenda = meeting.timed_agenda()
    rows = [(wording.time_words(row.starts_at), row.what) for row in agenda[:AGENDA_ROWS]]
    return {
        **frame_of(meeting),
        **leaf(meeting),
        "title": plain(meeting.title, at_most=NAME),
        "group": plain(meeting.body.name, at_most=90),
        "when": plain(when_words(meeting), at_most=90),
        "where": plain(where_words(meeting), at_most=160),
        "access": plain(access_line(meeting), at_most=80),
        "come": _("Say you’re coming"),
        "about": plain(meeting.about, at_most=270),
        "agenda_title": _("How it goes"),
        "agenda": [[plain(at, at_most=12), plain(what, at_most=64)] for at, what in rows],
        "getting_in_title": _("Getting in"),
        "getting_in": _getting_in(meeting),
    }


def _getting_in(meeting: Meeting) -> list[list[str]]:
    facts = ((fact, meeting.access.get(fact.value)) for fact in AccessFact)
    return [
        [
            plain(str(labels.ACCESS_TERMS[fact]), at_most=24),
            plain(str(said.get("note") or labels.access_words(fact, said["has"])), at_most=60),
        ]
        for fact, said in facts
        if said
    ][:AGENDA_ROWS]


def on_card(meeting: Meeting) -> dict[str, object]:
    """Return what the picture of a shared link to a meeting says."""
    line = f"{when_words(meeting)}. {where_words(meeting)}. {access_line(meeting)}"
    return {
        **frame_of(meeting),
        **leaf(meeting),
        "title": plain(meeting.title, at_most=NAME),
        "group": plain(meeting.body.name, at_most=90),
        "line": plain(line, at_most=160),
        "cancelled": _("Cancelled") if meeting.is_cancelled else "",
    }


def on_card_of_group(body: Body) -> dict[str, object]:
    """Return what the picture of a shared link to a group says."""
    return {
        **frame_of(body),
        "weekday": "",
        "day": "",
        "month": "",
        "title": plain(body.name, at_most=NAME),
        "group": "",
        "line": plain(body.purpose, at_most=160),
        "cancelled": "",
    }


def on_programme(body: Body, coming: tuple[Meeting, ...]) -> dict[str, object]:
    """Return what the sheet for a group's window says: its next meetings."""
    return {
        **frame_of(body),
        "title": plain(body.name, at_most=NAME),
        "about": plain(body.purpose, at_most=165),
        "list_title": _("Coming up"),
        "nothing": _("The next date is not fixed yet. Look here for it:"),
        "come": _("See what’s on"),
        "rows": [
            {
                **leaf(meeting),
                "title": plain(meeting.title, at_most=200),
                "line": plain(_row_line(meeting), at_most=110),
            }
            for meeting in coming
        ],
    }


def _row_line(meeting: Meeting) -> str:
    hours = wording.span_words(meeting.local_start, meeting.local_end)
    return f"{hours}, {where_words(meeting)}"
