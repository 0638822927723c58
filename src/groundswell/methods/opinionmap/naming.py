"""Groups keep their names from one map to the next, as long as the same people are in them."""

from collections.abc import Mapping

import numpy as np

from groundswell.methods.opinionmap.votes import in_order


def keep_names(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """
    Return for each group's name now the name to go by, so that most people keep theirs.

    A group that shares nobody with a free name of before gets a name that was not used before.

    Source: H. Kuhn, "The Hungarian method for the assignment problem", 1955.
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415  slow: a first map needs it not

    old, new = in_order(set(before.values())), in_order(set(now.values()))
    shared = np.zeros((len(new), len(old)))
    row_of, column_of = ({name: at for at, name in enumerate(names)} for names in (new, old))
    for who, group in now.items():
        if who in before:
            shared[row_of[group], column_of[before[who]]] += 1
    kept = {
        new[row]: old[column]
        for row, column in zip(*linear_sum_assignment(shared, maximize=True), strict=True)
        if shared[row, column] > 0
    }
    unused = (str(number) for number in range(len(old) + len(new)) if str(number) not in old)
    return {name: kept[name] if name in kept else next(unused) for name in new}
