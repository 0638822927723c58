"""Which subtrees a root or a proof is made of. Positions only: nothing here hashes."""

from typing import NamedTuple


class Node(NamedTuple):
    """A complete subtree: ``level`` 0 is a leaf; ``at`` counts subtrees of that level, from 0."""

    level: int
    at: int


class Span(NamedTuple):
    """The leaves from ``start`` up to, not including, ``stop``."""

    start: int
    stop: int


def split_of(leaves: int) -> int:
    """Return the largest power of two below ``leaves`` (at least 2). Source: RFC 6962 s.2.1."""
    return 1 << ((leaves - 1).bit_length() - 1)


def nodes_of(span: Span) -> tuple[Node, ...]:
    """
    Return the complete subtrees that make up ``span``, left to right.

    :raises ValueError: the span is empty, or is not one that occurs in a tree.
    """
    start, stop = span
    if not 0 <= start < stop:
        raise ValueError(span)
    found = []
    while start < stop:
        level = (stop - start).bit_length() - 1
        if start & ((1 << level) - 1):
            raise ValueError(span)
        found.append(Node(level, start >> level))
        start += 1 << level
    return tuple(found)


def node_position(node: Node) -> int:
    """
    Return a node's place in the order in which inner nodes are completed, from 1.

    Leaf m (from 1) completes one inner node for each time m halves evenly, so the first m
    leaves complete m minus its number of one-bits. Only nodes above the leaves are counted.

    :raises ValueError: the node is a leaf.
    """
    if node.level < 1:
        raise ValueError(node)
    before = ((node.at + 1) << node.level) - 1
    return before - before.bit_count() + node.level


def inclusion_spans(index: int, size: int) -> tuple[Span, ...]:
    """
    Return what an inclusion proof of leaf ``index`` (from 0) in ``size`` leaves consists of.

    Source: RFC 6962 section 2.1.1.
    :raises ValueError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError((index, size))
    start, stop = 0, size
    path = []
    while stop - start > 1:
        middle = start + split_of(stop - start)
        if index < middle:
            path.append(Span(middle, stop))
            stop = middle
        else:
            path.append(Span(start, middle))
            start = middle
    return tuple(reversed(path))


def consistency_spans(old: int, new: int) -> tuple[Span, ...]:
    """
    Return what a proof that ``new`` leaves begin with the first ``old`` consists of.

    Source: RFC 6962 section 2.1.2. Empty when there is nothing to show: old is 0 or equals new.
    :raises ValueError: the sizes are out of order.
    """
    if not 0 <= old <= new:
        raise ValueError((old, new))
    if old == 0:
        return ()
    start, stop = 0, new
    path = []
    while old != stop:
        middle = start + split_of(stop - start)
        if old <= middle:
            path.append(Span(middle, stop))
            stop = middle
        else:
            path.append(Span(start, middle))
            start = middle
    if start:  # the old tree's right-hand part is not known to the verifier by itself
        path.append(Span(start, stop))
    return tuple(reversed(path))
