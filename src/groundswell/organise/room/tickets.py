"""The code on somebody's answer: which meeting, which place, and that it was made here."""

import hmac

from groundswell.foundation.privacy import keyed_hash
from groundswell.organise.meetings.models import Participation

PURPOSE = "room.ticket"
SIGN_LENGTH = 16  # hex digits: 64 bits


def sign_of(place_token: str) -> str:
    """Return what only this installation can write beside a place."""
    return keyed_hash(place_token, PURPOSE)[:SIGN_LENGTH]


def ticket(place: Participation) -> str:
    """Return the text of somebody's code: three words with dots between."""
    return f"{place.meeting.token}.{place.token}.{sign_of(place.token)}"


def place_on(text: str, meeting_token: str) -> str | None:
    """Return the token of the place a code is for, or None: another meeting's, or not ours."""
    meeting, _dot, rest = text.strip().partition(".")
    place, _dot, sign = rest.partition(".")
    if meeting != meeting_token or not place.isascii() or not sign.isascii():
        return None
    return place if hmac.compare_digest(sign, sign_of(place)) else None
