"""Calling, naming, handing over, coming in; and what each refuses."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.codes import code_of, token_in
from groundswell.decide.conference.models import Conference, Credential, Entitlement, Passage
from groundswell.decide.conference.refusals import (
    CredentialEnded,
    NamedAlready,
    NamesClosed,
    NobodyToSend,
    NotNow,
    NotOfTheGroup,
    NotTheirSeat,
    NotYoursToDo,
    SeatsTaken,
    TooSoon,
)
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.tests.conftest import (
    AT,
    DURING,
    ENDS,
    STARTS,
    branch,
    call,
    delegate,
)
from groundswell.decide.motions.models import Call
from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.register.people import registry
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body


def test_a_notice_fixes_roll_quorum_and_timetable_on_the_record(world):
    conference = call(world)
    rows = {row.body.name: (row.members, row.seats) for row in conference.entitlements.all()}
    assert rows == {"Alder Tenants": (6, 3), "Birch Neighbours": (2, 1)}
    assert (conference.seats, conference.quorum) == (4, 2)
    assert AT < conference.motions.closes_at < conference.motions.amendments_close_at < STARTS
    told = json.loads(RecordEntry.objects.get(kind="conference.called").text)
    assert "Ann" not in json.dumps(told)
    assert call(world) == conference
    assert Conference.objects.count() == Call.objects.count() == 1


def test_who_joins_after_the_notice_changes_no_seat(world):
    conference = call(world)
    structures.join_body(person=world.ida, body=world.birch, by=world.ida, at=AT, source="test")
    assert branch(conference, world.birch).members == 2


def test_a_call_for_motions_that_ends_in_time_is_taken_up(world):
    first = call(world)
    other = call(
        world, key="two", starts_at=STARTS + timedelta(days=30), ends_at=ENDS + timedelta(days=30)
    )
    assert other.motions != first.motions  # it leads to the first already


@pytest.mark.parametrize(
    "more",
    [
        {"starts_at": AT + timedelta(days=27), "ends_at": AT + timedelta(days=28)},
        {"ends_at": STARTS},
    ],
)
def test_too_soon_is_not_called(world, more):
    with pytest.raises(TooSoon):
        call(world, **more)
    assert not Conference.objects.exists()


def test_who_may_not_call_and_with_whom_nobody_can(world):
    with pytest.raises(NotPermitted):
        call(world, by=world.ann)
    Body.objects.filter(kind="group").update(
        status="provisional", provisional_until=AT + timedelta(days=9)
    )
    with pytest.raises(NobodyToSend):
        call(world)


def test_no_second_credential_for_one_seat(world):
    conference = call(world)
    for person in (world.ann, world.bob, world.cat):
        delegate(world, conference, person)
    with pytest.raises(SeatsTaken):
        delegate(world, conference, world.dan)
    assert delegate(world, conference, world.dan, kind=Kind.ALTERNATE).seat is None
    assert queries.delegation_of(branch(conference, world.alder)).free == 0


def test_the_database_refuses_a_seat_twice_and_a_seat_too_many(world):
    conference = call(world)
    delegate(world, conference, world.cat)
    row = {"conference": conference, "entitlement": branch(conference, world.alder)}
    for seat in (1, 4, 0):
        with pytest.raises(DatabaseError), transaction.atomic():
            Credential.objects.create(person=world.dan, named_as="delegate", seat=seat, **row)
    with pytest.raises(DatabaseError), transaction.atomic():
        Credential.objects.filter(person=world.cat).update(seat=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        Credential.objects.create(person=world.cat, named_as="alternate", **row)


def test_the_database_refuses_to_change_notice_roll_and_ledger(world):
    conference = call(world)
    delegate(world, conference, world.cat)
    for rows, change in (
        (Conference.objects.all(), {"starts_at": STARTS - timedelta(days=20)}),
        (Conference.objects.all(), {"quorum": 1}),
        (Entitlement.objects.all(), {"seats": 1}),
        (Passage.objects.all(), {"inside": True}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    for rows in (Passage.objects.all(), Entitlement.objects.filter(seats=1)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_who_is_named_and_by_whom(world):
    conference = call(world)
    first = delegate(world, conference, world.cat)
    assert delegate(world, conference, world.cat) == first  # sent twice
    with pytest.raises(NamedAlready):
        delegate(world, conference, world.cat, kind=Kind.ALTERNATE)
    with pytest.raises(NotOfTheGroup):
        delegate(world, conference, world.fay)
    with pytest.raises(NotPermitted):
        delegate(world, conference, world.dan, by=world.fay)
    with pytest.raises(NamesClosed):
        delegate(world, conference, world.dan, at=conference.names_close_at)
    assert delegate(world, conference, world.dan, kind=Kind.ALTERNATE, at=DURING)
    with pytest.raises(NamesClosed):
        delegate(world, conference, world.eli, kind=Kind.ALTERNATE, at=ENDS)


def test_taken_back_the_seat_is_free_and_the_code_is_good_for_nothing(world):
    conference = call(world)
    first = delegate(world, conference, world.fay, body=world.birch)
    with pytest.raises(NotPermitted):
        actions.take_back(credential=first, by=world.ann, at=AT)
    with pytest.raises(NamesClosed):
        actions.take_back(credential=first, by=world.fay, at=STARTS)
    actions.take_back(credential=first, by=world.fay, at=AT)
    with pytest.raises(CredentialEnded):
        actions.take_back(credential=first, by=world.fay, at=AT)
    with pytest.raises(CredentialEnded):
        actions.pass_door(credential=first, inside=True, by=world.fay, at=DURING)
    assert delegate(world, conference, world.hal, body=world.birch).seat == 1


def test_a_seat_is_handed_over_and_back_and_two_never_sit_on_it(world):
    conference = call(world)
    cat = delegate(world, conference, world.cat)
    dan = delegate(world, conference, world.dan, kind=Kind.ALTERNATE)
    fay = delegate(world, conference, world.hal, body=world.birch, kind=Kind.ALTERNATE)
    actions.pass_door(credential=cat, inside=True, by=world.dev, at=DURING)
    assert queries.hall_of(conference, DURING).present == 1
    with pytest.raises(NotYoursToDo):
        actions.hand_over(credential=cat, to=dan, by=world.dan, at=DURING)
    with pytest.raises(NotTheirSeat):
        actions.hand_over(credential=cat, to=fay, by=world.cat, at=DURING)
    later = DURING + timedelta(minutes=1)
    actions.hand_over(credential=cat, to=dan, by=world.cat, at=later)
    assert queries.hall_of(conference, later).present == 0
    actions.pass_door(credential=dan, inside=True, by=world.dan, at=later)
    assert queries.hall_of(conference, later).present == 1
    assert queries.hall_of(conference, DURING).present == 1  # as it was then
    with pytest.raises(NotTheirSeat):
        actions.hand_over(credential=cat, to=dan, by=world.cat, at=later)
    actions.hand_over(credential=dan, to=cat, by=world.ann, at=later)
    cat.refresh_from_db()
    assert (cat.seat, cat.inside) == (1, False)
    assert RecordEntry.objects.filter(kind="conference.handed_over").count() == 2


def test_who_comes_in_and_when(world):
    conference = call(world)
    cat = delegate(world, conference, world.cat)
    for by, at, refusal in (
        (world.ann, DURING, NotYoursToDo),
        (world.cat, STARTS - timedelta(hours=3), NotNow),
        (world.cat, ENDS, NotNow),
    ):
        with pytest.raises(refusal):
            actions.pass_door(credential=cat, inside=True, by=by, at=at)
    for _ in range(2):
        actions.pass_door(credential=cat, inside=True, by=world.cat, at=DURING)
    assert cat.passages.count() == 2  # named, and in: the same again is nothing
    assert queries.hall_of(conference, DURING).present == 1
    assert not queries.hall_of(conference, DURING).is_quorate


def test_a_code_names_nobody_and_cannot_be_made_up(world):
    cat = delegate(world, call(world), world.cat)
    code = code_of(cat)
    assert token_in(code.upper()) == cat.token
    for made_up in (cat.token, f"{cat.token}-", f"{cat.token}-{'0' * 12}", "", "é-ü", code[:-1]):
        assert token_in(made_up) is None


def test_erased_the_seat_is_free_and_what_stood_stands(world):
    conference = call(world)
    cat = delegate(world, conference, world.cat)
    source = next(each for each in registry.holdings() if each.name == "conference")
    assert source.collect(world.cat.pk)[0]["seat"] == 1
    assert source.erase(world.cat.pk, AT)
    cat.refresh_from_db()
    assert (cat.person, cat.seat) == (None, None)
    assert delegate(world, conference, world.dan).seat == 1
    assert source.collect(world.cat.pk) == []
