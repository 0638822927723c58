"""Papers in the room, the count, petitions, the seat; and what each step refuses."""

import json
from datetime import timedelta

import pytest

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.models import (
    Candidate,
    Issue,
    Typing,
)
from groundswell.decide.elections.refusals import (
    DoesNotReconcile,
    HasPaper,
    NoPaperOut,
    NoPetitionNow,
    NotABallot,
    NotClosed,
    NotFinal,
    NotOnTheRoll,
    NotOpen,
    ReturningOfficer,
    StandsThemself,
    TypedAlready,
    VotedOnline,
)
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.tests.conftest import (
    AFTER,
    DURING,
    FINAL,
    count,
    fielded,
    line,
    type_in,
    vote,
)
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.counting import Terms, read
from groundswell.methods.counting import count as recount
from groundswell.methods.transcripts import problems
from groundswell.register.structures.models import Office, Tenure

DAY = timedelta(days=1)


def entries(kind):
    return RecordEntry.objects.filter(kind=f"elections.{kind}")


def test_a_paper_cancels_the_right_to_vote_online_and_the_other_way_round(world):
    election = fielded(world)
    mine = line(election, world.eli)
    first = actions.give_out(line=mine, by=world.ida, at=DURING)
    assert actions.give_out(line=mine, by=world.ann, at=DURING) == first
    with pytest.raises(HasPaper):
        vote(election, world.eli, (1, 0, 0))
    vote(election, world.jim, (1, 0, 0))
    with pytest.raises(VotedOnline):
        actions.give_out(line=line(election, world.jim), by=world.ida, at=DURING)
    with pytest.raises(StandsThemself):
        actions.give_out(line=mine, by=world.cat, at=DURING)
    with pytest.raises(NotOnTheRoll):
        actions.give_out(line=mine, by=world.fay, at=DURING)


def test_on_paper_nobody_votes_online(world):
    with pytest.raises(NotOpen):
        vote(fielded(world, way=Way.PAPER), world.eli, (1, 0, 0))


def test_a_spoilt_paper_comes_back_before_another_is_given_out(world):
    election = fielded(world, way=Way.PAPER)
    mine = line(election, world.eli)
    with pytest.raises(NoPaperOut):
        actions.take_back_spoilt(line=mine, nth=1, by=world.ann, at=DURING)
    actions.give_out(line=mine, by=world.ann, at=DURING)
    for _ in range(2):
        actions.take_back_spoilt(line=mine, nth=1, by=world.ann, at=DURING)
    assert actions.give_out(line=mine, by=world.ann, at=DURING).nth == 2
    assert Issue.objects.count() == 2
    with pytest.raises(NotOpen):
        actions.take_back_spoilt(line=mine, nth=2, by=world.ann, at=AFTER)


def on_paper(world):
    """Give five papers out, one of them twice; four come into the box."""
    election = fielded(world, way=Way.PAPER)
    for person in (world.cat, world.dan, world.eli, world.ida, world.jim):
        actions.give_out(line=line(election, person), by=world.ann, at=DURING)
    actions.take_back_spoilt(line=line(election, world.eli), nth=1, by=world.ann, at=DURING)
    actions.give_out(line=line(election, world.eli), by=world.ann, at=DURING)
    return election


def test_two_type_a_third_settles_and_only_what_reconciles_is_counted(world):
    election = on_paper(world)
    for number, paper in enumerate([(1, 0, 0), (1, 2, 0), (2, 1, 0)], 1):
        type_in(election, number, paper, world.eli, world.ida)
    type_in(election, 4, (1, 1, 0), world.eli)
    type_in(election, 4, (1, 0, 0), world.ida)
    assert queries.typed(election)[4] is None
    with pytest.raises(DoesNotReconcile):
        count(election, world.ann, used=4, unused=1)
    type_in(election, 4, (1, 1, 0), world.jim)
    for used, unused in ((4, 0), (3, 2), (5, 0)):
        with pytest.raises(DoesNotReconcile):
            count(election, world.ann, used=used, unused=unused)

    held = count(election, world.ann, used=4, unused=1)

    assert [each.name for each in queries.standing(held) if each.place] == ["Cat Catson"]
    told = json.loads(held.transcript)
    assert (told["valid"], told["invalid_by_reason"]) == (3, {"first_preference_shared": 1})
    assert queries.turnout_of(held) == {"online": 0, "papers": 4, "all": 4, "roll": 7}
    assert problems(told) == []


def test_who_types_and_when(world):
    election = on_paper(world)
    with pytest.raises(ReturningOfficer):
        type_in(election, 1, (1, 0, 0), world.ann)
    with pytest.raises(StandsThemself):
        type_in(election, 1, (1, 0, 0), world.cat)
    with pytest.raises(NotOnTheRoll):
        type_in(election, 1, (1, 0, 0), world.fay)
    with pytest.raises(NotClosed):
        type_in(election, 1, (1, 0, 0), world.eli, at=DURING)
    with pytest.raises(NotABallot):
        type_in(election, 1, (1, 0), world.eli)
    type_in(election, 1, (1, 0, 0), world.eli, world.eli)
    with pytest.raises(TypedAlready):
        type_in(election, 1, (0, 1, 0), world.eli)
    type_in(election, 2, None, world.eli, world.ida)
    assert queries.typed(election) == {1: None, 2: "unreadable"}
    assert Typing.objects.count() == 3


def test_a_stranger_counts_the_downloaded_file_and_comes_to_the_same(world):
    election = fielded(world, seats=2)
    for person, paper in (
        (world.eli, (1, 2, 0)), (world.ida, (2, 1, 0)), (world.jim, (1, 0, 0)),
        (world.bob, (0, 0, 1)), (world.ann, (1, 2, 0)),
    ):  # fmt: skip
        vote(election, person, paper)
    held = count(election, world.ann)
    told = json.loads(held.transcript)
    papers = read(held.transcript.encode())
    terms = Terms(seats=2, title=told["title"], seed=told["seed"], reopen=3)
    again = recount(papers, told["rule"], terms)
    assert again.elected == tuple(told["elected"])
    places = {each.name: each.place for each in queries.standing(held)}
    assert places == {"Cat Catson": 1, "Dan Danson": 2}
    assert held.transcript_hash in entries("declared").get().text
    assert world.eli.full_name not in held.transcript
    assert count(election, world.ann, seed="another").seed == "616243"


def test_nothing_is_shown_before_it_is_declared_and_names_to_the_roll_alone(world):
    election = fielded(world)
    vote(election, world.eli, (2, 1, 0))
    assert queries.names_of(election, world.jim) == []
    with pytest.raises(NotClosed):
        count(election, world.ann, at=DURING)
    with pytest.raises(NotPermitted):
        count(election, world.cat)
    held = count(election, world.ann)
    mine = line(election, world.eli).number
    assert queries.names_of(held, world.jim) == [("Eli Elison", mine, ["Dan Danson", "Cat Catson"])]
    assert queries.names_of(held, world.fay) == []


def test_a_petition_in_the_window_stops_final_until_it_is_answered(world):
    election = fielded(world)
    vote(election, world.eli, (1, 0, 0))
    with pytest.raises(NoPetitionNow):
        actions.petition(election=election, ground="Too early.", by=world.eli, at=DURING)
    held = count(election, world.ann)
    with pytest.raises(NotOnTheRoll):
        actions.petition(election=held, ground="Me too.", by=world.fay, at=AFTER)
    brought = actions.petition(election=held, ground="The door was shut.", by=world.dan, at=AFTER)
    assert actions.settle(by=None, at=FINAL) == 0
    with pytest.raises(ReturningOfficer):
        actions.answer(petition=brought, upheld=False, reasons="No.", by=world.ann, at=FINAL)
    with pytest.raises(NotPermitted):
        actions.answer(petition=brought, upheld=False, reasons="No.", by=world.eli, at=FINAL)
    actions.answer(petition=brought, upheld=False, reasons="It was open.", by=world.bob, at=FINAL)
    assert actions.settle(by=None, at=FINAL) == 1
    assert actions.settle(by=None, at=FINAL) == 0
    assert entries("final").count() == 1
    with pytest.raises(NoPetitionNow):
        actions.petition(election=held, ground="Late.", by=world.jim, at=FINAL)


def test_a_petition_that_is_upheld_sets_the_election_aside(world):
    election = fielded(world)
    vote(election, world.eli, (1, 0, 0))
    held = count(election, world.ann)
    brought = actions.petition(election=held, ground="The door was shut.", by=world.dan, at=AFTER)
    actions.answer(petition=brought, upheld=True, reasons="It was.", by=world.bob, at=FINAL)
    held.refresh_from_db()
    assert held.stage(FINAL) is Stage.SET_ASIDE
    assert actions.settle(by=None, at=FINAL) == 0


def test_the_elected_take_the_office_by_this_decision_when_it_is_final(world):
    office = Office.objects.get(body=world.alder, key="convenor")
    election = fielded(world, by=world.bob, post=actions.Post("Convenor", 1, office))
    vote(election, world.eli, (1, 0, 0))
    count(election, world.bob)
    cat = Candidate.objects.get(name="Cat Catson")
    Tenure.objects.filter(office=office).update(until_at=FINAL + 5 * DAY)
    with pytest.raises(NotFinal):
        actions.seat(candidate=cat, by=world.bob, at=FINAL)
    actions.settle(by=None, at=FINAL)
    with pytest.raises(NotPermitted):
        actions.seat(candidate=cat, by=world.cat, at=FINAL)
    with pytest.raises(NotFinal):
        actions.seat(candidate=Candidate.objects.get(name="Dan Danson"), by=world.bob, at=FINAL)
    tenure = actions.seat(candidate=cat, by=world.bob, at=FINAL)
    assert (tenure.office, tenure.person) == (office, world.cat)
    assert actions.seat(candidate=cat, by=world.bob, at=FINAL) == tenure
