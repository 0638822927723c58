"""
Mixing: who sits with whom, round after round, so that nobody meets twice and branches mix.

A room of people talks in small tables for a few rounds. Each round should bring new faces, and
people of one branch should not sit together: they can talk at home. The exact question (the
social golfer problem) is open even for small rooms; a patient search by swaps answers it well
enough for every room that people really sit in, and the counts it gives are exact.

* ``mix``: plan the rounds. Rounds already sat are passed as ``before`` and counted with.
* ``tally``: count, from the plan alone, how often two people met again and sat with their own.
* ``seat_late``: fit somebody who comes late into the rounds still to come; nobody else moves.
* ``take_out``: leave somebody out who goes home early.
* ``at_random``: the same room, shuffled each round: what one compares with.
* ``fewest_repeats``, ``fewest_of_one_branch``: below these no plan can come.

Randomness is passed in, so a plan can be made again from its seed. By hand:
``python -m groundswell.methods.mixing people.json --size 4 --rounds 5 --seed 1``.

Sources: W. Harvey, "Symmetry breaking and the social golfer problem", 2001; M. Triska and
N. Musliu, "An effective greedy heuristic for the social golfer problem", Annals of Operations
Research 194, 2012 (the count of conflicts and the choice of swaps among people in one).
"""

from groundswell.methods.mixing.counting import (
    Tally,
    fewest_of_one_branch,
    fewest_repeats,
    tally,
)
from groundswell.methods.mixing.plans import Attendee, Rounds, Table, at_random, table_sizes
from groundswell.methods.mixing.searching import mix
from groundswell.methods.mixing.walking import seat_late, take_out

__all__ = [
    "Attendee",
    "Rounds",
    "Table",
    "Tally",
    "at_random",
    "fewest_of_one_branch",
    "fewest_repeats",
    "mix",
    "seat_late",
    "table_sizes",
    "take_out",
    "tally",
]
