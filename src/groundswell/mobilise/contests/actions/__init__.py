"""Every write of this area, and what each refuses."""

from groundswell.mobilise.contests.actions.calendar import (
    AlreadyWithdrawn,
    Announced,
    WrongDays,
    put_on_calendar,
    take_off_calendar,
)
from groundswell.mobilise.contests.actions.gaps import look_at_starters
from groundswell.mobilise.contests.actions.importing import (
    Anomaly,
    ImportReport,
    import_results,
    load_own_results,
)

__all__ = [
    "AlreadyWithdrawn",
    "Announced",
    "Anomaly",
    "ImportReport",
    "WrongDays",
    "import_results",
    "load_own_results",
    "look_at_starters",
    "put_on_calendar",
    "take_off_calendar",
]
