"""
Counting: from papers as they were marked to who is elected, and why, at every stage.

* ``read``: the bytes of a file (BLT, ABIF, CSV, transcript) → an ``Election``; garbage is refused
  with line, column and what was expected. ``from_ranks``: the same from papers at hand.
* ``to_blt``: an election as a file for other programs.
* ``count``: an election, the name of a rule and the ``Terms`` → an ``Outcome``: every stage with
  everybody's votes, ties and how they were settled, who is elected and excluded, in order.
* ``countback`` and ``two_lists``: counts made of counts.
* ``told`` and ``transcript``: the same as JSON. ``plainly``: the same in words.

Arithmetic is exact: integers in the smallest part of a vote that a rule knows, or fractions. Papers
that are alike are counted together. Nothing is random: a lot is a hash of a seed that is fixed
after the close of voting. What is counted here is counted again, by other code that knows nothing
of this, in ``groundswell.methods.transcripts``.

By hand: ``python -m groundswell.methods.counting ward.blt --rule scottish-stv``.

Sources: SSI 2011/399 (Scottish Local Government Elections Order), schedule 1; Hill, Wichmann and
Woodall, Computer Journal 30, 1987 (Algorithm 123); Newland and Britton, 3rd edition, 1997 (ERS97);
Schulze, Social Choice and Welfare 36, 2011; Hill, Voting matters 9, 1998 (constraints).
"""

from groundswell.methods.counting.account import plainly
from groundswell.methods.counting.bounds import Bound, Bounds, bounds_from
from groundswell.methods.counting.outcome import Kind, Outcome, Stage
from groundswell.methods.counting.papers import REASONS, Election
from groundswell.methods.counting.policies import countback, two_lists
from groundswell.methods.counting.reading import Unreadable, from_ranks, read
from groundswell.methods.counting.registry import RULES, VERSION, count, seats_for
from groundswell.methods.counting.telling import told, transcript
from groundswell.methods.counting.terms import CannotCount, LotNeeded, Reopen, Terms
from groundswell.methods.counting.ties import By, Tie, lot
from groundswell.methods.counting.writing import to_blt

__all__ = [
    "REASONS",
    "RULES",
    "VERSION",
    "Bound",
    "Bounds",
    "By",
    "CannotCount",
    "Election",
    "Kind",
    "LotNeeded",
    "Outcome",
    "Reopen",
    "Stage",
    "Terms",
    "Tie",
    "Unreadable",
    "bounds_from",
    "count",
    "countback",
    "from_ranks",
    "lot",
    "plainly",
    "read",
    "seats_for",
    "to_blt",
    "told",
    "transcript",
    "two_lists",
]
