"""The formulas once more, statement by statement in plain Python, apart from the product."""

import csv
import gzip
import math
import os
from pathlib import Path

import pytest

CONVERSATIONS = ("15-per-hour-seattle", "brexit-consensus", "american-assembly.bowling-green")
ABOUT_PEOPLE = ("participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree")


def folder_of(conversation):
    root = os.environ.get("GROUNDSWELL_REAL_DATA")
    if not root:
        pytest.skip("GROUNDSWELL_REAL_DATA is unset: real conversations were not computed")
    return Path(root) / "opinion" / conversation


def table(path):
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


def matrix(rows, out=()):
    """{person: {statement: vote}}, and everyone's published group."""
    heads, *lines = rows
    said, group = {}, {}
    for line in lines:
        row = dict(zip(heads, line, strict=True))
        said[row["participant"]] = {
            head: int(vote)
            for head, vote in row.items()
            if head not in ABOUT_PEOPLE and vote != "" and head not in out
        }
        if row["group-id"] != "":
            group[row["participant"]] = row["group-id"]
    return said, group


def statements_of(rows, out=()):
    return [head for head in rows[0] if head not in ABOUT_PEOPLE and head not in out]


def two_shares(a, n, b, m):
    first, second = (a + 1) / (n + 1), (b + 1) / (m + 1)
    both = (a + b + 2) / (n + m + 2)
    if both in (0, 1):
        return 0.0
    return (first - second) / math.sqrt(both * (1 - both) * (1 / (n + 1) + 1 / (m + 1)))


def count(said, people, statement, vote=None):
    cast = [said[who].get(statement) for who in people]
    return sum(each is not None if vote is None else each == vote for each in cast)


def by_group(said, group, statement):
    names = sorted(set(group.values()), key=int)
    people = {name: [who for who in group if group[who] == name] for name in names}
    counts = {
        name: tuple(count(said, people[name], statement, vote) for vote in (1, -1, None))
        for name in names
    }
    found = {}
    for name, (agree, disagree, seen) in counts.items():
        rest = [counts[other] for other in names if other != name]
        row = {"agree": agree, "disagree": disagree, "seen": seen}
        others = sum(each[2] for each in rest)
        for side, at, mine in (("agree", 0, agree), ("disagree", 1, disagree)):
            theirs = sum(each[at] for each in rest)
            p = (mine + 1) / (seen + 2)
            row[f"p_{side}"] = p
            row[f"z_{side}"] = 2 * math.sqrt(seen + 1) * ((mine + 1) / (seen + 1) - 0.5)
            row[f"rep_{side}"] = p / ((theirs + 1) / (others + 2))
            row[f"rep_z_{side}"] = two_shares(mine, seen, theirs, others)
        found[name] = row
    return found


def stands_for(figures, name):
    """At most five that pass, the strongest, one agreed among them; agreed ones first."""
    passed = []
    for at, (statement, groups) in enumerate(figures.items()):
        row = groups[name]
        sure = {
            side: row[f"rep_z_{side}"] > 1.2816 and row[f"z_{side}"] > 1.2816
            for side in ("agree", "disagree")
        }
        if any(sure.values()):
            side = "agree" if row["rep_z_agree"] > row["rep_z_disagree"] else "disagree"
            strong = math.prod(row[f"{name}_{side}"] for name in ("rep", "rep_z", "p", "z"))
            passed.append((-strong, at, statement, side))
    passed.sort()
    best = [each for each in passed if each[3] == "agree"][:1]
    chosen = (best + [each for each in passed if each not in best])[:5]
    return [
        {"id": each[2], "side": side}
        for side in ("agree", "disagree")
        for each in chosen
        if each[3] == side
    ]


def most_say(said, statements, vote):
    found = []
    for at, statement in enumerate(statements):
        n, seen = count(said, said, statement, vote), count(said, said, statement)
        p, z = (n + 1) / (seen + 2), 2 * math.sqrt(seen + 1) * ((n + 1) / (seen + 1) - 0.5)
        if p > 0.5 and z > 1.2816:
            found.append((-p * z, at, statement))
    return [each[2] for each in sorted(found)[:5]]


def extremity_and_priority(said, statement, centre, weights, size):
    first, second = (math.sqrt(size) * (1 - centre) * weight for weight in weights)
    extreme = math.hypot(first, second)
    seen = count(said, said, statement)
    passed = (count(said, said, statement, 0) + 1) / (seen + 2)
    agreed = (count(said, said, statement, 1) + 1) / (seen + 2)
    wanted = (1 - passed) * (extreme + 1) * agreed * (1 + 8 * 2 ** (-seen / 5))
    return extreme, wanted**2
