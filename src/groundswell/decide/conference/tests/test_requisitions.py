"""Members ask for a meeting; when enough do, it is called, and nobody can stop it."""

from datetime import date, time, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from groundswell.decide.conference import actions, parts, queries
from groundswell.decide.conference.models import (
    BranchAsks,
    Conference,
    MemberAsks,
    Requisition,
)
from groundswell.decide.conference.refusals import (
    AskedFor,
    BranchAsked,
    NoQuorateMeeting,
    NoSuchBranch,
    NotOfThisBody,
    NotShownToBeYou,
    NotSoSoon,
    RequisitionOver,
)
from groundswell.decide.conference.rules.requisitions import Asked, Needs, held_on, needed
from groundswell.decide.conference.rules.timetable import Days
from groundswell.decide.conference.tests.conftest import AT
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.foundation import clock
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people import actions as people
from groundswell.register.people.models import ContactPoint
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.tests import factories as make

THREE = Parameters(requisition_members_num=1, requisition_members_den=3)
WISHED = (AT + timedelta(days=40)).date()
MET = Evidence((AT - timedelta(days=1)).date(), 5, 3)
SOON = AT + timedelta(hours=1)


@pytest.fixture
def world(world):
    """Of ten members three have to ask; of two groups both."""
    for name in ("dev", "ann", "bob", "cat", "dan", "eli", "gil", "fay", "hal", "ida"):
        has_address(getattr(world, name))
    return world


def has_address(person):
    told = {"person_id": person.pk, "kind": Kind.EMAIL, "text": f"{person.token}@example.org"}
    people.add_address(**told, source="form", by=person, at=make.NOON)
    people.verify_address(**told, by=person, at=make.NOON)


def begin(world, *, by=None, key="one", at=AT, rules=THREE, body=None, **more):
    wish = {
        "title": "A meeting about rents", "purpose": "What we do about rents.",
        "venue": "The drill hall", "article": "10", "on": WISHED, "begins": time(10),
        "ends": time(16),
    } | more  # fmt: skip
    return actions.begin_requisition(
        body=body or world.movement, wish=actions.Wish(**wish), parameters=rules, form_key=key,
        by=by or world.cat, at=at,
    )  # fmt: skip


def too(made, person, at=SOON):
    return actions.ask_too(requisition=made, by=person, at=at)


def branch(made, body, by, at=SOON, evidence=MET):
    return actions.branch_asks(
        requisition=made, branch=body, evidence=evidence, minutes="By nine to two.", by=by, at=at
    )


def count(made, at=SOON):
    return queries.asked_of(made, at)


def test_what_it_needs_is_fixed_when_it_begins(world):
    made = begin(world)
    assert begin(world) == made
    members = made.of_members
    assert (made.needs_members, made.needs_branches) == (-(-members // 3), 2)
    assert count(made) == Asked(1, 0)
    assert RecordEntry.objects.filter(kind="conference.asked_for").count() == 1


def test_who_begins(world):
    with pytest.raises(NotOfThisBody):
        begin(world, by=make.person("Gus X"))
    with pytest.raises(NotOfThisBody):
        begin(world, body=world.alder)  # a group meets otherwise
    ContactPoint.objects.filter(person=world.dan).update(verified_at=None)
    with pytest.raises(NotShownToBeYou):
        begin(world, by=world.dan)
    with pytest.raises(NotSoSoon):
        begin(world, on=(AT + timedelta(days=27)).date())
    with pytest.raises(NotSoSoon):
        begin(world, ends=time(10))
    begin(world)
    with pytest.raises(AskedFor):
        begin(world, key="two")
    begin(world, by=world.eli, key="three")


def test_when_enough_members_ask_the_notice_issues_itself(world):
    made = begin(world)
    others = [world.dan, world.eli, world.gil, world.ann, world.bob]
    for person in others[: made.needs_members - 2]:
        assert too(made, person).conference is None
        assert too(made, person).conference is None  # twice is once
    assert not Conference.objects.exists()
    done = too(made, others[made.needs_members - 2])
    conference = Conference.objects.get()
    assert (done.conference, done.members) == (conference, made.needs_members)
    assert clock.local_date(conference.starts_at) == WISHED
    assert conference.called_by is None
    assert "What we do about rents." in conference.binds
    assert conference.motions.closes_at < conference.starts_at
    told = [each.kind for each in RecordEntry.objects.order_by("pk")]
    assert {"conference.called", "conference.enough_asked", "motions.called"} <= set(told)


def test_when_enough_branches_ask_too(world):
    made = begin(world)
    assert branch(made, world.alder, world.ann).conference is None
    done = branch(made, world.birch, world.fay)
    assert done.conference == Conference.objects.get()


def test_a_branch_asks_once_by_a_quorate_meeting(world):
    made = begin(world)
    with pytest.raises(NotPermitted):
        branch(made, world.birch, world.ann)
    for evidence in (Evidence(MET.met_on, 2, 3), Evidence((SOON + timedelta(days=2)).date(), 5, 3)):
        with pytest.raises(NoQuorateMeeting):
            branch(made, world.alder, world.ann, evidence=evidence)
    branch(made, world.alder, world.ann)
    with pytest.raises(BranchAsked):
        branch(made, world.alder, world.bob)
    young = {"status": "provisional", "provisional_until": AT + timedelta(days=9)}
    Body.objects.filter(pk=world.birch.pk).update(**young)
    with pytest.raises(NoSuchBranch):
        branch(made, world.birch, world.fay)
    assert count(made) == Asked(1, 1)
    Body.objects.filter(pk=world.alder.pk).update(**young)
    assert count(made) == Asked(1, 0)


def test_only_members_who_were_members_count_once_and_with_an_address(world):
    made = begin(world)
    stranger = make.person("Gus X")
    with pytest.raises(NotOfThisBody):
        too(made, stranger)
    has_address(stranger)
    structures.join_body(person=stranger, body=world.alder, by=stranger, at=SOON, source="test")
    with pytest.raises(NotOfThisBody):  # after it began
        too(made, stranger, at=SOON + timedelta(days=1))
    ContactPoint.objects.filter(person=world.dan).update(verified_at=None)
    with pytest.raises(NotShownToBeYou):
        too(made, world.dan)
    too(made, world.eli)
    assert count(made) == Asked(2, 0)
    structures.leave_body(person=world.eli, body=world.alder, by=world.eli, at=SOON)
    assert count(made, SOON + timedelta(hours=1)) == Asked(1, 0)


def test_a_name_is_taken_back_until_enough_have_asked(world):
    made = begin(world)
    too(made, world.dan)
    actions.take_name_back(requisition=made, by=world.dan, at=SOON)
    actions.take_name_back(requisition=made, by=world.dan, at=SOON)
    assert count(made) == Asked(1, 0)
    too(made, world.dan)
    assert count(made) == Asked(2, 0)
    branch(made, world.alder, world.ann)
    with pytest.raises(NotPermitted):
        actions.branch_takes_back(requisition=made, branch=world.alder, by=world.fay, at=SOON)
    actions.branch_takes_back(requisition=made, branch=world.alder, by=world.bob, at=SOON)
    assert count(made) == Asked(2, 0)
    branch(made, world.alder, world.ann)
    branch(made, world.birch, world.fay)
    for refused in (
        lambda: actions.take_name_back(requisition=made, by=world.dan, at=SOON),
        lambda: too(made, world.eli),
        lambda: branch(made, world.alder, world.ann),
        lambda: actions.branch_takes_back(
            requisition=made, branch=world.alder, by=world.ann, at=SOON
        ),
    ):
        with pytest.raises(RequisitionOver):
            refused()


def test_the_clock_calls_it_when_a_name_begins_to_count_and_lets_it_lapse(world):
    made = begin(world)
    later = begin(world, by=world.hal, key="other", title="Another")
    too(made, world.dan)
    for person in (world.eli, world.gil, world.ann)[: made.needs_members - 2]:
        ContactPoint.objects.filter(person=person).update(verified_at=None)
        MemberAsks.objects.create(requisition=made, person=person, at=SOON)
    assert actions.settle_requisitions(by=None, at=SOON) == 0
    ContactPoint.objects.update(verified_at=SOON)
    assert actions.settle_requisitions(by=None, at=SOON) == 1
    made.refresh_from_db()
    assert made.conference is not None
    assert actions.settle_requisitions(by=None, at=later.closes_at) == 1
    assert actions.settle_requisitions(by=None, at=later.closes_at) == 0
    later.refresh_from_db()
    assert (later.lapsed_at, later.members, later.branches) == (later.closes_at, 1, 0)
    with pytest.raises(RequisitionOver):
        too(later, world.dan, at=later.closes_at)


def test_a_day_that_has_become_too_soon_moves_within_the_rules(world):
    made = begin(world)
    late = AT + timedelta(days=30)
    branch(made, world.alder, world.ann, at=late)
    done = branch(made, world.birch, world.fay, at=late)
    assert clock.local_date(done.conference.starts_at) == clock.local_date(late) + timedelta(28)


@given(wished=st.integers(-50, 200), notice=st.integers(4, 40), within=st.integers(0, 60))
def test_it_is_never_held_outside_the_rules(wished, notice, within):
    called = date(2026, 5, 3)
    days = Days(notice, 3, 2, 1)
    day = held_on(called + timedelta(days=wished), called, days, within)
    assert notice <= (day - called).days <= notice + within
    if notice <= wished <= notice + within:
        assert (day - called).days == wished


@given(whole=st.integers(0, 10_000), num=st.integers(1, 9), more=st.integers(0, 90))
def test_a_share_is_rounded_up_and_nobody_asks_alone(whole, num, more):
    den = num + more
    found = needed(whole, num, den)
    assert found >= 2
    assert found == 2 or (found * den >= whole * num > (found - 1) * den)
    assert Asked(found, 0).meets(Needs(found, 9)) and Asked(0, 9).meets(Needs(found, 9))
    assert not Asked(found - 1, 8).meets(Needs(found, 9))


@pytest.mark.parametrize(
    "change",
    [
        lambda: Requisition.objects.update(closes_at=AT + timedelta(minutes=1)),
        lambda: Requisition.objects.update(lapsed_at=SOON),
        lambda: Requisition.objects.update(needs_members=99),
        lambda: Requisition.objects.all()._raw_delete(Requisition.objects.db),
        lambda: MemberAsks.objects.all()._raw_delete(MemberAsks.objects.db),
        lambda: BranchAsks.objects.update(present=50),
        lambda: BranchAsks.objects.all()._raw_delete(BranchAsks.objects.db),
    ],
)
def test_the_database_lets_nobody_stop_it(world, change):
    made = begin(world)
    branch(made, world.alder, world.ann)
    with pytest.raises(DatabaseError), transaction.atomic():
        change()


def test_once_called_nothing_of_it_changes(world):
    made = begin(world)
    branch(made, world.alder, world.ann)
    branch(made, world.birch, world.fay)
    for change in (
        lambda: Requisition.objects.update(reached_at=None, conference=None),
        lambda: MemberAsks.objects.update(withdrawn_at=SOON),
        lambda: BranchAsks.objects.update(withdrawn_at=SOON),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_member_begins_another_signs_and_a_group_makes_it_enough(world, client, signed_in):
    address = reverse("conference:ask", args=[world.movement.token])
    signed_in(world.cat)
    assert address in client.get(world.movement.url).content.decode()
    sent = {
        "title": "About rents", "purpose": "Rents.", "venue": "The hall", "article": "S1",
        "wished_on": WISHED.isoformat(), "begins": "10:00", "ends": "16:00", "form_key": "page",
    }  # fmt: skip
    bad = client.post(address, sent | {"wished_on": AT.date().isoformat()})
    assert bad.status_code == 422
    client.post(address, sent)
    made = Requisition.objects.get()
    page = client.get(made.url).content.decode()
    assert "Take my name back" in page and "Cat X" not in page
    assert made.url in client.get(world.movement.url).content.decode()
    name = reverse("conference:ask_too", args=[made.token])
    client.post(name, {"do": "back"})
    assert "I ask for it too" in client.get(made.url).content.decode()
    client.post(name, {"do": "ask"})
    branch(made, world.birch, world.fay)
    assert [job.href for job in parts.asked_waits(world.ann, SOON)] == [made.url]
    assert parts.asked_waits(world.fay, SOON) == []
    signed_in(world.ann)
    form = reverse("conference:branch_asks", args=[made.token])
    assert client.get(form).status_code == 200
    told = {
        "body": world.alder.token, "met_on": MET.met_on.isoformat(), "present": "5",
        "quorum": "3", "minutes": "By nine to two.",
    }  # fmt: skip
    assert client.post(form, told | {"present": "2"}).status_code == 422
    answer = client.post(form, told, follow=True).content.decode()
    assert "its members, by right" in answer and made.url in answer
    assert client.get(form).status_code == 404
    assert "notice has gone out by itself" in client.get(made.url).content.decode()


def test_a_stranger_is_told_no(world, client, signed_in):
    made = begin(world)
    gus = make.person("Gus X")
    signed_in(gus)
    assert client.get(made.url).status_code == 200
    for page in ("ask", "branch_asks"):
        token = world.movement.token if page == "ask" else made.token
        assert client.get(reverse(f"conference:{page}", args=[token])).status_code == 404
    answer = client.post(reverse("conference:ask_too", args=[made.token]), {"do": "ask"})
    assert answer.status_code == 403
    assert count(made) == Asked(1, 0)
