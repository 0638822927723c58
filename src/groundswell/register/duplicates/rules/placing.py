"""Which body two people have in common."""

from collections.abc import Iterable


def deepest_common(one: Iterable[str], other: Iterable[str]) -> int | None:
    """
    Return the deepest body that both belong to, or that holds a body of each; ``None`` if none.

    Bodies are given by their paths, from the movement down, as ``.1.5.``. Belonging to a group is
    belonging to every body above it. Of two as deep, the one founded first.
    """
    best: tuple[int, int] | None = None
    theirs = [_steps(path) for path in other]
    for mine in map(_steps, one):
        for their in theirs:
            shared = 0
            while shared < min(len(mine), len(their)) and mine[shared] == their[shared]:
                shared += 1
            if shared:
                found = (-shared, mine[shared - 1])
                best = found if best is None else min(best, found)
    return None if best is None else best[1]


def _steps(path: str) -> tuple[int, ...]:
    return tuple(int(part) for part in path.strip(".").split("."))
