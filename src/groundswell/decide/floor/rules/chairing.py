"""
Who is in the chair while a ruling of the chair is challenged: never whoever gave it.

Source: decide model, "Procedural motions" ("vice-chair presides"); standing orders of UK membership
organisations.
"""

from collections.abc import Sequence


def takes_the_chair(
    ruled_by: int | None,
    moved_by: int | None,
    *,
    preside: Sequence[int],
    call: Sequence[int],
    hall: Sequence[int],
) -> int | None:
    """
    Return who takes the chair for a challenge: the first who neither ruled nor challenged.

    :param preside: who may be in the chair, in their order.
    :param call: who may call conferences: the vice-chair, where nobody else may preside.
    :param hall: delegates who are there, in the order they were named: one of them, as the last.
    """
    return next(
        (each for each in (*preside, *call, *hall) if each not in (ruled_by, moved_by)), None
    )
