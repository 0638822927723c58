"""One person, one vote: two tabs, two devices, a paper at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from groundswell.decide.elections import actions
from groundswell.decide.elections.models import Ballot, Issue
from groundswell.decide.elections.tests.conftest import DURING, fielded, line, vote
from groundswell.foundation.errors import Refusal

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(turns):
    start = Barrier(len(turns))

    def go(turn):
        try:
            start.wait(timeout=30)
            turn()
        except Refusal as refusal:
            return refusal.code
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(turns)) as pool:
        return list(pool.map(go, turns))


def test_eight_devices_vote_at_once_and_one_ballot_stands(transactional_db, world):
    election = fielded(world)
    papers = [
        (1, 0, 0),
        (0, 1, 0),
        (1, 2, 0),
        (2, 1, 0),
        (0, 0, 1),
        (1, 2, 3),
        (3, 2, 1),
        (2, 0, 1),
    ]
    said = at_once([lambda paper=paper: vote(election, world.eli, paper) for paper in papers])
    assert sorted(said) == ["done"] + ["election_ballot_stands"] * 7
    assert Ballot.objects.count() == 1


def test_the_same_form_twice_is_one_ballot(transactional_db, world):
    election = fielded(world)
    said = at_once([lambda: vote(election, world.eli, (1, 2, 0))] * 6)
    assert said == ["done"] * 6
    assert Ballot.objects.count() == 1


def test_a_paper_and_a_device_at_once_are_one_vote(transactional_db, world):
    election = fielded(world)
    mine = line(election, world.eli)
    turns = [lambda: vote(election, world.eli, (1, 2, 0))] * 3
    turns += [lambda: actions.give_out(line=mine, by=world.ann, at=DURING)] * 3
    said = at_once(turns)
    assert said.count("done") == 3
    assert Ballot.objects.count() + Issue.objects.count() == 1
    other = {"election_has_a_paper", "election_voted_online"}
    assert set(said) - {"done"} <= other
