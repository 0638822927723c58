"""Telling others what has happened."""

from groundswell.foundation.facts.board import Fact, reactions_to


def announce(fact: Fact) -> None:
    """
    Tell every reaction to ``fact`` once the current transaction has committed.

    What is owed to each reaction is stored in this transaction; see ``delivery``.
    :raises TypeError: the fact carries something else than ids and plain values.
    """
    if reactions := reactions_to(type(fact)):
        from groundswell.foundation.facts import delivery  # noqa: PLC0415  needs loaded models

        delivery.promise(fact, reactions)
