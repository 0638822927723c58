"""Rights this area defines; offices confer them."""

from enum import StrEnum


class Power(StrEnum):
    """What an office may do here. Each line ends with a comment that says so in plain words."""

    KEEP_CALENDAR = "keep_calendar"  # put a coming election on the calendar, or take it off
    SEE_GAPS = "see_gaps"  # see who could start a group where a contest comes and there is none
