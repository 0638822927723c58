"""While it goes on: somebody comes late, somebody goes home. Nobody else is moved."""

from collections.abc import Iterable

from groundswell.methods.mixing.plans import Attendee, Rounds


def seat_late(
    rounds: Rounds, late: Attendee, people: Iterable[Attendee], *, sat: int = 0
) -> Rounds:
    """
    Fit somebody who comes late into the rounds after the first ``sat``.

    Each round they take a place at one of the smallest tables; among those, where they know
    fewest already; then where fewest are of their branch; then the first. Nobody else moves.
    :raises ValueError: they are in the plan already.
    """
    if any(late.key in table for tables in rounds for table in tables):
        raise ValueError("they are in the plan already")
    branch = {person.key: person.branch for person in people}
    done: Rounds = rounds[:sat]
    known: set[str] = set()
    for tables in rounds[sat:]:
        order = [
            (
                len(table),
                len(known.intersection(table)),
                sum(bool(late.branch) and branch.get(x) == late.branch for x in table),
                number,
            )
            for number, table in enumerate(tables)
        ]
        chosen = min(order)[-1] if order else 0
        known.update(tables[chosen] if tables else ())
        joined = tuple(
            (*table, late.key) if n == chosen else table for n, table in enumerate(tables)
        )
        done = (*done, joined or ((late.key,),))
    return done


def take_out(rounds: Rounds, key: str, *, sat: int = 0) -> Rounds:
    """Leave somebody out of the rounds after the first ``sat``; a table left empty goes."""
    later = tuple(
        tuple(left for table in tables if (left := tuple(k for k in table if k != key)))
        for tables in rounds[sat:]
    )
    return rounds[:sat] + later
