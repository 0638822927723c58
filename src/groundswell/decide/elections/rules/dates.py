"""The dates of an election, for calendars. Pure: what each is and when, from the notice on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Dated(StrEnum):
    """What has a date of its own."""

    NOTICE = "notice"  # the roll is fixed with it
    NOMINATIONS = "nominations"
    WITHDRAWALS = "withdrawals"
    OPENS = "opens"
    CLOSES = "closes"  # and the count begins
    PETITIONS = "petitions"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an election's dates; days are whole."""

    noticed: datetime
    nominations_close: datetime
    withdrawals_close: datetime
    opens: datetime
    closes: datetime
    petition_days: int
    petitions_until: datetime | None  # known with the declaration
    final: datetime | None


def dates(known: Known) -> list[tuple[Dated, datetime]]:
    """
    Return every date, in order.

    Until the declaration, petitions end so many days after the close: no earlier, and later by
    as long as the count takes. A date that two things share stands twice.
    """
    petitions = known.petitions_until or known.closes + timedelta(days=known.petition_days)
    found = [
        (Dated.NOTICE, known.noticed),
        (Dated.NOMINATIONS, known.nominations_close),
        (Dated.WITHDRAWALS, known.withdrawals_close),
        (Dated.OPENS, known.opens),
        (Dated.CLOSES, known.closes),
        (Dated.PETITIONS, petitions),
    ]
    return [*found, (Dated.FINAL, known.final)] if known.final else found
