"""From the notice to the seat, and what each step refuses."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.models import (
    Ballot,
    Candidate,
    Election,
    Issue,
    Proposal,
    RollLine,
)
from groundswell.decide.elections.refusals import (
    BeganAlready,
    DatesTooTight,
    NominationsClosed,
    NotABallot,
    NotOnTheRoll,
    NotOpen,
    OwnProposal,
    ReturningOfficer,
    SeatsDoNotFit,
    SecretNotYet,
    StandsAlready,
    TooManyWords,
    VotedAlready,
)
from groundswell.decide.elections.rules.standing import Ground
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.tests.conftest import (
    AFTER,
    AT,
    CLOSES,
    DURING,
    OPENS,
    SAID,
    announce,
    count,
    fielded,
    line,
    stands,
    vote,
)
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.people import registry
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Office

DAY = timedelta(days=1)


def entries(kind):
    return RecordEntry.objects.filter(kind=f"elections.{kind}")


def test_the_notice_fixes_dates_from_the_rulebook_and_a_roll(world):
    election = announce(world)
    assert election.nominations_close_at == OPENS - 5 * DAY
    assert election.withdrawals_close_at == OPENS - 3 * DAY
    assert (election.proposers, election.statement_words, election.petition_days) == (2, 250, 7)
    assert election.roll_size == election.roll.count() == 7
    assert announce(world) == election
    entry = entries("noticed").get()
    assert election.roll_root in entry.text
    assert world.ann.full_name not in entry.text


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"way": Way.SEALED}, SecretNotYet),
        ({"opens_at": AT + 13 * DAY}, DatesTooTight),
        ({"closes_at": OPENS}, DatesTooTight),
        ({"rule": "irv", "seats": 2}, SeatsDoNotFit),
        ({"seats": 0}, SeatsDoNotFit),
    ],
)
def test_what_is_not_announced(world, more, refusal):
    with pytest.raises(refusal):
        announce(world, **more)
    assert not Election.objects.exists()


def test_only_a_returning_officer_and_no_more_seats_than_the_office_has(world):
    with pytest.raises(NotPermitted):
        announce(world, by=world.cat)
    office = Office.objects.get(body=world.alder, key="convenor")
    with pytest.raises(SeatsDoNotFit):
        announce(world, post=actions.Post("Convenor", office.seats + 1, office))
    other = Office.objects.get(body=world.birch, key="convenor")
    with pytest.raises(SeatsDoNotFit):
        announce(world, post=actions.Post("Convenor", 1, other))


def test_everybody_is_told_whether_they_can_vote_and_why(world):
    election = announce(world)
    structures.join_body(
        person=world.stranger, body=world.alder, by=world.stranger, at=AT + DAY, source="test"
    )
    later = AT + 2 * DAY
    assert queries.position_of(election, world.cat, later).why_not is None
    assert queries.position_of(election, world.stranger, later).why_not is Ground.AFTER_NOTICE
    assert queries.position_of(election, world.fay, later).why_not is Ground.NO_MEMBER
    with pytest.raises(NotOnTheRoll):
        vote(election, world.stranger, (1,))


def test_a_candidate_stands_with_proposers_who_click_themselves(world):
    election = announce(world)
    candidate = stands(election, world.cat, world.eli)
    assert queries.standing(election) == []
    assert queries.short_of_proposers(world.cat, AT) == [candidate]
    actions.propose(candidate=candidate, by=world.eli, at=AT)  # twice is once
    assert queries.standing(election) == []
    actions.propose(candidate=candidate, by=world.ida, at=AT)
    assert queries.standing(election) == [candidate]
    assert stands(election, world.cat) == candidate


def test_who_cannot_stand_or_propose(world):
    election = announce(world)
    candidate = stands(election, world.cat)
    with pytest.raises(ReturningOfficer):
        stands(election, world.ann)
    with pytest.raises(NotOnTheRoll):
        stands(election, world.fay)
    with pytest.raises(StandsAlready):
        actions.stand(election=election, said=actions.Said("Else."), by=world.cat, at=AT)
    with pytest.raises(TooManyWords):
        actions.stand(election=election, said=actions.Said("word " * 251), by=world.dan, at=AT)
    with pytest.raises(NominationsClosed):
        stands(election, world.dan, at=OPENS - 5 * DAY)
    with pytest.raises(OwnProposal):
        actions.propose(candidate=candidate, by=world.cat, at=AT)
    with pytest.raises(ReturningOfficer):
        actions.propose(candidate=candidate, by=world.ann, at=AT)
    with pytest.raises(NotOnTheRoll):
        actions.propose(candidate=candidate, by=world.fay, at=AT)
    with pytest.raises(NominationsClosed):
        actions.propose(candidate=candidate, by=world.eli, at=OPENS - 4 * DAY)


def test_withdrawing_until_the_deadline_and_standing_again(world):
    election = announce(world)
    candidate = stands(election, world.cat, world.eli, world.ida)
    with pytest.raises(NotOnTheRoll):
        actions.withdraw(candidate=candidate, by=world.dan, at=AT)
    actions.withdraw(candidate=candidate, by=world.cat, at=AT)
    again = stands(election, world.cat, world.eli, world.ida)
    assert (again.number, queries.standing(election)) == (2, [again])
    with pytest.raises(NominationsClosed):
        actions.withdraw(candidate=again, by=world.cat, at=OPENS - 3 * DAY)
    with pytest.raises(NominationsClosed):
        actions.propose(candidate=candidate, by=world.jim, at=AT)


def test_names_that_are_too_alike_are_flagged(world):
    election = announce(world)
    world.ida.full_name = "Cat Catsen"
    world.ida.save()
    for person in (world.cat, world.ida, world.dan):
        stands(election, person)
    like = {each.candidate.name: each.like for each in queries.candidates_of(election, None)}
    assert like["Cat Catsen"] == ["Cat Catson"]
    assert like["Cat Catson"] == ["Cat Catsen"]
    assert like["Dan Danson"] == []


def test_a_ballot_is_cast_once_and_stands(world):
    election = fielded(world)
    first = vote(election, world.eli, (1, 2, 0))
    assert vote(election, world.eli, (1, 2, 0)) == first
    with pytest.raises(VotedAlready):
        vote(election, world.eli, (2, 1, 0))
    assert Ballot.objects.count() == 1
    assert len(first.shown.split(",")) == 3
    assert line(election, world.eli).route == "online"


@pytest.mark.parametrize("paper", [(0, 0, 0), (1, 1, 0), (1, 3, 0), (1, 2), (1, 2, 3, 4)])
def test_what_is_no_ballot(world, paper):
    with pytest.raises(NotABallot):
        vote(fielded(world), world.eli, paper)
    assert not RollLine.objects.exclude(route="").exists()


def test_blank_on_purpose_counts_as_that(world):
    election = fielded(world)
    vote(election, world.eli, (0, 0, 0), blank=True)
    vote(election, world.jim, (1, 0, 0))
    told = json.loads(count(election, world.ann).transcript)
    assert (told["valid"], told["invalid_by_reason"]) == (1, {"blank": 1})


@pytest.mark.parametrize("at", [AT, OPENS - timedelta(seconds=1), CLOSES])
def test_nothing_is_cast_before_it_opens_or_after_it_closed(world, at):
    election = fielded(world)
    with pytest.raises(NotOpen):
        vote(election, world.eli, (1, 0, 0), at=at)
    with pytest.raises(NotOpen):
        actions.give_out(line=line(election, world.eli), by=world.ann, at=at)


def test_called_off_before_it_opens_and_never_after(world):
    election = announce(world)
    with pytest.raises(NotPermitted):
        actions.call_off(election=election, because="No.", by=world.cat, at=AT)
    with pytest.raises(BeganAlready):
        actions.call_off(election=election, because="No.", by=world.ann, at=OPENS)
    for _ in range(2):
        actions.call_off(election=election, because="Wrong day.", by=world.ann, at=AT)
    assert entries("called_off").count() == 1
    with pytest.raises(NominationsClosed):
        stands(election, world.cat)


@pytest.mark.parametrize(
    "change",
    [
        {"closes_at": CLOSES + DAY},
        {"nominations_close_at": AT + DAY},
        {"seats": 2},
        {"rule": "block"},
        {"member_days": 30},
        {"roll_root": "0" * 64},
    ],
)
def test_the_database_refuses_to_change_a_notice(world, change):
    election = announce(world)
    with pytest.raises(DatabaseError), transaction.atomic():
        Election.objects.filter(pk=election.pk).update(**change)


def test_the_database_refuses_to_add_to_a_roll_or_to_change_what_was_cast(world):
    election = fielded(world)
    vote(election, world.eli, (1, 0, 0))
    actions.give_out(line=line(election, world.ida), by=world.ann, at=DURING)
    for rows, change in (
        (RollLine.objects.filter(person=world.eli), {"route": "paper"}),
        (RollLine.objects.filter(person=world.ida), {"route": ""}),
        (RollLine.objects.filter(person=world.cat), {"salt": "0" * 32}),
        (Ballot.objects.all(), {"marks": "0,1,0"}),
        (Candidate.objects.filter(person=world.cat), {"name": "Cat Other"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    for rows in (RollLine.objects.all(), Ballot.objects.all(), Issue.objects.all()):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            rows._raw_delete(rows.db)
    with pytest.raises(DatabaseError), transaction.atomic():
        RollLine.objects.create(election=election, number=99, person=world.fay, salt="", leaf="")
    held = count(election, world.ann, used=0, unused=1)
    for change in ({"seed": "7"}, {"transcript": "{}"}, {"vacant": 1}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Election.objects.filter(pk=held.pk).update(**change)


def test_the_database_fixes_who_stands(world):
    election = fielded(world)
    dan = Candidate.objects.filter(person=world.dan)
    with pytest.raises(DatabaseError), transaction.atomic():
        dan.update(withdrawn_at=election.withdrawals_close_at)
    with pytest.raises(DatabaseError), transaction.atomic():
        stands(election, world.jim)
        Candidate.objects.create(
            election=election, number=9, name="Late", nominated_at=election.nominations_close_at
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        Proposal.objects.create(
            candidate=dan.get(),
            line=line(election, world.bob),
            at=election.nominations_close_at,
        )
    for change in (
        lambda: Proposal.objects.update(at=AT),
        lambda: Proposal.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    vote(election, world.eli, (1, 0, 0))
    with pytest.raises(DatabaseError), transaction.atomic():
        dan.update(withdrawn_at=AT)  # dated back
    with pytest.raises(DatabaseError), transaction.atomic():
        Candidate.objects.create(election=election, number=9, name="Late", nominated_at=AT)


def test_erased_a_ballot_stays_counted_and_who_can_still_withdraw_does(world):
    election = fielded(world)
    source = next(each for each in registry.holdings() if each.name == "elections")
    assert source.erase(world.cat.pk, AT)
    assert [each.name for each in queries.standing(election)] == ["Dan Danson"]
    vote(election, world.eli, (1, 0))
    assert source.collect(world.eli.pk)[0]["you_marked"] == "1,0"
    assert source.erase(world.eli.pk, DURING)
    held = count(election, world.ann)
    assert json.loads(held.transcript)["valid"] == 1
    assert queries.names_of(held, world.jim)[0][0] == ""


def test_what_waits_for_whom(world):
    election = fielded(world)
    assert queries.to_vote(world.eli, AT) == []
    assert queries.to_vote(world.eli, DURING) == [election]
    assert queries.to_vote(world.fay, DURING) == []
    vote(election, world.eli, (1, 0, 0))
    assert queries.to_vote(world.eli, DURING) == []
    assert queries.to_count(world.ann, DURING) == []
    assert queries.to_count(world.ann, AFTER) == [election]
    assert SAID.statement
