"""A thread is walked both ways, ends, and leaves out what nobody may read."""

from datetime import UTC, datetime, timedelta

import pytest

from groundswell.foundation.subjects import Hop, Subject, leads_back, leads_on, tells, thread_of
from groundswell.foundation.subjects import threads as module

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """Have no kinds but those of the test."""
    for name in ("_tellers", "_back", "_on"):
        monkeypatch.setattr(module, name, {})


def line_of(many, *, hidden=()):
    """Let numbers lead to the next: 0 → 1 → 2 …, told unless they are hidden."""

    def told(tokens):
        shown = [token for token in tokens if int(token) not in hidden]
        return [
            Hop(Subject("n", t), "No.", t, f"/{t}/", NOON + timedelta(hours=int(t))) for t in shown
        ]

    def before(tokens):
        return [Subject("n", str(int(t) - 1)) for t in tokens if int(t) > 0]

    def after(tokens):
        return [Subject("n", str(int(t) + 1)) for t in tokens if int(t) < many - 1]

    tells("n", told)
    leads_back("n", before)
    leads_on("n", after)


def titles(thread):
    return [hop.title for hop in thread.before], thread.here.title, [h.title for h in thread.after]


def test_it_is_the_same_thread_from_each_end():
    line_of(8)
    for here in range(8):
        thread = thread_of(Subject("n", str(here)))
        assert [hop.title for hop in thread.hops] == [str(n) for n in range(8)]
        assert thread.here.title == str(here)


def test_what_is_hidden_is_left_out_and_has_no_page():
    line_of(4, hidden=(2,))
    assert titles(thread_of(Subject("n", "1"))) == (["0"], "1", ["3"])
    assert thread_of(Subject("n", "2")) is None
    assert thread_of(Subject("unknown", "1")) is None


def test_a_thread_that_runs_in_a_circle_ends():
    line_of(3)
    leads_on("n", lambda tokens: [Subject("n", "0")] if "2" in tokens else [])
    leads_back("n", lambda tokens: [Subject("n", "2")] if "0" in tokens else [])
    assert titles(thread_of(Subject("n", "1"))) == (["0", "2"], "1", [])


def test_a_thread_is_followed_for_so_many_steps_and_no_further():
    line_of(100)
    before, _here, after = titles(thread_of(Subject("n", "50")))
    assert (len(before), len(after)) == (module.MOST_STEPS, module.MOST_STEPS)
