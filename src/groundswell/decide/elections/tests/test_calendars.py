"""Every date of an election is in the calendars of those on its roll, and in nobody else's."""

from datetime import timedelta

import pytest

from groundswell.decide.elections import actions
from groundswell.decide.elections.calendars import KEPT, election_dates
from groundswell.decide.elections.rules.dates import Dated, Known, dates
from groundswell.decide.elections.tests.conftest import (
    AFTER,
    AT,
    CLOSES,
    FINAL,
    OPENS,
    announce,
    count,
    fielded,
    vote,
)
from groundswell.organise.outward import actions as outward
from groundswell.organise.outward import links
from groundswell.organise.outward.queries import deadlines_of

DAY = timedelta(days=1)


def of(election, person, at=AT):
    head = f"election-{election.token}-"
    return {
        each.key.removeprefix(head): each
        for each in deadlines_of(person, at)
        if each.key.startswith(head)
    }


@pytest.mark.parametrize(
    ("until", "final", "last"),
    [
        (None, None, (Dated.PETITIONS, CLOSES + 7 * DAY)),  # no earlier than that
        (AFTER + 7 * DAY, None, (Dated.PETITIONS, AFTER + 7 * DAY)),
        (AFTER + 7 * DAY, FINAL, (Dated.FINAL, FINAL)),
    ],
)
def test_dates_come_in_order_and_end_with_what_is_known(until, final, last):
    known = Known(AT, OPENS - 5 * DAY, OPENS - 3 * DAY, OPENS, CLOSES, 7, until, final)
    found = dates(known)
    assert found[-1] == last
    assert found == sorted(found, key=lambda row: row[1])
    assert [what for what, _when in found] == list(Dated)[: len(found)]


def test_those_on_the_roll_have_every_date_and_nobody_else_any(world):
    election = announce(world)
    found = of(election, world.cat)
    assert set(found) == set(Dated) - {Dated.FINAL}
    assert found["nominations"].at == election.nominations_close_at
    assert found["notice"].at == election.noticed_at
    assert found["opens"].at == OPENS
    for person in (world.fay, world.stranger):
        assert of(election, person) == {}


def test_called_off_takes_them_out_of_calendars_and_after_a_season_they_are_gone(world):
    election = announce(world)
    actions.call_off(election=election, because="No room.", by=world.ann, at=AT + DAY)
    found = of(election, world.cat, AT + DAY)
    assert all(each.cancelled and each.sequence == 2 for each in found.values())
    assert {each.changed_at for each in found.values()} == {AT + DAY}
    assert of(election, world.cat, CLOSES + KEPT - DAY)
    assert of(election, world.cat, CLOSES + KEPT) == {}


def test_the_declaration_moves_the_last_day_for_petitions_and_final_is_added(world):
    election = fielded(world)
    vote(election, world.eli, (1, 2, 0))
    before = of(election, world.cat)["petitions"]
    count(election, world.ann, at=AFTER + DAY)
    after = of(election, world.cat, AFTER + DAY)["petitions"]
    assert (before.sequence, after.sequence) == (0, 1)
    assert before.at < after.at == AFTER + 8 * DAY
    actions.settle(by=None, at=AFTER + 9 * DAY)
    assert of(election, world.cat, AFTER + 9 * DAY)["final"].at == AFTER + 9 * DAY


def test_a_calendar_program_reads_them_and_it_takes_one_query_more(
    world, client, django_assert_num_queries
):
    election = announce(world)
    announce(world, key="f")
    path = links.secret_path(outward.make_secret_feed(by=world.cat, at=AT))
    text = client.get(path).content.decode().replace("\r\n ", "")
    assert text.count(f"UID:deadline-election-{election.token}-") == 6
    assert f"SUMMARY:Voting opens: {election.title}" in text
    with django_assert_num_queries(1):
        election_dates(world.cat, AT)
