"""By which marks the record names those who could be drawn: one for each person and appeal."""

from groundswell.foundation.privacy import keyed_hash

PURPOSE = "moderation.draw"


def mark_of(person_token: str, appeal_token: str) -> str:
    """Return a person's mark in one draw: hex. They are told it; nobody else can make it."""
    return keyed_hash(f"{appeal_token}:{person_token}", PURPOSE)[:16]
