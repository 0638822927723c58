"""Line numbers: a view of one version at one width. Nothing rests on them."""

import textwrap
from dataclasses import dataclass

from groundswell.methods.compositing.texts import Text, plain

WIDTH = 80


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1 through the whole text, its paragraph, its words."""

    number: int
    pid: str
    words: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """The lines of a version, stamped with it, so that “line 12” is never another line."""

    version: str
    width: int
    lines: tuple[Line, ...]

    def of(self, pid: str) -> tuple[Line, ...]:
        """Return the lines of one paragraph."""
        return tuple(line for line in self.lines if line.pid == pid)


def numbered(text: Text, version: str, width: int = WIDTH) -> Numbered:
    """
    Return a text in numbered lines of at most ``width`` characters; longer words are cut.

    :param version: what the lines are stamped with: the number or hash of the version.
    """
    found: list[Line] = []
    for paragraph in text:
        for words in textwrap.wrap(plain(paragraph.words), width, break_on_hyphens=False) or [""]:
            found.append(Line(len(found) + 1, paragraph.pid, words))
    return Numbered(version, width, tuple(found))
