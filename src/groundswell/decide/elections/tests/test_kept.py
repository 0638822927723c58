"""Kept seats: fixed by the notice, counted as written, recounted by anybody, reopened in time."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.elections import actions, queries, refusals
from groundswell.decide.elections.models import Quota
from groundswell.decide.elections.queries.kept import list_of
from groundswell.decide.elections.rules.counting import counted
from groundswell.decide.elections.rules.kept import Kept, kept_of
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.terms import KEEPS, ONE_SEAT
from groundswell.decide.elections.tests.conftest import (
    AFTER,
    AT,
    CLOSES,
    DURING,
    OPENS,
    SAID,
    announce,
    count,
    vote,
)
from groundswell.foundation import clock
from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.constitution import Parameters
from groundswell.methods.counting.__main__ import main as count_by_hand
from groundswell.methods.transcripts import problems
from groundswell.methods.transcripts.__main__ import main as check_by_hand

DAY = timedelta(days=1)
NOMINATED = OPENS - 5 * DAY
WOMEN = actions.Post("Two for the county committee", 2, kept_for="women")


@pytest.fixture
def half(world, monkeypatch):
    """The rulebook keeps one of every two seats."""
    book = Parameters(kept_seats_num=1, kept_seats_den=2)
    monkeypatch.setattr(
        "groundswell.decide.elections.queries.elections.parameters_of", lambda _body: book
    )
    return world


def stands(election, person, *proposers, on_list=False):
    said = actions.Said(SAID.statement, on_list=on_list)
    candidate = actions.stand(election=election, said=said, by=person, at=AT)
    for each in proposers:
        actions.propose(candidate=candidate, by=each, at=AT)
    return candidate


def fielded(world):
    """Cat and Dan stand, and Eli on the list."""
    election = announce(world, post=WOMEN)
    stands(election, world.cat, world.ida, world.jim)
    stands(election, world.dan, world.ida, world.jim)
    stands(election, world.eli, world.ida, world.jim, on_list=True)
    return election


def declared(world):
    """Cat and Dan have most votes, and one seat is kept for the list on which Eli stands alone."""
    election = fielded(world)
    for voter, paper in (
        (world.ida, (1, 2, 0, 0)), (world.jim, (2, 1, 0, 0)), (world.cat, (1, 2, 3, 0)),
        (world.dan, (2, 1, 0, 0)), (world.bob, (0, 0, 1, 0)),
    ):  # fmt: skip
        vote(election, voter, paper)
    return count(election, world.ann)


def test_the_share_leaves_parts_of_seats_out():
    assert [kept_of(seats, 1, 2) for seats in (1, 2, 3, 4)] == [0, 1, 1, 2]
    assert [kept_of(seats, 0, 2) for seats in (1, 4)] == [0, 0]
    assert kept_of(1, 1, 1) == 1
    assert [Kept("women", 2).missing(n) for n in (0, 1, 2, 3)] == [2, 1, 0, 0]


@given(
    papers=st.lists(st.permutations(range(1, 6)), min_size=1, max_size=25),
    depth=st.integers(1, 5),
    least=st.integers(0, 2),
    on_it=st.sets(st.integers(1, 4), min_size=2),
    rule=st.sampled_from(sorted(KEEPS - ONE_SEAT)),
)
def test_two_counters_agree_on_kept_seats_with_reopening(papers, depth, least, on_it, rule):
    """And enough of the list are elected, unless seats stay open in which they still can be."""
    marked = [tuple(rank if rank <= depth else 0 for rank in paper) for paper in papers]
    found = counted(
        "T", 2, rule, ["Ann", "Bob", "Cat", "Dan", "Reopen nominations"], marked,
        unreadable=0, seed="s", kept=Kept("women", least), on_list=sorted(on_it),
    )  # fmt: skip
    assert problems(found.transcript) == []
    assert len(on_it.intersection(found.elected)) + found.vacant >= least


def test_a_notice_says_for_whom_and_it_stands(half):
    with pytest.raises(refusals.KeptForWhom):
        announce(half, seats=2)
    with pytest.raises(refusals.RuleKeepsNone):
        announce(half, post=WOMEN, rule="approval")
    election = announce(half, post=WOMEN)
    assert queries.list_of(election).kept == Kept("women", 1)
    entry = json.loads(RecordEntry.objects.get(kind="elections.noticed").text)
    assert entry["body"]["kept"] == {"for": "women", "least": 1}
    for change in ({"least": 2}, {"whom": "men"}):
        with pytest.raises(DatabaseError, match="stand"), transaction.atomic():
            Quota.objects.filter(election=election).update(**change)
    with pytest.raises(DatabaseError, match="stand"), transaction.atomic():
        Quota.objects.filter(election=election).delete()
    stands(election, half.cat)
    other = announce(half, key="one", seats=1)
    stands(other, half.cat)
    assert list_of(other) is None  # half of one seat
    with pytest.raises(DatabaseError, match="stand"), transaction.atomic():
        Quota.objects.create(election=other, whom="women", least=1)


def test_where_the_rulebook_keeps_none_nobody_can(world):
    election = announce(world, post=WOMEN)
    assert list_of(election) is None
    candidate = stands(election, world.cat, on_list=True)
    assert not candidate.is_on_list
    with pytest.raises(refusals.ListFixed):
        actions.stand_on_list(candidate=candidate, by=world.cat, at=AT)


def test_standing_on_the_list_is_ones_own_act_and_stands(half):
    election = announce(half, post=WOMEN)
    candidate = stands(election, half.cat, half.ida, half.jim)
    with pytest.raises(refusals.NotOnTheRoll):
        actions.stand_on_list(candidate=candidate, by=half.dan, at=AT)
    for _ in range(2):
        assert actions.stand_on_list(candidate=candidate, by=half.cat, at=AT + DAY).is_on_list
    candidate.refresh_from_db()
    assert candidate.on_list_at == AT + DAY
    with pytest.raises(DatabaseError, match="list is fixed"), transaction.atomic():
        election.candidates.update(on_list_at=None)
    late = stands(election, half.dan, half.ida, half.jim)
    with pytest.raises(refusals.ListFixed):
        actions.stand_on_list(candidate=late, by=half.dan, at=NOMINATED)
    with pytest.raises(DatabaseError, match="list is fixed"), transaction.atomic():
        election.candidates.filter(pk=late.pk).update(on_list_at=OPENS)
    again = announce(half, post=WOMEN, key="again")
    gone = stands(again, half.dan)
    actions.withdraw(candidate=gone, by=half.dan, at=AT)
    with pytest.raises(refusals.ListFixed):
        actions.stand_on_list(candidate=gone, by=half.dan, at=AT)


def test_the_count_keeps_the_seat_and_anybody_recounts_it(half, tmp_path, capsys):
    election = declared(half)
    election.refresh_from_db()
    names = [each.name for each in queries.result_of(election).elected]
    assert names[0] in {"Cat Catson", "Dan Danson"}
    assert names[1] == "Eli Elison"
    assert queries.result_of(election).on_list == 1
    kept = tmp_path / "transcript.json"
    kept.write_text(election.transcript)
    assert check_by_hand([str(kept)]) == 0
    papers, bounds = tmp_path / "papers.blt", tmp_path / "constraints.json"
    papers.write_text(queries.papers_as_blt(election))
    bounds.write_text(queries.constraints_of(election))
    asked = ["--rule", "scottish-stv", "--ron", "4", "--seed", election.seed, "--json"]
    capsys.readouterr()
    assert count_by_hand([str(papers), *asked, "--constraints", str(bounds)]) == 0
    by_hand = json.loads(capsys.readouterr().out)
    told = json.loads(election.transcript)
    same = ("elected", "excluded", "stages", "ties", "valid", "quota")
    assert {name: by_hand[name] for name in same} == {name: told[name] for name in same}
    assert count_by_hand([str(papers), *asked]) == 0  # without what it kept to, another is elected
    assert json.loads(capsys.readouterr().out)["elected"] != told["elected"]


@pytest.mark.parametrize("which", ["who", "how_many", "votes"])
def test_one_altered_figure_is_found(half, tmp_path, which):
    election = declared(half)
    election.refresh_from_db()
    told = json.loads(election.transcript)
    if which == "who":
        told["constraints"]["attributes"]["list"] = {"1": "women"}
    elif which == "how_many":
        told["constraints"]["bounds"][0]["min"] = 0
    else:
        told["stages"][0]["votes"]["3"] = "2.00000"
    altered = tmp_path / "altered.json"
    altered.write_text(json.dumps(told))
    assert check_by_hand([str(altered)]) == 1


def test_too_few_on_the_list_reopens_the_position_when_nominations_close(half, client):
    election = announce(half, post=WOMEN)
    for person in (half.cat, half.dan, half.eli):
        stands(election, person, half.ida, half.jim)
    assert actions.settle_kept(by=None, at=NOMINATED - DAY) == 0
    election.refresh_from_db()
    assert election.stage(NOMINATED - DAY) is Stage.NOMINATIONS
    assert actions.settle_kept(by=None, at=NOMINATED) == 1
    assert actions.settle_kept(by=None, at=NOMINATED) == 0
    election.refresh_from_db()
    assert election.stage(DURING) is Stage.SET_ASIDE
    entry = json.loads(RecordEntry.objects.get(kind="elections.reopened").text)
    assert entry["body"]["missing"] == 1
    with pytest.raises(refusals.NotOpen):
        vote(election, half.ida, (1, 2, 3, 0))
    clock.use(lambda: NOMINATED)
    text = client.get(election.url).content.decode()
    assert "No vote is held: the position is open again." in text


def test_one_who_withdraws_from_the_list_reopens_it_and_nobody_votes_before_the_clock(half):
    election = fielded(half)
    assert actions.settle_kept(by=None, at=NOMINATED) == 0
    on_it = election.candidates.get(person=half.eli)
    actions.withdraw(candidate=on_it, by=half.eli, at=NOMINATED + DAY)
    with pytest.raises(refusals.TooFewOnTheList):  # the clock's job is late
        vote(election, half.ida, (1, 2, 0))
    with pytest.raises(refusals.TooFewOnTheList):
        actions.give_out(line=election.roll.get(person=half.ida), by=half.jim, at=DURING)
    with pytest.raises(refusals.TooFewOnTheList):
        count(election, half.ann)
    assert actions.settle_kept(by=None, at=CLOSES) == 1
    assert not queries.to_count(half.ann, AFTER)


def test_the_pages_say_what_is_kept_and_offer_the_list(half, client, signed_in):
    election = announce(half, post=WOMEN)
    stands(election, half.dan, half.ida, half.jim)
    clock.use(lambda: AT + timedelta(hours=1))
    cat = signed_in(half.cat)
    text = cat.get(reverse("elections:stand", args=[election.token])).content.decode()
    assert "I stand on the list “women”" in text
    cat.post(
        reverse("elections:stand", args=[election.token]),
        {"statement": "Open books.", "on_list": "on"},
    )
    assert election.candidates.get(person=half.cat).is_on_list
    dan = signed_in(half.dan)
    text = dan.get(election.url).content.decode()
    assert "on the list “women”" in text
    assert "1 more has to stand on it" in text  # nobody has proposed Cat
    assert dan.post(reverse("elections:on_list", args=[election.token])).status_code == 302
    assert election.candidates.get(person=half.dan).is_on_list
    assert "more has to stand" not in dan.get(election.url).content.decode()
    assert dan.post(reverse("elections:on_list", args=["nothing"])).status_code == 404
    assert client.get(reverse("elections:ballots", args=[election.token])).status_code == 404
    assert client.get(reverse("elections:constraints", args=[election.token])).status_code == 404


def test_the_paper_and_the_result_say_it(half, client, signed_in):
    election = fielded(half)
    clock.use(lambda: DURING)
    text = signed_in(half.ida).get(reverse("elections:vote", args=[election.token]))
    assert text.content.decode().count("On the list “women”") == 1
    sheet = reverse("elections:sheet", args=[election.tellers_token])
    assert "On the list “women”" in signed_in(half.ida).get(sheet).content.decode()
    for voter in (half.ida, half.jim):
        vote(election, voter, (1, 2, 3, 0))
    count(election, half.ann)
    clock.use(lambda: AFTER)
    text = client.get(election.url).content.decode()
    assert "1 seat at least was kept for the list “women”" in text
    assert "--constraints" in text
    blt = client.get(reverse("elections:ballots", args=[election.token]))
    assert blt.content.decode().startswith("4 2\n2 1 2 3 0\n0\n")
    kept = client.get(reverse("elections:constraints", args=[election.token]))
    assert json.loads(kept.content)["bounds"] == [
        {"attribute": "list", "value": "women", "min": 1, "max": None}
    ]


def test_whoever_gives_notice_is_asked_for_whom(half, signed_in):
    ann = signed_in(half.ann)
    address = reverse("elections:new", args=[half.alder.token])
    assert "keeps 1 of every 2 seats" in ann.get(address).content.decode()
    day = (AT + 30 * DAY).date().isoformat()
    told = {
        "office": "other", "title": "Two", "seats": "2", "way": "paper", "rule": "meek",
        "form_key": "k", "opens_on": day, "opens_time": "19:00", "closes_on": day,
        "closes_time": "20:00",
    }  # fmt: skip
    wrong = ann.post(address, told)
    assert wrong.status_code == 422
    assert "say which" in wrong.content.decode()
    assert ann.post(address, told | {"kept_for": "women"}).status_code == 302
    assert Quota.objects.get().whom == "women"
