"""Words as tokens, and what changed between two rows of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(r"(\s*)(\w+(?:[’'\-]\w+)*|[^\w\s])")
ALIKE = 0.5  # less than half of it the same: it is told as one change, not as a mosaic


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark, and whether a space stands before it."""

    word: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens ``start`` to ``end`` of the base are replaced; the two are equal where words go in."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def puts_in(self) -> bool:
        """Whether nothing is taken out."""
        return self.start == self.end

    def collides(self, other: "Edit") -> bool:
        """
        Return whether both want the same words, and not the same of them.

        Two insertions at one point do not: each has a place of its own. Nor do an insertion and
        a change that begins or ends where it stands.
        """
        if self == other or (self.puts_in and other.puts_in):
            return False
        if self.puts_in:
            return other.start < self.start < other.end
        if other.puts_in:
            return self.start < other.start < self.end
        return max(self.start, other.start) < min(self.end, other.end)


def tokens_of(words: str) -> tuple[Token, ...]:
    """Return the tokens of a paragraph. The first counts as spaced, so that it may move along."""
    found = TOKEN.findall(words)
    return tuple(Token(word, bool(gap) or not at) for at, (gap, word) in enumerate(found))


def written(tokens: Sequence[Token]) -> str:
    """Return tokens as they are written, without a space in front."""
    return "".join(f" {t.word}" if t.spaced else t.word for t in tokens).removeprefix(" ")


def edits_between(base: Sequence[Token], other: Sequence[Token]) -> tuple[Edit, ...]:
    """Return what leads from ``base`` to ``other``; one edit where little is the same."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if same < ALIKE * min(len(base), len(other)):
        return _as_one(base, other)
    return tuple(
        Edit(i1, i2, tuple(other[j1:j2]))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    )


def _as_one(base: Sequence[Token], other: Sequence[Token]) -> tuple[Edit, ...]:
    most = min(len(base), len(other))
    start = next((at for at in range(most) if base[at] != other[at]), most)
    back = next((at for at in range(most - start) if base[-1 - at] != other[-1 - at]), most - start)
    return (Edit(start, len(base) - back, tuple(other[start : len(other) - back])),)
