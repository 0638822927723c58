"""What changed from one position to the next, when each was written as a text of its own."""

from difflib import SequenceMatcher

from groundswell.methods.compositing import Paragraph, Row, Text, tracked

ALIKE = 0.5  # of the words of both; below that it is another paragraph


def changes(before: Text, after: Text) -> tuple[Row, ...]:
    """
    Return what changed, word by word, paragraph by paragraph.

    The ids of two texts that were never one tell nothing: each paragraph takes the id of the
    earlier one it is most like, in order, or one of its own.
    """
    return tracked(before, aligned(before, after))


def aligned(before: Text, after: Text) -> Text:
    """Return the later text, its paragraphs named after those of the earlier they are most like."""
    found, at = [], 0
    for number, paragraph in enumerate(after, 1):
        likeness = [(_alike(each.words, paragraph.words), -n) for n, each in enumerate(before)]
        best = max(likeness[at:], default=(0.0, 0))
        if best[0] >= ALIKE:
            at = -best[1] + 1
            found.append(Paragraph(before[-best[1]].pid, paragraph.words))
        else:
            found.append(Paragraph(f"new{number}", paragraph.words))
    return tuple(found)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()
