"""
What many say matters, and few come for: a list that is made once a week. Pure.

Nothing is put in an order by how much it matters: what has its next meeting first comes first.
Source: story G13 ("a weekly list of campaigns with high stated priority but low attendance").
"""

from datetime import date, timedelta

SAID = 20  # people who signed, wrote or gave their word
FEW = 8  # people who came, however few said so
ONE_IN = 10  # of those who said so
WEEKS = 4  # of meetings that are looked at


def week_of(today: date) -> date:
    """Return the Monday up to which this week's list is counted: it stands for seven days."""
    return today - timedelta(days=today.weekday())


def matters(said: int, *, adopted: bool) -> bool:
    """Return whether it was said to matter: by so many people, or by a decision of a body."""
    return adopted or said >= SAID


def few_came(said: int, came: int) -> bool:
    """Return whether few came: fewer than eight, or than one in ten of those who said so."""
    return came < max(FEW, said // ONE_IN)
