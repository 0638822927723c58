"""Comments of another site: in which order they come in, so that each follows what it answers."""

from collections.abc import Sequence
from hashlib import sha256

from groundswell.organise.publishing.rules.wxr import Comment


def in_order(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """
    Return comments by time, each after what it answers, whatever the clocks of the old site said.

    What answers itself, by however many steps, answers nothing: such a ring is cut where it began.
    """
    by_key = {each.key: each for each in comments}
    done: dict[str, Comment] = {}
    for each in sorted(comments, key=lambda one: (one.at, len(one.key), one.key)):
        chain: dict[str, Comment] = {}
        here: Comment | None = each
        while here is not None and here.key not in done and here.key not in chain:
            chain[here.key] = here
            here = by_key.get(here.parent)
        done |= dict(reversed(chain.items()))
    return tuple(done.values())


def key_of(origin: str, comment: str) -> str:
    """Return by what a comment is known when the same archive comes again: 40 signs."""
    return f"wxr-{sha256(f'{origin}#{comment}'.encode()).hexdigest()[:36]}"


def thread_key(origin: str, part: int) -> str:
    """Return by what the conversation of an article's old comments is known: 40 signs at most."""
    return f"wxt-{sha256(origin.encode()).hexdigest()[:30]}-{part}"
