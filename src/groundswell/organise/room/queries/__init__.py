"""Reads with a name: the door's list, tables, turns, buddies, what a kiosk offers."""

from groundswell.organise.room.queries.door import (
    Listed,
    News,
    listed,
    met_no_chair,
    news_since,
    phones_of,
)
from groundswell.organise.room.queries.readers import Reach, phone_reach

__all__ = [
    "Listed",
    "News",
    "Reach",
    "listed",
    "met_no_chair",
    "news_since",
    "phone_reach",
    "phones_of",
]
