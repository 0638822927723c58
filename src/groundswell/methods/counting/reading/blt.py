"""
BLT, strictly and as found: unquoted names, spaces, comments, withdrawals, weights.

First line: candidates and seats. Then withdrawn candidates as negative numbers; papers
(``weight first second … 0``; ``=`` joins candidates at one number, ``-`` is a number skipped, a
number in brackets before a paper is its name); ``0``; the names; the title. ``#`` starts a comment.

Almost every line of a large file stands there many times: alike lines are counted first and each
is looked at once. Whatever is unusual goes the slow way, word by word, which knows the place.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from groundswell.methods.counting.papers import MOST_CANDIDATES, Election, Mark, Marks
from groundswell.methods.counting.reading.garbage import Unreadable, decoded

QUOTED = re.compile(r'\s*"((?:[^"\\]|\\.|"")*)"\s*')  # a quote inside: "" or \"
ALTERNATIVE = re.compile(r"# ALTERNATIVE NAME [0-9]+: ")  # as PrefLib writes names
COMMENT = re.compile(r"\s*#(?! ALTERNATIVE NAME [0-9]+: )")
WORD = re.compile(rb"\S+")


@dataclass(slots=True)
class Head:
    """What a file says before the names."""

    candidates: int
    seats: int
    plain: Counter[bytes] = field(default_factory=Counter)
    odd: Counter[Marks | str] = field(default_factory=Counter)
    withdrawn: set[int] = field(default_factory=set)


def read_blt(data: bytes) -> Election:
    """
    Read an election.

    :raises Unreadable: with the place and what was expected there.
    """
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines()
    if lines and lines[0].endswith(b","):  # saved by a spreadsheet: a comma at every end
        lines = [line.rstrip(b", \t") for line in lines]
    found = _quickly(lines) or _slowly(lines)
    head, end = found
    names, title = _names(lines, end, head.candidates)
    return Election(
        title, head.seats, names, head.plain, head.odd, withdrawn=frozenset(head.withdrawn)
    )


def _quickly(lines: list[bytes]) -> tuple[Head, int] | None:
    """Return the head and the first line of names; ``None`` where a line is out of the plain."""
    try:
        candidates, seats = map(int, lines[0].split())
        end = next(i for i in range(1, len(lines)) if lines[i].strip() == b"0")
    except (ValueError, IndexError, StopIteration):
        return None
    if not (1 <= candidates <= MOST_CANDIDATES and seats >= 1):
        return None
    head = Head(candidates, seats)
    for line, times in Counter(lines[1:end]).items():
        try:
            weight, *paper, stop = map(int, line.split())
            if stop or weight < 1 or (paper and not 0 < min(paper) <= max(paper) <= candidates):
                return None
        except ValueError:
            return None
        head.plain[bytes(paper)] += weight * times
    return head, end + 1


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place, counted from 1; an empty one is the end of the file."""

    text: str
    line: int
    column: int

    def refused(self, expected: str) -> Unreadable:
        """Return the refusal of this word."""
        return Unreadable(self.line, self.column, expected, self.text)

    def number(self, expected: str) -> int:
        """Return the whole number this word is."""
        if not re.fullmatch(r"-?[0-9]{1,12}", self.text):
            raise self.refused(expected)
        return int(self.text)


def _words(lines: list[bytes]) -> Iterator[Word]:
    for number, line in enumerate(lines, start=1):
        for match in WORD.finditer(line.split(b"#", 1)[0]):
            text = match.group().decode("utf-8", errors="replace")
            yield Word(text, number, match.start() + 1)
    while True:
        yield Word("", len(lines) + 1, 1)


def _slowly(lines: list[bytes]) -> tuple[Head, int]:
    words = _words(lines)
    first = next(words)
    candidates = first.number("the number of candidates")
    if not 1 <= candidates <= MOST_CANDIDATES:
        raise first.refused(f"the number of candidates, from 1 to {MOST_CANDIDATES}")
    second = next(words)
    seats = second.number("the number of seats")
    if seats < 1:
        raise second.refused("the number of seats, 1 or more")
    head = Head(candidates, seats)
    at_papers = False
    while True:
        word = next(words)
        if re.fullmatch(r"\([^()]*\)", word.text):
            word = next(words)
        expected = "a paper's weight, or 0 after the last paper"
        weight = word.number(expected)
        if weight == 0:
            return head, word.line
        if weight < 0:
            if at_papers or -weight > candidates:
                raise word.refused(expected if at_papers else f"a candidate, -1 to -{candidates}")
            head.withdrawn.add(-weight)
            continue
        at_papers = True
        _keep(head, _paper(words, candidates), weight)


def _paper(words: Iterator[Word], candidates: int) -> list[Mark]:
    marks: list[Mark] = []
    while True:
        word = next(words)
        if word.text == "0":
            return marks
        if word.text == "-":
            marks.append(None)
            continue
        group = []
        for part in word.text.split("="):
            number = int(part) if re.fullmatch(r"[0-9]{1,6}", part) else 0
            if not 1 <= number <= candidates:
                raise word.refused(f"a candidate from 1 to {candidates}, or 0 to end the paper")
            group.append(number)
        marks.append(group[0] if len(group) == 1 else tuple(sorted(set(group))))


def _keep(head: Head, marks: list[Mark], weight: int) -> None:
    while marks and marks[-1] is None:
        marks.pop()
    if all(isinstance(mark, int) for mark in marks):
        head.plain[bytes(mark for mark in marks if isinstance(mark, int))] += weight
    else:
        head.odd[tuple(marks)] += weight


def _names(lines: list[bytes], start: int, candidates: int) -> tuple[tuple[str, ...], str]:
    """
    Read the names and the title: one to a line, quoted or not, or quoted and several to a line.

    Where each candidate has a line of their own and it holds a second quoted text, that is a
    party, and is put after the name in brackets.
    """
    text = decoded(b"\n".join(lines[start:])).split("\n")
    said = [
        (place, ALTERNATIVE.sub("", line.strip()))
        for place, line in enumerate(text, start=start + 1)
        if line.strip() and not COMMENT.match(line)
    ]
    if len(said) in (candidates, candidates + 1):
        found = [(place, _alone(line)) for place, line in said]
    else:
        found = [(place, name) for place, line in said for name in _quoted(line) or [line]]
    if len(found) > candidates + 1:
        place, name = found[candidates + 1]
        raise Unreadable(place, 1, "nothing after the title", name)
    for place, name in found[:candidates]:
        if not name:
            raise Unreadable(place, 1, "a candidate's name", '""')
    names = [name for _, name in found]
    if len(names) < candidates:
        expected = f"the name of candidate {len(names) + 1} of {candidates}"
        raise Unreadable(len(lines) + 1, 1, expected)
    return tuple(names[:candidates]), "".join(names[candidates:])


def _alone(line: str) -> str:
    """Return the name on a line of its own."""
    quoted = _quoted(line)
    if not quoted:
        return line
    name = _alone(quoted[0]) if quoted[0].startswith('"') else quoted[0]
    return f"{name} ({', '.join(quoted[1:])})" if quoted[1:] else name


def _quoted(line: str) -> list[str]:
    """Return the quoted texts that a line consists of; none if it is no such line."""
    found, place = [], 0
    while match := QUOTED.match(line, place):
        found.append(re.sub(r'\\(.)|""', _unescaped, match.group(1)).strip())
        place = match.end()
    rest = line[place:].strip()
    return [] if rest and not rest.startswith("#") else found


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or '"'
