"""The rules of meetings, read as rules: no database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.organise.meetings.rules import agenda, answers, nearness, seats, times
from groundswell.organise.meetings.rules.nearness import Because, Candidate, Wants
from groundswell.organise.meetings.rules.vocabulary import AccessFact, Answer, State

LONDON = ZoneInfo("Europe/London")
START = datetime(2026, 8, 20, 18, 30, tzinfo=UTC)
END = START + timedelta(minutes=90)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ann   Bell ", "Ann Bell"),
        ("O\u2019Brien", "O\u2019Brien"),
        ("O", "O"),
        ("Nguye\u0302\u0303n", "Nguyễn"),  # decomposed in, composed out
        ("evil\u202egnp.exe", "evilgnp.exe"),  # direction override
        ("سلوى النجّار", "سلوى النجّار"),
        ("A\nB\tC", "A B C"),
        ("x" * 400, "x" * 300),
    ],
)
def test_a_name_is_tidied_and_nothing_more(typed, kept):
    assert answers.tidy_name(typed) == kept


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Bell", "ann  bell", True),
        ("O'Brien", "O\u2019BRIEN", True),
        ("Ann", "Anne", False),
        ("José", "Jose", False),
    ],
)
def test_name_key(one, other, same):
    assert (answers.name_key(one) == answers.name_key(other)) is same


@given(st.text(max_size=400))
def test_tidying_a_name_twice_changes_nothing(text):
    once = answers.tidy_name(text)
    assert answers.tidy_name(once) == once


@pytest.mark.parametrize(
    ("answer", "seat", "state"),
    [
        (Answer.YES, True, State.GOING),
        (Answer.YES, False, State.WAITLISTED),
        (Answer.MAYBE, False, State.MAYBE),
        (Answer.NO, False, State.CANCELLED),
    ],
)
def test_state_wanted(answer, seat, state):
    assert answers.state_wanted(answer, seat_taken=seat) is state
    assert answers.answer_of(state) is answer


@pytest.mark.parametrize(
    ("answered", "until"),
    [
        (START - timedelta(days=10), START - timedelta(days=9)),  # a day
        (START - timedelta(hours=40), START - timedelta(hours=24)),  # the day before
        (START - timedelta(hours=25), START - timedelta(hours=23)),  # two hours at least
        (START - timedelta(hours=1), START + timedelta(hours=1)),
    ],
)
def test_an_unconfirmed_chair_is_held(answered, until):
    assert seats.held_until(answered, START) == until


@pytest.mark.parametrize(
    ("held", "confirmed", "waiting", "passes"),
    [
        (START, False, 1, True),
        (START, True, 1, False),  # confirmed: theirs
        (START, False, 0, False),  # nobody waits: nobody loses
        (START + timedelta(seconds=1), False, 1, False),
        (None, False, 1, False),  # no address to confirm
    ],
)
def test_a_chair_passes_on_only_when_late_unconfirmed_and_wanted(held, confirmed, waiting, passes):
    assert seats.may_pass_on(held=held, confirmed=confirmed, waiting=waiting, at=START) is passes


@pytest.mark.parametrize(
    ("at", "opened"),
    [
        (START - timedelta(hours=25), False),
        (START - timedelta(hours=24), True),
        (END + timedelta(hours=24), True),
        (END + timedelta(hours=25), False),
    ],
)
def test_the_door_list_is_for_the_day(at, opened):
    assert seats.door_is_open(starts_at=START, ends_at=END, at=at) is opened


def test_agenda_reads_what_people_type():
    text = "10 Tea\n\n20 min What the survey found\n25: In fours\n5minutes break"
    rows = agenda.rows_of(text)
    assert [(r.minutes, r.what) for r in rows] == [
        (10, "Tea"),
        (20, "What the survey found"),
        (25, "In fours"),
        (5, "break"),
    ]
    assert agenda.rows_of(agenda.text_of(rows)) == rows
    shown = agenda.timed(rows, START)
    assert [r.starts_at.minute for r in shown] == [30, 40, 0, 25]


@pytest.mark.parametrize("line", ["Tea", "0 Tea", "999 Tea", "10"])
def test_agenda_says_which_line_is_wrong(line):
    with pytest.raises(ValueError, match=f"^{line}$"):
        agenda.rows_of(f"10 Hello\n{line}")


def test_agenda_has_an_end():
    with pytest.raises(ValueError, match="41"):
        agenda.rows_of("\n".join("5 more" for _ in range(41)))


def test_times_in_summer_winter_and_over_the_clock_changes():
    assert times.moment(date(2026, 8, 20), time(19, 30), LONDON).hour == 18
    assert times.moment(date(2026, 12, 20), time(19, 30), LONDON).hour == 19
    with pytest.raises(times.NoSuchTime):
        times.moment(date(2026, 3, 29), time(1, 30), LONDON)
    twice = times.moment(date(2026, 10, 25), time(1, 30), LONDON)
    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # the first of the two


def test_a_meeting_may_end_after_midnight():
    end = times.end_moment(date(2026, 12, 31), time(22), time(0, 30), LONDON)
    assert end == datetime(2027, 1, 1, 0, 30, tzinfo=UTC)


def near(key, km, days, *access, topics=(), full=False):
    return Candidate(
        key,
        km * 1000,
        START + timedelta(days=days),
        frozenset(access),
        frozenset(topics),
        full,
    )


def order(candidates, wants=None):
    return [r.candidate.key for r in nearness.rank(candidates, wants or Wants(), START)]


def test_nearer_and_sooner_come_first():
    assert order([near("far", 20, 1), near("here", 0.5, 1), near("later", 0.5, 20)]) == [
        "here",
        "far",
        "later",
    ]


def test_a_full_meeting_waits_behind_one_with_chairs():
    found = nearness.rank([near("full", 1, 1, full=True), near("free", 3, 2)], Wants(), START)
    assert [r.candidate.key for r in found] == ["free", "full"]
    assert Because.FULL in found[1].reasons


def test_needs_come_before_nearness_and_are_said():
    wants = Wants(needs=frozenset({AccessFact.STEP_FREE}))
    found = nearness.rank(
        [near("steps", 0.1, 1), near("level", 9, 9, AccessFact.STEP_FREE)], wants, START
    )
    assert [r.candidate.key for r in found] == ["level", "steps"]
    assert found[0].reasons == (Because.NEAR, Because.SOON, Because.ACCESS)
    assert found[1].reasons == (Because.NEAR, Because.SOON, Because.NOT_ACCESS)


def test_a_shared_interest_is_worth_a_walk():
    wants = Wants(interests=frozenset({"damp"}))
    assert order([near("plain", 1, 1), near("damp", 3, 1, topics=["damp"])], wants) == [
        "damp",
        "plain",
    ]


@given(
    st.lists(
        st.builds(
            near,
            st.text("abc", min_size=1, max_size=4),
            st.floats(0, 50),
            st.integers(0, 30),
            full=st.booleans(),
        ),
        max_size=12,
        unique_by=lambda c: c.key,
    ),
    st.randoms(),
)
def test_the_order_does_not_depend_on_the_order_of_arrival(candidates, rng):
    shuffled = candidates[:]
    rng.shuffle(shuffled)
    assert order(shuffled) == order(candidates)
    assert sorted(order(candidates)) == sorted(c.key for c in candidates)
