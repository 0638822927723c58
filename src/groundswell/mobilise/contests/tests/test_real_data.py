"""
The official results themselves, against a recomputation that shares no code with the product.

It reads the same files with ``csv`` alone, where GROUNDSWELL_REAL_DATA names a folder with them.
"""

import csv
import os
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from groundswell.mobilise.contests import queries
from groundswell.mobilise.contests.models import Contest
from groundswell.mobilise.contests.tests.factories import load

FOLDER = os.environ.get("GROUNDSWELL_REAL_DATA", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.realdata,
    pytest.mark.skipif(
        not FOLDER, reason="NOT RUN: set GROUNDSWELL_REAL_DATA to the folder of real open data"
    ),
]
CANDIDATES = "results/candidates_2015_2017.csv"
SEATS = "results/constituency_results_2015_2017.csv"
COMMONS = "results/HoC-GE2017-constituency-results.csv"
NOW, THEN = "2017-06-08", "2015-05-07"


def rows_of(name):
    with (Path(FOLDER) / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def report(settings):
    settings.GROUNDSWELL_PACK = "gb"
    return load(*(Path(FOLDER) / name for name in (CANDIDATES, SEATS, COMMONS)))


def polls():
    """Return (day, code) to [(votes, party, name)], most votes first."""
    found = defaultdict(list)
    for row in rows_of(CANDIDATES):
        who = f"{row['first_name']} {row['surname']}"
        found[row["date"], row["ons_code"]].append((int(row["votes"]), row["party_abbr"], who))
    return {key: sorted(each, reverse=True) for key, each in found.items()}


def test_every_seat_of_2017_equals_the_official_file_or_is_an_anomaly(report):
    assert (report.contests, report.candidacies, report.refused) == (1300, 7275, [])
    strange = {(each.held_on.isoformat(), each.code) for each in report.anomalies}
    contests = {row.code: row for row in Contest.objects.filter(held_on=NOW)}
    official = rows_of(COMMONS)
    assert len(official) == len(contests) == 650
    compared = 0
    for row in official:
        ours = contests[row["ons_id"]]
        if (NOW, ours.code) in strange:
            continue
        theirs = tuple(int(row[each]) for each in ("electorate", "valid_votes", "majority"))
        assert (ours.electorate, ours.votes_cast, ours.lead) == theirs
        assert ours.first_party == row["first_party"]
        compared += 1
    assert compared == 650 - sum(day == NOW for day, _ in strange)


def test_anomalies_are_those_a_recomputation_finds(report):
    expected, counted = set(), polls()
    for row in rows_of(SEATS):
        key = (row["date"], row["ons_code"])
        votes = [votes for votes, _, _ in counted[key]]
        for what, stated, computed in (
            ("votes_sum", int(row["valid_votes"]), sum(votes)),
            ("majority", int(row["majority"]), votes[0] - votes[1]),
        ):
            if stated != computed:
                expected.add((*key, what, stated, computed))
    found = {
        (each.held_on.isoformat(), each.code, each.what, each.stated, each.computed)
        for each in report.anomalies
    }
    assert found == expected


def test_every_swing_equals_one_from_the_candidate_rows(report):
    valid = {(row["date"], row["ons_code"]): int(row["valid_votes"]) for row in rows_of(SEATS)}
    counted, swung, refused = polls(), 0, 0
    for shown in queries.shown(Contest.objects.filter(held_on=NOW)):
        code = shown.contest.code
        a, b = counted[NOW, code][:2]
        before = {party: votes for votes, party, _ in counted[THEN, code][:2]}
        if {a[1], b[1]} != set(before):
            assert shown.swing is None
            assert "differ" in shown.swing_reason
            refused += 1
            continue
        now, then = valid[NOW, code], valid[THEN, code]
        gain_a = 100 * (a[0] / now - before[a[1]] / then)
        gain_b = 100 * (b[0] / now - before[b[1]] / then)
        points = (gain_a - gain_b) / 2
        to, come_from = (a[1], b[1]) if points > 0 else (b[1], a[1])
        assert shown.swing_reason is None
        assert (shown.swing.to_party, shown.swing.from_party) == (to, come_from)
        assert shown.swing.points == pytest.approx(abs(points), abs=1e-9)
        assert shown.swing.from_date == date.fromisoformat(THEN)
        swung += 1
    assert swung + refused == 650
    assert refused > 100  # UKIP came second in 120 seats in 2015


def test_a_second_reading_changes_nothing_and_the_speaker_is_spk(report):
    again = load(*(Path(FOLDER) / name for name in (COMMONS, SEATS, CANDIDATES)))
    assert (again.created, again.updated, again.unchanged) == (0, 0, report.created)
    assert Contest.objects.get(held_on=NOW, code="E14000608").first_party == "Spk"
    assert "Lab" in {each.first for each in queries.marginal_seats(NOW, party="Labour")}
    assert min(each.majority for each in queries.seats_on(NOW).values()) == 2
