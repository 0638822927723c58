"""
Turns: what becomes of those who come when more come than this machine can serve.

A web process works on a few pages at once. Whoever comes beyond that waits a moment in line,
unseen. When the line is long, a newcomer is given a number and a small page that says how many
are before them, about how long that takes, and that comes back by itself; numbers are called in
the order they were given. Whoever is inside already, and whatever somebody has typed, is not sent
to the queue. ``docs/guides/when-everybody-comes.md`` says it for operators.

Nothing here asks a database: under the load it is for, that would be the first thing to be slow.
"""

from groundswell.foundation.pages.turns.door import Door

__all__ = ["Door"]
