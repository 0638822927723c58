"""
The encrypted tally: what all counted ballots come to, still encrypted.

Answers that are added up are multiplied under encryption, each as often as its voter weighs;
rankings are listed, sorted, to be shuffled. Source: Belenios specification 2.0, "Tally".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gmpy2 import mpz

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.ballots import Ciphertext, read_ciphertext, write_ciphertext
from groundswell.methods.secretballot.elections import Election, Kind

type Rows = list[list[Ciphertext]]  # question by question


@dataclass(slots=True)
class Tally:
    """A running tally; two of them, of different ballots, can be merged."""

    election: Election
    counted: int = 0
    weight: int = 0
    rows: Rows = field(default_factory=list)

    def __post_init__(self) -> None:
        one: int = mpz(1)
        self.rows = self.rows or [
            [(one, one)] * question.choices if question.kind is Kind.CHOSEN else []
            for question in self.election.questions
        ]

    def add(self, choices: Sequence[Sequence[Ciphertext]], weight: int) -> None:
        """Count one ballot."""
        group = self.election.group
        weighed = [
            [(group.power(alpha, weight), group.power(beta, weight)) for alpha, beta in row]
            if weight != 1 and question.kind is Kind.CHOSEN
            else row
            for question, row in zip(self.election.questions, choices, strict=True)
        ]
        self._take(weighed)
        self.counted += 1
        self.weight += weight

    def merge(self, counted: int, weight: int, rows: Sequence[Sequence[Ciphertext]]) -> None:
        """Count what was tallied elsewhere."""
        self._take(rows)
        self.counted += counted
        self.weight += weight

    def _take(self, rows: Iterable[Sequence[Ciphertext]]) -> None:
        p = self.election.group.p
        for at, (question, row) in enumerate(zip(self.election.questions, rows, strict=True)):
            if question.kind is Kind.RANKED:
                self.rows[at].extend(row)
                continue
            self.rows[at] = [
                (alpha * left % p, beta * right % p)
                for (alpha, beta), (left, right) in zip(self.rows[at], row, strict=True)
            ]

    def closed(self) -> Rows:
        """Return the tally as it is published: rankings sorted, so that their order says naught."""
        return [
            sorted(row) if question.kind is Kind.RANKED else list(row)
            for question, row in zip(self.election.questions, self.rows, strict=True)
        ]


def write_rows(rows: Rows) -> bytes:
    """Return an encrypted tally as it stands in its record."""
    return encoding.canonical([[write_ciphertext(each) for each in row] for row in rows])


def read_rows(value: object, shape: Sequence[int]) -> Rows:
    """Return rows of ciphertexts, of the lengths of ``shape``. :raises Fault: they are not."""
    rows = encoding.items(value, len(shape))
    return [
        [read_ciphertext(each) for each in encoding.items(row, count)]
        for row, count in zip(rows, shape, strict=True)
    ]
