"""Every write of this area, and what each refuses."""

from groundswell.mobilise.listening.actions.asking import KeywordTaken, close_round, open_round
from groundswell.mobilise.listening.actions.charting import draw_map
from groundswell.mobilise.listening.actions.coding import (
    CodedAlready,
    CodingHasBegun,
    NotAllCoded,
    NotBothDone,
    TooFewNotes,
    TwoPeopleCode,
    begin_coding,
    code_note,
    hand_in,
    settle,
    write_note,
)
from groundswell.mobilise.listening.actions.collecting import (
    SheetTypedIn,
    TypedIn,
    print_own_sheet,
    print_sheets,
    take_at_door,
    type_in,
)
from groundswell.mobilise.listening.actions.deciding import (
    GiveAReason,
    NotYourOwn,
    WhichOne,
    leave_out,
    let_in,
)
from groundswell.mobilise.listening.actions.hearing import (
    AlreadyDescribed,
    NothingToMeasure,
    count_heard,
    describe,
    measure_against,
)
from groundswell.mobilise.listening.actions.speaking import (
    EnoughForNow,
    NothingSaid,
    NotPutToEverybody,
    RoundIsClosed,
    rank,
    say,
    vote,
)
from groundswell.mobilise.listening.actions.texting import take_text

__all__ = [
    "AlreadyDescribed",
    "CodedAlready",
    "CodingHasBegun",
    "EnoughForNow",
    "GiveAReason",
    "KeywordTaken",
    "NotAllCoded",
    "NotBothDone",
    "NotPutToEverybody",
    "NotYourOwn",
    "NothingSaid",
    "NothingToMeasure",
    "RoundIsClosed",
    "SheetTypedIn",
    "TooFewNotes",
    "TwoPeopleCode",
    "TypedIn",
    "WhichOne",
    "begin_coding",
    "close_round",
    "code_note",
    "count_heard",
    "describe",
    "draw_map",
    "hand_in",
    "leave_out",
    "let_in",
    "measure_against",
    "open_round",
    "print_own_sheet",
    "print_sheets",
    "rank",
    "say",
    "settle",
    "take_at_door",
    "take_text",
    "type_in",
    "vote",
    "write_note",
]
