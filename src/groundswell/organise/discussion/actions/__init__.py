"""All writes of this area."""

from groundswell.organise.discussion.actions.bringing import (
    BroughtTalk,
    LeftComment,
    bring_comments,
    forget_brought,
)
from groundswell.organise.discussion.actions.keeping import move_aside, slow_down
from groundswell.organise.discussion.actions.letters import (
    choose_letters,
    send_letters,
    take_answer,
)
from groundswell.organise.discussion.actions.sources import ask_for_source, give_source
from groundswell.organise.discussion.actions.veiling import (
    Veiled,
    lift_ended,
    lift_veil,
    veil_post,
)
from groundswell.organise.discussion.actions.writing import (
    Said,
    change_post,
    keep_draft,
    open_thread,
    post,
)

__all__ = [
    "BroughtTalk",
    "LeftComment",
    "Said",
    "Veiled",
    "ask_for_source",
    "bring_comments",
    "change_post",
    "choose_letters",
    "forget_brought",
    "give_source",
    "keep_draft",
    "lift_ended",
    "lift_veil",
    "move_aside",
    "open_thread",
    "post",
    "send_letters",
    "slow_down",
    "take_answer",
    "veil_post",
]
