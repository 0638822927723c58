"""Leaving somebody off a roll: told first, appealed, heard by lot; nobody else reads of it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from groundswell.decide.elections import actions, queries, refusals
from groundswell.decide.elections.models import Ballot, Exclusion, Juror, RollLine
from groundswell.decide.elections.rules.excluding import State, Steps, Why, drawn, found, state
from groundswell.decide.elections.tests.conftest import (
    AT,
    DURING,
    OPENS,
    announce,
    count,
    fielded,
    line,
    vote,
)
from groundswell.foundation import clock
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people import actions as people
from groundswell.register.people.models import AccessLog
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.permission import NotPermitted
from groundswell.register.structures.tests import factories as make

DAY = timedelta(days=1)
LATER = AT + 4 * DAY  # the days to appeal are over


def left_off(world, election, person, *, by=None, at=AT, why="doubles"):
    return actions.exclude(
        line=line(election, person), why=why, evidence="Two records, one telephone.",
        by=by or world.ann, at=at,
    )  # fmt: skip


def appealed(told, by, at=AT + DAY):
    return actions.appeal_exclusion(exclusion=told, text="My twin is real.", by=by, at=at)


def said_by(told, stands, *, at=AT + 2 * DAY, how_many=2):
    for seat in told.jurors.select_related("line__person").order_by("pk")[:how_many]:
        actions.hear(juror=seat, stands=stands, reason="Seen.", by=seat.line.person, at=at)


def page(client, name, *words):
    return client.get(reverse(f"elections:{name}", args=words))


def test_nobody_reads_of_anothers_exclusion(world, signed_in):
    election = announce(world)
    told = left_off(world, election, world.cat)
    appealed(told, world.cat)
    seated = set(told.jurors.values_list("line__person", flat=True))
    clock.use(lambda: AT + DAY)
    for person in (world.dan, world.eli, world.fay, world.stranger, world.ann):
        assert page(signed_in(person), "exclusion", told.token).status_code == 404
    for person in (world.cat, world.fay, world.stranger, world.ann):
        assert person.pk not in seated
        assert page(signed_in(person), "hear", told.token).status_code == 404
    for person in (world.cat, world.dan, world.fay, world.stranger):
        assert page(signed_in(person), "exclusions", election.token).status_code == 404
        assert page(signed_in(person), "exclude", election.token, 1).status_code == 404
        answer = signed_in(person).post(reverse("elections:lift", args=[told.token]))
        assert answer.status_code == 404
    for name in ("exclusion", "hear"):  # nobody: led to the sign-in
        assert page(Client(), name, told.token).status_code == 302
    assert page(signed_in(world.cat), "exclusion", told.token).status_code == 200


@pytest.mark.parametrize(
    ("appeal", "finding", "at", "where"),
    [
        (False, None, AT + 3 * DAY - timedelta(seconds=1), State.NOTICED),
        (False, None, AT + 3 * DAY, State.HOLDS),  # silent for all the days there were
        (True, None, OPENS - timedelta(seconds=1), State.APPEALED),
        (True, None, OPENS, State.FELL),  # not settled when voting opens: they vote
        (True, True, OPENS, State.HOLDS),
        (True, False, AT, State.LIFTED),
        (False, False, AT, State.LIFTED),
    ],
)
def test_where_an_exclusion_is(appeal, finding, at, where):
    assert state(Steps(AT + 3 * DAY, appeal, finding, OPENS), at) is where


def test_three_are_drawn_or_nobody_and_two_settle_it():
    assert drawn("s", ["a", "b"]) == []
    three = drawn("s", ["a", "b", "c", "d", "e"])
    assert len(set(three)) == 3
    assert three == drawn("s", ["e", "d", "c", "b", "a"])
    assert three != drawn("t", ["a", "b", "c", "d", "e"])
    assert [found(v) for v in ([], [True], [True, False])] == [None, None, None]
    assert found([True, False, True]) is True
    assert found([False, False]) is False


def test_it_holds_when_the_days_to_appeal_are_over_and_not_before(world):
    election = fielded(world)
    people.add_address(
        person_id=world.jim.pk, kind=Kind.EMAIL, text="jim@example.org", source="test",
        by=world.jim, at=AT,
    )  # fmt: skip
    people.verify_address(
        person_id=world.jim.pk, kind=Kind.EMAIL, text="jim@example.org", by=world.jim, at=AT
    )
    told = left_off(world, election, world.jim)
    assert queries.to_vote(world.jim, DURING) == []
    assert queries.to_vote(world.eli, DURING) == [election]
    letter = Message.objects.get(key=f"elections.exclusion:{told.token}")
    assert told.url in letter.letter.text
    assert "Two records" not in letter.letter.text
    with pytest.raises(refusals.Excluded):
        vote(election, world.jim, (1, 2, 0))
    with pytest.raises(refusals.Excluded):
        actions.give_out(line=line(election, world.jim), by=world.ann, at=DURING)
    assert not Ballot.objects.exists()
    asked = actions.ask(election=election, text="Why?", by=world.jim, at=AT + DAY)
    assert asked.pk
    with pytest.raises(refusals.Excluded):
        actions.ask(election=election, text="Why now?", by=world.jim, at=LATER)
    with pytest.raises(refusals.Excluded):
        actions.stand(election=election, said=actions.Said("I."), by=world.jim, at=LATER)
    standing = election.candidates.first()
    with pytest.raises(refusals.Excluded):
        actions.propose(candidate=standing, by=world.jim, at=LATER)


@pytest.fixture
def larger(world):
    """Let three more join Alder, so that three can be drawn who neither stand nor run anything."""
    for name in ("Kit", "Lou", "Max"):
        person = make.person(f"{name} {name}son")
        structures.join_body(
            person=person, body=world.alder, by=person, at=make.NOON, source="test"
        )
    return world


def test_two_of_three_drawn_by_lot_settle_an_appeal_and_whoever_is_lifted_votes(larger):
    election = fielded(larger)
    told = left_off(larger, election, larger.jim)
    appealed(told, larger.jim)
    assert appealed(told, larger.jim).pk == told.pk  # again is the same
    people = {seat.line.person for seat in told.jurors.select_related("line__person")}
    assert len(people) == 3
    assert not people & {larger.ann, larger.bob, larger.cat, larger.dan, larger.jim, larger.dev}
    with pytest.raises(refusals.NoExclusionNow):
        actions.hear(
            juror=told.jurors.first(), stands=False, reason="Mine.", by=larger.jim, at=AT + DAY
        )
    said_by(told, stands=False)
    told.refresh_from_db()
    assert told.state(DURING) is State.LIFTED
    assert vote(election, larger.jim, (1, 2, 0)).pk
    seat = told.jurors.select_related("line__person").get(stands=None)
    with pytest.raises(refusals.NoExclusionNow):
        actions.hear(juror=seat, stands=True, reason="No.", by=seat.line.person, at=AT + 2 * DAY)


def test_whoever_two_of_three_find_left_off_cannot_vote_and_the_database_agrees(larger):
    election = fielded(larger)
    told = left_off(larger, election, larger.jim)
    appealed(told, larger.jim)
    said_by(told, stands=True)
    with pytest.raises(refusals.Excluded):
        vote(election, larger.jim, (1, 2, 0))
    mine = line(election, larger.jim)
    for change in (
        lambda: RollLine.objects.filter(pk=mine.pk).update(route="online"),
        lambda: Exclusion.objects.filter(pk=told.pk).update(evidence="Another."),
        lambda: Exclusion.objects.filter(pk=told.pk).update(why="unreal"),
        lambda: Exclusion.objects.filter(pk=told.pk).update(stands=None, settled_at=None),
        lambda: Exclusion.objects.filter(pk=told.pk).delete(),
        lambda: Juror.objects.filter(exclusion=told, stands=True).update(stands=False),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    actions.lift_exclusion(exclusion=told, by=larger.bob, at=LATER)
    with pytest.raises(DatabaseError), transaction.atomic():
        Exclusion.objects.filter(pk=told.pk).update(stands=True)
    assert vote(election, larger.jim, (1, 2, 0)).pk


def test_what_nobody_has_settled_when_voting_opens_has_fallen(larger):
    election = fielded(larger)
    told = left_off(larger, election, larger.jim)
    appealed(told, larger.jim)
    said_by(told, stands=True, how_many=1)
    assert vote(election, larger.jim, (1, 2, 0)).pk
    late = told.jurors.select_related("line__person").filter(stands=None).first()
    with pytest.raises(refusals.NoExclusionNow):
        actions.hear(juror=late, stands=True, reason="Late.", by=late.line.person, at=DURING)
    with pytest.raises(refusals.NoExclusionNow):
        actions.lift_exclusion(exclusion=told, by=larger.ann, at=DURING)


def test_where_three_cannot_be_drawn_nobody_is_left_off(world):
    election = fielded(world)  # two stand, two run it, one is struck: two are left
    told = left_off(world, election, world.jim)
    after = appealed(told, world.jim)
    assert after.state(AT + DAY) is State.LIFTED
    assert not after.jurors.exists()


def test_whom_an_officer_may_not_leave_off(world, settings):
    election = announce(world)
    with pytest.raises(NotPermitted):
        left_off(world, election, world.jim, by=world.cat)
    with pytest.raises(refusals.ReturningOfficer):
        left_off(world, election, world.ann)  # themself
    with pytest.raises(refusals.NoSuchGround):
        left_off(world, election, world.jim, why="troublesome")
    with pytest.raises(refusals.TooLateToExclude):
        left_off(world, election, world.jim, at=OPENS - 6 * DAY + timedelta(seconds=1))
    told = left_off(world, election, world.jim)
    assert left_off(world, election, world.jim).pk == told.pk  # sent again
    with pytest.raises(refusals.ExcludedAlready):
        left_off(world, election, world.jim, by=world.bob)
    left_off(world, election, world.ida)
    with pytest.raises(refusals.TooManyByOne):
        left_off(world, election, world.eli)  # nobody strikes a list
    assert left_off(world, election, world.eli, by=world.bob).pk
    with pytest.raises(refusals.NoExclusionNow):
        appealed(told, world.dan)
    with pytest.raises(refusals.NoExclusionNow):
        appealed(told, world.jim, at=AT + 3 * DAY)


def test_a_rulebook_can_have_fewer_grounds_and_no_others(world, monkeypatch):
    book = Parameters(election_excludes_doubles=0, election_excludes_suspended=0)
    monkeypatch.setattr(
        "groundswell.decide.elections.queries.excluding.parameters_of", lambda _body: book
    )
    assert queries.grounds_of(world.alder) == [Why.UNREAL, Why.OUTSIDERS]
    with pytest.raises(refusals.NoSuchGround):
        left_off(world, announce(world), world.jim)


def test_totals_by_ground_are_public_and_hold_no_name(world, client, signed_in):
    election = fielded(world)
    left_off(world, election, world.jim)
    clock.use(lambda: LATER)
    text = page(client, "roll", election.token).content.decode()
    assert "On the roll twice, under two records" in text
    assert "Jim" not in text
    assert "Two records, one telephone" not in text
    entries = [each.text for each in RecordEntry.objects.filter(kind="elections.exclusion")]
    assert len(entries) == 1
    assert '"ground":"doubles"' in entries[0]
    assert world.jim.token not in entries[0]
    assert "telephone" not in entries[0]
    vote(election, world.eli, (1, 2, 0))
    count(election, world.ann)
    declared = RecordEntry.objects.get(kind="elections.declared").text
    assert '"left_off":{"doubles:holds":1}' in declared


def test_they_read_it_on_their_own_page_and_appeal_there(world, signed_in):
    election = announce(world)
    told = left_off(world, election, world.jim)
    client = signed_in(world.jim)
    assert "leave you off its roll" in client.get("/me/").content.decode()
    assert told.url in page(client, "election", election.token).content.decode()
    text = page(client, "exclusion", told.token).content.decode()
    assert "Two records, one telephone." in text
    answer = client.post(told.url, {"text": "I am one of two."})
    assert answer.status_code == 302
    assert "You have appealed, and are on the roll" in client.get(told.url).content.decode()
    seat = told.jurors.select_related("line__person").first()
    juror = signed_in(seat.line.person)
    hearing = reverse("elections:hear", args=[told.token])
    assert hearing in juror.get("/me/").content.decode()
    assert "I am one of two." in juror.get(hearing).content.decode()
    assert AccessLog.objects.filter(reader=seat.line.person, person=world.jim).exists()
    assert juror.post(hearing, {"stands": "yes", "because": "Seen."}).status_code == 302
    seat.refresh_from_db()
    assert (seat.stands, seat.reason) == (True, "Seen.")


def test_officers_find_a_line_leave_it_off_and_take_it_back(world, signed_in):
    election = announce(world)
    client = signed_in(world.ann)
    number = line(election, world.jim).number
    address = reverse("elections:exclusions", args=[election.token])
    assert "Jim Jimson" not in client.get(address).content.decode()
    assert "Jim Jimson" in client.get(f"{address}?q=jim").content.decode()
    assert AccessLog.objects.filter(reader=world.ann, person=world.jim).exists()
    form = reverse("elections:exclude", args=[election.token, number])
    assert client.post(form, {"why": "doubles"}).status_code == 422
    assert client.post(form, {"why": "doubles", "evidence": "Two."}).status_code == 302
    told = Exclusion.objects.get()
    assert "Two." in client.get(address).content.decode()
    assert client.post(reverse("elections:lift", args=[told.token])).status_code == 302
    told.refresh_from_db()
    assert told.stands is False


def test_nothing_is_left_behind_where_the_record_fails(world, monkeypatch):
    election = announce(world)

    def fails(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr("groundswell.foundation.record.append", fails)
    with pytest.raises(RuntimeError):
        left_off(world, election, world.jim)
    assert not Exclusion.objects.exists()
    assert not Message.objects.filter(key__startswith="elections.exclusion").exists()
