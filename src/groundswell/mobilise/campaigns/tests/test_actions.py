"""A group proposes and keeps; the umbrella adopts by a decision; goals are real counts."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundswell.foundation import record
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.foundation.subjects import Subject, thread_of
from groundswell.mobilise.campaigns import actions, holdings, parts, queries, refusals, slots
from groundswell.mobilise.campaigns.models import Campaign, Goal, Result
from groundswell.mobilise.campaigns.rules.goals import Counted, Progress
from groundswell.mobilise.campaigns.rules.standing import Standing
from groundswell.mobilise.campaigns.tests.conftest import (
    AFTER,
    AT,
    EVENING,
    WARRANT,
    adopted,
    held,
    propose,
    told,
)
from groundswell.organise.meetings import actions as meetings

pytestmark = pytest.mark.django_db


def test_a_group_proposes_under_a_body_it_belongs_to(world):
    made = propose(world)
    assert propose(world).pk == made.pk
    assert made.standing is Standing.PROPOSED
    for by in (world.cat, world.fay, world.dev):
        with pytest.raises(NotPermitted):
            propose(world, by=by, key="x")
    for under in (world.birch, world.alder):
        with pytest.raises(refusals.NotUnderThat):
            propose(world, umbrella=under, key="x")
    for blank in ("title", "words", "affected"):
        with pytest.raises(refusals.SayWhat):
            propose(world, key="x", **{blank: "  "})
    entry = RecordEntry.objects.get(kind="campaigns.proposed")
    assert made.token in entry.text
    assert [each.title for each in queries.of_body(world.movement, 3)] == ["Dry homes"]
    assert [each.title for each in queries.of_body(world.alder, 3)] == ["Dry homes"]


def test_an_umbrella_adopts_by_a_decision_of_its_own_and_the_group_keeps_it(world):
    made = propose(world)
    wrong = Subject("decision", "nobodydecided")
    for warrant in (wrong, Subject("motion", WARRANT.token)):
        with pytest.raises(refusals.NoDecision):
            actions.adopt(campaign=made, warrant=warrant, by=world.dev, at=AT)
    for by in (world.ann, world.fay):
        with pytest.raises(NotPermitted):
            actions.adopt(campaign=made, warrant=WARRANT, by=by, at=AT)
    for _twice in range(2):
        held_ = actions.adopt(campaign=made, warrant=WARRANT, by=world.dev, at=AT)
    assert (held_.standing, held_.body, held_.adopted_because) == (
        Standing.ADOPTED,
        world.alder,
        WARRANT,
    )
    entry = RecordEntry.objects.get(kind="campaigns.adopted")
    assert entry.because_of == str(WARRANT)
    with pytest.raises(refusals.AdoptedAlready):
        actions.adopt(campaign=made, warrant=wrong, by=world.dev, at=AT)
    other = propose(world, key="other", body=world.birch, by=world.fay)
    with pytest.raises(refusals.NoDecision):  # one decision adopts one campaign
        actions.adopt(campaign=other, warrant=WARRANT, by=world.dev, at=AT)


def test_without_a_body_that_decides_nothing_is_adopted(world, monkeypatch):
    monkeypatch.setattr(slots.warrants, "collect", lambda *_: [])
    with pytest.raises(refusals.NoDecision):
        adopted(world)


def test_nobody_files_the_adoption_of_what_their_own_group_proposed(world):
    from groundswell.register.structures import actions as structures

    made = propose(world)
    structures.join_body(person=world.dev, body=world.alder, by=world.dev, at=AT, source="test")
    assert not queries.acts_of(made, world.dev, AT).adopt
    with pytest.raises(refusals.NotYourOwn):
        actions.adopt(campaign=made, warrant=WARRANT, by=world.dev, at=AT)
    assert queries.acts_of(made, world.eve, AT).adopt


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (Campaign, {"body": None}),
        (Campaign, {"title": "Ours now"}),
        (Campaign, {"warrant": "decision:another"}),
        (Campaign, {"ended_at": AT}),
        (Goal, {"target": 1}),
        (Result, {"words": "Nothing."}),
    ],
)
def test_the_database_keeps_it_with_its_group_and_as_it_was_put_down(world, table, change):
    told(adopted(world), world.ann, ends=True)
    with pytest.raises(DatabaseError), transaction.atomic():
        table.objects.update(**change)


def test_the_database_adopts_nothing_without_a_decision(world):
    propose(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Campaign.objects.update(adopted_at=AT)


def test_goals_are_counted_from_meetings_and_doors(world):
    campaign = adopted(world)
    held(world, campaign, came=("Una", "Vic", "Wim"))
    held(world, campaign, body=world.birch, by=world.fay, came=("Xan",), key="second")
    off = held(world, campaign, key="off")
    meetings.cancel_meeting(meeting_id=off.pk, reason="Flood", by=world.ann, at=AT)
    assert queries.seen(campaign, AT).goals[0] == Progress(Counted.MEETINGS, 2, 0)
    goals = queries.seen(campaign, AFTER).goals
    assert goals == (Progress(Counted.MEETINGS, 2, 2), Progress(Counted.CAME, 10, 4))
    assert (goals[0].met, goals[1].met) == (True, False)


def test_only_its_own_group_meets_under_it_until_it_is_adopted(world):
    made = propose(world)
    assert queries.acts_of(made, world.fay, AT).calls_for == ()
    with pytest.raises(refusals.NotUnderIt):
        held(world, made, body=world.birch, by=world.fay)
    with pytest.raises(NotPermitted):
        held(world, made, body=world.alder, by=world.fay)
    meeting = held(world, made)
    assert meeting.cause == made.subject
    actions.adopt(campaign=made, warrant=WARRANT, by=world.dev, at=AT)
    made.refresh_from_db()
    assert queries.acts_of(made, world.fay, AT).calls_for == (world.birch,)
    held(world, made, body=world.birch, by=world.fay, key="theirs")


def test_what_came_of_it_is_shown_asked_for_and_ends_it(world):
    campaign = adopted(world)
    meeting = held(world, campaign)
    assert parts.waits(world.ann, AT) == []
    [job] = parts.waits(world.ann, AFTER)
    assert job.href == f"/campaigns/{campaign.token}/came/?of={meeting.token}"
    assert parts.waits(world.fay, AFTER) == []
    with pytest.raises(NotPermitted):
        told(campaign, world.fay)
    for blank in ("words", "evidence"):
        with pytest.raises(refusals.ShowWhatCame):
            told(campaign, world.ann, **{blank: " "})
    elsewhere = held(world, propose(world, key="k2"), key="elsewhere")
    with pytest.raises(refusals.ShowWhatCame):
        told(campaign, world.ann, meeting=elsewhere)
    first = told(campaign, world.ann, meeting=meeting, ends=True)
    assert told(campaign, world.ann, meeting=meeting, ends=True).pk == first.pk
    assert [job.title for job in parts.waits(world.ann, AFTER)] == ["What came of “Damp evening”?"]
    campaign.refresh_from_db()
    assert campaign.standing is Standing.OVER
    for late in (
        lambda: told(campaign, world.ann, key="late"),
        lambda: held(world, campaign, key="late"),
    ):
        with pytest.raises(refusals.IsOver):
            late()


def test_the_thread_leads_over_campaign_and_meeting_to_the_result(world):
    campaign = adopted(world)
    meeting = held(world, campaign)
    result = told(campaign, world.ann, meeting=meeting)
    way = [campaign.subject, meeting.subject, result.subject]
    for each in way:
        assert [hop.subject for hop in thread_of(each).hops] == way
    bare = told(campaign, world.ann, key="bare")
    assert [hop.subject for hop in thread_of(bare.subject).before] == [campaign.subject]
    assert EVENING < AFTER


def test_what_is_held_is_told_and_forgotten(world):
    campaign = adopted(world)
    told(campaign, world.ann)
    assert [next(iter(row)) for row in holdings._collect(world.ann.pk)] == [
        "you_proposed",
        "you_told_of",
    ]
    assert [next(iter(row)) for row in holdings._collect(world.dev.pk)] == [
        "you_filed_the_adoption_of"
    ]
    for person in (world.ann, world.dev):
        assert holdings._erase(person.pk, AT) == [holdings.KEPT]
        assert holdings._collect(person.pk) == []


def test_a_record_that_fails_leaves_nothing(world, monkeypatch):
    def fails(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(record, "append", fails)
    with pytest.raises(RuntimeError):
        propose(world)
    assert not Campaign.objects.exists()
