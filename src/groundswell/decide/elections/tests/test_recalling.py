"""Recall: signed by members, decided by them; under recall nobody alters a roll or a timetable."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.powers import Power as OfBallots
from groundswell.decide.ballots.rules.terms import Choice
from groundswell.decide.elections import actions, queries, refusals
from groundswell.decide.elections.models import Recall, Signing
from groundswell.decide.elections.rules.recalling import Recalled, Steps, needed, quiet, where
from groundswell.decide.elections.tests.conftest import AT, announce, line
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Tenure
from groundswell.register.structures.tests import factories as make

DAY = timedelta(days=1)
NOW = make.NOON + 30 * DAY  # the quiet days of the founders' terms are over


def term(person, office=None):
    rows = Tenure.objects.filter(person=person, ended_at=None).order_by("pk")
    return rows[0] if office is None else rows.get(office__key=office)


def begins(world, by=None, of=None, at=NOW):
    return actions.begin_recall(
        tenure=term(of or world.ann), ground="The books are shut.", by=by or world.cat, at=at
    )


def signs(recall, *people, at=NOW + DAY):
    for person in people:
        actions.sign_recall(recall=recall, by=person, at=at)
    recall.refresh_from_db()


@pytest.mark.parametrize(
    ("members", "enough"), [(1, 2), (7, 2), (10, 2), (11, 3), (100, 20), (101, 21)]
)
def test_a_fifth_rounded_up_and_never_one_alone(members, enough):
    assert needed(members, 1, 5) == enough


@pytest.mark.parametrize(
    ("steps", "at", "place"),
    [
        (Steps(1, 2, NOW, put=False, carried=None, term_over=False), NOW - DAY, Recalled.SIGNING),
        (Steps(1, 2, NOW, put=False, carried=None, term_over=False), NOW, Recalled.LAPSED),
        (Steps(2, 2, NOW, put=False, carried=None, term_over=False), NOW + DAY, Recalled.REACHED),
        (Steps(2, 2, NOW, put=True, carried=None, term_over=False), NOW, Recalled.VOTING),
        (Steps(2, 2, NOW, put=True, carried=True, term_over=False), NOW, Recalled.CARRIED),
        (Steps(2, 2, NOW, put=True, carried=False, term_over=False), NOW, Recalled.LOST),
        (Steps(2, 2, NOW, put=True, carried=True, term_over=True), NOW, Recalled.ENDED),
    ],
)
def test_where_a_recall_is(steps, at, place):
    assert where(steps, at) is place


def test_nobody_is_petitioned_against_at_once_nor_again_at_once():
    assert quiet(AT, None, 90, AT + 90 * DAY - timedelta(seconds=1))
    assert not quiet(AT, None, 90, AT + 90 * DAY)
    assert quiet(AT, AT + 100 * DAY, 90, AT + 189 * DAY)
    assert not quiet(AT, AT + 100 * DAY, 90, AT + 190 * DAY)


def test_whoever_does_not_belong_finds_nothing(world, signed_in):
    told = begins(world)
    clock.use(lambda: NOW)
    pages = (
        reverse("elections:recalls", args=[world.alder.token]),
        reverse("elections:begin_recall", args=[told.tenure.token]),
        told.url,
    )
    for person in (world.fay, world.stranger):
        client = signed_in(person)
        assert {client.get(page).status_code for page in pages} == {404}
        act = reverse("elections:act_on_recall", args=[told.token])
        assert client.post(act, {"do": "sign"}).status_code == 404
    assert {Client().get(page).status_code for page in pages} == {302}
    assert {signed_in(world.eli).get(page).status_code for page in pages} == {200}
    assert signed_in(world.ann).get(told.url).status_code == 200  # it is about her
    assert signed_in(world.eli).post(told.url, {"reply": "No."}).status_code == 404
    assert not Signing.objects.filter(person__in=[world.fay, world.stranger]).exists()


def test_members_sign_once_each_and_nobody_joins_to_sign(world):
    told = begins(world)
    assert (told.members, told.needed) == (7, 2)
    assert begins(world, by=world.dan).pk == told.pk  # while one runs, it is that one
    late = make.person("Lou L")
    structures.join_body(
        person=late, body=world.alder, by=late, at=NOW + timedelta(hours=1), source="test"
    )
    for person, refusal in (
        (late, refusals.NotYetAMember),
        (world.fay, refusals.NotYetAMember),
        (world.ann, refusals.NoRecallNow),
    ):
        with pytest.raises(refusal):
            signs(told, person)
    signs(told, world.cat, world.cat)
    assert told.signings.count() == 1
    assert told.reached_at is None
    signs(told, world.dan)
    assert told.reached_at == NOW + DAY
    with pytest.raises(refusals.NoRecallNow):
        signs(told, world.eli)
    steps = [each.text for each in RecordEntry.objects.filter(kind="elections.recall")]
    assert len(steps) == 2
    assert not any(world.cat.token in text or "books" in text for text in steps)


def test_who_can_be_petitioned_against_and_when(world):
    for tried in (
        {"at": make.NOON + 27 * DAY},
        {"by": world.ann},  # her own office
    ):
        with pytest.raises(refusals.NoRecallNow):
            begins(world, **tried)
    with pytest.raises(refusals.NotYetAMember):
        begins(world, by=world.fay)
    first = begins(world)
    after = first.until_at + DAY
    assert first.where(after, 1) is Recalled.LAPSED
    with pytest.raises(refusals.NoRecallNow):
        begins(world, at=after)  # cooling off
    assert begins(world, at=first.until_at + 28 * DAY).pk != first.pk


def test_nobody_under_recall_alters_a_roll_or_a_timetable(world):
    opens = NOW + 20 * DAY
    times = {"opens_at": opens, "closes_at": opens + timedelta(hours=2), "at": NOW}
    election = announce(world, **times)
    told = actions.exclude(
        line=line(election, world.jim), why="doubles", evidence="Two.", by=world.ann, at=NOW
    )
    recall = begins(world)
    announce(world, key="still", **times)  # one signature stops nobody
    signs(recall, world.dan)
    later = times | {"at": NOW + 2 * DAY}
    person = actions.Post("Two", 1)
    for tried in (
        lambda: announce(world, key="f", **later),
        lambda: actions.announce_among(
            body=world.alder,
            post=person,
            rule="irv",
            way=election.way,
            among=[],
            kept=None,
            form_key="g",
            by=world.ann,
            **later,
        ),
        lambda: actions.call_off(election=election, because="No.", by=world.ann, at=NOW + 2 * DAY),
        lambda: actions.exclude(
            line=line(election, world.ida),
            why="doubles",
            evidence="Two.",
            by=world.ann,
            at=NOW + 2 * DAY,
        ),
        lambda: actions.lift_exclusion(exclusion=told, by=world.ann, at=NOW + 2 * DAY),
        lambda: actions.count(
            election=election,
            box=actions.Box(0, 0),
            seed="616243",
            by=world.ann,
            at=opens + DAY,
        ),
        lambda: actions.put_recall(recall=recall, by=world.ann, at=NOW + 2 * DAY),
    ):
        with pytest.raises(refusals.UnderRecall):
            tried()
    election.refresh_from_db()
    assert election.called_off_at is None
    assert announce(world, key="h", **later | {"by": world.bob}).pk  # another officer goes on


def decide(world, recall, choice):
    """Put it to the vote, let five vote alike, and count it."""
    actions.put_recall(recall=recall, by=world.bob, at=NOW + 2 * DAY)
    recall.refresh_from_db()
    question = recall.question
    for person in (world.cat, world.dan, world.eli, world.ida, world.jim):
        ballots.cast(
            question=question,
            choice=Choice(choice),
            by=person,
            at=question.opens_at + timedelta(hours=1),
        )
    ballots.settle(by=None, at=question.closes_at + timedelta(minutes=1))
    recall.refresh_from_db()
    return question.closes_at + timedelta(minutes=2)


def test_members_decide_and_the_term_ends_by_that_vote(world):
    recall = begins(world)
    with pytest.raises(refusals.NoRecallNow):
        actions.put_recall(recall=recall, by=world.bob, at=NOW)
    signs(recall, world.dan)
    with pytest.raises(NotPermitted):
        actions.put_recall(recall=recall, by=world.eli, at=NOW + 2 * DAY)
    with pytest.raises(refusals.NoRecallNow):
        actions.carry_out_recall(recall=recall, by=world.bob, at=NOW + 2 * DAY)
    after = decide(world, recall, "for")
    recall = Recall.objects.get(pk=recall.pk)
    assert recall.where(after, 2) is Recalled.CARRIED
    assert recall.is_under(after)
    with pytest.raises(NotPermitted):
        actions.carry_out_recall(recall=recall, by=world.eli, at=after)
    actions.carry_out_recall(recall=recall, by=world.bob, at=after)
    ended = Tenure.objects.get(pk=recall.tenure_id)
    assert (ended.ended_at, ended.end_reason) == (after, "recalled")
    actions.carry_out_recall(recall=recall, by=world.bob, at=after)  # again is nothing
    assert not Recall.objects.get(pk=recall.pk).is_under(after)


def test_whoever_members_keep_is_under_recall_no_more(world):
    recall = begins(world)
    signs(recall, world.dan)
    after = decide(world, recall, "against")
    recall = Recall.objects.get(pk=recall.pk)
    assert recall.where(after, 2) is Recalled.LOST
    assert not recall.is_under(after)
    opens = after + 20 * DAY
    assert announce(world, opens_at=opens, closes_at=opens + DAY, at=after).pk
    with pytest.raises(refusals.NoRecallNow):
        actions.carry_out_recall(recall=recall, by=world.bob, at=after)
    with pytest.raises(refusals.NoRecallNow):
        begins(world, at=after + 20 * DAY)


def test_the_database_keeps_what_it_takes_and_who_signed(world):
    recall = begins(world)
    for change in (
        lambda: Recall.objects.filter(pk=recall.pk).update(needed=9),
        lambda: Recall.objects.filter(pk=recall.pk).update(ground="Another."),
        lambda: Recall.objects.filter(pk=recall.pk).update(reached_at=NOW),  # one has signed
        lambda: recall.signings.all().delete(),
        lambda: Recall.objects.filter(pk=recall.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_begun_signed_and_answered_by_pages(world, signed_in):
    clock.use(lambda: NOW)
    client = signed_in(world.cat)
    body = reverse("elections:recalls", args=[world.alder.token])
    election = announce(world, opens_at=NOW + 20 * DAY, closes_at=NOW + 21 * DAY, at=NOW)
    assert body in client.get(election.url).content.decode()
    form = reverse("elections:begin_recall", args=[term(world.ann).token])
    assert form in client.get(body).content.decode()
    assert client.post(form, {"ground": ""}).status_code == 422
    page = client.post(form, {"ground": "The books are shut."}).url
    assert "1 of 2 have signed" in client.get(page).content.decode()
    about = signed_in(world.ann)
    assert about.post(page, {"reply": "They were open on Monday."}).status_code == 302
    act = reverse("elections:act_on_recall", args=[Recall.objects.get().token])
    other = signed_in(world.dan)
    text = other.get(page).content.decode()
    assert "They were open on Monday." in text
    assert other.post(act, {"do": "sign"}).status_code == 302
    assert other.post(act, {"do": "dance"}).status_code == 404
    assert "not under recall" in signed_in(world.eli).get(page).content.decode()
    assert signed_in(world.bob).post(act, {"do": "put"}).status_code == 302
    assert "Members decide by a vote." in signed_in(world.eli).get(page).content.decode()


def test_where_all_officers_are_under_recall_those_above_put_it_to_the_vote(world):
    alone = begins(world)
    signs(alone, world.dan)
    at = NOW + 2 * DAY
    assert queries.acts_for(OfBallots.ASK, world.alder, at) == world.alder  # Bob can
    with pytest.raises(NotPermitted):
        actions.put_recall(recall=alone, by=world.dev, at=at)
    assert not queries.recalls_to_act_on(world.dev, at)
    assert queries.recalls_to_act_on(world.bob, at) == [(alone, Recalled.REACHED)]
    other = begins(world, of=world.bob)
    signs(other, world.dan)
    assert queries.acts_for(OfBallots.ASK, world.alder, at) == world.movement
    waiting = [each for each, _place in queries.recalls_to_act_on(world.dev, at)]
    assert waiting == [alone, other]
    assert not queries.recalls_to_act_on(world.bob, at)
    for by in (world.ann, world.bob):
        with pytest.raises(refusals.UnderRecall):
            actions.put_recall(recall=alone, by=by, at=at)
    with pytest.raises(NotPermitted):
        actions.put_recall(recall=alone, by=world.cat, at=at)
    put = actions.put_recall(recall=alone, by=world.dev, at=at)
    assert put.question.body == world.alder
    assert put.question.roll.count() == 7  # the group's members, not those of the movement


def test_those_above_read_it_when_it_is_theirs_to_put_and_not_before(world, signed_in):
    alone = begins(world)
    clock.use(lambda: NOW + 2 * DAY)
    dev = signed_in(world.dev)
    assert dev.get(alone.url).status_code == 404
    signs(alone, world.dan)
    assert dev.get(alone.url).status_code == 404
    signs(begins(world, of=world.bob), world.dan)
    text = dev.get(alone.url).content.decode()
    assert "Every officer here who could act on it is under recall" in text
    assert "Put it to the vote" in text
    assert "A recall in Alder Tenants" in dev.get(reverse("people_home")).content.decode()
    act = reverse("elections:act_on_recall", args=[alone.token])
    assert dev.post(act, {"do": "put"}).status_code == 302
    cat = signed_in(world.cat)
    assert "Put it to the vote" not in cat.get(alone.url).content.decode()


def test_those_above_put_the_result_on_record_where_whom_it_is_about_alone_could(world, signed_in):
    """A group's secretary files its decisions; about their own end they do not."""
    recall = begins(world, of=world.bob)
    signs(recall, world.dan)
    at = NOW + 2 * DAY
    clock.use(lambda: at)
    dev = signed_in(world.dev)
    assert dev.get(recall.url).status_code == 404  # Ann puts it to the vote
    actions.put_recall(recall=recall, by=world.ann, at=at)
    recall.refresh_from_db()
    assert dev.get(recall.url).status_code == 404
    for person in (world.cat, world.dan):
        ballots.cast(
            question=recall.question,
            choice=Choice.FOR,
            by=person,
            at=recall.question.opens_at + timedelta(hours=1),
        )
    after = recall.question.closes_at + timedelta(minutes=2)
    ballots.settle(by=None, at=after)
    clock.use(lambda: after)
    assert [place for _each, place in queries.recalls_to_act_on(world.dev, after)] == ["carried"]
    assert "Put it on the record" in dev.get(reverse("people_home")).content.decode()
    text = dev.get(recall.url).content.decode()
    assert "Put on the record that the term ends" in text
    assert signed_in(world.fay).get(recall.url).status_code == 404
    act = reverse("elections:act_on_recall", args=[recall.token])
    assert signed_in(world.bob).post(act, {"do": "end"}).status_code == 403
    dev = signed_in(world.dev)
    assert dev.post(act, {"do": "end"}, follow=True).status_code == 200
    assert Tenure.objects.get(pk=recall.tenure_id).end_reason == "recalled"
    assert not queries.recalls_to_act_on(world.dev, after)
