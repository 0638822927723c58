"""
Criteria in groups, groups in groups: who a saved audience means. Pure, and read strictly.

A tree is stored as plain JSON with a version. Reading it back refuses whatever is not exactly
of that form: an unknown criterion, a key too many, a number where a word belongs, a nesting
too deep. Nothing in it is ever executed, formatted into a statement or looked up by name
outside the list of registered criteria.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, cast

VERSION = 1
DEEPEST = 4  # groups inside groups, the outermost counted
MOST = 30  # criteria and groups in one tree
KEPT_STEPS = 20  # how far "undo" goes back

type Path = tuple[int, ...]


class Mode(StrEnum):
    """How the parts of a group count together."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


class BadTree(ValueError):
    """What was given is not an audience; ``reason`` is a word for tests and logs."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Group[C]:
    """Parts that count together: every one, at least one, or not one of them."""

    mode: Mode
    parts: tuple["Group[C] | C", ...] = ()


type Node[C] = Group[C] | C


def holds[C](node: Node[C], answer: Callable[[C], bool]) -> bool:
    """
    Say whether a person is meant, given the answer to each criterion.

    An empty "all" or "none" leaves nobody out; an empty "any" takes nobody in.
    """
    if not isinstance(node, Group):
        return answer(node)
    if node.mode is Mode.ALL:
        return all(holds(part, answer) for part in node.parts)
    found = any(holds(part, answer) for part in node.parts)
    return found if node.mode is Mode.ANY else not found


def criteria_of[C](tree: Group[C]) -> Iterator[C]:
    """Return every criterion of a tree, in order."""
    for part in tree.parts:
        if isinstance(part, Group):
            yield from criteria_of(part)
        else:
            yield part


@dataclass(frozen=True, slots=True)
class Line[C]:
    """One line of a tree laid flat: where it stands, how deep, and what it is."""

    path: Path
    node: Node[C]

    @property
    def depth(self) -> int:
        """How deep it stands; the outermost group is 0."""
        return len(self.path)

    @property
    def is_group(self) -> bool:
        """Whether it is a group."""
        return isinstance(self.node, Group)

    @property
    def at(self) -> str:
        """The path as it stands in a form: ``top``, ``0``, ``0-2``."""
        return path_text(self.path)


def lines[C](tree: Group[C], path: Path = ()) -> Iterator[Line[C]]:
    """Return a tree laid flat, outermost first."""
    yield Line(path, tree)
    for number, part in enumerate(tree.parts):
        if isinstance(part, Group):
            yield from lines(part, (*path, number))
        else:
            yield Line((*path, number), part)


def path_text(path: Path) -> str:
    """Return a path as it stands in an address or a form."""
    return "-".join(map(str, path)) or "top"


def read_path(text: str) -> Path:
    """
    Return the path that ``text`` names.

    :raises BadTree: it names none.
    """
    if text == "top":
        return ()
    parts = text.split("-")
    if len(parts) > DEEPEST or not all(p.isascii() and p.isdigit() and len(p) < 3 for p in parts):
        raise BadTree("path")
    return tuple(map(int, parts))


# --- changing --------------------------------------------------------------------------------


def _at[C](node: Node[C], path: Path, change: Callable[[Node[C]], Node[C] | None]) -> Node[C]:
    """Return the tree with the node at ``path`` changed; ``None`` takes it away."""
    if not isinstance(node, Group) or not path:
        raise BadTree("path")
    first, rest = path[0], path[1:]
    if first >= len(node.parts):
        raise BadTree("path")
    part = node.parts[first]
    new = _at(part, rest, change) if rest else change(part)
    kept = () if new is None else (new,)
    return replace(node, parts=(*node.parts[:first], *kept, *node.parts[first + 1 :]))


def _changed[C](tree: Group[C], path: Path, change: Callable[[Group[C]], Group[C]]) -> Group[C]:
    def only_groups(node: Node[C]) -> Node[C]:
        if not isinstance(node, Group):
            raise BadTree("path")
        return change(node)

    new = only_groups(tree) if not path else _at(tree, path, only_groups)
    assert isinstance(new, Group)
    return checked(new)


def added[C](tree: Group[C], path: Path, node: Node[C]) -> Group[C]:
    """
    Return the tree with one more part in the group at ``path``.

    :raises BadTree: there is no group, or the tree would be too large or too deep.
    """
    return _changed(tree, path, lambda group: replace(group, parts=(*group.parts, node)))


def with_mode[C](tree: Group[C], path: Path, mode: Mode) -> Group[C]:
    """
    Return the tree with the group at ``path`` counted another way.

    :raises BadTree: there is no group.
    """
    return _changed(tree, path, lambda group: replace(group, mode=mode))


def without[C](tree: Group[C], path: Path) -> Group[C]:
    """
    Return the tree without the part at ``path``, and all that is in it.

    :raises BadTree: there is none, or it is the whole tree.
    """
    new: Node[C] = _at(cast("Node[C]", tree), path, lambda _gone: None)
    assert isinstance(new, Group)
    return new


def checked[C](tree: Group[C]) -> Group[C]:
    """
    Return the tree if it is neither too deep nor too large.

    :raises BadTree: it is.
    """
    flat = list(lines(tree))
    if len(flat) - 1 > MOST:
        raise BadTree("too_many")
    if any(line.is_group and line.depth >= DEEPEST for line in flat):
        raise BadTree("too_deep")
    return tree


# --- reading and writing ---------------------------------------------------------------------


def write[C](tree: Group[C], leaf: Callable[[C], dict[str, Any]]) -> dict[str, Any]:
    """Return a tree as plain JSON values."""

    def plain(node: Node[C]) -> dict[str, Any]:
        if isinstance(node, Group):
            return {node.mode.value: [plain(part) for part in node.parts]}
        return leaf(node)

    return {"version": VERSION, "who": plain(tree)}


def read[C](stored: object, leaf: Callable[[Mapping[str, object]], C]) -> Group[C]:
    """
    Return the tree that plain JSON values stand for.

    :param leaf: reads one criterion; it refuses with ``BadTree`` what it does not know.
    :raises BadTree: anything at all that this version would not have written.
    """
    if not isinstance(stored, dict) or set(stored) != {"version", "who"}:
        raise BadTree("form")
    if type(stored["version"]) is not int or stored["version"] != VERSION:
        raise BadTree("version")
    tree = _read_node(stored["who"], 0, leaf, [MOST + 1])
    if not isinstance(tree, Group):
        raise BadTree("form")
    return tree


def _read_node[C](
    value: object, depth: int, leaf: Callable[[Mapping[str, object]], C], left: list[int]
) -> Node[C]:
    """Return one part; ``left`` counts down how many there may still be."""
    left[0] -= 1
    if left[0] < 0:
        raise BadTree("too_many")
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise BadTree("form")
    if "is" in value:
        return leaf(value)
    if len(value) != 1:
        raise BadTree("form")
    ((word, parts),) = value.items()
    if word not in list(Mode) or not isinstance(parts, list):
        raise BadTree("form")
    if depth >= DEEPEST:
        raise BadTree("too_deep")
    return Group(Mode(word), tuple(_read_node(part, depth + 1, leaf, left) for part in parts))
