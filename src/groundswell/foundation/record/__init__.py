"""
The tamper-evident public record: what the movement did, by what right, in one order.

``append`` writes an entry in the transaction of the change it tells of; a sequencer gives
waiting entries their place in a Merkle tree and signs its head; ``verify_database`` recomputes
all of it. Areas name their kinds of entry with ``register_kind`` when they start.

The names below are fetched on first use, so that the parts which need no database (``entry``,
``check``) can be used without one.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from groundswell.foundation.record.check import Problem, Verification
from groundswell.foundation.record.entry import Entry
from groundswell.foundation.record.projections import register_projection

if TYPE_CHECKING:
    from groundswell.foundation.record.actions import append, sequence_waiting
    from groundswell.foundation.record.commitments import commit, forget, opens
    from groundswell.foundation.record.forms import not_as_written
    from groundswell.foundation.record.kinds import register_kind
    from groundswell.foundation.record.models import RecordEntry
    from groundswell.foundation.record.verification import verify_database

_LATER = {
    "RecordEntry": "models",
    "append": "actions",
    "commit": "commitments",
    "forget": "commitments",
    "opens": "commitments",
    "not_as_written": "forms",
    "register_kind": "kinds",
    "sequence_waiting": "actions",
    "verify_database": "verification",
}

__all__ = [
    "Entry",
    "Problem",
    "RecordEntry",
    "Verification",
    "append",
    "commit",
    "forget",
    "not_as_written",
    "opens",
    "register_kind",
    "register_projection",
    "sequence_waiting",
    "verify_database",
]


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(name)
