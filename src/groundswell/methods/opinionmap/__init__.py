"""
The opinion map: which groups of opinion there are, and what all of them share.

People agree with, disagree with or pass on each other's statements. Nobody answers all of them, so
nothing is filled in: people are placed by what they did say, gathered where they stand close, and
only then is it counted what each group holds and others do not, and what every group agrees on.

* ``read_votes``: rows of votes or a matrix of them, in any order, into one sorted table.
* ``opinion_map``: from that table and a seed to the whole map, ready for JSON.
* ``keep_names``: groups go by the same names in the next map as in the last.
* ``interval``: Wilson's interval of a share, to stand beside it.

Randomness is a seed handed in; the same votes and seed give the same map to the last digit.

By hand: ``python -m groundswell.methods.opinionmap votes.csv``.

Sources: C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw and C. Megill, "Polis: scaling deliberation by
mapping high dimensional opinion spaces", Recerca 26(2), 2021; E. Wilson, "Probable inference, the
law of succession, and statistical inference", JASA 22, 1927.
"""

from groundswell.methods.opinionmap.mapping import all_groups_agree, opinion_map
from groundswell.methods.opinionmap.naming import keep_names
from groundswell.methods.opinionmap.statistics import interval
from groundswell.methods.opinionmap.votes import (
    NotVotes,
    Votes,
    read_groups,
    read_taken_out,
    read_votes,
)

__all__ = [
    "NotVotes",
    "Votes",
    "all_groups_agree",
    "interval",
    "keep_names",
    "opinion_map",
    "read_groups",
    "read_taken_out",
    "read_votes",
]
