"""
Transcripts: what a count says of itself, recomputed from the papers in it by other code.

This package shares nothing with ``methods/counting``: not its readers, not its piles, not its
ties. It goes paper by paper, in fractions, by the shortest way from the text of the rule to a
figure, and is slow for it. Where the two differ, one is wrong, and a transcript that was altered
after the count differs in the figure that was altered.

* ``problems``: everything in a transcript that does not come out of its papers, in words.
* ``recount``: what does come out of them.
* ``vote_errors``: the same of a vote on a question, for or against, and of a priorities ballot.

By hand: ``python -m groundswell.methods.transcripts transcript.json``.

The schema of transcripts stands in ``docs/methods/counting.md``.
"""

from groundswell.methods.transcripts.checking import problems, recount
from groundswell.methods.transcripts.given import NotATranscript
from groundswell.methods.transcripts.votes import is_of_a_vote, vote_errors

__all__ = ["NotATranscript", "is_of_a_vote", "problems", "recount", "vote_errors"]
