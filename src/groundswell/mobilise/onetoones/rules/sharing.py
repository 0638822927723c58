"""Who reads what one of two wrote, and which sentence of it could be said to everybody. Pure."""

from dataclasses import dataclass

from groundswell.mobilise.onetoones.rules.vocabulary import Shows

ENDS = ".!?\n"
LONGEST_SENTENCE = 160  # as a statement in a round of listening
MOST_SENTENCES = 20


@dataclass(frozen=True, slots=True)
class Written:
    """What one of two wrote for the other, and when the other may read it."""

    words: str = ""
    shows: Shows = Shows.BOTH


def may_read(mine: Written, theirs: Written) -> bool:
    """Return whether whoever wrote ``mine`` may read ``theirs``: as the other one has decided."""
    return bool(theirs.words) and (theirs.shows is Shows.NOW or bool(mine.words))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text that are short enough to be a statement, each once."""
    found: list[str] = []
    begun = ""
    for sign in text + "\n":
        begun += sign
        if sign not in ENDS:
            continue
        words = " ".join(begun.split()).rstrip(".")
        telling = any(each.isalnum() for each in words)
        if telling and len(words) <= LONGEST_SENTENCE and words not in found:
            found.append(words)
        begun = ""
    return found[:MOST_SENTENCES]
