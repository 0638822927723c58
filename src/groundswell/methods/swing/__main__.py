"""
Work a swing out by hand: ``{"then": {...}, "now": {...}}`` in, Butler's and Steed's swing out.

Each result is ``{"standings": [["Party", votes], ...], "valid_votes": number or null}``.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from groundswell.methods.swing import (
    NoSwing,
    Result,
    Standing,
    share,
    swing_between,
    volatility,
)


def main(words: list[str]) -> int:
    """Print one JSON value; 0 a swing, 1 none and why, 2 not understood."""
    parser = argparse.ArgumentParser(prog="python -m groundswell.methods.swing")
    parser.add_argument("file", type=Path, help="two results as JSON")
    asked = parser.parse_args(words)
    try:
        given = json.loads(asked.file.read_text(encoding="utf-8-sig"))
        now, then = _result(given["now"]), _result(given["then"])
    except (OSError, ValueError, KeyError, TypeError) as failure:
        sys.stderr.write(f"{asked.file.name} is not two results: {failure}\n")
        return 2
    found = swing_between(now, then)
    told: dict[str, Any] = {"swing": None, "reason": None, "volatility": _moved(then, now)}
    if isinstance(found, NoSwing):
        told["reason"] = found.value
    else:
        told["swing"] = {
            "from": found.from_party,
            "to": found.to_party,
            "butler_points": float(found.points),
            "steed_points": float(found.steed * 100),
        }
    sys.stdout.write(json.dumps(told) + "\n")
    return 1 if told["swing"] is None else 0


def _result(given: dict[str, Any]) -> Result:
    standings = tuple(Standing(str(party), int(votes)) for party, votes in given["standings"])
    stated = given.get("valid_votes")
    return Result(standings, None if stated is None else int(stated))


def _moved(then: Result, now: Result) -> float | None:
    if then.total <= 0 or now.total <= 0:
        return None
    before, after = (
        {each.party: share(each.votes, result.total) for each in result.standings}
        for result in (then, now)
    )
    return float(volatility(before, after))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
