"""How close a count was, the picture of it, and who could not vote."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.models import Attempt
from groundswell.decide.elections.rules import flow as drawing
from groundswell.decide.elections.rules.closeness import closest, is_material
from groundswell.decide.elections.rules.counting import REOPEN, counted
from groundswell.decide.elections.rules.terms import RULES
from groundswell.decide.elections.tests.conftest import (
    AFTER,
    CLOSES,
    DURING,
    count,
    fielded,
    line,
    vote,
)
from groundswell.foundation import clock
from groundswell.foundation.record.models import RecordEntry

NAMES = ("Cat", "Dan", "Eli", "Fay", REOPEN)
ranked = st.integers(0, 599).map(lambda n: _paper(n % 5 + 1, n // 5))


def _paper(most, nth):
    """Return one of the 600 papers that number as many of five names as ``most``."""
    left, ranks = [1, 2, 3, 4, 5], []
    for size in (5, 4, 3, 2, 1):
        ranks.append(left.pop(nth % size))
        nth //= size
    return tuple(rank if rank <= most else 0 for rank in ranks)


def told(papers, rule="scottish-stv", seats=2):
    return counted("A", seats, rule, NAMES, papers, unreadable=0, seed="6").told


@given(st.lists(ranked, min_size=1, max_size=30), st.sampled_from(["scottish-stv", "meek"]))
def test_every_bar_is_as_wide_as_every_other_and_bands_keep_their_votes(papers, rule):
    found = told(papers, rule)
    picture = drawing.flow([each["number"] for each in found["candidates"]], found["stages"])
    for bar in picture.bars:
        assert sum(part.width for part in bar.segments) == pytest.approx(drawing.WIDE)
    heights = {band.bottom_y for band in picture.bands}
    for below in picture.bars[1:]:
        arriving = sum(band.width for band in picture.bands if band.bottom_y == below.y)
        assert arriving == pytest.approx(drawing.WIDE)
    assert len(heights) <= 3 * len(picture.bars)
    assert all(-0.01 <= band.bottom_x <= drawing.WIDE + 0.01 for band in picture.bands)


def test_what_leaves_a_candidate_goes_through_the_pool_to_others():
    found = told([(1, 2, 0, 0, 0)] * 6 + [(0, 1, 0, 0, 0)] * 2 + [(0, 0, 1, 0, 0)] * 3)
    picture = drawing.flow([each["number"] for each in found["candidates"]], found["stages"])
    into = [band for band in picture.bands if band.moves and band.top_y == picture.bars[0].y + 18]
    assert len(into) == 1  # a surplus of the first
    assert picture.bars[1].segments[0].elected
    assert picture.view_box.startswith("0 0 340 ")


def test_the_closest_call_is_the_smallest_difference_that_left_somebody_out():
    papers = [(1, 0, 0, 0, 0)] * 9 + [(0, 1, 0, 0, 0)] * 6 + [(0, 0, 1, 0, 0)] * 5
    call = closest(told([*papers, (0, 0, 0, 1, 0)]))
    assert call is not None
    assert (call.votes, call.ahead, call.behind) == (Decimal(1), 2, 3)
    assert closest(told([(1, 0, 0, 0, 0)] * 9 + [(0, 1, 0, 0, 0)] * 3, "approval", 1)).votes == 6


@given(st.lists(ranked, min_size=1, max_size=20), st.sampled_from(RULES))
def test_a_call_of_any_count_is_not_below_nothing(papers, rule):
    if rule in {"approval", "block"}:
        papers = [tuple(int(bool(rank)) for rank in paper) for paper in papers]
    call = closest(told(papers, rule, 1))
    assert call is None or (call.votes >= 0 and call.ahead != call.behind)


@pytest.mark.parametrize(("unable", "material"), [(0, False), (1, False), (2, True), (3, True)])
def test_as_many_as_decided_it_are_material(unable, material):
    papers = [(1, 0, 0, 0, 0)] * 4 + [(0, 1, 0, 0, 0)] * 2
    assert is_material(unable, closest(told(papers, "approval", 1))) is material
    assert not is_material(9, None)


def test_attempts_that_failed_are_counted_and_stand_in_the_declaration(world, signed_in):
    election = fielded(world)
    clock.use(lambda: DURING)
    page = signed_in(world.jim)
    address = reverse("elections:vote", args=[election.token])
    for _again in range(2):
        assert page.post(address, {"n0": "1", "n1": "1"}).status_code == 422
    assert [(row.times, row.line_id) for row in Attempt.objects.all()] == [
        (2, line(election, world.jim).pk)
    ]
    vote(election, world.eli, (1, 0, 0))
    count(election, world.ann)
    election.refresh_from_db()

    unable = queries.unable_of(election)
    assert (unable.attempts, unable.never) == (2, 1)
    assert unable.by_cause == {"election_not_a_ballot": 2}
    entry = RecordEntry.objects.filter(kind="elections.declared").latest("pk")
    body = json.loads(entry.text)["body"]
    assert body["failed_attempts"] == {
        "by_cause": {"election_not_a_ballot": 2},
        "never_voted": 1,
    }
    assert body["material"] is True
    text = signed_in(world.cat).get(election.url).content.decode()
    assert "1 person on the roll tried and never voted" in text
    assert "That is material" in text


def test_whoever_voted_in_the_end_is_not_among_the_unable(world):
    election = fielded(world)
    its = line(election, world.jim)
    actions.note_attempt(election=election, line=its, cause="election_not_open", by=None, at=DURING)
    actions.note_attempt(
        election=election, line=None, cause="election_not_on_the_roll", by=None, at=DURING
    )
    vote(election, world.jim, (1, 0, 0))
    unable = queries.unable_of(election)
    assert (unable.attempts, unable.never) == (2, 0)
    hours = queries.by_the_hour(election)
    assert [people for _hour, people in hours] == [1]
    assert hours[0][0] <= DURING < hours[0][0] + timedelta(hours=1)


def test_nothing_is_counted_after_the_declaration_and_nothing_is_taken_away(world):
    election = fielded(world)
    actions.note_attempt(election=election, line=None, cause="x", by=None, at=DURING)
    vote(election, world.eli, (1, 0, 0))
    count(election, world.ann)
    election.refresh_from_db()
    actions.note_attempt(election=election, line=None, cause="x", by=None, at=AFTER)
    assert Attempt.objects.get().times == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        Attempt.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Attempt.objects.update(times=0)
    assert CLOSES < AFTER
