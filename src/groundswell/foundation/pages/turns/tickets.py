"""A number as a browser keeps it: which board, which number, when, and our seal on it."""

from dataclasses import dataclass

from groundswell.foundation.privacy import keyed_hash

PURPOSE = "pages.turn"
LASTS_SECONDS = 1800  # then a number is worth nothing, called or not
SEAL_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Ticket:
    """A number of one board, given at some second of its clock. It says nothing about anybody."""

    board: str
    number: int
    given_at: int

    def sealed(self) -> str:
        """Return it as the text of a cookie."""
        text = f"{self.board}.{self.number}.{self.given_at}"
        return f"{text}.{_seal(text)}"


def read_ticket(text: str, board: str, now: float) -> Ticket | None:
    """Return the ticket in a cookie, if it was given here for this board and is not too old."""
    said, _dot, seal = text.rpartition(".")
    parts = said.split(".")
    if len(parts) != 3 or parts[0] != board or seal != _seal(said):
        return None
    ticket = Ticket(board, int(parts[1]), int(parts[2]))
    return ticket if now - ticket.given_at <= LASTS_SECONDS else None


def _seal(text: str) -> str:
    return keyed_hash(text, PURPOSE)[:SEAL_LENGTH]
