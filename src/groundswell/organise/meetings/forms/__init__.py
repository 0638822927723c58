"""Input shapes and field messages of this area."""

from groundswell.organise.meetings.forms.afterwards import AfterForm
from groundswell.organise.meetings.forms.answers import GuestForm, PersonForm, WalkInForm
from groundswell.organise.meetings.forms.calling import (
    CancelForm,
    HowForm,
    OutcomeForm,
    RepeatForm,
    WhenForm,
    WhereForm,
)
from groundswell.organise.meetings.forms.finding import FindForm

__all__ = [
    "AfterForm",
    "CancelForm",
    "FindForm",
    "GuestForm",
    "HowForm",
    "OutcomeForm",
    "PersonForm",
    "RepeatForm",
    "WalkInForm",
    "WhenForm",
    "WhereForm",
]
