"""By what the program knows that two have been matched: a keyed hash, the same from either side."""

from groundswell.foundation.privacy import keyed_hash

PURPOSE = "onetoones"


def pair_of(one: int, other: int) -> str:
    """Return what stands for two people, by their keys in the register."""
    return keyed_hash(f"{min(one, other)}:{max(one, other)}", PURPOSE)
