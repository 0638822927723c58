"""
The desk on which amendments are laid over one text: what fits is kept, what collides is named.

Every change is held against the same base, so it does not matter in what order they are laid
except for who comes first where two collide. The text is made at the end, in order of rank.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from groundswell.methods.compositing.rows import Kind, Row, Segment, State
from groundswell.methods.compositing.texts import Amendment, Change, Op, Text, check
from groundswell.methods.compositing.words import Edit, Token, edits_between, tokens_of, written


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest thing that is taken in or not: an edit of words, or a change of a paragraph."""

    change: Change
    edit: Edit | None = None


@dataclass(slots=True)
class _Laid:
    edit: Edit
    by: list[str]


@dataclass(slots=True)
class _Node:
    """A paragraph on its way to its place; ``root`` is what it was put after."""

    pid: str
    words: str = ""
    put_by: str = ""
    moved_by: str = ""
    root: str = ""


@dataclass
class Desk:
    """Amendments laid over ``base``; ``ranks`` is the order in which they count."""

    base: Text
    ranks: Sequence[str]
    edits: dict[str, list[_Laid]] = field(default_factory=lambda: defaultdict(list))
    gone: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    moved: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    shape: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))
    laid: list[str] = field(default_factory=list)
    total: str = ""

    def __post_init__(self) -> None:
        """Cut the base into tokens, once."""
        self.tokens = {paragraph.pid: tokens_of(paragraph.words) for paragraph in self.base}

    def pieces(self, amendment: Amendment) -> list[Piece]:
        """Return what an amendment consists of. :raises Stale: it is to another text."""
        check(self.base, amendment.changes)
        found: list[Piece] = []
        for change in amendment.changes:
            if change.op is Op.REPLACE:
                edits = edits_between(self.tokens[change.pid], tokens_of(change.words))
                found.extend(Piece(change, edit) for edit in edits)
            else:
                found.append(Piece(change))
        return found

    def against(self, piece: Piece, key: str) -> list[str]:
        """Return the amendments laid already that a piece collides with."""
        pid = piece.change.pid
        found: list[str] = [self.total] if self.total else []
        if piece.edit is not None:
            found += self.gone[pid]
            found += [k for one in self.edits[pid] if one.edit.collides(piece.edit) for k in one.by]
        elif piece.change.op is Op.DELETE:
            found += [k for one in self.edits[pid] for k in one.by]
            found += [k for k, _after in self.moved[pid]]
        elif piece.change.op is Op.MOVE:
            found += self.gone[pid]
            found += [k for k, after in self.moved[pid] if after != piece.change.after]
        return [k for k in dict.fromkeys(found) if k != key]

    def lay(self, piece: Piece, key: str) -> None:
        """Take a piece in; whoever calls has asked what it is against."""
        if key not in self.laid:
            self.laid.append(key)
        change = piece.change
        if piece.edit is not None:
            same = next((one for one in self.edits[change.pid] if one.edit == piece.edit), None)
            if same is None:
                self.edits[change.pid].append(_Laid(piece.edit, [key]))
            elif key not in same.by:
                same.by.append(key)
        elif change.op is Op.DELETE:
            self.gone[change.pid].append(key)
        else:
            if change.op is Op.MOVE:
                self.moved[change.pid].append((key, change.after))
            self.shape[key].append(change)

    def rows(self) -> tuple[Row, ...]:
        """Return every paragraph in its place, those taken out too."""
        nodes = [_Node(paragraph.pid) for paragraph in self.base]
        for key in self.ranks:
            for change in self.shape[key]:
                (_put if change.op is Op.INSERT_AFTER else _move)(nodes, change, key)
        return tuple(self._row(node) for node in nodes)

    def words_of(self, pid: str) -> str:
        """Return what stands of a paragraph of the base; empty where it was taken out."""
        return "" if self.gone[pid] else self._row(_Node(pid)).words

    def _row(self, node: _Node) -> Row:
        if node.put_by:
            part = Segment(Kind.ADDED, written(tokens_of(node.words)), (node.put_by,))
            return Row(node.pid, State.ADDED, (part,))
        moved_by = tuple(key for key, _after in self.moved[node.pid])
        base = self.tokens[node.pid]
        if by := self.gone[node.pid]:
            return Row(node.pid, State.TAKEN, (Segment(Kind.TAKEN, written(base), tuple(by)),))
        segments = _segments(base, self.edits[node.pid], self.ranks)
        changed = any(part.kind is not Kind.SAME for part in segments)
        return Row(node.pid, State.CHANGED if changed else State.SAME, segments, moved_by)


def _segments(
    base: tuple[Token, ...], laid: Sequence[_Laid], ranks: Sequence[str]
) -> tuple[Segment, ...]:
    found: list[Segment] = []

    def say(kind: Kind, tokens: Sequence[Token], by: Sequence[str] = ()) -> None:
        if tokens:
            text = "".join(f" {t.word}" if t.spaced else t.word for t in tokens)
            found.append(Segment(kind, text if found else text.removeprefix(" "), tuple(by)))

    def order(one: _Laid) -> tuple[int, int, int]:
        return one.edit.start, one.edit.end, min(ranks.index(key) for key in one.by)

    here = 0
    for one in sorted(laid, key=order):
        say(Kind.SAME, base[here : one.edit.start])
        say(Kind.TAKEN, base[one.edit.start : one.edit.end], one.by)
        say(Kind.ADDED, one.edit.tokens, one.by)
        here = one.edit.end
    say(Kind.SAME, base[here:])
    return tuple(found)


def _after(nodes: list[_Node], pid: str, key: str) -> int:
    """Return where something goes that follows ``pid``: behind what others have put there."""
    at = next((n for n, node in enumerate(nodes, 1) if node.pid == pid), 0)
    while at < len(nodes) and _stands_there(nodes[at], pid, key):
        at += 1
    return at


def _stands_there(node: _Node, root: str, key: str) -> bool:
    owner = node.put_by or node.moved_by
    return bool(owner) and owner != key and node.root == root


def _put(nodes: list[_Node], change: Change, key: str) -> None:
    own = next((n for n in nodes if n.pid == change.pid and key in (n.put_by, n.moved_by)), None)
    root = own.root if own is not None and own.put_by else change.pid
    node = _Node(change.new_pid, change.words, put_by=key, root=root)
    nodes.insert(_after(nodes, change.pid, key), node)


def _move(nodes: list[_Node], change: Change, key: str) -> None:
    """Move a paragraph, and with it what others have put after it."""
    at = next(n for n, node in enumerate(nodes) if node.pid == change.pid)
    end = at + 1
    while end < len(nodes) and _stands_there(nodes[end], change.pid, key):
        end += 1
    run = nodes[at:end]
    del nodes[at:end]
    run[0].moved_by, run[0].root = key, change.after
    place = _after(nodes, change.after, key)
    nodes[place:place] = run
