"""
Questions to candidates and their letters to the roll: on equal terms, in an order drawn by lot.

Everybody has as many words, every question goes to everybody who stands, and a letter carries the
words of all of them or is not sent. Sources: stories E07, E08; members' questions as standing
orders have them.
"""

from collections.abc import Sequence
from hashlib import sha256

from groundswell.decide.elections.rules.stages import Stage

QUESTION_WORDS = 40
ANSWER_WORDS = 200
QUESTIONS_EACH = 3
LETTERS = 2
LETTER_WORDS = 250

ASKS = frozenset({Stage.NOMINATIONS, Stage.WITHDRAWALS, Stage.READY})
ANSWERS = ASKS | {Stage.OPEN}
WRITES = frozenset({Stage.READY, Stage.OPEN})  # the paper is fixed: the same people in every letter


def drawn(seed: str, tokens: Sequence[str]) -> list[str]:
    """Return tokens in an order that ``seed`` decides and nobody chooses."""
    return sorted(tokens, key=lambda token: sha256(f"{seed}|{token}".encode()).digest())
