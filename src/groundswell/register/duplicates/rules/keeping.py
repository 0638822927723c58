"""Which of two records is kept, until when it can be taken back, and what is chosen from which."""

from dataclasses import dataclass
from datetime import datetime, timedelta

UNDO_WITHIN = timedelta(days=30)
CHOSEN = ("full_name", "called", "birth_year", "preferred_language")  # each from either record


@dataclass(frozen=True, slots=True)
class Record:
    """What decides between two records."""

    key: int
    held_office: bool
    signs_in: bool
    added_at: datetime


def kept_first(one: Record, other: Record) -> tuple[Record, Record]:
    """
    Return two records, the one to keep first: with an office, then with an account, then older.

    The public record names officers by the mark of their record, so that one stays.
    """

    def rank(record: Record) -> tuple[bool, bool, datetime, int]:
        return (not record.held_office, not record.signs_in, record.added_at, record.key)

    first, second = sorted((one, other), key=rank)
    return first, second


def may_undo(undo_until: datetime, at: datetime) -> bool:
    """Return whether two records put together may still be parted at ``at``."""
    return at < undo_until
