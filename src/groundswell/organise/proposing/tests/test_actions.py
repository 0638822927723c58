from datetime import timedelta

import pytest

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings import permission
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.proposing import actions, queries, refusals
from groundswell.organise.proposing.models import Proposal, Setback, Word
from groundswell.organise.proposing.tests.conftest import STARTS, held, write
from groundswell.register.structures import actions as structures

AT, DAY = make.AT, timedelta(days=1)


def seen(proposal):
    return queries.stamp_of(Meeting.objects.get(pk=proposal.meeting_id))


def said(proposal):
    return list(
        Word.objects.filter(proposal=proposal).order_by("pk").values_list("what", flat=True)
    )


def test_a_stranger_to_the_group_proposes_nothing(world):
    with pytest.raises(meetings.NotInThisGroup):
        write(world.quayhithe, world.cat)
    assert not Meeting.objects.exists()


def test_a_host_can_not_put_up_their_own(world, eve, draft, sent):
    with pytest.raises(NotPermitted):
        meetings.publish(meeting_id=draft.pk, by=eve, at=AT)
    with pytest.raises(refusals.NotYourOwn):
        actions.put_up(proposal=sent, seen=seen(sent), by=eve, at=AT)
    assert not Meeting.objects.public().exists()


def test_sent_twice_is_once(eve, draft, sent):
    assert actions.send(meeting=draft, by=eve, at=AT) == sent
    assert said(sent) == ["sent"]


def test_only_its_host_sends_it(world, draft):
    with pytest.raises(refusals.NotYourMeeting):
        actions.send(meeting=draft, by=world.ann, at=AT)


def test_it_needs_a_place_and_a_day_ahead(world, eve):
    nowhere = write(world.quayhithe, eve, place="")
    with pytest.raises(meetings.NeedsAPlace):
        actions.send(meeting=nowhere, by=eve, at=AT)
    with pytest.raises(meetings.StartsInThePast):
        actions.send(meeting=nowhere, by=eve, at=STARTS)
    meetings.cancel_meeting(meeting_id=nowhere.pk, reason="", by=eve, at=AT)
    with pytest.raises(meetings.AlreadyCancelled):
        actions.send(meeting=nowhere, by=eve, at=AT)


def test_looked_at_it_goes_up_once(world, sent):
    for _twice in range(2):
        actions.put_up(proposal=sent, seen=seen(sent), by=world.ann, at=AT + DAY)
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.host_may, said(sent)) == (
        "published",
        "look_after",
        ["sent", "looked"],
    )


def test_what_goes_up_is_what_was_seen(world, eve, draft, sent):
    before = seen(sent)
    meetings.change_meeting(
        meeting_id=draft.pk, step=Where(place_name="Elsewhere"), by=eve, at=AT + DAY
    )
    with pytest.raises(refusals.ChangedMeanwhile):
        actions.put_up(proposal=sent, seen=before, by=world.ann, at=AT + DAY)
    assert not Meeting.objects.public().exists()


def test_officers_of_another_group_look_at_nothing(world, sent):
    for do in (
        lambda: actions.put_up(proposal=sent, seen=seen(sent), by=world.cat, at=AT),
        lambda: actions.ask_for_change(proposal=sent, reason="x", by=world.cat, at=AT),
        lambda: actions.refuse(proposal=sent, reason="x", by=world.cat, at=AT),
    ):
        with pytest.raises(NotPermitted):
            do()


def test_a_change_is_asked_for_made_and_sent_again(world, eve, draft, sent):
    with pytest.raises(refusals.SayWhy):
        actions.ask_for_change(proposal=sent, reason=" ", by=world.ann, at=AT)
    for _twice in range(2):
        actions.ask_for_change(proposal=sent, reason="Say where to meet", by=world.ann, at=AT + DAY)
    again = actions.send(meeting=draft, by=eve, at=AT + 2 * DAY)
    assert again.pk == sent.pk
    assert said(sent) == ["sent", "change", "sent"]
    assert again.look_by == AT + 5 * DAY  # the clock begins anew


def test_refused_it_stays_refused(world, eve, draft, sent):
    actions.refuse(proposal=sent, reason="The room is let", by=world.ann, at=AT)
    with pytest.raises(refusals.RefusedAlready):
        actions.send(meeting=draft, by=eve, at=AT)
    with pytest.raises(refusals.SettledAlready):
        actions.put_up(proposal=sent, seen=seen(sent), by=world.bob, at=AT)


def test_nobody_looks_so_those_above_are_asked_and_then_it_goes_up(world, eve, sent):
    actions.keep_the_clock(by=None, at=AT + 3 * DAY - timedelta(seconds=1))
    assert said(sent) == ["sent"]
    for _twice in range(2):
        actions.keep_the_clock(by=None, at=AT + 3 * DAY)
    assert said(sent) == ["sent", "above"]
    actions.keep_the_clock(by=None, at=AT + 7 * DAY)
    actions.keep_the_clock(by=None, at=AT + 8 * DAY)
    assert said(sent) == ["sent", "above", "silence"]
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.host_may) == ("published", "look_after")
    told = Message.objects.filter(key__startswith="proposing.").values_list("key", flat=True)
    assert sum(key.startswith("proposing.silence") for key in told) == 1


def test_a_change_on_the_last_day_begins_the_silence_anew(world, eve, draft, sent):
    other = HowItGoes(about="Something else altogether.")
    meetings.change_meeting(meeting_id=draft.pk, step=other, by=eve, at=AT + 6 * DAY)
    actions.keep_the_clock(by=None, at=AT + 12 * DAY)
    assert not Meeting.objects.public().exists()
    actions.keep_the_clock(by=None, at=AT + 13 * DAY)
    assert Meeting.objects.public().exists()


def test_those_above_look_once_they_were_asked_and_not_before(world, sent):
    above = queries.above_with_somebody(world.quayhithe, AT)
    assert above is not None
    chair = queries.lookers(above, AT)[0]
    with pytest.raises(NotPermitted):
        actions.put_up(proposal=sent, seen=seen(sent), by=chair, at=AT)
    actions.keep_the_clock(by=None, at=AT + 3 * DAY)
    actions.put_up(proposal=sent, seen=seen(sent), by=chair, at=AT + 3 * DAY)
    assert Meeting.objects.public().count() == 1


def test_too_soon_for_silence_it_is_said_that_nobody_looked(world, eve):
    soon = write(world.quayhithe, eve, starts=AT + 4 * DAY)
    sent = actions.send(meeting=soon, by=eve, at=AT)
    assert sent.up_at is None
    actions.keep_the_clock(by=None, at=AT + 4 * DAY)
    assert said(sent) == ["sent", "missed"]
    assert not Meeting.objects.public().exists()


def test_after_three_held_the_fourth_goes_up_at_once(world, eve):
    now = held(world.quayhithe, eve, world.ann, 3)
    assert queries.trust_of(eve, world.quayhithe, now).is_trusted
    fourth = write(world.quayhithe, eve, starts=now + 20 * DAY, key="fourth", now=now)
    sent = actions.send(meeting=fourth, by=eve, at=now)
    fourth.refresh_from_db()
    assert (fourth.state, fourth.host_may, said(sent)) == ("published", "run", ["trusted"])


def test_trust_is_of_one_group(world, eve):
    now = held(world.quayhithe, eve, world.ann, 3)
    assert queries.trust_of(eve, world.eastquay, now).held == 0


def test_called_off_it_does_not_count(world, eve):
    now = held(world.quayhithe, eve, world.ann, 3)
    last = Meeting.objects.order_by("-starts_at").first()
    meetings.cancel_meeting(meeting_id=last.pk, reason="Rain", by=eve, at=last.starts_at - DAY)
    assert queries.trust_of(eve, world.quayhithe, now).held == 2


def test_trust_is_taken_back_with_a_reason_returns_and_can_be_lifted(world, eve):
    now = held(world.quayhithe, eve, world.ann, 3)
    about = Meeting.objects.order_by("-starts_at").first()
    ahead = write(world.quayhithe, eve, starts=now + 20 * DAY, key="ahead", now=now)
    actions.send(meeting=ahead, by=eve, at=now)
    with pytest.raises(refusals.SayWhy):
        actions.take_trust_back(meeting=about, reason="", by=world.ann, at=now)
    with pytest.raises(NotPermitted):
        actions.take_trust_back(meeting=about, reason="x", by=world.cat, at=now)
    for _twice in range(2):
        back = actions.take_trust_back(meeting=about, reason="No host came", by=world.ann, at=now)
    ahead.refresh_from_db()
    assert Setback.objects.count() == 1
    assert ahead.host_may == "look_after"
    assert queries.trust_of(eve, world.quayhithe, now).held == 0
    later = held(world.quayhithe, eve, world.ann, 2, key="more", starts=now + 30 * DAY)
    assert queries.trust_of(eve, world.quayhithe, later).is_trusted  # with the one ahead: three
    actions.give_trust_back(setback=back, by=world.bob, at=later)
    assert queries.trust_of(eve, world.quayhithe, later).held == 6


def test_lifted_at_once_the_meeting_ahead_is_theirs_again(world, eve):
    now = held(world.quayhithe, eve, world.ann, 3)
    about = Meeting.objects.order_by("-starts_at").first()
    ahead = write(world.quayhithe, eve, starts=now + 20 * DAY, key="ahead", now=now)
    actions.send(meeting=ahead, by=eve, at=now)
    back = actions.take_trust_back(meeting=about, reason="No host came", by=world.ann, at=now)
    with pytest.raises(NotPermitted):
        actions.give_trust_back(setback=back, by=eve, at=now)
    for _twice in range(2):
        actions.give_trust_back(setback=back, by=world.ann, at=now)
    ahead.refresh_from_db()
    assert ahead.host_may == "run"


def test_what_was_looked_at_stays_as_it_was_seen(world, eve, draft, sent):
    actions.put_up(proposal=sent, seen=seen(sent), by=world.ann, at=AT)
    moved = WhatAndWhen("Something else", STARTS, STARTS + timedelta(hours=2))
    with pytest.raises(meetings.AsLookedAt):
        meetings.change_meeting(meeting_id=draft.pk, step=moved, by=eve, at=AT)
    access = Where(place_name="The Anchor", capacity=12, access={"bus": {"has": True, "note": "9"}})
    meetings.change_meeting(meeting_id=draft.pk, step=access, by=eve, at=AT)
    meetings.change_meeting(meeting_id=draft.pk, step=moved, by=world.ann, at=AT)
    draft.refresh_from_db()
    assert (draft.capacity, draft.title) == (12, "Something else")


def test_a_host_is_one_of_one_meeting_and_while_in_the_group(world, eve, draft, sent):
    other = make.meeting(world.quayhithe, world.ann)
    assert permission.hosts(eve, draft, AT)
    assert not permission.hosts(eve, other, AT)
    with pytest.raises(NotPermitted):
        meetings.change_meeting(meeting_id=other.pk, step=HowItGoes(about="x"), by=eve, at=AT)
    structures.leave_body(person=eve, body=world.quayhithe, by=eve, at=AT + DAY)
    assert not permission.hosts(eve, draft, AT + DAY)
    with pytest.raises(NotPermitted):
        meetings.cancel_meeting(meeting_id=draft.pk, reason="", by=eve, at=AT + DAY)
    actions.keep_the_clock(by=None, at=AT + 8 * DAY)
    assert not Meeting.objects.filter(pk=draft.pk).public().exists()


def test_words_go_ninety_days_after_and_trust_stays(world, eve):
    now = held(world.quayhithe, eve, world.ann, 3)
    assert actions.forget(by=None, at=now + 89 * DAY - 4 * DAY) == 0
    actions.forget(by=None, at=now + 100 * DAY)
    assert not Proposal.objects.exists()
    assert queries.trust_of(eve, world.quayhithe, now).is_trusted
