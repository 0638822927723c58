"""Appeals, and the vote among those on the shortlist."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from groundswell.decide.elections import actions as elections
from groundswell.decide.elections.refusals import KeptForWhom, RuleKeepsNone
from groundswell.decide.elections.rules.kept import Kept
from groundswell.decide.selections import actions
from groundswell.decide.selections import refusals as no
from groundswell.decide.selections.models import (
    Appeal,
    Mark,
    Selection,
)
from groundswell.decide.selections.queries.judging import numbers_by_stage, open_sitting, told_to
from groundswell.decide.selections.queries.selections import plan_of, schedules_of
from groundswell.decide.selections.rules.stages import Stage
from groundswell.decide.selections.tests.conftest import (
    AT,
    DAY,
    SAID,
    after_appeals,
    close,
    judged,
    mark_all,
    proceed,
    published,
    to_hustings,
    to_longlist,
)
from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.constitution import Parameters

pytestmark = pytest.mark.django_db


def entries():
    rows = RecordEntry.objects.filter(kind__startswith="selections.").order_by("pk")
    return [each.kind.partition(".")[2] for each in rows]


def lost(world, **scores):
    """Return a longlist that was closed without Fay."""
    selection, found = to_longlist(world, "cat", "dan", "eli", "fay")
    judged(world, selection, {"cat": 5, "dan": 4, "eli": 3, "fay": 2} | scores)
    return selection, found


def finds(world, appeal, *, oda, pia, at):
    for name, said in (("oda", oda), ("pia", pia)):
        by, reason = getattr(world, name), f"{name} says."
        actions.find(appeal=appeal, upholds=said, reason=reason, by=by, at=at)


def test_an_upheld_appeal_opens_the_stage_again_and_takes_nobodys_place(world):
    selection, (cat, _dan, eli, fay) = lost(world)
    fay.refresh_from_db()
    assert fay.out_at == "longlist"
    closed = after_appeals(selection) - 5 * DAY
    told = told_to(fay, closed)[0]
    assert (told.verdict.points, told.verdict.most, told.can_appeal) == (12, 30, True)
    assert {reason.reason for reason in told.reasons} == {"Because of fay."}
    for verdict, person in ((told.verdict, world.cat), (eli.verdicts.last(), world.eli)):
        with pytest.raises(no.NoAppealNow):
            actions.appeal(verdict=verdict, ground="x", by=person, at=closed)
    for _ in range(2):
        brought = actions.appeal(verdict=told.verdict, ground="Read.", by=world.fay, at=closed)
    with pytest.raises(no.NoAppealNow):
        actions.appeal(verdict=told.verdict, ground="Other.", by=world.fay, at=closed)
    with pytest.raises(no.AppealsFirst):  # however long it takes
        proceed(world, selection, after_appeals(selection) + 30 * DAY)
    for person in (world.kay, world.ann, world.fay):
        with pytest.raises(no.NotOnThePanel):
            actions.find(appeal=brought, upholds=True, reason="x", by=person, at=closed)
    before = plan_of(selection)
    at = closed + 2 * DAY
    finds(world, brought, oda=True, pia=False, at=at)
    with pytest.raises(no.FoundAlready):
        actions.find(appeal=brought, upholds=False, reason="x", by=world.oda, at=at)
    selection.refresh_from_db()
    assert Appeal.objects.get().upheld is True
    assert (selection.at_stage, open_sitting(selection).round) == (Stage.LONGLIST, 2)
    assert Mark.objects.filter(sitting=open_sitting(selection)).count() == 3 * 3 * 2
    after = plan_of(selection)
    assert (after.longlist, after.ballot_opens - before.ballot_opens) == (at + 7 * DAY, 9 * DAY)
    assert [each.because for each in schedules_of(selection)] == ["appeal", "published"]
    with pytest.raises(no.MarksMissing):
        close(world, selection)
    mark_all(world, selection, {"fay": 4}, at)
    close(world, selection)
    still = {each.name.split()[0] for each in selection.applications.filter(out_at="")}
    assert still == {"Cat", "Dan", "Eli", "Fay"}  # Eli keeps the place they had
    proceed(world, selection, after_appeals(selection))
    assert selection.at_stage is Stage.INTERVIEWS
    told = numbers_by_stage(selection)
    assert (told.appeals, told.upheld, told.steps[-1].went_on) == (1, 1, 4)
    assert entries()[-6:] == [
        "appealed", "appeal_answered", "dates_moved", "stage_reopened", "stage_closed", "moved",
    ]  # fmt: skip
    cat.refresh_from_db()
    assert cat.is_in


def test_a_dismissed_appeal_leaves_it_closed(world):
    selection, found = lost(world)
    fay = found[-1]
    closed = after_appeals(selection) - 5 * DAY
    brought = actions.appeal(verdict=fay.verdicts.last(), ground="x", by=world.fay, at=closed)
    finds(world, brought, oda=False, pia=False, at=closed)
    assert Appeal.objects.get().upheld is False
    told = told_to(fay, closed)[0]
    assert [each.reason for each in told.findings] == ["oda says.", "pia says."]
    assert not told.can_appeal
    proceed(world, selection, after_appeals(selection))
    assert selection.at_stage is Stage.INTERVIEWS


def test_a_second_appeal_is_heard_in_the_same_round(world):
    selection, found = to_longlist(world, "cat", "dan", "eli", "fay", longlist=2)
    judged(world, selection, {"cat": 5, "dan": 4, "eli": 3, "fay": 2})
    at = after_appeals(selection) - DAY
    eli, fay = (
        actions.appeal(verdict=each.verdicts.last(), ground="x", by=each.person, at=at)
        for each in found[2:]
    )
    finds(world, eli, oda=True, pia=True, at=at)
    mark_all(world, selection, {"eli": 1}, at)
    with pytest.raises(no.AppealsFirst):
        close(world, selection)
    finds(world, fay, oda=True, pia=True, at=at)
    assert open_sitting(selection).round == 2
    with pytest.raises(no.MarksMissing):
        close(world, selection)
    mark_all(world, selection, {"fay": 5}, at)
    close(world, selection)
    out = {each.name.split()[0] for each in selection.applications.exclude(out_at="")}
    assert out == {"Eli"}


def test_the_ballot_is_an_election_among_the_shortlisted(world):
    selection, _found = to_hustings(world, "cat", "dan", "eli", "fay")
    vote = selection.election
    assert (selection.at_stage, vote.opens_at) == (Stage.HUSTINGS, plan_of(selection).ballot_opens)
    assert [each.name for each in vote.candidates.order_by("number")] == [
        "Cat Catson",
        "Dan Danson",
    ]
    with pytest.raises(elections_refusal("NominationsClosed")):
        elections.stand(
            election=vote, said=elections.Said(SAID), by=world.eli, at=vote.noticed_at + DAY
        )
    with pytest.raises(no.IsOver):
        actions.call_off(selection=selection, because="x", by=world.ann, at=AT)
    assert actions.settle(by=None, at=vote.opens_at - DAY) == 0
    assert actions.settle(by=None, at=vote.opens_at) == 1
    votes(world, vote, (1, 2, 0), (1, 0, 0), (2, 1, 0))
    final = vote.petitions_until
    assert actions.settle(by=None, at=final) == 0  # not before the result is final
    elections.settle(by=None, at=final)
    assert actions.settle(by=None, at=final) == 1
    selection.refresh_from_db()
    assert selection.at_stage is Stage.ENDORSED
    assert actions.settle(by=None, at=final) == 0


def elections_refusal(name):
    from groundswell.decide.elections import refusals

    return getattr(refusals, name)


def votes(world, vote, *papers):
    during = vote.opens_at + timedelta(hours=1)
    for person, paper in zip((world.eli, world.ida, world.jim), papers, strict=True):
        elections.cast(election=vote, paper=paper, on_purpose=False, by=person, at=during)
    elections.count(
        election=vote, box=elections.Box(0, 0), seed="616243", by=world.ann,
        at=vote.closes_at + DAY,
    )  # fmt: skip
    vote.refresh_from_db()


def test_if_reopening_wins_nobody_is_endorsed(world):
    selection, _found = to_hustings(world, "cat", "dan", "eli", "fay")
    vote = selection.election
    actions.settle(by=None, at=vote.opens_at)
    votes(world, vote, (0, 0, 1), (0, 0, 1), (0, 0, 1))
    elections.settle(by=None, at=vote.petitions_until)
    actions.settle(by=None, at=vote.petitions_until)
    selection.refresh_from_db()
    assert selection.at_stage is Stage.REOPENED


def test_a_vote_that_is_called_off_opens_it_again(world):
    selection, _found = to_hustings(world, "cat", "dan", "eli", "fay")
    vote = selection.election
    elections.call_off(election=vote, because="Flood.", by=world.bob, at=vote.noticed_at + DAY)
    actions.settle(by=None, at=vote.noticed_at + DAY)
    selection.refresh_from_db()
    assert selection.at_stage is Stage.REOPENED


def test_kept_seats_go_from_the_terms_into_the_ballot(world, monkeypatch):
    half = Parameters(kept_seats_num=1, kept_seats_den=2)
    monkeypatch.setattr(
        "groundswell.decide.selections.queries.selections.parameters_of", lambda _body: half
    )
    with pytest.raises(KeptForWhom):
        published(world, seats=2)
    with pytest.raises(RuleKeepsNone):
        published(world, seats=2, reserved=actions.Reserved("women"), rule="block")
    selection, _found = to_hustings(
        world, "cat", "dan", "eli", "fay", seats=2, longlist=4, shortlist=3,
        reserved=actions.Reserved("women"),
    )  # fmt: skip
    assert selection.kept == Kept("women", 1)
    with pytest.raises(DatabaseError, match="published"), transaction.atomic():
        Selection.objects.filter(pk=selection.pk).update(seats_reserved=0)
    vote = selection.election
    assert vote.quota.kept == selection.kept  # though the rulebook in force keeps none by now
    assert not vote.candidates.exclude(on_list_at=None).exists()  # what the panel knows stays there
    last = vote.candidates.get(person=world.eli)
    elections.stand_on_list(candidate=last, by=world.eli, at=vote.noticed_at + DAY)
    for voter in (world.ida, world.jim, world.bob):
        elections.cast(
            election=vote, paper=(1, 2, 3, 0), on_purpose=False, by=voter, at=vote.opens_at
        )
    box = elections.Box(0, 0)
    elections.count(election=vote, box=box, seed="616243", by=world.ann, at=vote.closes_at)
    elected = vote.candidates.filter(place__isnull=False).order_by("place")
    assert [each.name.split()[0] for each in elected] == ["Cat", "Eli"]


def test_a_ballot_without_anybody_on_the_list_opens_the_selection_again(world, monkeypatch):
    half = Parameters(kept_seats_num=1, kept_seats_den=2)
    monkeypatch.setattr(
        "groundswell.decide.selections.queries.selections.parameters_of", lambda _body: half
    )
    selection, _found = to_hustings(
        world, "cat", "dan", "eli", "fay", seats=2, longlist=4, shortlist=3,
        reserved=actions.Reserved("women"),
    )  # fmt: skip
    vote = selection.election
    assert elections.settle_kept(by=None, at=vote.withdrawals_close_at - DAY / 24) == 0
    assert elections.settle_kept(by=None, at=vote.withdrawals_close_at) == 1
    assert actions.settle(by=None, at=vote.withdrawals_close_at) == 1
    selection.refresh_from_db()
    assert selection.at_stage is Stage.REOPENED
