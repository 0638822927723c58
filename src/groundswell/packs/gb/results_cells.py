"""Dates, counts and kinds of contest as official files of results write them."""

import re
from datetime import date, datetime, timedelta

from groundswell.packs.gb.codes import CODE
from groundswell.packs.protocol.reading import Advice, gettext_noop
from groundswell.packs.protocol.results import ContestKind

NOT_STATED = frozenset({"", "-", "[x]"})
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%Y%m%d")
TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
COUNT = re.compile(r"\d+(\.0+)?")
THURSDAY = 3
KINDS = {
    "general": ContestKind.GENERAL,
    "generalelection": ContestKind.GENERAL,
    "ge": ContestKind.GENERAL,
    "by": ContestKind.BY,
    "byelection": ContestKind.BY,
    "notional": ContestKind.NOTIONAL,
    "notionalgeneral": ContestKind.NOTIONAL,
}


def day(text: str) -> date | Advice | None:
    """Return a date in any form official files use, None where none is stated, or what is wrong."""
    text = text.strip()
    if text in NOT_STATED:
        return None
    bare = TIME.sub("", text)
    for form in FORMS:
        try:
            return datetime.strptime(bare, form).date()  # noqa: DTZ007  a day, not an instant
        except ValueError:
            continue
    return Advice(_NO_DAY, {"found": text[:40]})


def polling_day(declared: date) -> date:
    """
    Return the day of the poll of a contest declared on a day: the Thursday on or before it.

    Counts begin when the poll closes at ten at night and end the next day, or the one after.
    Source: every general election since 1935 was held on a Thursday.
    """
    return declared - timedelta(days=(declared.weekday() - THURSDAY) % 7)


def count(text: str) -> int | Advice | None:
    """Return a whole number, None where none is stated, or what is wrong."""
    text = text.strip()
    if text.casefold() in NOT_STATED:
        return None
    plain = text.replace(",", "").replace("\u202f", "").replace(" ", "")
    if not COUNT.fullmatch(plain) or len(plain) > 12:
        return Advice(_NO_COUNT, {"found": text[:40]})
    return int(plain.split(".")[0])


def kind(text: str) -> ContestKind | Advice:
    """Return the kind of a contest; nothing stated is a general election."""
    if text.strip() in NOT_STATED:
        return ContestKind.GENERAL
    found = KINDS.get("".join(each for each in text.casefold() if each.isalpha()))
    return found or Advice(_NO_KIND, {"found": text[:40]})


def seat_code(text: str) -> str | Advice:
    """Return an official code, or what is wrong."""
    code = text.strip().upper()
    return code if CODE.fullmatch(code) else Advice(_NO_CODE, {"found": text[:40]})


_NO_DAY = gettext_noop("“%(found)s” is not a date (2017-06-08 or 08/06/2017).")
_NO_COUNT = gettext_noop("“%(found)s” is not a whole number.")
_NO_KIND = gettext_noop("“%(found)s” is no kind of election known here: general, by, notional.")
_NO_CODE = gettext_noop("“%(found)s” is not an official code (a letter and eight digits).")
