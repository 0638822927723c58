"""
What of a map is told, and what is not: plain values, worked out when the map is drawn.

A figure of a group is told where ten people of every group have seen the statement: with a smaller
number somebody who knows two of them knows the third, and where one group's figure were kept back
alone it could be had by taking the others' from the whole.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

FEWEST = 10  # people of a group, and people of each group who saw a statement
CLEAR = 5  # of ten resamples; where fewer give the same groups, there are none to speak of
SHARED, MOST_OF_ALL = 8, 5

type Told = Mapping[str, Any]
type Interval = Callable[[int, int], tuple[float, float]]


def held_of(told: Told) -> int | None:
    """Return in how many of ten resamples the groups were the same; ``None`` of one group."""
    share = told.get("stability")
    return None if share is None else round(share * 10)


def is_clear(told: Told) -> bool:
    """Return whether there are groups that can be shown: two or more, large enough, that hold."""
    held, sizes = held_of(told), sizes_of(told)
    return held is not None and held >= CLEAR and min(sizes.values()) >= FEWEST


def sizes_of(told: Told) -> dict[str, int]:
    """Return how many people are in each group."""
    found: dict[str, int] = {}
    for group in told["groups"].values():
        found[group] = found.get(group, 0) + 1
    return found


def telling(told: Told, names: Mapping[str, str], interval: Interval) -> dict[str, Any]:
    """
    Return what a page shows of a map, as values for JSON.

    :param told: what ``opinion_map`` says.
    :param names: the name each group goes by, so that it is the same as in the last map.
    :param interval: of so many who said it and so many who saw it, the share's interval.
    """
    clear = is_clear(told)
    return {
        "people": told["participants"],
        "in_map": told["in_map"],
        "statements": told["statements"],
        "votes": told["votes"],
        "k": told["k"],
        "held": held_of(told),
        "clear": clear,
        "groups": _groups(told, names, interval) if clear else [],
        "shared": _shared(told, names, interval) if clear else [],
        "all": _of_all(told, interval),
    }


def _share(said: int, seen: int, interval: Interval) -> dict[str, Any]:
    low, high = interval(said, seen)
    return {"said": said, "seen": seen, "low": low, "high": high}


def _told_by_group(told: Told, statement: str) -> bool:
    figures = told["statements_by_id"][statement]["by_group"].values()
    return all(each["seen"] >= FEWEST for each in figures)


def _groups(told: Told, names: Mapping[str, str], interval: Interval) -> list[dict[str, Any]]:
    middles, sizes = _middles(told), sizes_of(told)
    found = [
        {
            "name": names[group],
            "size": sizes[group],
            "at": middles[group],
            "stands_for": [
                _stands_for(told, group, each["id"], each["side"], interval)
                for each in told["representative"][group]
                if _told_by_group(told, each["id"])
            ],
        }
        for group in sizes
    ]
    return sorted(found, key=lambda each: int(each["name"]))


def _middles(told: Told) -> dict[str, tuple[float, float]]:
    sums: dict[str, list[float]] = {}
    for who, group in told["groups"].items():
        x, y = told["points"][who]
        total = sums.setdefault(group, [0.0, 0.0, 0.0])
        total[0], total[1], total[2] = total[0] + x, total[1] + y, total[2] + 1
    return {group: (x / count, y / count) for group, (x, y, count) in sums.items()}


def _stands_for(
    told: Told, group: str, statement: str, side: str, interval: Interval
) -> dict[str, Any]:
    by_group = told["statements_by_id"][statement]["by_group"]
    rest = [figures for name, figures in by_group.items() if name != group]
    own = by_group[group]
    return {
        "number": int(statement),
        "side": side,
        "own": _share(own[side], own["seen"], interval),
        "rest": _share(
            sum(each[side] for each in rest), sum(each["seen"] for each in rest), interval
        ),
    }


def _shared(told: Told, names: Mapping[str, str], interval: Interval) -> list[dict[str, Any]]:
    """Return what the group that agrees least agrees with most; more than half of each."""
    found = [
        (each["min_agree"], name)
        for name, each in told["statements_by_id"].items()
        if each["min_agree"] > 0.5 and _told_by_group(told, name)
    ]
    found.sort(key=lambda each: (-each[0], int(each[1])))
    return [_one_shared(told, statement, names, interval) for _least, statement in found[:SHARED]]


def _one_shared(
    told: Told, statement: str, names: Mapping[str, str], interval: Interval
) -> dict[str, Any]:
    figures = told["statements_by_id"][statement]
    by_group = [
        {"name": names[group], **_share(each["agree"], each["seen"], interval)}
        for group, each in figures["by_group"].items()
    ]
    return {
        "number": int(statement),
        "least": figures["min_agree"],
        "together": figures["consensus"],
        "by_group": sorted(by_group, key=lambda each: int(each["name"])),
    }


def _of_all(told: Told, interval: Interval) -> list[dict[str, Any]]:
    """Return what more than half of everybody say, each side, where ten have seen it."""
    found = []
    for side in ("agree", "disagree"):
        for statement in told["consensus"][side]:
            said, seen = told["totals"][statement][side], told["totals"][statement]["seen"]
            if seen >= FEWEST:
                share = _share(said, seen, interval)
                found.append({"number": int(statement), "side": side, **share})
    return found


def letter(name: str) -> str:
    """Return how a group is called: A for “0”; where letters end, A1 and on."""
    turn, place = divmod(int(name), 26)
    return chr(ord("A") + place) + (str(turn) if turn else "")


def lines(rows: Sequence[tuple[int, int, int]]) -> str:
    """Return a file of votes, as anybody can read it in: voter, statement, vote."""
    head = "voter-id,comment-id,vote\r\n"
    return head + "".join(f"{who},{statement},{vote}\r\n" for who, statement, vote in rows)
