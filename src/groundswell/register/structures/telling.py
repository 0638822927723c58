"""What this area tells pages of others: sentences for record entries, names for subjects."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import clock
from groundswell.foundation.pages.wording import day_words
from groundswell.foundation.record import Entry as RecordedEntry
from groundswell.methods.constitution.judging import WORDS
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.books import STARTERS
from groundswell.register.structures.drafts import (
    second_starters_link,
    waiting_drafts,
    waiting_for_a_second,
)
from groundswell.register.structures.models import StartDraft
from groundswell.register.structures.powers import power_info
from groundswell.register.structures.queries import body_title

type Fields = Mapping[str, Any]


def describe(recorded: RecordedEntry) -> str | None:
    """Return what an entry did and whose decision it rests on. No query: it stands in lists."""
    body = recorded.body
    fields, warrant = body.get("fields"), body.get("warrant")
    told = _TOLD.get(str(body.get("type")))
    if told is None or not isinstance(fields, dict):
        return None
    sentence = told(fields)
    if isinstance(warrant, dict) and warrant.get("organ") in WORDS:
        decided = WORDS[warrant["organ"]]
        return _("{sentence} Decided by {who}; {rule}.").format(
            sentence=sentence, who=decided, rule=rule_words(str(body.get("rule_ref", "")))
        )
    return sentence


def rule_words(cited: str) -> str:
    """Return "group-of-twelve 1, article 6" as people say it: the book by its title."""
    book, _comma, article = cited.partition(", ")
    key, _space, _version = book.partition(" ")
    starter = STARTERS.get(key)
    return f"{starter.title.lower()}, {article}" if starter and article else cited


def _rulebook(fields: Fields) -> str:
    starter = STARTERS.get(str(fields.get("key")))
    return _("{title}, version {version}.").format(
        title=starter.title if starter else fields.get("key"), version=fields.get("version")
    )


def _founded(fields: Fields) -> str:
    return _("{name} was founded: {purpose}").format(
        name=fields.get("name"), purpose=fields.get("purpose")
    )


def _renamed(fields: Fields) -> str:
    return _("It is now called {name}.").format(name=fields.get("name"))


def _office(fields: Fields) -> str:
    seats = int(fields.get("seats") or 1)
    one = "{title}: one seat, for {days} days at most."
    more = "{title}: {seats} seats, each for {days} days at most."
    return ngettext(one, more, seats).format(
        title=fields.get("title"), seats=seats, days=fields.get("term_days")
    )


def _conferred(fields: Fields) -> str:
    return _("The power “{power}”. Limit: {limit}.").format(
        power=power_info(str(fields.get("power"))).label, limit=fields.get("limit") or _("none")
    )


def _withdrawn(fields: Fields) -> str:
    label = power_info(str(fields.get("named", ""))).label
    return _("The power “{power}” is taken back.").format(power=label)


def _tenure(fields: Fields) -> str:
    try:
        until = day_words(clock.local_date(datetime.fromisoformat(str(fields.get("until_at")))))
    except ValueError:
        until = ""
    return _("{title}, until {until}.").format(title=fields.get("named", ""), until=until)


def _ended(fields: Fields) -> str:
    return _("{title}.").format(title=fields.get("named", ""))


def _counts(fields: Fields) -> str:
    return _("{members} members; met {meetings} times.").format(
        members=fields.get("members"), meetings=fields.get("meetings")
    )


def _recognised(fields: Fields) -> str:
    said = _("It is recognised.")
    return f"{said} {_counts(fields)}" if "members" in fields else said


def _lapsed(fields: Fields) -> str:
    said = _("Its provisional time ran out, and what the rule asks for was not there.")
    return f"{said} {_counts(fields)}"


def _slip(fields: Fields) -> str:
    return _("“{was}” becomes “{becomes}”. {reason}").format(
        was=fields.get("was"), becomes=fields.get("becomes"), reason=fields.get("reason")
    )


def _court(fields: Fields) -> str:
    return _("By order of a court. {reason}").format(reason=fields.get("reason"))


def _plain(sentence: Callable[[], str]) -> Callable[[Fields], str]:
    return lambda _fields: sentence()


_TOLD: dict[str, Callable[[Fields], str]] = {
    "adopt_rulebook": _rulebook,
    "found_body": _founded,
    "rename_body": _renamed,
    "recognise_body": _recognised,
    "lapse_body": _lapsed,
    "place_body": _plain(lambda: _("Where it belongs or meets has changed.")),
    "close_body": _plain(lambda: _("It is closed.")),
    "create_office": _office,
    "confer_power": _conferred,
    "withdraw_power": _withdrawn,
    "begin_tenure": _tenure,
    "end_tenure": _ended,
    "erratum": _slip,
    "court_order": _court,
}


def body_url(token: str) -> str | None:
    """Return the address of a body's page."""
    return reverse("structures:group", args=[token]) if body_title(token) else None


def draft_title(token: str) -> str | None:
    """Return the name of a group in the making."""
    return StartDraft.objects.filter(token=token).values_list("name", flat=True).first()


def draft_url(token: str) -> str | None:
    """Return the page on which a starter sees how their start stands."""
    return reverse("structures:started", args=[token])


def may_see_draft(reader: object, token: str) -> bool:
    """Say whether a reader is a draft's starter."""
    return (
        isinstance(reader, Person)
        and StartDraft.objects.filter(token=token, starter=reader).exists()
    )


def starter_traces(person: Person, at: datetime) -> tuple[QuerySet[StartDraft], ...]:
    """Return the rows without which ``second_starter_jobs`` returns nothing."""
    del person, at
    return (waiting_for_a_second(),)


def second_starter_jobs(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Return the groups somebody asks this person to start with them."""
    del at
    return [
        WaitingJob(
            title=_("Start {name} with {starter}").format(
                name=draft.name, starter=draft.starter.full_name
            ),
            why=_("They named you as the second person. It takes two."),
            href=second_starters_link(draft),
            act=_("Look at it"),
        )
        for draft in waiting_drafts(person)
    ] or None
