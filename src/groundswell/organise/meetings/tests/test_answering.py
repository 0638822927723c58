"""Saying whether you come: chairs, the line, the same person twice, changing one's mind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from groundswell.foundation.facts import reactions_to, reacts_to
from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings import actions
from groundswell.organise.meetings.facts import SaidYes
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import Answer, State
from groundswell.organise.meetings.tests import factories as make

pytestmark = pytest.mark.django_db


def states(meeting):
    places = Participation.objects.filter(meeting=meeting).order_by("pk")
    return [(p.called, p.state, p.place_in_line) for p in places]


def taken(meeting):
    return Meeting.objects.get(pk=meeting.pk).seats_taken


def keys():
    return sorted(m.key.split(":")[0] for m in Message.objects.all())


def test_a_guest_says_yes_with_nothing_but_a_name(meeting):
    place = make.say(meeting, name="Gwen")
    assert (place.state, place.held_until, place.person_id) == (State.GOING, None, None)
    assert taken(meeting) == 1
    assert not Message.objects.exists()


def test_a_yes_with_an_email_has_its_chair_at_once_and_a_letter(meeting):
    place = make.say(meeting, name="Gwen", email="Gwen@Example.org")
    assert place.state == State.GOING
    assert place.held_until == make.AT + timedelta(hours=24)
    letter = Message.objects.get()
    assert letter.purpose == "service"
    assert letter.address == "gwen@example.org"
    assert "Chapel Hall" in letter.letter.text
    assert "/m/r/" in letter.letter.text


def test_the_fact_is_announced_once(meeting, django_capture_on_commit_callbacks):
    heard = []

    def hear(fact):
        heard.append(fact)

    reacts_to(SaidYes)(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            place = make.say(meeting, form_key="one")
            make.say(meeting, form_key="one")
        assert heard == [SaidYes(place.pk, meeting.pk, None, make.AT)]
    finally:
        from groundswell.foundation.facts import board

        board._reactions[SaidYes].remove(hear)
    assert hear not in reactions_to(SaidYes)


def test_the_same_form_twice_is_one_answer(meeting):
    first, second = (make.say(meeting, form_key="same") for _ in range(2))
    assert first.pk == second.pk
    assert taken(meeting) == 1


def test_the_same_person_twice_is_one_answer_and_nothing_changes(meeting):
    first = make.say(meeting, name="Gwen Hale", email="g@example.org")
    again = actions.rsvp(
        meeting_id=meeting.pk,
        answer=Answer.NO,
        guest=make.guest("gwen  HALE", email="G@example.org"),
        by=None,
        at=make.AT,
    )
    assert again.again
    assert again.place.pk == first.pk
    assert states(meeting) == [("Gwen Hale", "going", None)]
    assert keys() == ["meetings.again.2026-08-14", "meetings.answer"]


def test_a_couple_sharing_an_email_are_two_people(meeting):
    make.say(meeting, name="Gwen", email="both@example.org")
    make.say(meeting, name="Huw", email="both@example.org")
    assert taken(meeting) == 2
    assert len(keys()) == 2


def test_a_household_is_four(meeting):
    for name in ("A", "B", "C", "D"):
        make.say(meeting, name=name, email="house@example.org")
    with pytest.raises(actions.TooManyForOneAddress):
        make.say(meeting, name="E", email="house@example.org")


def test_a_member_changes_their_own_answer(meeting, world):
    make.say(meeting, by=world.eve)
    make.say(meeting, Answer.NO, by=world.eve)
    make.say(meeting, Answer.MAYBE, by=world.eve)
    assert states(meeting) == [("Eve Farr", "maybe", None)]
    assert taken(meeting) == 0


def test_full_means_a_place_in_line_and_a_free_chair_goes_to_the_first(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    first = make.say(meeting, name="One")
    make.say(meeting, name="Two")
    make.say(meeting, name="Three", email="three@example.org")
    make.say(meeting, name="Four")
    assert states(meeting)[2:] == [("Three", "waitlisted", 1), ("Four", "waitlisted", 2)]
    actions.cancel_rsvp(participation_id=first.pk, by=None, at=make.AT)
    assert states(meeting) == [
        ("One", "cancelled", None),
        ("Two", "going", None),
        ("Three", "offered", None),
        ("Four", "waitlisted", 2),
    ]
    assert taken(meeting) == 2
    assert keys()[-1].startswith("meetings.free.")


def test_not_sure_and_no_keep_no_chair(meeting):
    make.say(meeting, Answer.MAYBE, name="M")
    make.say(meeting, Answer.NO, name="N", email="n@example.org")
    assert [s for _, s, _ in states(meeting)] == ["maybe", "cancelled"]
    assert taken(meeting) == 0
    assert keys() == []  # a no asks for no letter


def test_confirming_and_cancelling_by_the_link_twice_is_once(meeting):
    place = make.say(meeting, email="g@example.org")
    for _ in range(2):
        place = actions.confirm_rsvp(participation_id=place.pk, by=None, at=make.AT)
    assert (place.state, place.confirmed_at, place.held_until) == (State.GOING, make.AT, None)
    for _ in range(2):
        place = actions.cancel_rsvp(participation_id=place.pk, by=None, at=make.AT)
    assert (place.state, taken(meeting)) == (State.CANCELLED, 0)


def test_changing_back_to_yes_when_full_joins_the_end_of_the_line(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    one, two = make.say(meeting, name="One"), make.say(meeting, name="Two")
    actions.cancel_rsvp(participation_id=one.pk, by=None, at=make.AT)
    one = actions.confirm_rsvp(participation_id=one.pk, by=None, at=make.AT)
    two.refresh_from_db()
    assert (two.state, one.state, one.place_in_line) == (State.GOING, State.WAITLISTED, 2)


def test_no_answers_to_a_draft_a_cancelled_or_a_past_meeting(world):
    draft = make.draft(world.quayhithe, world.ann)
    with pytest.raises(actions.NotTakingAnswers):
        make.say(draft)
    meeting = make.meeting(world.quayhithe, world.ann)
    with pytest.raises(actions.MeetingIsOver):
        make.say(meeting, at=meeting.ends_at)
    place = make.say(meeting)
    actions.cancel_meeting(meeting_id=meeting.pk, reason="Flood.", by=world.ann, at=make.AT)
    with pytest.raises(actions.NotTakingAnswers):
        make.say(meeting)
    with pytest.raises(actions.NotTakingAnswers):
        actions.confirm_rsvp(participation_id=place.pk, by=None, at=make.AT)


def test_long_and_right_to_left_names(meeting):
    for name in ("x" * 300, "سلوى النجّار", "O’Brien", "Ŵ"):
        make.say(meeting, name=name)
    assert [c for c, _, _ in states(meeting)] == ["x" * 300, "سلوى النجّار", "O’Brien", "Ŵ"]


def test_needs_are_ciphertext_in_the_table(meeting):
    from django.db import connection

    make.say(meeting, needs={"codes": ["lift"], "words": "marker-wheelchair"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT needs FROM meetings_participation")
        stored = cursor.fetchone()[0]
    assert "marker" not in stored
    assert Participation.objects.get().needs == {"codes": ["lift"], "words": "marker-wheelchair"}


def test_the_database_refuses_one_chair_too_many(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(seats_taken=3)


def test_the_database_refuses_the_same_person_or_contact_twice(meeting, world):
    first = make.say(meeting, by=world.eve)
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(
            meeting=meeting, person=world.eve, state="maybe", answered_at=make.AT
        )
    guest = make.say(meeting, email="g@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        Participation.objects.create(
            meeting=meeting,
            state="maybe",
            answered_at=make.AT,
            contact_hash=guest.contact_hash,
            name_hash=guest.name_hash,
        )
    assert first.pk != guest.pk


def test_a_failing_letter_leaves_no_answer_behind(meeting, monkeypatch):
    from groundswell.organise.meetings import letters

    def broken(*_args):
        raise RuntimeError("no outbox")

    monkeypatch.setattr(letters, "your_answer", broken)
    with pytest.raises(RuntimeError):
        make.say(meeting, email="g@example.org")
    assert states(meeting) == []
    assert taken(meeting) == 0


def test_joining_brings_the_answers_along_but_not_the_partners(meeting, world):
    mine = make.say(meeting, name="Eve", email="eve@example.org")
    partners = make.say(meeting, name="Huw", email="eve@example.org")
    given = {"person": world.eve, "contact_hash": mine.contact_hash, "by": None, "at": make.AT}
    assert actions.adopt_answers(**given) == 1
    assert actions.adopt_answers(**given) == 0
    mine.refresh_from_db()
    partners.refresh_from_db()
    assert (mine.person, mine.contact, partners.person) == (world.eve, "", None)
    with pytest.raises(ValueError):
        actions.adopt_answers(person=world.eve, contact_hash="", by=None, at=make.AT)
