"""Every write of this area, and what each refuses."""

from groundswell.decide.elections.actions.announcing import (
    Post,
    Said,
    announce,
    announce_among,
    call_off,
)
from groundswell.decide.elections.actions.attempting import note_attempt
from groundswell.decide.elections.actions.declaring import Box, count
from groundswell.decide.elections.actions.excluding import (
    appeal_exclusion,
    exclude,
    hear,
    lift_exclusion,
)
from groundswell.decide.elections.actions.hearing import (
    ask,
    back,
    put_aside,
    queue_released,
    release,
    reply,
    write,
)
from groundswell.decide.elections.actions.hustings import Step, take_turn
from groundswell.decide.elections.actions.keeping import settle_kept, stand_on_list
from groundswell.decide.elections.actions.observing import (
    appoint_observer,
    end_observing,
    note_observer,
    observe,
)
from groundswell.decide.elections.actions.papers import give_out, take_back_spoilt, type_paper
from groundswell.decide.elections.actions.petitioning import answer, petition, seat, settle
from groundswell.decide.elections.actions.photographs import (
    put_up_photograph,
    take_down_photograph,
)
from groundswell.decide.elections.actions.recalling import (
    begin_recall,
    carry_out_recall,
    put_recall,
    reply_to_recall,
    sign_recall,
)
from groundswell.decide.elections.actions.rooms import meet_in
from groundswell.decide.elections.actions.standing import propose, stand, withdraw
from groundswell.decide.elections.actions.triggering import (
    answer_for_branch,
    ask_branches,
    settle_triggers,
)
from groundswell.decide.elections.actions.voting import cast

__all__ = [
    "Box",
    "Post",
    "Said",
    "Step",
    "announce",
    "announce_among",
    "answer",
    "answer_for_branch",
    "appeal_exclusion",
    "appoint_observer",
    "ask",
    "ask_branches",
    "back",
    "begin_recall",
    "call_off",
    "carry_out_recall",
    "cast",
    "count",
    "end_observing",
    "exclude",
    "give_out",
    "hear",
    "lift_exclusion",
    "meet_in",
    "note_attempt",
    "note_observer",
    "observe",
    "petition",
    "propose",
    "put_aside",
    "put_recall",
    "put_up_photograph",
    "queue_released",
    "release",
    "reply",
    "reply_to_recall",
    "seat",
    "settle",
    "settle_kept",
    "settle_triggers",
    "sign_recall",
    "stand",
    "stand_on_list",
    "take_back_spoilt",
    "take_down_photograph",
    "take_turn",
    "type_paper",
    "withdraw",
    "write",
]
