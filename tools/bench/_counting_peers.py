"""
Other people's counters, on a plain BLT file. Runs in their own environment and knows nothing of us.

``_counting_peers.py PEER FILE…``: one JSON object, a list of elected numbers for each file. Papers
that are alike are counted together before a peer sees them, where it can take them so.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def papers(path: str) -> tuple[int, int, dict[tuple[int, ...], int]]:
    """Return seats, candidates and ``{ranking: how many}``, by the simplest reading there is."""
    lines = Path(path).read_bytes().splitlines()
    candidates, seats = (int(word.strip(b",")) for word in lines[0].split())
    found: Counter[tuple[int, ...]] = Counter()
    for line, times in Counter(lines[1:]).items():
        words = line.split(b"#")[0].rstrip(b", \t").split()
        if words == [b"0"]:
            return seats, candidates, found
        if not all(re.fullmatch(rb"[0-9]+", word) for word in words) or len(words) < 2:
            if words and not words[0].startswith(b"-"):
                raise SystemExit(f"{path}: {line!r} is not plain")
            continue
        weight, *ranking, _end = map(int, words)
        if ranking:
            found[tuple(dict.fromkeys(ranking))] += weight * times
    return seats, candidates, found


def stvpoll(path: str) -> list[int]:
    from stvpoll.scottish_stv import calculate_scottish_stv  # noqa: PLC0415  one peer a process

    seats, candidates, found = papers(path)
    result = calculate_scottish_stv(
        tuple(range(1, candidates + 1)), found, seats, random_shuffle=False
    )
    return [int(each) for each in result.elected_as_tuple()]


def pyrankvote(path: str) -> list[int]:
    import pyrankvote as peer  # noqa: PLC0415  one peer a process

    seats, candidates, found = papers(path)
    who = {number: peer.Candidate(str(number)) for number in range(1, candidates + 1)}
    ballots = []
    for ranking, times in found.items():
        ballots += [peer.Ballot([who[each] for each in ranking])] * times
    result = peer.single_transferable_vote(list(who.values()), ballots, number_of_seats=seats)
    return [int(each.name) for each in result.get_winners()]


def _profile(path: str) -> tuple[int, Any]:
    from pref_voting.profiles_with_ties import ProfileWithTies  # noqa: PLC0415  one peer a process

    seats, candidates, found = papers(path)
    rankings = [{each: rank for rank, each in enumerate(r, 1)} for r in found]
    profile = ProfileWithTies(
        rankings, rcounts=list(found.values()), candidates=list(range(1, candidates + 1))
    )
    return seats, profile


def pref_voting_meek(path: str) -> list[int]:
    from pref_voting.proportional_methods import stv_meek  # noqa: PLC0415  one peer a process

    seats, profile = _profile(path)
    return [int(each) for each in stv_meek(profile, num_seats=seats)]


def pref_voting_scottish(path: str) -> list[int]:
    from pref_voting.proportional_methods import stv_scottish  # noqa: PLC0415  one peer a process

    seats, profile = _profile(path)
    return [int(each) for each in stv_scottish(profile, num_seats=seats)]


def main(peer: str, *paths: str) -> None:
    """Count every file and print who is elected."""
    counter = globals()[peer]
    print(json.dumps({path: counter(path) for path in paths}))


if __name__ == "__main__":
    main(*sys.argv[1:])
