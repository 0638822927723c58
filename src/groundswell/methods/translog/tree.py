"""Growing a tree, and reading roots and proofs out of its complete subtrees."""

from collections.abc import Callable, Iterable

from groundswell.methods.translog.hashing import EMPTY_ROOT, node_hash
from groundswell.methods.translog.shape import (
    Node,
    Span,
    consistency_spans,
    inclusion_spans,
    nodes_of,
)

NodeReader = Callable[[Node], bytes]


class Frontier:
    """The right-hand edge of a tree: all that is needed to append. At most log2(n)+1 hashes."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        """
        Take up a tree of ``size`` leaves whose complete subtrees, left to right, are ``peaks``.

        :raises ValueError: a tree of that size has another number of them.
        """
        self.size = size
        self._peaks = list(peaks)
        if size < 0 or size.bit_count() != len(self._peaks):
            raise ValueError((size, len(self._peaks)))

    @property
    def peaks(self) -> tuple[bytes, ...]:
        """The complete subtrees, largest first."""
        return tuple(self._peaks)

    def append(self, leaf: bytes) -> list[bytes]:
        """Add the hash of one leaf; return the inner nodes it completes, lowest first."""
        completed = []
        carry, size = leaf, self.size
        while size & 1:
            carry = node_hash(self._peaks.pop(), carry)
            completed.append(carry)
            size >>= 1
        self._peaks.append(carry)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """Return the root of the tree as it stands."""
        return _folded(self._peaks) if self._peaks else EMPTY_ROOT


def _folded(peaks: list[bytes]) -> bytes:
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = node_hash(peak, root)
    return root


def hash_of_span(span: Span, read: NodeReader) -> bytes:
    """Return the hash over the leaves of ``span``."""
    return _folded([read(node) for node in nodes_of(span)])


def root_of(size: int, read: NodeReader) -> bytes:
    """Return the root a tree had at ``size`` leaves."""
    return hash_of_span(Span(0, size), read) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, read: NodeReader) -> tuple[bytes, ...]:
    """
    Return the hashes that show leaf ``index`` (from 0) is in the tree of ``size`` leaves.

    :raises ValueError: there is no such leaf.
    """
    return tuple(hash_of_span(span, read) for span in inclusion_spans(index, size))


def consistency_proof(old: int, new: int, read: NodeReader) -> tuple[bytes, ...]:
    """
    Return the hashes that show the tree of ``new`` leaves begins with that of ``old``.

    :raises ValueError: the sizes are out of order.
    """
    return tuple(hash_of_span(span, read) for span in consistency_spans(old, new))


class Tree:
    """A whole tree in memory: every leaf and every complete subtree."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """Grow a tree from the hashes of its leaves."""
        self._levels: list[list[bytes]] = [[]]
        self._edge = Frontier()
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        """Return the number of leaves."""
        return self._edge.size

    def append(self, leaf: bytes) -> None:
        """Add the hash of one leaf."""
        self._levels[0].append(leaf)
        for level, node in enumerate(self._edge.append(leaf), start=1):
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(node)

    def read(self, node: Node) -> bytes:
        """Return the hash of one complete subtree. :raises IndexError: it is not complete."""
        return self._levels[node.level][node.at]

    def root(self, size: int | None = None) -> bytes:
        """
        Return the root, now or as it was at ``size`` leaves.

        :raises ValueError: the tree is smaller than that.
        """
        if size is None:
            return self._edge.root()
        if not 0 <= size <= len(self):
            raise ValueError(size)
        return root_of(size, self.read)

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return an inclusion proof. :raises ValueError: there is no such leaf or size."""
        size = len(self) if size is None else size
        if size > len(self):
            raise ValueError(size)
        return inclusion_proof(index, size, self.read)

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Return a consistency proof. :raises ValueError: the sizes are out of order or reach."""
        new = len(self) if new is None else new
        if new > len(self):
            raise ValueError(new)
        return consistency_proof(old, new, self.read)
