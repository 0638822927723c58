"""What a phone may send, and by which clock it counts."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.organise.room.rules import arrivals as rules

NOW = datetime(2026, 8, 20, 18, 0, tzinfo=UTC)
GOOD = {"id": "a" * 20, "at": NOW.isoformat(), "place": "p"}
WHOLE = {"v": 1, "device": "d" * 20, "sent_at": NOW.isoformat(), "arrivals": [GOOD]}


def test_what_a_phone_sends_is_read():
    sent = rules.read(json.dumps(WHOLE | {"since": NOW.isoformat()}))
    assert (sent.device, sent.since) == ("d" * 20, NOW)
    assert sent.arrivals == (rules.Said("a" * 20, NOW, place="p"),)


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 100_000,
        json.dumps(WHOLE | {"v": 2}),
        json.dumps(WHOLE | {"device": "../etc"}),
        json.dumps(WHOLE | {"arrivals": [GOOD] * 51}),
        json.dumps(WHOLE | {"arrivals": [GOOD | {"called": "Two things"}]}),
        json.dumps(WHOLE | {"arrivals": [GOOD | {"place": ""}]}),
        json.dumps(WHOLE | {"arrivals": [GOOD | {"id": "UPPER" * 5}]}),
        json.dumps(WHOLE | {"sent_at": "2026-08-20T18:00:00"}),
        json.dumps(WHOLE | {"sent_at": 5}),
    ],
)
def test_anything_else_is_not_understood(sent):
    with pytest.raises(rules.NotUnderstood):
        rules.read(sent)


hours = st.integers(-72, 72).map(lambda n: timedelta(hours=n))
minutes = st.integers(0, 60 * 12).map(lambda n: timedelta(minutes=n))


@given(wrong=hours, waited=minutes)
def test_a_clock_that_is_hours_wrong_is_put_right(wrong, waited):
    tapped, sent = NOW - waited + wrong, NOW + wrong
    assert rules.happened_at(tapped, sent, NOW) == NOW - waited


@given(claimed=hours, sent=hours)
def test_nothing_happens_after_we_hear_of_it(claimed, sent):
    assert rules.happened_at(NOW + claimed, NOW + sent, NOW) <= NOW
