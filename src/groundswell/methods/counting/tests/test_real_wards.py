"""Real wards: the declared figures of twenty, and a seeded sample of 747 more under every rule."""

import json
import os
import random
import tarfile
from fractions import Fraction
from pathlib import Path

import pytest

from groundswell.methods.counting import RULES, LotNeeded, Terms, count, read, seats_for, told

DATA = os.environ.get("GROUNDSWELL_REAL_DATA")
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not DATA, reason="NOT RUN: set GROUNDSWELL_REAL_DATA"),
]
SAMPLE = Path(DATA or "/nowhere") / "ballots/scotland_2017_sample"
DECLARED = json.loads((SAMPLE / "official_results.json").read_text()) if DATA else {}
FURTHER = 747
OF_BALLOTS = [name for name, rule in RULES.items() if not rule.scores]
# Everything takes minutes: GROUNDSWELL_ALL_WARDS=1 asks for it.
HOW_MANY = FURTHER if os.environ.get("GROUNDSWELL_ALL_WARDS") else 40


def counted(election, rule, seed=None):
    terms = Terms(seats_for(RULES[rule], None, election), election.title, seed)
    return told(count(election, rule, terms), election, terms)


def test_there_are_twenty_declared_wards():
    assert len(DECLARED) == 20


@pytest.mark.parametrize("ward", sorted(DECLARED))
def test_a_declared_ward_cell_by_cell(ward):
    said = DECLARED[ward]
    found = counted(read((SAMPLE / f"{ward}.blt").read_bytes()), "scottish-stv")
    assert set(found["elected"]) == set(said["elected"])
    assert (found["valid"], found["seats"]) == (said["valid_poll"], said["seats"])
    assert found["quota"] == f"{said['quota']}.00000"
    assert len(found["stages"]) == said["n_counts"]
    excluded = {int(n) for n, each in said["candidates"].items() if each["status"] == "Excluded"}
    assert set(found["excluded"]) == excluded
    for stage, cells in zip(found["stages"], said["stages"], strict=True):
        assert set(stage["votes"]) == set(cells)
        for number, declared in cells.items():
            ours = stage["votes"][number]
            assert Fraction(ours) == Fraction(declared), (stage["n"], number)
            if "." in declared:
                assert ours == declared


def further():
    """Yield each further file, in an order that is seeded."""
    with tarfile.open(Path(DATA) / "ballots/scotland_2007_2012_2022_blt.tar.gz") as archive:
        files = sorted(each for each in archive.getnames() if each.endswith(".blt"))
        assert len(files) == FURTHER
        for name in random.Random(2017).sample(files, HOW_MANY):
            yield name, archive.extractfile(name).read()


@pytest.mark.slow
def test_further_wards_parse_and_count_under_every_ranked_rule():
    seen = 0
    for name, data in further():
        election = read(data)
        assert all(each and each == each.strip() for each in election.names), name
        assert election.title, name
        for rule in OF_BALLOTS:
            try:
                found = counted(election, rule)
            except LotNeeded:
                found = counted(election, rule, seed="0")
            assert found["valid"] + found["invalid"] == sum(election.plain.values()), name
            assert len(found["elected"]) == found["seats"], name
            for stage in found["stages"]:
                assert Fraction(stage["sum"]) == found["valid"], (name, rule, stage["n"])
        seen += 1
    assert seen == HOW_MANY
