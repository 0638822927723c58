"""All writes of this area, one module for each kind of moment."""

from groundswell.organise.meetings.actions._seating import NoChairsForThem
from groundswell.organise.meetings.actions.answering import (
    Answered,
    Guest,
    MeetingIsOver,
    NotTakingAnswers,
    TooManyForOneAddress,
    adopt_answers,
    cancel_rsvp,
    change_answer,
    confirm_rsvp,
    rsvp,
)
from groundswell.organise.meetings.actions.arriving import Arriving, take_in
from groundswell.organise.meetings.actions.calling import (
    AlreadyCancelled,
    AsLookedAt,
    NeedsAPlace,
    StartsInThePast,
    TooFewChairs,
    call_meeting,
    cancel_meeting,
    change_meeting,
    publish,
    say_what_came_of_it,
)
from groundswell.organise.meetings.actions.door import (
    DoorIsShut,
    RoomIsFull,
    check_in,
    let_in,
    undo_check_in,
)
from groundswell.organise.meetings.actions.hosts import (
    HasNoHost,
    NotInThisGroup,
    draft_as_host,
    let_host,
    put_up_for_host,
)
from groundswell.organise.meetings.actions.keeping import (
    erase_places,
    forget_guests,
    pass_on_late_chairs,
    tell_everyone,
)
from groundswell.organise.meetings.actions.reminding import NotYetHeld, remind, say_how_it_was
from groundswell.organise.meetings.actions.series import (
    NotUpYet,
    RepeatsAlready,
    answer_rest,
    leave_rest,
    repeat,
)

__all__ = [
    "AlreadyCancelled",
    "Answered",
    "Arriving",
    "AsLookedAt",
    "DoorIsShut",
    "Guest",
    "HasNoHost",
    "MeetingIsOver",
    "NeedsAPlace",
    "NoChairsForThem",
    "NotInThisGroup",
    "NotTakingAnswers",
    "NotUpYet",
    "NotYetHeld",
    "RepeatsAlready",
    "RoomIsFull",
    "StartsInThePast",
    "TooFewChairs",
    "TooManyForOneAddress",
    "adopt_answers",
    "answer_rest",
    "call_meeting",
    "cancel_meeting",
    "cancel_rsvp",
    "change_answer",
    "change_meeting",
    "check_in",
    "confirm_rsvp",
    "draft_as_host",
    "erase_places",
    "forget_guests",
    "leave_rest",
    "let_host",
    "let_in",
    "pass_on_late_chairs",
    "publish",
    "put_up_for_host",
    "remind",
    "repeat",
    "rsvp",
    "say_how_it_was",
    "say_what_came_of_it",
    "take_in",
    "tell_everyone",
    "undo_check_in",
]
