from datetime import timedelta

import pytest

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.organise.joining import actions
from groundswell.organise.joining.facts import Joined, Welcomed
from groundswell.organise.joining.models import Application, Welcome
from groundswell.organise.joining.rules import How
from groundswell.register.people.models import ConsentEvent, ContactPoint, Person
from groundswell.register.people.queries import contact_permitted
from groundswell.register.structures.models import Membership
from groundswell.register.structures.tests.factories import NOON

pytestmark = pytest.mark.django_db
MINA = {
    "form_key": "one",
    "full_name": "Mina Larkrise",
    "email": "mina@post.example",
    "phone": "",
    "wants": ["email:meetings"],
    "because_of": "meeting:abcdefghijkl",
}


def apply(world, **more):
    return actions.apply_to_join(by=None, at=NOON, **({"body": world.here} | MINA | more))


@pytest.fixture
def said(monkeypatch):
    heard = []
    monkeypatch.setattr(actions, "announce", heard.append)
    return heard


def test_applying_sends_one_link_and_makes_nobody_a_member(world):
    before = Membership.objects.count()
    first, again = apply(world), apply(world)
    assert first.pk == again.pk
    assert [row.address for row in Message.objects.all()] == ["mina@post.example"]
    assert Membership.objects.count() == before
    assert not Person.objects.filter(full_name="Mina Larkrise").exists()


def test_confirming_makes_a_member_a_welcome_and_a_ledger_line(world, said):
    application = apply(world)
    entry = actions.confirm(token=application.token, by=None, at=NOON + timedelta(minutes=1))
    mina = Person.objects.get(full_name="Mina Larkrise")
    assert (entry.person, entry.body, entry.returning) == (mina, world.here, False)
    assert entry.confirmed_email == "mina@post.example"
    assert ContactPoint.objects.get(person=mina).verified_at is not None
    assert Membership.objects.filter(person=mina, body=world.here, left_at=None).count() == 1
    assert Welcome.objects.get(person=mina).made_at == NOON + timedelta(minutes=1)
    agreed = ConsentEvent.objects.get(person=mina)
    assert (agreed.channel, agreed.purpose, agreed.own_act) == ("email", "meetings", True)
    assert agreed.text.wording.startswith("Tell me about the meetings")
    assert contact_permitted(mina.pk, "email", "meetings", NOON + timedelta(hours=1)).permitted
    assert not contact_permitted(mina.pk, "email", "bulletin", NOON + timedelta(hours=1)).permitted
    assert said == [Joined(mina.pk, world.here.pk, False, NOON + timedelta(minutes=1))]


def test_confirming_twice_is_confirming_once_and_what_was_typed_is_wiped(world):
    application = apply(world)
    actions.confirm(token=application.token, by=None, at=NOON)
    again = actions.confirm(token=application.token, by=None, at=NOON)
    assert again.confirmed_email == ""  # the link signs nobody in a second time
    assert Person.objects.filter(full_name="Mina Larkrise").count() == 1
    assert Welcome.objects.count() == 1
    application.refresh_from_db()
    assert (application.full_name, application.email, application.wants) == ("", "", [])


def test_a_link_ends_after_seven_days_and_the_typing_is_swept(world):
    application = apply(world)
    late = NOON + timedelta(days=7)
    with pytest.raises(actions.LinkTooOld):
        actions.confirm(token=application.token, by=None, at=late)
    with pytest.raises(actions.LinkTooOld):
        actions.confirm(token="aaaaaaaaaaaa", by=None, at=NOON)
    assert actions.forget_unconfirmed(by=None, at=late) == 1
    assert actions.forget_unconfirmed(by=None, at=late) == 0
    assert not Application.objects.exists()


def test_somebody_without_an_address_is_in_at_once(world):
    application = apply(world, email="", wants=[])
    entry = actions.join_unconfirmed(application=application, by=None, at=NOON)
    assert entry.confirmed_email == ""
    assert Membership.objects.filter(person=entry.person, body=world.here).count() == 1
    assert not Message.objects.exists()


def test_an_address_given_has_to_be_confirmed(world):
    with pytest.raises(actions.LinkTooOld):
        actions.join_unconfirmed(application=apply(world), by=None, at=NOON)


def test_joining_again_welcomes_back_the_same_person(world):
    first = actions.confirm(token=apply(world).token, by=None, at=NOON)
    second = actions.confirm(token=apply(world, form_key="two").token, by=None, at=NOON)
    assert second.person == first.person
    assert second.returning is True
    assert Membership.objects.filter(person=first.person, left_at=None).count() == 1


def test_a_couple_sharing_an_address_are_two_people(world):
    mina = actions.confirm(token=apply(world).token, by=None, at=NOON).person
    omar_wrote = apply(world, form_key="two", full_name="Omar Larkrise")
    omar = actions.confirm(token=omar_wrote.token, by=None, at=NOON).person
    assert mina.pk != omar.pk
    assert set(ContactPoint.objects.values_list("shared", flat=True)) == {True}


def test_writing_in_from_paper_needs_the_power_and_says_who_typed(world):
    card = {k: MINA[k] for k in ("form_key", "full_name", "email", "phone", "wants")}
    with pytest.raises(NotPermitted):
        actions.enter_on_paper(body=world.here, source="paper", by=world.cat, at=NOON, **card)
    assert not Application.objects.exists()
    entry = actions.enter_on_paper(body=world.here, source="paper", by=world.bob, at=NOON, **card)
    used = Application.objects.get()
    assert (used.source, used.entered_by, used.person) == ("paper", world.bob, entry.person)
    agreed = ConsentEvent.objects.get(person=entry.person)
    assert (agreed.own_act, agreed.recorded_by) == (False, world.bob)


def test_what_an_officer_types_never_outranks_a_refusal(world):
    from groundswell.register.people import actions as people

    mina = actions.confirm(token=apply(world).token, by=None, at=NOON).person
    people.withdraw_consent(
        person=mina, channel="email", purpose="meetings", form="my_record", by=mina, at=NOON
    )
    card = {k: MINA[k] for k in ("full_name", "email", "phone", "wants")}
    actions.enter_on_paper(
        body=world.here, form_key="card", source="paper", by=world.bob, at=NOON, **card
    )
    later = NOON + timedelta(days=1)
    assert not contact_permitted(mina.pk, "email", "meetings", later).permitted


def test_ticking_a_welcome(world, said):
    mina = actions.confirm(token=apply(world).token, by=None, at=NOON).person
    welcome = Welcome.objects.get(person=mina)
    with pytest.raises(NotPermitted):
        actions.tick_welcomed(welcome=welcome, how=How.MET, by=world.cat, at=NOON)
    actions.tick_welcomed(welcome=welcome, how=How.CALLED, by=world.bob, at=NOON)
    actions.tick_welcomed(welcome=welcome, how=How.CALLED, by=world.bob, at=NOON)
    assert said[1:] == [
        Welcomed(person_id=mina.pk, body_id=world.here.pk, by_person_id=world.bob.pk)
    ]
    with pytest.raises(actions.WelcomeGone):
        actions.tick_welcomed(welcome=welcome, how=How.MET, by=world.ann, at=NOON)
    with pytest.raises(actions.WelcomeGone):
        actions.undo_welcomed(welcome=welcome, by=world.ann, at=NOON)
    actions.undo_welcomed(welcome=welcome, by=world.bob, at=NOON + timedelta(hours=1))
    welcome.refresh_from_db()
    assert (welcome.done_at, welcome.how) == (None, "")


def test_a_tick_stands_after_a_day(world):
    mina = actions.confirm(token=apply(world).token, by=None, at=NOON).person
    welcome = Welcome.objects.get(person=mina)
    actions.tick_welcomed(welcome=welcome, how=How.MET, by=world.bob, at=NOON)
    with pytest.raises(actions.WelcomeGone):
        actions.undo_welcomed(welcome=welcome, by=world.bob, at=NOON + timedelta(days=1))


def test_what_a_guest_answered_becomes_the_members_own(world):
    from groundswell.organise.meetings import actions as meetings
    from groundswell.organise.meetings.models import Participation
    from groundswell.organise.meetings.rules.details import WhatAndWhen, Where
    from groundswell.organise.meetings.rules.vocabulary import Answer
    from groundswell.register.people.addresses import address
    from groundswell.register.people.rules import Kind

    starts = NOON + timedelta(days=3)
    meeting = meetings.call_meeting(
        body_id=world.here.pk,
        what=WhatAndWhen("Tea", starts, starts + timedelta(hours=1)),
        where=Where(place_name="Chapel Hall"),
        by=world.bob,
        at=NOON,
    )
    meetings.publish(meeting_id=meeting.pk, by=world.bob, at=NOON)
    for name in ("Mina Larkrise", "Omar Larkrise"):
        guest = meetings.Guest(
            called=name,
            contact="mina@post.example",
            contact_kind="email",
            contact_hash=address(Kind.EMAIL, "mina@post.example").value_hash,
        )
        meetings.rsvp(meeting_id=meeting.pk, answer=Answer.YES, guest=guest, by=None, at=NOON)
    mina = actions.confirm(token=apply(world).token, by=None, at=NOON).person
    assert Participation.objects.get(person=mina).called == "Mina Larkrise"
    assert Participation.objects.get(person=None).called == "Omar Larkrise"


def test_nobody_is_asked_for_money_inside_the_hold(world):
    from groundswell.organise.meetings.models import Meeting, Participation
    from groundswell.register.people import actions as people

    mina = actions.confirm(token=apply(world).token, by=None, at=NOON).person
    people.grant_consent(
        person=mina, channel="email", purpose="money", form="my_record", by=mina, at=NOON
    )
    soon, later = NOON + timedelta(days=13), NOON + timedelta(days=14)
    assert contact_permitted(mina.pk, "email", "money", soon).reason == "held"
    assert contact_permitted(mina.pk, "email", "money", later).permitted
    with pytest.raises(actions.HeldFromMoney) as refused:
        actions.require_may_be_asked_for_money(person_id=mina.pk, by=None, at=soon)
    assert refused.value.rule
    actions.require_may_be_asked_for_money(person_id=mina.pk, by=None, at=later)
    meeting = Meeting.objects.create(
        body=world.here,
        title="Tea",
        starts_at=NOON,
        ends_at=NOON + timedelta(hours=1),
        zone="Europe/London",
        changed_at=NOON,
    )
    Participation.objects.create(
        meeting=meeting,
        person=mina,
        called="Mina",
        state="attended",
        answered_at=NOON,
        checked_in_at=NOON + timedelta(minutes=5),
    )
    assert contact_permitted(mina.pk, "email", "money", NOON + timedelta(days=1)).permitted


def test_those_who_welcome_are_told_once_a_day_and_nobody_is_named(
    world, django_capture_on_commit_callbacks
):
    from groundswell.register.people import actions as people
    from groundswell.register.people.rules import Kind

    for officer in (world.ann, world.bob, world.cat):
        people.add_address(
            person_id=officer.pk,
            kind=Kind.EMAIL,
            text=f"{officer.called.lower()}@post.example",
            source="test",
            by=officer,
            at=NOON,
        )
    application = apply(world)
    Message.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        actions.confirm(token=application.token, by=None, at=NOON)
    told = Message.objects.filter(key__startswith="joining.waits")
    assert {row.address for row in told} == {"ann@post.example", "bob@post.example"}
    assert all("Mina" not in row.letter.text for row in told)
    actions.tell_welcomers(body_id=world.here.pk, by=None, at=NOON)
    assert told.all().count() == 2
    actions.tell_welcomers(body_id=world.here.pk, by=None, at=NOON + timedelta(days=1))
    assert told.all().count() == 4


def test_somebody_who_joins_the_movement_as_a_whole_is_welcomed_by_its_membership_secretary(world):
    from groundswell.organise.joining.powers import Power
    from groundswell.register.structures.permission import holders

    application = apply(world, body=world.movement, email="", wants=[])
    entry = actions.join_unconfirmed(application=application, by=None, at=NOON)
    keepers = holders(Power.WELCOME, over=world.movement, at=NOON)
    assert [holder.title for holder in keepers] == ["Membership secretary"]
    welcome = Welcome.objects.get(person=entry.person)
    actions.tick_welcomed(welcome=welcome, how=How.WROTE, by=keepers[0].person, at=NOON)
