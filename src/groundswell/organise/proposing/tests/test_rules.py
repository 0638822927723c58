from datetime import UTC, datetime, timedelta

import pytest

from groundswell.organise.meetings.rules.hosts import LOOKED_AT, may_change, may_put_up
from groundswell.organise.meetings.rules.vocabulary import HostMay
from groundswell.organise.proposing.rules import Numbers, Trust, trust, up_at

AT = datetime(2026, 8, 14, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
USUAL = Numbers()


@pytest.mark.parametrize(
    ("starts_in", "expected"),
    [(timedelta(days=30), AT + 7 * DAY), (9 * DAY, AT + 7 * DAY), (9 * DAY - DAY / 24, None)],
)
def test_silence_puts_up_only_what_people_can_still_hear_of(starts_in, expected):
    assert up_at(AT, AT + starts_in, USUAL) == expected


def test_a_rulebook_can_not_set_a_clock_that_never_ran():
    odd = Numbers(look_days=0, silence_days=-3, meetings=0)
    assert (odd.look, odd.silence, odd.needed) == (DAY, DAY, 1)
    assert Numbers(look_days=5, silence_days=2).silence == 5 * DAY


@pytest.mark.parametrize(
    ("ends", "since", "held"),
    [
        ([], None, 0),
        ([AT - DAY], None, 1),  # a day gone: it counts
        ([AT - DAY + timedelta(seconds=1)], None, 0),
        ([AT - 9 * DAY, AT - 5 * DAY, AT - 2 * DAY], None, 3),
        ([AT - 9 * DAY, AT - 5 * DAY, AT - 2 * DAY], AT - 5 * DAY, 1),  # only what came after
        ([AT - 9 * DAY], AT - 10 * DAY, 1),
    ],
)
def test_trust_counts_what_was_held(ends, since, held):
    found = trust(ends, since=since, numbers=USUAL, at=AT)
    assert found == Trust(held, 3)
    assert found.is_trusted == (held >= 3)
    assert found.left == 3 - held


@pytest.mark.parametrize(
    ("may", "published", "changed", "expected"),
    [
        (HostMay.DRAFT, False, {"title"}, True),
        (HostMay.DRAFT, True, {"title"}, False),
        (HostMay.LOOK_AFTER, True, {"title", "access"}, False),
        (HostMay.LOOK_AFTER, True, {"access", "capacity", "host_note"}, True),
        (HostMay.RUN, True, set(LOOKED_AT), True),
    ],
)
def test_what_was_looked_at_stays(may, published, changed, expected):
    assert may_change(may, published=published, changed=changed) is expected


def test_only_who_may_run_it_puts_it_up():
    assert [may for may in HostMay if may_put_up(may)] == [HostMay.RUN]
