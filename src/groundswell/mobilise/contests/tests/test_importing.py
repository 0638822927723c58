"""Results read in: counted once, unchanged the second time, contradictions told, refusals said."""

import gzip
from datetime import date

import pytest

from groundswell.mobilise.contests import actions, queries
from groundswell.mobilise.contests.actions import Anomaly
from groundswell.mobilise.contests.models import Candidacy, Contest, Party
from groundswell.mobilise.contests.tests.factories import (
    CANDIDATES,
    COMMONS,
    EAST,
    NOON,
    NOW,
    SEATS,
    THEN,
    WEST,
    candidates,
    load,
    seat,
    write,
)

pytestmark = pytest.mark.django_db
DECLARED = "2017-06-09 02:41:00"


@pytest.fixture(autouse=True)
def _country(settings):
    settings.GROUNDSWELL_PACK = "gb"


def told(report):
    return (
        report.contests,
        report.candidacies,
        report.created,
        report.updated,
        report.unchanged,
    )


def test_candidates_and_figures_of_one_contest_are_counted_once(tmp_path):
    paths = [
        write(tmp_path, CANDIDATES, candidates(Con=500, Lab=400, LD=100), "c.csv", bom=True),
        write(tmp_path, SEATS, [seat(stated=(2000, 1000, 7, 100))], "s.csv"),
    ]
    report = load(*paths)
    assert told(report) == (1, 3, 4, 0, 0)
    assert (report.anomalies, report.refused) == ([], [])
    contest = Contest.objects.get()
    assert (contest.electorate, contest.votes_cast, contest.invalid_votes) == (2000, 1000, 7)
    assert (contest.lead, contest.turnout, contest.majority_share) == (100, 0.5, 0.1)
    assert (contest.first_party, contest.second_party) == ("Con", "Lab")
    assert told(load(*paths)) == (1, 3, 0, 0, 4)
    assert told(load(paths[1], paths[0])) == (1, 3, 0, 0, 4)
    assert told(load(paths[0])) == (1, 3, 0, 0, 4)


def test_rows_alone_are_counted_and_say_so(tmp_path):
    load(write(tmp_path, CANDIDATES, candidates(Con=500, Lab=400)))
    (shown,) = queries.shown(Contest.objects.all())
    assert (shown.contest.electorate, shown.contest.turnout) == (None, None)
    assert (shown.contest.votes_cast, shown.contest.lead) == (900, 100)
    assert shown.source_of("majority") == shown.source_of("valid_votes") == "counted from the rows"
    assert shown.source == "results.csv (candidate rows)"


def test_contradictions_carry_both_figures_and_come_again(tmp_path):
    paths = [
        write(tmp_path, CANDIDATES, candidates(Con=500, Lab=400), "c.csv"),
        write(tmp_path, SEATS, [seat(stated=(2000, 901, 7, 99))], "s.csv"),
    ]
    found = [
        Anomaly(NOW, EAST, "East", "majority", 99, 100),
        Anomaly(NOW, EAST, "East", "votes_sum", 901, 900),
    ]
    assert load(*paths).anomalies == found
    again = load(paths[1])
    assert (again.anomalies, again.updated) == (found, 0)
    assert Contest.objects.get().majority == 99
    assert [each.found.what for each in queries.contradictions_on(NOW)] == ["majority", "votes_sum"]


def commons(con=500, lab=400, ld=90, other=10, winner=0, *, stated="2000,1000,5,100", **parties):
    first, second = parties.get("first", "Con"), parties.get("second", "Lab")
    return f"{EAST},East,{DECLARED},{first},{second},{stated},{con},{lab},{ld},{other},{winner}"


def test_party_columns_allow_the_sum_of_votes_only(tmp_path):
    report = load(write(tmp_path, COMMONS, [commons(con=499, stated="2000,1000,5,77")]))
    assert report.anomalies == [Anomaly(NOW, EAST, "East", "votes_sum", 1000, 999)]
    assert (report.contests, report.candidacies) == (1, 0)
    (shown,) = queries.shown(Contest.objects.all())
    assert [(line.party, line.votes, line.name) for line in shown.lines] == [
        ("Con", 499, ""),
        ("Lab", 400, ""),
        ("LD", 90, ""),
    ]


def test_party_columns_are_of_the_thursday_before_the_declaration(tmp_path):
    load(write(tmp_path, COMMONS, [commons()]))
    assert Contest.objects.get().held_on == date(2017, 6, 8)


def test_a_winner_from_among_the_others_stands_under_its_own_name(tmp_path):
    row = commons(con=0, lab=100, ld=90, other=810, winner=800, first="Spk", second="Lab")
    load(write(tmp_path, COMMONS, [row]))
    contest = Contest.objects.get()
    assert contest.party_votes == {"Lab": 100, "LD": 90, "Spk": 800, "": 10}
    assert (contest.first_party, contest.counted_votes) == ("Spk", 1000)


def test_candidates_come_before_party_columns_and_constituency_rows_too(tmp_path):
    columns = write(tmp_path, COMMONS, [commons(stated="2001,1000,5,100")], "hoc.csv")
    rows = write(tmp_path, SEATS, [seat(name="EAST", stated=(2000, 1000, 7, 100))], "s.csv")
    people = write(tmp_path, CANDIDATES, candidates(Con=510, Lab=400, LD=90), "c.csv")
    for path in (columns, rows, people, columns):
        load(path)
    contest = Contest.objects.get()
    assert (contest.electorate, contest.name, contest.first_party) == (2000, "EAST", "Con")
    assert contest.sources["electorate"] == {"file": "s.csv", "layout": "constituency rows"}
    assert told(load(columns, rows, people))[2:4] == (0, 0)


def test_labour_and_cooperative_is_labour_and_the_speaker_is_spk(tmp_path):
    rows = [
        f"{NOW},general,{EAST},East,Labour and Co-operative,,Ann,One,400",
        f"{NOW},general,{EAST},East,Speaker,Spk,Bob,Two,500",
        f"{NOW},general,{EAST},East,The Marsh Party,,Cat,Three,",
        f"{NOW},general,{EAST},East,-,[x],Dev,Four,1",
    ]
    report = load(write(tmp_path, CANDIDATES, rows))
    assert set(Candidacy.objects.values_list("party", "votes")) == {
        ("Lab", 400),
        ("Spk", 500),
        ("The Marsh Party", None),
    }
    assert Party.objects.get(pk="Lab").name == "Labour"
    (refused,) = report.refused
    assert (refused.row, refused.column) == (5, "party")


@pytest.mark.parametrize("blank", ["", "-", "[x]"])
def test_what_is_not_stated_is_null(tmp_path, blank):
    load(write(tmp_path, SEATS, [f"{NOW},,{EAST},East,2000,1000,{blank},{blank}"]))
    contest = Contest.objects.get()
    assert (contest.invalid_votes, contest.lead, contest.kind) == (None, None, "general")


def test_a_missing_header_row_is_put_back(tmp_path):
    place = f"07/05/2015,general,{EAST},E12000002,East,Shire,North West,England,County"
    people = [
        f"{place},{party},{short},PP1,1,,Ann,{party},Female,No,No,,{votes},0.5,"
        for party, short, votes in (("Conservative", "Con", 40), ("Labour", "Lab", 60))
    ]
    figures = f"{place},08/05/2015 03:19,Ann,One,F,Lab hold,Lab,Con,200,100,,20"
    report = load(
        write(tmp_path, "", people, "c.csv", bom=True), write(tmp_path, "", [figures], "s.csv")
    )
    assert report.refused == []
    assert told(report) == (1, 2, 3, 0, 0)
    assert Contest.objects.get().held_on == THEN


@pytest.mark.parametrize("written", ["2015-05-07", "07/05/2015", "7 May 2015", "2015-05-07T22:00"])
def test_dates_in_any_form_are_one_day(tmp_path, written):
    load(write(tmp_path, SEATS, [f"{written},by-election,{EAST},East,1,1,0,1"]))
    assert list(Contest.objects.values_list("held_on", "kind")) == [(THEN, "by")]


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (f"8 o'clock,general,{EAST},East,1,1,0,1", "date", "not a date"),
        (f",general,{EAST},East,1,1,0,1", "date", "neither the date"),
        (f"{NOW},local,{EAST},East,1,1,0,1", "kind", "no kind"),
        (f"{NOW},general,Easty,East,1,1,0,1", "ons_code", "official code"),
        (f"{NOW},general,{EAST},East,many,1,0,1", "electorate", "whole number"),
        (f"{NOW},general,{EAST},East,1,1,0,-4", "majority", "whole number"),
        (f"{NOW},general,{EAST}", None, "cells"),
    ],
)
def test_a_broken_row_is_refused_alone(tmp_path, row, column, why):
    good = seat(WEST, name="West", stated=(10, 9, 0, 1))
    report = load(write(tmp_path, SEATS, [row, good]))
    (refused,) = report.refused
    assert (refused.file, refused.row, refused.column) == ("results.csv", 2, column)
    assert why in refused.reason
    assert report.contests == 1


def test_somebody_twice_with_other_votes_is_refused(tmp_path):
    rows = candidates(Con=5) * 2 + candidates(Con=6)
    report = load(write(tmp_path, CANDIDATES, rows))
    assert report.candidacies == 1
    assert [(each.row, "twice" in each.reason) for each in report.refused] == [(4, True)]


def test_a_corrected_file_updates_what_it_corrects(tmp_path):
    load(write(tmp_path, CANDIDATES, candidates(Con=500, Lab=400)))
    report = load(write(tmp_path, CANDIDATES, candidates(Con=501, Lab=400)))
    assert told(report) == (1, 2, 0, 2, 1)
    assert Contest.objects.get().lead == 101


def test_what_is_none_of_these_is_refused_with_what_was_looked_for(tmp_path):
    (refused,) = load(write(tmp_path, "a,b,c", ["1,2,3"])).refused
    assert refused.row is None
    assert "valid_votes" in refused.reason
    (absent,) = load(tmp_path / "absent.csv").refused
    assert "cannot be read" in absent.reason


def test_a_packed_file_is_read(tmp_path):
    plain = write(tmp_path, SEATS, [seat(stated=(2000, 1000, 7, 100))])
    packed = tmp_path / "results.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert load(packed).contests == 1
    assert told(load(plain))[2:] == (0, 0, 1)


def test_notional_figures_and_a_real_result_do_not_mix(tmp_path):
    real = write(tmp_path, SEATS, [seat(stated=(2000, 1000, 7, 100))], "real.csv")
    notional = write(
        tmp_path, SEATS, [seat(stated=(2000, 999, 7, 1), kind="notional")], "notional.csv"
    )
    load(real)
    for report in (load(notional), load(real, notional)):
        assert ["notional" in each.reason for each in report.refused] == [True]
    assert Contest.objects.get().valid_votes == 1000


def test_the_invented_county_has_its_elections_once(settings):
    settings.GROUNDSWELL_PACK = "invented"
    report = actions.load_own_results(at=NOON)
    assert (report.contests, report.anomalies, report.refused) == (28, [], [])
    assert 48 in {contest.lead for contest in Contest.objects.all()}
    again = actions.load_own_results(at=NOON)
    assert (again.created, again.updated, again.unchanged) == (0, 0, report.created)


def test_a_real_country_brings_no_results_of_its_own():
    assert told(actions.load_own_results(at=NOON)) == (0, 0, 0, 0, 0)
