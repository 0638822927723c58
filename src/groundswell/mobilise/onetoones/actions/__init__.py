"""Every write of this area, and what each refuses."""

from groundswell.mobilise.onetoones.actions.answering import answer
from groundswell.mobilise.onetoones.actions.asking import Asked, ask, stop
from groundswell.mobilise.onetoones.actions.forgetting import empty, forget_person
from groundswell.mobilise.onetoones.actions.matching import lapse, match
from groundswell.mobilise.onetoones.actions.talking import end, hear, keep_notes, say_aloud, share

__all__ = [
    "Asked",
    "answer",
    "ask",
    "empty",
    "end",
    "forget_person",
    "hear",
    "keep_notes",
    "lapse",
    "match",
    "say_aloud",
    "share",
    "stop",
]
