"""Many amendments on one text: proposed together, folded as carried, brought to a newer version."""

from collections.abc import Sequence
from dataclasses import dataclass

from groundswell.methods.compositing.applying import apply, difference, standing
from groundswell.methods.compositing.desk import Desk, Piece
from groundswell.methods.compositing.rows import Row
from groundswell.methods.compositing.texts import HEAD, Amendment, Op, Text
from groundswell.methods.compositing.words import written

NEWER = "(newer)"  # the key of what happened between two versions; nobody's amendment


@dataclass(frozen=True, slots=True)
class Conflict:
    """
    A change that was not taken in, with both texts.

    ``base`` is the paragraph as it was, ``ours`` as ``key`` would have it, ``theirs`` as it
    stands with what was taken in; empty where it is taken out. ``against`` are those it
    collides with. Of a total replacement ``pid`` is empty and the texts are whole.
    """

    key: str
    pid: str
    against: tuple[str, ...]
    base: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The text with all that fits, the same with its changes shown, and what does not fit."""

    text: Text
    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """The text with what was carried, and the amendments that fell with what they fell to."""

    text: Text
    rows: tuple[Row, ...]
    fell: tuple[Conflict, ...]


def tracked(base: Text, other: Text, key: str = NEWER) -> tuple[Row, ...]:
    """Return every paragraph of two versions with what changed in it, word by word."""
    return merge(base, [Amendment(key, difference(base, other))]).rows


def merge(base: Text, amendments: Sequence[Amendment]) -> Merged:
    """
    Return what a clerk would propose: all that does not collide, and the rest with both texts.

    Amendments stand in the order they are numbered in. They are laid latest beginning first,
    for wide ones begin early and would keep narrow ones out. Each collides by the piece: what
    else it says is taken in. A total replacement collides with every other amendment.

    :raises Stale: an amendment was written against another text.
    """
    desk = Desk(base, [amendment.key for amendment in amendments])
    parts = {amendment.key: desk.pieces(amendment) for amendment in amendments}
    order = sorted(amendments, key=lambda each: _begins(base, parts[each.key]), reverse=True)
    order.sort(key=lambda each: each.is_total(base))
    missed: list[tuple[Amendment, Piece | None, list[str]]] = []
    for amendment in order:
        key = amendment.key
        if amendment.is_total(base) and (others := [k for k in desk.laid if k != key]):
            missed.append((amendment, None, others))
            continue
        for piece in parts[key]:
            if others := desk.against(piece, key):
                missed.append((amendment, piece, others))
            else:
                desk.lay(piece, key)
        if amendment.is_total(base):
            desk.total = key
    rows = desk.rows()
    found = [_conflict(desk, rows, *each) for each in missed]
    rank = {key: at for at, key in enumerate(desk.ranks)}
    found = list(dict.fromkeys(sorted(found, key=lambda one: rank[one.key])))
    return Merged(standing(rows), rows, tuple(found))


def fold(base: Text, carried: Sequence[Amendment]) -> Folded:
    """
    Return the text as decided: what was carried, in the order of the votes.

    An amendment that collides anywhere with one carried before it falls whole.

    :raises Stale: an amendment was written against another text.
    """
    desk = Desk(base, [amendment.key for amendment in carried])
    missed: list[tuple[Amendment, Piece | None, list[str]]] = []
    for amendment in carried:
        key, pieces = amendment.key, desk.pieces(amendment)
        if amendment.is_total(base) and desk.laid:
            missed.append((amendment, None, list(desk.laid)))
            continue
        hits = [
            (amendment, piece, found) for piece in pieces if (found := desk.against(piece, key))
        ]
        if hits:
            missed.extend(hits)
            continue
        for piece in pieces:
            desk.lay(piece, key)
        if amendment.is_total(base):
            desk.total = key
    rows = desk.rows()
    fell = dict.fromkeys(_conflict(desk, rows, *each) for each in missed)
    return Folded(standing(rows), rows, tuple(fell))


def rebase(amendment: Amendment, base: Text, onto: Text) -> Amendment | tuple[Conflict, ...]:
    """
    Return an amendment to ``base`` as one to ``onto``, or what stands in its way.

    :raises Stale: it was not written against ``base``.
    """
    if base == onto:
        return amendment
    folded = fold(base, [Amendment(NEWER, difference(base, onto)), amendment])
    if folded.fell:
        return folded.fell
    return Amendment(amendment.key, difference(onto, folded.text))


def amended(base: Text, amendment: Amendment, carried: Sequence[Amendment]) -> Amendment:
    """
    Return an amendment as amended by ``carried``, which were written against its result.

    :raises Stale: one of them was written against another text.
    """
    first = apply(base, amendment.changes)
    return Amendment(amendment.key, difference(base, fold(first, carried).text))


def _begins(base: Text, pieces: Sequence[Piece]) -> tuple[int, int, int]:
    """Return the paragraph and the word at which an amendment begins; the narrower comes later."""
    place = {paragraph.pid: at for at, paragraph in enumerate(base)}
    found = [
        (place[piece.change.pid], edit.start, edit.end) if (edit := piece.edit) else (at, 0, 0)
        for piece in pieces
        if (at := place.get(piece.change.pid, -1)) >= 0
    ]
    paragraph, start, end = min(found, default=(-1, 0, 0))
    return paragraph, start, -end


def _conflict(
    desk: Desk, rows: tuple[Row, ...], amendment: Amendment, piece: Piece | None, others: list[str]
) -> Conflict:
    key, against = amendment.key, tuple(others)
    if piece is None or (desk.total and desk.total in others):
        ours = _whole(apply(desk.base, amendment.changes))
        return Conflict(key, HEAD, against, _whole(desk.base), ours, _whole(standing(rows)))
    change = piece.change
    base = written(desk.tokens[change.pid])
    ours = {Op.DELETE: "", Op.MOVE: base}.get(change.op, change.words)
    return Conflict(key, change.pid, against, base, ours, desk.words_of(change.pid))


def _whole(text: Text) -> str:
    return "\n\n".join(paragraph.words for paragraph in text)
