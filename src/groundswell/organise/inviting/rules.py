"""What an inviter may see, and how far a link reaches. Pure: values in, verdicts out."""

from datetime import datetime, timedelta

BECAUSE = "invite"  # the kind of subject that a link puts into a join form
CARDS_A_DAY = 5  # new links a person may make in a day; the old one ends with each
DAY = timedelta(days=1)


def may_make_another(made: list[datetime], at: datetime) -> bool:
    """Return whether somebody who made links at ``made`` may make one more at ``at``."""
    return sum(at - one < DAY for one in made) < CARDS_A_DAY
