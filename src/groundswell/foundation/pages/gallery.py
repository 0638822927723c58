"""
The specimen book: every component once, in each state it can be in.

If a part is not here, do not make it on a page: add it here first. The names are invented, and
long, short or from right to left on purpose.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages.drawing import hexmap
from groundswell.foundation.pages.drawing.hexmap import Cell, Texture
from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.pages.parts import (
    EntryRow,
    FateStep,
    LegendLine,
    MeetingRow,
    Pair,
    Stage,
    Stat,
    Tab,
    Verdict,
)

LONG_NAME = (
    "Netherfold, Cold Lindow and the Upper Tidewell Valley Private Renters’, Lodgers’ and "
    "Park-Home Residents’ Association"
)
RIGHT_TO_LEFT = "سلوى النجّار"
MARK = "9f2c41d077aeb81e4c0e91b7d2f566a3"
MARK_BEHIND = "b81e48197a17d33906cfe08b2e4c17f5"
WORDS_TO_SHARE = (
    "Winter repairs: what we ask the county for\n"
    "Thu 20 Aug, 7.30 pm, Chapel Hall, Tannery Row. Tea. Step-free.\n"
    "Say you’re coming: ostrey.example/m/k7q"
)


REFUSED = Refusal("A freeze date moves only by a vote of conference.", rule="rule 19")


@dataclass(frozen=True, slots=True)
class Swatch:
    """One token of colour, with what it is for."""

    token: str
    name: str
    use: str


SWATCHES = (
    Swatch("paper", "Paper", "the page"),
    Swatch("paper-2", "Second sheet", "asides, fields of a table"),
    Swatch("sheet", "Fresh sheet", "what you write on"),
    Swatch("ink", "Ink", "words and rules"),
    Swatch("ink-2", "Thin ink", "notes and sources"),
    Swatch("rule", "Hairline", "between rows"),
    Swatch("accent", "Stamp", "links, one button, what is ours"),
    Swatch("wash", "Stamp wash", "marked, put in"),
    Swatch("madder", "Madder", "to put right, lost, stop"),
    Swatch("verdigris", "Verdigris", "done, safe"),
    Swatch("weld", "Weld", "found by search"),
)


class SpecimenForm(PlainForm):
    """One question of each kind."""

    called = forms.CharField(label="What should we call you?")
    reach = forms.CharField(
        label="Email or mobile, for one reminder",
        help_text="Either will do. Or leave it blank and just turn up.",
        required=False,
    )
    coming = forms.ChoiceField(
        label="Are you coming?",
        choices=[("yes", "Yes"), ("maybe", "Not sure yet"), ("no", "Can’t this time")],
        widget=forms.RadioSelect,
    )
    easier = forms.MultipleChoiceField(
        label="Anything that would make it easier to come",
        choices=[("lift", "A lift there or back"), ("bsl", "A sign language interpreter")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = forms.ChoiceField(label="Ward", choices=[("q", "Quayhithe"), ("m", "Marlbeck")])
    words = forms.CharField(label="Anything else", widget=forms.Textarea(attrs={"rows": 3}))
    told = forms.BooleanField(label="Tell me once, the day before", required=False)
    seen = {
        "called": "Siân and the door-keeper see this. It goes on the sign-in sheet.",
        "reach": "Only Siân. Deleted on 27 August unless you join.",
        "easier": "Only the two who arrange lifts.",
    }

    in_a_row = ("coming",)

    def clean_reach(self) -> str:
        """Find the fault that the specimen shows."""
        reach: str = self.cleaned_data["reach"]
        if reach and "@" not in reach:
            raise forms.ValidationError("This mobile has ten digits; they have eleven.")
        return reach


def _at(day: int, hour: int, minute: int = 0, month: int = 8) -> datetime:
    return datetime(2026, month, day, hour - 1, minute, tzinfo=UTC)


MEETINGS = (
    MeetingRow(
        "Winter repairs: what we ask the county for",
        "#",
        _at(20, 19, 30),
        _at(20, 21),
        "Chapel Hall, Tannery Row",
        ("0.4 miles", "Step-free", "Hearing loop", "Children welcome"),
        "#",
        "Say you’re coming",
    ),
    MeetingRow(
        f"Annual meeting of the {LONG_NAME}",
        "#",
        _at(30, 10, 30, 9),
        _at(30, 12, 45, 9),
        "Saint Cuthbert-the-Less Community Hall and Reading Room",
        ("14 miles", "Full: you’d be third to be asked"),
        "#",
        "Put me down to be asked",
    ),
    MeetingRow(
        "Reading the new tenancy law together",
        "#",
        _at(25, 18, 30),
        _at(25, 20),
        "Quayhithe Library, upstairs",
        ("0.6 miles", "Lift"),
        cancelled=True,
    ),
)
OUTING = MeetingRow(
    "Doors in Wharfedge",
    "#",
    _at(22, 10),
    _at(22, 12),
    "Meet at the clock, Wharf Street",
    ("1.1 miles", "First time? You go with someone", "Bus 4"),
    "#",
    "Come along",
)
VERDICTS = (
    Verdict(
        "Carried",
        "A county standard for damp and mould",
        "#",
        "County conference, 11 July",
        "148 for, 61 against",
    ),
    Verdict(
        "Lost",
        "Charge a fee for ward meetings in hired halls",
        "#",
        "County conference, 11 July",
        "74 for, 118 against",
        "lost",
    ),
    Verdict(
        "Sent back",
        "Merge the Northquay and Eastquay groups",
        "#",
        "County committee. Returns 12 September",
        "Not voted yet",
        "still",
    ),
    Verdict(
        "Open to 28 August",
        "Who takes the lodgers’ seat",
        "#",
        "All members, by secret ballot",
        "2,905 papers in",
        "open",
    ),
)
STATS = (
    Stat("Members with a vote", "12,953", "Roll frozen 1 August 2026.", "", "#", "How counted"),
    Stat("Wards with an active group", "33", "Met in the last 60 days.", "of 54", "#", "The map"),
    Stat("Newcomers who came back", "57", "Of 612 since April; likely 53 to 61.", "in 100"),
    Stat("Complaints open", "0", "Today, from the register."),
)
PAIRS = (
    Pair("Entry", "48,211"),
    Pair("When", "Friday 14 August 2026, noon"),
    Pair("Done by", "The clock. No person"),
    Pair("Warrant", "Election of 14 August 2025", "constitution 6, clause 12", "#"),
)
TABS = (Tab("With changes marked", "#", here=True), Tab("As carried", "#"), Tab("As sent in", "#"))
LIFE = (
    FateStep("Sent in", "3 May, Quayhithe, 19 for 4 against."),
    FateStep("In order", "6 May, the clerk, on form only"),
    FateStep("Amended", "11 July.", Stage.DONE, "#", "Minutes"),
    FateStep("Being done", "2 of 3 actions; next due 30 September", Stage.NOW),
    FateStep("Reported back", "by 5 December 2026", Stage.TODO),
)
LIFE_LOST = (
    FateStep("Sent in", "3 May"),
    FateStep("In order", "6 May, on form only"),
    FateStep("Lost", "11 July, 74 to 118. May come back after 12 months", Stage.LOST),
)
ENTRIES = (
    EntryRow(48213, "Checkpoint", "7 pm", "Root 9f2c 41d0 77ae", "#", "The clock", "#"),
    EntryRow(
        48209,
        "Refused",
        "yesterday",
        "Move the freeze date of the lodgers’ ballot",
        "#",
        "Rule 19: only conference can",
    ),
    EntryRow(None, "A meeting was called", "just now", LONG_NAME),
)


def _cells() -> tuple[Cell, ...]:
    textures = list(Texture)
    keys = ("Bra", "Hal", "Eld", "Car", "She", "Dov", "Peb", "Mer", "Fal", "Sto", "Thi", "Qua")
    return tuple(
        Cell(
            index % 4,
            index // 4,
            textures[(index * 5 + index // 4) % 4],
            key,
            ringed=key in ("Dov", "Sto"),
        )
        for index, key in enumerate(keys)
    )


def _legend(cells: tuple[Cell, ...]) -> tuple[LegendLine, ...]:
    words = {
        "active": "active",
        "starting": "starting",
        "dormant": "dormant",
        "none": "no group yet",
    }
    counted = [
        LegendLine(kind, sum(cell.texture == kind for cell in cells), words[kind])
        for kind in Texture
    ]
    return (*counted, LegendLine("ring", 2, "vote within 60 days, no active group"))


def specimens() -> dict[str, Any]:
    """Return everything the specimen book shows."""
    cells = _cells()
    return {
        "swatches": SWATCHES,
        "form_at_rest": SpecimenForm(auto_id="rest_%s", initial={"coming": "yes", "area": "q"}),
        "form_alone": SpecimenForm(auto_id="alone_%s"),
        "form_to_put_right": SpecimenForm(
            {"reach": "07700 90041", "area": "q", "words": f"{LONG_NAME} {RIGHT_TO_LEFT}"},
            auto_id="wrong_%s",
        ),
        "postcode_examples": ("OY3 2HD", "OY1 4AB", "Quayhithe"),
        "meetings_shown": MEETINGS,
        "outing": OUTING,
        "verdicts": VERDICTS,
        "stats": STATS,
        "pairs": PAIRS,
        "tabs": TABS,
        "life": LIFE,
        "life_lost": LIFE_LOST,
        "entries": ENTRIES,
        "listing": Paginator(range(100), 20).page(2),
        "map": hexmap.draw(cells),
        "legend": _legend(cells),
        "refusal": REFUSED,
        "mark": MARK,
        "mark_behind": MARK_BEHIND,
        "words_to_share": WORDS_TO_SHARE,
        "address": "https://ostrey.example/m/k7q",
        "long_name": LONG_NAME,
        "right_to_left": RIGHT_TO_LEFT,
        "noon": _at(14, 12),
        "evening": _at(20, 19, 30),
    }
