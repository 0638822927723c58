"""
The ways out, one module each, behind one port.

A channel knows which addresses it can reach and opens a line; a line takes one parcel at a
time. What goes wrong is said in three words that the outbox acts on: ``Undeliverable`` (for
good, or for now), ``Unreachable`` (nobody at the other end) and ``OutcomeUnknown``.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from django.conf import settings

from groundswell.foundation.outbox.letters import OutboxNotReady
from groundswell.foundation.outbox.parcels import Parcel


class Undeliverable(Exception):
    """The other side said no: to this one, for good (``permanent``) or for now."""

    def __init__(self, reply: str, *, permanent: bool, reason: str) -> None:
        """Keep the other side's words and our code for them."""
        super().__init__(reply)
        self.reply, self.permanent, self.reason = reply, permanent, reason


class Unreachable(Exception):
    """Nobody answers, and nothing was handed over: everything waits."""


class OutcomeUnknown(Exception):
    """The parcel was handed over and no answer came: it may or may not arrive."""


class Line(Protocol):
    """An open way out."""

    def send(self, parcel: Parcel) -> str:
        """
        Hand one parcel over and return what the other side said.

        :raises Undeliverable: it was refused, and certainly not taken.
        :raises Unreachable: it could not even be offered.
        :raises OutcomeUnknown: it was offered and the answer was lost.
        """
        ...


class Channel(Protocol):
    """One kind of address and one way to reach it."""

    paced: bool  # whether the limit of messages per minute is for it

    def can_reach(self, address: str) -> bool:
        """Return whether ``address`` is one of this channel's."""
        ...

    def open(self) -> AbstractContextManager[Line]:
        """Open a line for a batch. :raises Unreachable: nobody answers."""
        ...


STAYS = "postroom"  # the transport by which nothing leaves the machine
_makers: dict[tuple[str, str], Callable[[], Channel]] = {}


def register(channel: str, transport: str, make: Callable[[], Channel]) -> None:
    """Register how ``transport`` carries ``channel``; settings choose one for each channel."""
    _makers[channel, transport] = make


def named(channel: str) -> Channel:
    """Return the way out for ``channel``. :raises OutboxNotReady: there is none."""
    transport = settings.OUTBOX_TRANSPORTS.get(channel, "")
    make = _makers.get((channel, transport))
    if make is None or _would_leave_a_rehearsal(transport):
        raise OutboxNotReady(f"no way out for {channel}")
    return make()


def _would_leave_a_rehearsal(transport: str) -> bool:
    return settings.GROUNDSWELL_REHEARSAL and transport != STAYS


def has(channel: str) -> bool:
    """Return whether anything can leave on ``channel`` here."""
    return (channel, settings.OUTBOX_TRANSPORTS.get(channel, "")) in _makers


def in_use() -> tuple[str, ...]:
    """Return the channels that have a way out, sorted."""
    chosen = settings.OUTBOX_TRANSPORTS.items()
    return tuple(sorted(channel for channel, how in chosen if (channel, how) in _makers))
