"""One amendment on the text it was written for, and the changes between two texts."""

from bisect import bisect_left

from groundswell.methods.compositing.desk import Desk
from groundswell.methods.compositing.rows import Row, State
from groundswell.methods.compositing.texts import (
    HEAD,
    Amendment,
    Change,
    Op,
    Paragraph,
    Text,
    hash_of,
    plain,
)

ONE = "(one)"  # the key of an amendment that is alone


def standing(rows: tuple[Row, ...]) -> Text:
    """Return the text that rows leave: what was taken out is gone."""
    return tuple(Paragraph(row.pid, row.words) for row in rows if row.state is not State.TAKEN)


def apply(text: Text, changes: tuple[Change, ...]) -> Text:
    """
    Return a text with one amendment's changes made.

    :raises Stale: a change was written against other words than stand there.
    """
    desk = Desk(text, [ONE])
    for piece in desk.pieces(Amendment(ONE, changes)):
        desk.lay(piece, ONE)
    return standing(desk.rows())


def difference(base: Text, other: Text) -> tuple[Change, ...]:
    """
    Return changes that lead from ``base`` to ``other``; paragraphs are the same by their ids.

    As few as can be are moved: those outside a longest run that keeps its order.
    """
    was = {paragraph.pid: paragraph.words for paragraph in base}
    stays = {paragraph.pid for paragraph in other}
    found = [
        Change(Op.DELETE, pid, hash_of(words)) for pid, words in was.items() if pid not in stays
    ]
    place = {pid: at for at, pid in enumerate(was)}
    still = _longest_rising([place[p.pid] for p in other if p.pid in place])
    before = HEAD
    for paragraph in other:
        pid, words = paragraph.pid, plain(paragraph.words)
        if pid not in was:
            anchor = hash_of(was[before]) if before in was else ""
            found.append(Change(Op.INSERT_AFTER, before, anchor, words, new_pid=pid))
        else:
            if place[pid] not in still:
                found.append(Change(Op.MOVE, pid, hash_of(was[pid]), after=before))
            if words != plain(was[pid]):
                found.append(Change(Op.REPLACE, pid, hash_of(was[pid]), words))
        before = pid
    return tuple(found)


def _longest_rising(numbers: list[int]) -> set[int]:
    """Return the members of a longest rising run of distinct numbers; patience sorting."""
    ends: list[int] = []
    at: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(ends, number)
        before[number] = ends[pile - 1] if pile else None
        if pile == len(ends):
            ends.append(number)
        else:
            ends[pile] = number
        at.append(pile)
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
