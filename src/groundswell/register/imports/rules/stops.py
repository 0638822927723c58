"""
What other systems' columns say about being contacted: a yes, a stop, or nothing.

Two kinds of column. One that asks "may we?" (subscribed, opted in, a status) grants only where
it plainly says yes. One that says "do not" stops wherever it does not plainly say no. What
neither says is nothing: no consent, and no refusal either.
"""

from enum import StrEnum

from groundswell.register.imports.rules.vocabulary import Target
from groundswell.register.people.rules import EVERY, Channel

TRADE = "trade"  # not to be passed to others; we never do, and it is kept all the same


class Said(StrEnum):
    """What a cell says."""

    YES = "yes"
    STOP = "stop"
    NOTHING = ""


_YES = frozenset(
    {"yes", "y", "true", "t", "1", "x", "✓", "✔", "on", "subscribed", "opt-in", "optin"}
    | {"opted-in", "active", "consented", "confirmed"}
)
_NOTHING = frozenset(
    {"", "-", "–", "unknown", "none", "null", "n/a", "na", "not-subscribed", "pending", "never"}
)
_NO = frozenset(["no", "n", "false", "f", "0", "off"])
_STOP_PARTS: tuple[str, ...] = (
    "unsub",
    "opt-out",
    "optout",
    "opted-out",
    "bounc",
    "spam",
    "complain",
    "clean",
)
_STOP_PARTS += ("remove", "do-not", "dont", "block", "deceased", "invalid", "suppress", "gone")


def _word(cell: str) -> str:
    return "-".join(cell.casefold().replace("_", " ").replace("’", "").replace("'", "").split())


def asked(cell: str) -> Said:
    """Return what a column that asks "may we?" says: an opt-in, or a subscription's status."""
    word = _word(cell)
    if word in _YES:
        return Said.YES
    if word in _NO or any(part in word for part in _STOP_PARTS):
        return Said.STOP
    return Said.NOTHING


def stops(cell: str) -> bool:
    """Tell whether a column that says "do not" stops: anything but blank or a plain no does."""
    word = _word(cell)
    return word not in _NOTHING and word not in _NO


_EVERYWHERE = tuple((channel, EVERY) for channel in Channel)
#: What each column stops: channels, and what of them.
WHAT_STOPS: dict[Target, tuple[tuple[Channel, str], ...]] = {
    Target.SAYS_EMAIL: ((Channel.EMAIL, EVERY),),
    Target.SAYS_SMS: ((Channel.SMS, EVERY),),
    Target.STOP_EMAIL: ((Channel.EMAIL, EVERY),),
    Target.STOP_SMS: ((Channel.SMS, EVERY),),
    Target.STOP_CALL: ((Channel.CALL, EVERY),),
    Target.STOP_POST: ((Channel.POST, EVERY),),
    Target.STOP_ALL: _EVERYWHERE,
    Target.STOP_TRADE: tuple((channel, TRADE) for channel in Channel),
    Target.BAD_EMAIL: ((Channel.EMAIL, EVERY),),
    Target.BAD_PHONE: ((Channel.SMS, EVERY), (Channel.CALL, EVERY)),
}
#: Which channel a column that asks "may we?" speaks of.
ASKS = {Target.SAYS_EMAIL: Channel.EMAIL, Target.SAYS_SMS: Channel.SMS}
