"""Declaring, asking, answering, ending: who is moved, who is let go, and what stays."""

from datetime import date

import pytest

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.record.models import RecordEntry
from groundswell.organise.handover import actions, queries, refusals
from groundswell.organise.handover.models import Asked, Handover
from groundswell.organise.handover.rules import Answer, Fate
from groundswell.organise.handover.tests.factories import (
    AT,
    DAY,
    LAST_DAY,
    add,
    declare,
    say,
    terms,
)
from groundswell.register.people import actions as people
from groundswell.register.people import refusals as people_refusals
from groundswell.register.people.journal import Journal, take_back
from groundswell.register.people.merging import move_everything
from groundswell.register.people.models import ConsentEvent, Person
from groundswell.register.people.queries import contact_permitted
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Membership


def in_body(body):
    rows = Membership.objects.current().filter(body=body, person__erased_at=None)
    return set(rows.values_list("person__called", flat=True))


def letters(prefix):
    return set(
        Message.objects.filter(key__startswith=prefix).values_list("address", "state").distinct()
    )


def test_only_those_who_may_be_written_to_about_the_campaign_are_asked(world):
    handover = declare(world)
    assert letters("handover.ask") == {
        ("kay@example.org", "queued"),
        ("quinn@example.org", "queued"),
        ("una@example.org", "skipped"),
        ("ann@example.org", "skipped"),
    }
    numbers = queries.tally_of(handover)
    assert (numbers.people, numbers.asked, numbers.not_reached) == (5, 2, 3)


def test_asking_again_asks_nobody_twice(world):
    handover = declare(world)
    assert actions.ask_everybody(handover_id=handover.pk, by=None, at=AT) == 0
    assert Message.objects.filter(key__startswith="handover.ask").count() == 4


def test_declaring_is_on_the_record_in_numbers_and_the_same_form_is_one(world):
    made = [
        actions.declare(
            body=world.campaign, terms=world.terms, form_key="one-form", by=world.ann, at=AT
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    entry = RecordEntry.objects.get(kind="handover.declared")
    assert '"people":5' in entry.text
    assert "Kay" not in entry.text


@pytest.mark.parametrize("who", ["bob", "keen"])
def test_declaring_needs_the_power(world, who):
    with pytest.raises(NotPermitted):
        actions.declare(
            body=world.campaign,
            terms=world.terms,
            form_key="x",
            by=getattr(world, who),
            at=AT,
        )


def test_terms_that_the_rules_do_not_allow(world):
    with pytest.raises(refusals.CannotDeclare):
        declare(world, ends_on=date(2026, 5, 20))
    with pytest.raises(refusals.CannotDeclare):
        declare(world, fate=Fate.PARK, parked_until=date(2026, 9, 1))  # no reason
    assert not Handover.objects.exists()


def test_one_at_a_time(world):
    declare(world)
    with pytest.raises(refusals.AlreadyAsking):
        declare(world)


def test_a_yes_moves_and_is_in_the_ledger_with_its_words(world):
    handover = declare(world)
    say(handover, world.keen)
    say(handover, world.keen)  # twice is once
    assert "Kay" in in_body(world.movement)
    assert "Kay" in in_body(world.campaign)  # until the end
    event = ConsentEvent.objects.get(person=world.keen, form="handover")
    assert event.evidence == {"handover": handover.token, "wording": world.terms.wording}
    assert (event.purpose, event.action, event.own_act) == ("bulletin", "grant", True)
    assert contact_permitted(world.keen.pk, "email", "bulletin", AT + DAY).permitted


@pytest.mark.parametrize("said", [Answer.NO, None])
def test_nobody_is_moved_without_a_fresh_yes(world, said):
    handover = declare(world)
    if said is not None:
        say(handover, world.quiet, said)
    row = Asked.objects.get(handover=handover, person=world.quiet)
    with pytest.raises(refusals.NoFreshYes) as refused:
        actions.move(asked=row, by=world.ann, at=AT)
    assert refused.value.rule == "2"
    assert "Quinn" not in in_body(world.movement)


def test_changing_ones_mind(world):
    handover = declare(world)
    say(handover, world.keen)
    say(handover, world.keen, Answer.NO, at=AT + 2 * DAY)
    assert "Kay" not in in_body(world.movement)
    assert not contact_permitted(world.keen.pk, "email", "bulletin", AT + 2 * DAY).permitted
    say(handover, world.keen, at=AT + 3 * DAY)
    assert "Kay" in in_body(world.movement)
    assert contact_permitted(world.keen.pk, "email", "bulletin", AT + 3 * DAY).permitted


def test_a_stop_after_the_page_was_shown_wins(world):
    handover = declare(world)
    people.withdraw_consent(
        person=world.keen,
        channel="email",
        purpose="bulletin",
        form="test",
        by=world.keen,
        at=AT + DAY,
    )
    with pytest.raises(people_refusals.OvertakenByStop):
        say(handover, world.keen, at=AT + 2 * DAY, shown_at=AT)
    assert Asked.objects.get(handover=handover, person=world.keen).answer == ""
    assert "Kay" not in in_body(world.movement)


def test_one_reminder_to_the_silent_when_half_the_time_is_over(world):
    handover = declare(world)
    say(handover, world.keen)
    assert actions.remind_silent(handover_id=handover.pk, by=None, at=AT + 3 * DAY) == 0
    assert queries.to_remind(AT + 3 * DAY) == []
    half = AT + 16 * DAY
    assert queries.to_remind(half) == [handover.pk]
    assert actions.remind_silent(handover_id=handover.pk, by=None, at=half) == 1
    assert actions.remind_silent(handover_id=handover.pk, by=None, at=half) == 0
    assert letters("handover.again") == {("quinn@example.org", "queued")}


def over(handover):
    return handover.ends_at


def test_at_the_end_everybody_leaves_and_the_silent_are_erased(world):
    handover = declare(world)
    say(handover, world.keen)
    structures.join_body(
        person=world.unreached, body=world.other, by=world.unreached, at=AT, source="test"
    )
    assert not actions.end(handover_id=handover.pk, by=None, at=AT)
    at = over(handover)
    assert queries.to_end(at) == [handover.pk]
    assert actions.end(handover_id=handover.pk, by=None, at=at)
    assert not actions.end(handover_id=handover.pk, by=None, at=at)
    assert in_body(world.campaign) == set()
    assert in_body(world.movement) >= {"Kay"}
    erased = set(Person.objects.filter(erased_at__isnull=False).values_list("pk", flat=True))
    assert erased == {world.quiet.pk}  # Una is in another group; Ann and Bob hold offices
    handover.refresh_from_db()
    assert (handover.yes, handover.no, handover.silent, handover.erased) == (1, 0, 4, 1)
    entry = RecordEntry.objects.get(kind="handover.ended")
    assert '"yes":1' in entry.text
    # what was agreed stays as proof, without what could name anybody
    assert ConsentEvent.objects.filter(person=world.quiet, evidence={}).exists()
    assert Asked.objects.filter(handover=handover).count() == 5


def test_at_the_end_nobody_silent_is_written_to_about_the_campaign(world):
    handover = declare(world)
    structures.join_body(person=world.quiet, body=world.other, by=world.quiet, at=AT, source="test")
    actions.end(handover_id=handover.pk, by=None, at=over(handover))
    assert not contact_permitted(world.quiet.pk, "email", "campaign", over(handover)).permitted
    assert Person.objects.here().filter(pk=world.quiet.pk).exists()


def test_after_the_end_it_is_too_late(world):
    handover = declare(world)
    with pytest.raises(refusals.TimeIsUp):
        say(handover, world.keen, at=over(handover))


def test_parked_records_are_erased_on_the_day_that_was_said(world):
    handover = declare(
        world, fate=Fate.PARK, parked_until=date(2026, 9, 1), parked_because="an audit"
    )
    actions.end(handover_id=handover.pk, by=None, at=over(handover))
    assert Person.objects.here().filter(pk=world.quiet.pk).exists()
    assert actions.erase_parked(by=None, at=over(handover) + DAY) == 0
    structures.join_body(
        person=world.unreached, body=world.other, by=world.unreached, at=AT, source="test"
    )
    assert actions.erase_parked(by=None, at=AT + 200 * DAY) >= 1
    assert actions.erase_parked(by=None, at=AT + 200 * DAY) == 0
    assert not Person.objects.here().filter(pk=world.quiet.pk).exists()
    assert Person.objects.here().filter(pk=world.unreached.pk).exists()


def test_of_two_records_put_together_a_no_wins_and_can_be_taken_back(world):
    handover = declare(world)
    say(handover, world.keen)
    say(handover, world.quiet, Answer.NO)
    before = list(Asked.objects.order_by("pk").values())
    journal = Journal()
    move_everything(journal, keep_id=world.keen.pk, gone_id=world.quiet.pk, at=AT + DAY)
    assert Asked.objects.get(handover=handover, person=world.keen).answer == "no"
    take_back(journal.steps)
    assert list(Asked.objects.order_by("pk").values()) == before


def test_somebody_who_joins_the_campaign_later_is_not_asked_and_stays_until_the_end(world):
    handover = declare(world)
    late = add("Lou Late", "lou@example.org", world.campaign)
    assert not Asked.objects.filter(handover=handover, person=late).exists()


def test_the_last_day_is_the_whole_day(world):
    handover = declare(world)
    assert handover.last_day == LAST_DAY
    assert queries.days_left(handover, AT) == 31
    assert terms(world.movement).ends_on == LAST_DAY
