"""When somebody gets a letter of what was said, and what in an answer to it is new. Pure."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

FROM_HOUR = 7  # by the movement's clock
THREADS = 12  # of one letter
POSTS = 4  # of one conversation
EXCERPT = 220
LINE = "—— ✂ ——"  # our own mark: answers stand above it
LIST = "discussion.letters"  # the name of the list, by which a letter's way out is known
WORDS_LENGTH = 40_000  # of an answer, before what it quotes is cut


class Every(StrEnum):
    """How often somebody wants a letter."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"


_DAYS = {Every.DAILY: 1, Every.WEEKLY: 7}


def is_due(every: Every, last: datetime, now: datetime) -> bool:
    """
    Return whether a letter is due, once a day or a week, in the morning.

    :param last: when the last one was made, or the choice; by the movement's clock, as ``now``.
    """
    if every is Every.NEVER or now.hour < FROM_HOUR:
        return False
    return now.date() >= last.date() + timedelta(days=_DAYS[every])


_QUOTES = re.compile(
    r"""^\s*(
        -{2,}\s*(original\ message|forwarded\ message|urspr.{1,3}ngliche\ nachricht).*
      | _{5,}\s*
      | (on|am|le|el|il|den|op)\ .{6,200}
        (wrote|schrieb|a\ écrit|escribi.|ha\ scritto|skrev|schreef).*:\s*
      | (from|von|de):\s.+@.*
      | sent\ from\ my\ .{1,40}
    )$""",
    re.VERBOSE | re.IGNORECASE,
)


def new_words(text: str) -> str:
    """
    Return what is new in an answer by e-mail: not our letter, not what is quoted, no signature.

    Cut is what follows our own line, a line that introduces a quotation, or the mark of a
    signature; quoted lines at the end go too. A quotation with an answer under it stays.
    """
    lines: list[str] = []
    rows = text[:WORDS_LENGTH].replace("\r\n", "\n").split("\n")
    for place, row in enumerate(rows):
        wrapped = f"{row.strip()} {rows[place + 1].strip()}" if place + 1 < len(rows) else ""
        if LINE in row or row.rstrip("\n") in {"-- ", "--"} or _QUOTES.match(row):
            break
        if row.strip()[:3].lower() in {"on ", "am ", "le "} and _QUOTES.match(wrapped):
            break
        lines.append(row.rstrip())
    while lines and (not lines[-1].strip() or lines[-1].lstrip().startswith(">")):
        lines.pop()
    return "\n".join(lines).strip()
