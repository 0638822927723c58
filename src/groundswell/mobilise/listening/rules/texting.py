"""A round by text: a keyword begins it, 1, 2 or 3 answers, and a text is one where it can be."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from groundswell.mobilise.listening.rules.vocabulary import Said

KEYWORD = re.compile(r"[A-Z]{3,12}")
#: What means something else to a telephone or to whoever reads; the words that stop are the
#: outbox's own.
TAKEN = frozenset({"START", "HELP", "INFO", "YES", "VOTE", "AGREE", "DISAGREE", "PASS"})
ANSWERS = {
    "1": Said.AGREE,
    "2": Said.DISAGREE,
    "3": Said.PASS,
    "AGREE": Said.AGREE,
    "DISAGREE": Said.DISAGREE,
    "PASS": Said.PASS,
}
#: A word at the beginning of a text, and what comes after it.
_BEGINS = re.compile(
    r"[^A-Za-z0-9]{0,20}([A-Za-z]{3,12})(?![A-Za-z0-9])[\s.,:;!?\u2019\u201d'\"-]*"
)
NOBODY_READS_FASTER = timedelta(seconds=2)
LATE_WITHIN = timedelta(days=7)  # after a round is closed, an answer is told so
MOST_TURNS = 300  # texts to one telephone in one round
MOST_TOLD = 30  # answers to what one telephone said itself in one round; then a person may wonder


def plain(text: str) -> str:
    """Return a text as a keyword or an answer is looked for: capitals, no marks at its ends."""
    return re.sub(r"^\W+|\W+$", "", text[:40]).upper()


def called(text: str) -> tuple[str, str]:
    """
    Return the word a text begins with, in capitals, and what comes after it, as it was typed.

    Both are empty where it begins with none; the second, where nothing comes after it but marks.
    """
    found = _BEGINS.match(text)
    if found is None:
        return "", ""
    rest = text[found.end() :].strip()
    return found[1].upper(), rest if re.search(r"\w", rest) else ""


def is_keyword(word: str) -> bool:
    """Return whether a round can be begun by a word: three to twelve letters, not one of ours."""
    return KEYWORD.fullmatch(word) is not None and word not in TAKEN


def answered(text: str) -> Said | None:
    """Return what a text says of the statement it was asked, or ``None``: it is no answer."""
    return ANSWERS.get(plain(text))


def could_have_read(handed_at: datetime | None, came_at: datetime) -> bool:
    """
    Return whether a text can be an answer to what was sent.

    One that came before the question had left, or in the same breath, is the last answer again:
    pressed twice, or brought twice by a network.
    """
    return handed_at is not None and came_at - handed_at >= NOBODY_READS_FASTER


def shortest(ways: Sequence[str], parts: Callable[[str], int]) -> str:
    """Return the first of some ways to say something that is one text, or else the last."""
    return next((words for words in ways if parts(words) == 1), ways[-1])
