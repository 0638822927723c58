"""
Messages on their way out: one row for each recipient and message.

``queue`` and ``queue_many`` write; jobs send. Names below are loaded when first used, because
tables cannot be imported before Django has read the list of areas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from groundswell.foundation.outbox.letters import (
    Address,
    BadAddress,
    Letter,
    NotUncertain,
    OutboxNotReady,
    Recipient,
    Verdict,
)
from groundswell.foundation.outbox.ports import add_reader, set_gate, set_stop, set_unsubscribe
from groundswell.foundation.outbox.rules import Purpose

if TYPE_CHECKING:
    from groundswell.foundation.outbox.actions import erase_person, queue, queue_many
    from groundswell.foundation.outbox.channels import has as can_send

__all__ = [
    "Address",
    "BadAddress",
    "Letter",
    "NotUncertain",
    "OutboxNotReady",
    "Purpose",
    "Recipient",
    "Verdict",
    "add_reader",
    "can_send",
    "erase_person",
    "queue",
    "queue_many",
    "set_gate",
    "set_stop",
    "set_unsubscribe",
]


def __getattr__(name: str) -> Any:
    if name in {"erase_person", "queue", "queue_many"}:
        return getattr(import_module(f"{__name__}.actions"), name)
    if name == "can_send":
        return import_module(f"{__name__}.channels").has
    raise AttributeError(name)
