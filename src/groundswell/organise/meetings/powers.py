"""Rights this area defines. Offices confer them over a body; see ``register/structures``."""

from enum import StrEnum


class Power(StrEnum):
    """What an office may do about meetings, over the body it is an office of."""

    CALL = "call"  # call, change, cancel; see who is coming and what they need
    KEEP_DOOR = "keep_door"  # see names and check people in, a day before to a day after
