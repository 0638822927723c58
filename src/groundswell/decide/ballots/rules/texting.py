"""A vote by text: which vote and what one says, and then the code that came to the telephone."""

import re
from dataclasses import dataclass

from groundswell.decide.ballots.rules.terms import Choice

WORD_LENGTH = 5  # of a vote's token, as one types it
CODE_LENGTH = 6
SAYS = {"FOR": Choice.FOR, "AGAINST": Choice.AGAINST, "ABSTAIN": Choice.ABSTAIN}
_ASKED = re.compile(
    r"\W{0,9}VOTE\W{1,9}([A-Z0-9]{5,16})(?:\W{1,9}(\w{1,20}))?\W{0,9}", re.IGNORECASE
)
_SURE = re.compile(r"\W{0,9}YES\W{1,9}(\d{6})\W{0,9}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody names a vote by its word, and what they say; nothing, where that makes no sense."""

    word: str
    choice: Choice | None


@dataclass(frozen=True, slots=True)
class Sure:
    """Somebody sends back the code that came to their telephone."""

    code: str


def read(text: str) -> Asked | Sure | None:
    """Return what a text says of a vote; ``None``: it is about something else."""
    line = " ".join(text[:80].split())
    if sure := _SURE.fullmatch(line):
        return Sure(sure[1])
    asked = _ASKED.fullmatch(line)
    if asked is None:
        return None
    return Asked(asked[1].lower(), SAYS.get((asked[2] or "").upper()))


def word_of(token: str) -> str:
    """Return what one types of a vote's token."""
    return token[:WORD_LENGTH]


def code_from(digest: str) -> str:
    """Return six figures from a keyed hash in hexadecimal."""
    return f"{int(digest, 16) % 10**CODE_LENGTH:0{CODE_LENGTH}d}"
