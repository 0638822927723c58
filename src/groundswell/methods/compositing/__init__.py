"""
Compositing: amendments to a text, merged word by word, with every collision shown.

A text is a row of paragraphs, each with an id that stays with it. An amendment is a list of
changes to one version of it: replace, insert after, delete, move; each names the paragraph and
the hash of the words it was written against. What follows is exact and the same each time:

* ``apply``: one amendment on the very version it was written for; ``difference``: the changes
  that lead from one text to another.
* ``merge``: many amendments on one text. What does not collide is taken in; what does is listed
  with both texts and with the amendments it collides with. A proposal, never a decision.
* ``fold``: the amendments that were carried, in the order of the votes. An amendment that
  collides with one carried before it falls whole.
* ``rebase``: an amendment to an older version, on a newer one, or why it cannot be.
* ``amended``: an amendment as amended itself; there is no third degree.
* ``tracked``: what changed, word by word, as data to be read aloud or printed in one ink.
* ``numbered``: line numbers, a view of a version and nothing more.

Words are compared, not letters, with the longest matching blocks of J. Ratcliff and D. Metzener,
"Pattern matching: the Gestalt approach", Dr. Dobb's Journal, July 1988 (``difflib``).
"""

from groundswell.methods.compositing.applying import apply, difference
from groundswell.methods.compositing.lines import Line, Numbered, numbered
from groundswell.methods.compositing.merging import (
    Conflict,
    Folded,
    Merged,
    amended,
    fold,
    merge,
    rebase,
    tracked,
)
from groundswell.methods.compositing.rows import Kind, Row, Segment, State
from groundswell.methods.compositing.texts import (
    Amendment,
    Change,
    Op,
    Paragraph,
    Stale,
    Text,
    hash_of,
    text_hash,
)

__all__ = [
    "Amendment",
    "Change",
    "Conflict",
    "Folded",
    "Kind",
    "Line",
    "Merged",
    "Numbered",
    "Op",
    "Paragraph",
    "Row",
    "Segment",
    "Stale",
    "State",
    "Text",
    "amended",
    "apply",
    "difference",
    "fold",
    "hash_of",
    "merge",
    "numbered",
    "rebase",
    "text_hash",
    "tracked",
]
