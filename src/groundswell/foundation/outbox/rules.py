"""What becomes of a message. Pure: no database, clock or network."""

import re
from datetime import datetime, timedelta
from enum import StrEnum

WAITS = (1, 5, 15, 60, 180, 360, 720, 1440, 1440)  # multiples of the first wait; three days in all


class Purpose(StrEnum):
    """Why somebody is written to; consent is given for each by itself."""

    SERVICE = "service"  # they asked for it themselves, just now: a code, an answer
    MEETINGS = "meetings"
    MONEY = "money"
    BULLETIN = "bulletin"
    CAMPAIGN = "campaign"


PRIORITY = {purpose: place for place, purpose in enumerate(Purpose)}  # a code waits for nobody


def priority_of(purpose: Purpose, list_id: str) -> int:
    """Return a message's place in the queue: of what was chosen, behind codes and answers."""
    chosen = purpose is Purpose.SERVICE and bool(list_id)
    return PRIORITY[Purpose.MEETINGS if chosen else purpose]


class Skip(StrEnum):
    """Why a message was not sent, where it is not the gate that says so."""

    ERASED = "erased"
    NO_ADDRESS = "no_address"
    TOO_LATE = "too_late"


SEALED_OTHERWISE = "sealed_otherwise"  # why a message failed whose words nobody here can read


def next_attempt(attempts: int, at: datetime, first_wait: timedelta) -> datetime | None:
    """Return when to try again after ``attempts`` refusals for now, or ``None``: it has failed."""
    return at + first_wait * WAITS[attempts - 1] if attempts <= len(WAITS) else None


_SPLIT = re.compile(r"[^\s@<>\"(),:;\\\[\]\x00-\x1f\x7f]+@[^\s@<>\"(),:;\\\[\]\x00-\x1f\x7f]+")


def sendable_email(text: str) -> str | None:
    """
    Return an e-mail address as a mail server takes it, or ``None`` where it is none.

    The domain becomes ASCII (IDNA); the part before the @ stays as it was written.
    """
    text = text.strip()
    if not _SPLIT.fullmatch(text) or len(text) > 254:
        return None
    local, _, domain = text.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode()
    except UnicodeError:
        return None
    dotted = "." in ascii_domain and not re.search(r"^[.-]|[.-]$|\.\.", ascii_domain)
    sound = dotted and re.fullmatch(r"[A-Za-z0-9.-]+", ascii_domain)
    return f"{local}@{ascii_domain.lower()}" if sound else None


def same_mailbox(address: str) -> str:
    """Return the form under which two spellings of one address are the same."""
    return (sendable_email(address) or address.strip()).casefold()


def one_line(text: str) -> str:
    """Return ``text`` as it may stand in a header: no line ends, no control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\u2028\u2029]+", " ", text).split())


def filled(text: str, fields: dict[str, str]) -> str:
    """Return ``text`` with each ``[[name]]`` that has a field replaced; others stay as they are."""
    return re.sub(r"\[\[(\w+)\]\]", lambda found: fields.get(found[1], found[0]), text)
