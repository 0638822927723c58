from datetime import date, time

import pytest

from groundswell.foundation.pages import wording


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(19, 30), "7.30 pm"),
        (time(14, 0), "2 pm"),
        (time(9, 5), "9.05 am"),
        (time(12, 0), "noon"),
        (time(0, 0), "midnight"),
        (time(0, 15), "12.15 am"),
        (time(12, 45), "12.45 pm"),
    ],
)
def test_a_time_is_said_as_people_say_it(at, said):
    assert wording.time_words(at) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (time(19, 30), time(21), "7.30 to 9 pm"),
        (time(10), time(12), "10 am to noon"),
        (time(12), time(13, 30), "noon to 1.30 pm"),
        (time(10, 30), time(12, 45), "10.30 am to 12.45 pm"),
        (time(22), time(0), "10 pm to midnight"),
        (time(9), time(10), "9 to 10 am"),
    ],
)
def test_a_span_says_the_half_of_the_day_once(start, end, said):
    assert wording.span_words(start, end) == said


def test_a_day_is_said_day_month_year():
    assert wording.day_words(date(2026, 8, 14)) == "14 August 2026"
    assert wording.day_words(date(2026, 8, 4), weekday=True) == "Tuesday 4 August 2026"
    assert wording.day_words(date(2026, 8, 4), weekday=True, year=False) == "Tuesday 4 August"
    assert wording.day_words(date(2026, 8, 4), year=False) == "4 August"


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0, "close by"),
        (640, "0.4 miles"),
        (1609.344, "1 mile"),
        (1700, "1.1 miles"),
        (3300, "2.1 miles"),
        (22500, "14 miles"),
        (15980, "9.9 miles"),
    ],
)
def test_a_distance_has_a_tenth_only_where_one_walks(metres, said):
    assert wording.distance_words(metres) == said


def test_the_error_summary_counts_in_words():
    assert wording.things_to_put_right(1) == "One thing to put right"
    assert wording.things_to_put_right(2) == "Two things to put right"
    assert wording.things_to_put_right(11) == "11 things to put right"


def test_a_mark_is_read_in_fours():
    assert wording.mark_in_fours("9f2c41d077ae") == "9f2c 41d0 77ae"
    assert wording.mark_in_fours("9f2c41d077aeb8", groups=2) == "9f2c 41d0"
    assert wording.mark_in_fours("9f2c4") == "9f2c 4"
    assert wording.mark_in_fours("") == ""
