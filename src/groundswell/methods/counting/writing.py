"""An election as BLT, for whoever counts it with a program of their own."""

from collections.abc import Iterator

from groundswell.methods.counting.papers import REASONS, Election, Mark


def to_blt(election: Election, seats: int) -> str:
    """
    Return an election as the text of a BLT file, alike papers together.

    What BLT cannot say is said in a comment: papers that nobody could read are written as blank.
    """
    return "\n".join(_lines(election, seats)) + "\n"


def _lines(election: Election, seats: int) -> Iterator[str]:
    yield f"{len(election.names)} {seats}"
    yield from (f"-{number}" for number in sorted(election.withdrawn))
    for paper, weight in sorted(election.plain.items()):
        yield " ".join(map(str, (weight, *paper, 0)))
    for marks, weight in sorted(election.odd.items(), key=lambda item: str(item[0])):
        if isinstance(marks, str):
            yield f"# {weight} written as blank: {REASONS[marks]}"
            yield f"{weight} 0"
        else:
            yield " ".join((str(weight), *map(_mark, marks), "0"))
    yield "0"
    yield from (_quoted(name) for name in election.names)
    yield _quoted(election.title)


def _mark(mark: Mark) -> str:
    if mark is None:
        return "-"
    return str(mark) if isinstance(mark, int) else "=".join(map(str, mark))


def _quoted(text: str) -> str:
    whole = " ".join(text.split())  # a name that holds a line break would be two
    escaped = whole.replace("\\", "\\\\").replace('"', '""')
    return f'"{escaped}"'
