"""
Set-up profiles: which words a movement uses for its parts, and what its navigation shows.

Every sentence of the product passes through gettext before names and figures are put into it.
A profile's words go in there, so they reach every page and letter and never touch a word that
a person wrote. They apply to English; a translation brings its own words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Profile:
    """
    One way to speak of a movement.

    ``words`` maps our word to theirs, singular and plural, in lower case; ``hidden`` names the
    navigation entries (by url name) that such a movement starts without.
    """

    key: str
    words: tuple[tuple[str, str], ...] = ()
    hidden: frozenset[str] = frozenset()


PROFILES: dict[str, Profile] = {
    profile.key: profile
    for profile in (
        Profile("network"),
        Profile(
            "union-branch",
            (
                ("groups", "branches"),
                ("group", "branch"),
                ("neighbours", "workmates"),
                ("neighbour", "workmate"),
            ),
            frozenset({"structures:groups"}),
        ),
        Profile("tenants", (("groups", "associations"), ("group", "association"))),
        Profile(
            "co-operative",
            (("groups", "societies"), ("group", "society")),
        ),
    )
}


def _like(sample: str, word: str) -> str:
    return word[0].upper() + word[1:] if sample[:1].isupper() else word


@lru_cache(maxsize=8)
def speaker(profile: Profile) -> Callable[[str], str]:
    """Return a function that puts a profile's words into a sentence of ours. Pure."""
    if not profile.words:
        return str
    theirs = dict(profile.words)
    pattern = re.compile(
        rf"(?<![\w(%/\-])(?:(an?) )?({'|'.join(theirs)})(?![\w)\-])", re.IGNORECASE
    )

    def put_in(match: re.Match[str]) -> str:
        article, ours = match.group(1), match.group(2)
        word = _like(ours, theirs[ours.lower()])
        if article is None:
            return word
        fitting = "an" if word[0].lower() in "aeiou" else "a"
        return f"{_like(article, fitting)} {word}"

    return lambda sentence: pattern.sub(put_in, sentence)
