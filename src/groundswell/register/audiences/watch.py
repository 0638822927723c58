"""The eye on people's access log: each look is passed on as it is written."""

from groundswell.register.audiences import actions
from groundswell.register.people.reading import Reading


def watch(reading: Reading) -> None:
    """Pass on a look that has just been written down."""
    actions.note_reading(reading=reading, by=reading.reader, at=reading.at)
