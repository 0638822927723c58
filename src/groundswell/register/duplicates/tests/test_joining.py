"""Putting together and taking back: every area's rows, and the whole database as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.foundation.subjects import new_token
from groundswell.register.duplicates import actions, refusals
from groundswell.register.duplicates.models import Key, Merge, Pair
from groundswell.register.duplicates.rules.keeping import UNDO_WITHIN
from groundswell.register.duplicates.tests.factories import AT, add, pair_of
from groundswell.register.duplicates.tests.whole import differences, everything
from groundswell.register.people import actions as people
from groundswell.register.people import own_merging, queries
from groundswell.register.people.journal import Journal
from groundswell.register.people.models import AccessLog, Account, ContactPoint, Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures import actions as structures
from groundswell.register.structures.merging import OfficeStaysWithItsRecord
from groundswell.register.structures.models import Membership

DAY = timedelta(days=1)


def put(pair, by, **chosen):
    return actions.put_together(pair=pair, chosen=chosen, form_key=new_token(), by=by, at=AT)


def test_the_older_record_is_kept_and_everything_goes_to_it(pair, liz, elizabeth, secretary):
    merge = put(pair, secretary, full_name=elizabeth.pk)
    assert (merge.kept, merge.gone) == (liz, elizabeth)
    liz.refresh_from_db()
    assert liz.full_name == "Elizabeth Okafor"
    assert liz.called == "Liz"
    assert list(Membership.objects.current().filter(person=liz).values_list("body__name")) == [
        ("Alder",)
    ]
    assert not Membership.objects.filter(person=elizabeth).exists()
    assert Person.objects.here().filter(full_name="Elizabeth Okafor").count() == 1


def test_two_memberships_of_one_body_become_one_from_the_first_day(
    alder, birch, pair, liz, elizabeth, secretary
):
    structures.leave_body(person=liz, body=alder, by=liz, at=AT - 10 * DAY)
    structures.join_body(person=elizabeth, body=birch, by=elizabeth, at=AT - DAY, source="test")
    put(pair, secretary)
    rows = Membership.objects.filter(person=liz).order_by("joined_at")
    assert [(row.body.name, row.left_at is None) for row in rows] == [
        ("Alder", False),
        ("Alder", True),
        ("Birch", True),
    ]


def test_both_addresses_are_told_and_no_letter_is_lost(alder, liz, secretary):
    other = add("Liz Okafor", "other@example.org", alder, days=3)
    put(pair_of(alder, liz, other), secretary)
    told = Message.objects.filter(key__startswith="duplicates.told")
    assert sorted(told.values_list("address", "state")) == [
        ("liz@example.org", "queued"),
        ("other@example.org", "queued"),
    ]
    assert {point.normalised for point in ContactPoint.objects.filter(person=liz)} == {
        "liz@example.org",
        "other@example.org",
    }


def furnish(alder, birch, liz, elizabeth, secretary):
    """Give both records something of everything this layer holds."""
    for person in (liz, elizabeth):
        people.add_address(
            person_id=person.pk,
            kind=Kind.PHONE,
            text="07700 900123",
            source="test",
            by=person,
            at=AT - DAY,
        )
    people.state_needs(person_id=liz.pk, needs=["quiet"], by=liz, at=AT)
    people.state_needs(person_id=elizabeth.pk, needs=["step_free"], by=elizabeth, at=AT)
    for person, purpose in ((liz, "bulletin"), (elizabeth, "meetings")):
        people.grant_consent(
            person=person, channel="email", purpose=purpose, form="test", by=person, at=AT - DAY
        )
    people.withdraw_consent(
        person=elizabeth,
        channel="email",
        purpose="bulletin",
        form="test",
        by=elizabeth,
        at=AT - 9 * DAY,
    )
    people.log_reading(
        by=secretary, person_ids=[liz.pk, elizabeth.pk], role="x", reason="y", what="z", at=AT - DAY
    )
    people.log_reading(
        by=elizabeth, person_ids=[secretary.pk], role="x", reason="y", what="z", at=AT - DAY
    )
    structures.join_body(person=elizabeth, body=birch, by=elizabeth, at=AT - DAY, source="test")
    people.open_account(person=elizabeth, email="liz@example.org", by=elizabeth, at=AT)
    Key.objects.create(person=elizabeth, digest="d" * 32)
    pair_of(birch, elizabeth, secretary)


def test_taking_back_restores_the_whole_database(alder, birch, pair, liz, elizabeth, secretary):
    furnish(alder, birch, liz, elizabeth, secretary)
    before = everything()
    merge = put(pair, secretary, full_name=elizabeth.pk, called=elizabeth.pk)
    changed, gone, _new = differences(before, everything())
    assert changed  # it did something
    assert gone
    assert actions.part(merge=merge, by=secretary, at=AT + DAY)
    assert differences(before, everything()) == ({}, set(), set())
    merge.refresh_from_db()
    assert merge.journal is None


def test_a_no_in_either_record_wins_and_taking_back_gives_back_the_yes(
    alder, birch, pair, liz, elizabeth, secretary
):
    furnish(alder, birch, liz, elizabeth, secretary)
    address = "liz@example.org"
    assert queries.contact_permitted(liz.pk, "email", "bulletin", AT).permitted
    merge = put(pair, secretary)
    verdict = queries.contact_permitted(merge.kept_id, "email", "bulletin", AT, address=address)
    assert not verdict.permitted
    assert queries.contact_permitted(merge.kept_id, "email", "meetings", AT).permitted
    # a letter made for the second record asks the gate for the one person it is
    assert not queries.contact_permitted(merge.gone_id, "email", "bulletin", AT).permitted
    kept = Person.objects.get(pk=merge.kept_id)
    later = AT + DAY
    people.grant_consent(
        person=kept, channel="email", purpose="bulletin", form="test", by=kept, at=later
    )
    assert queries.contact_permitted(kept.pk, "email", "bulletin", later).permitted


def test_both_logs_of_looks_are_kept(alder, birch, pair, liz, elizabeth, secretary):
    furnish(alder, birch, liz, elizabeth, secretary)
    rows = AccessLog.objects.count()
    merge = put(pair, secretary)
    assert AccessLog.objects.count() == rows
    assert len(queries.looks_at(merge.kept_id)) == 2


def test_the_same_form_again_is_the_same_merge(pair, secretary):
    once, again = (
        actions.put_together(pair=pair, chosen={}, form_key="one-form", by=secretary, at=AT)
        for _ in range(2)
    )
    assert once == again
    assert Merge.objects.count() == 1


def test_an_officer_of_another_group_may_not(pair, birch):
    other = birch.offices.get(key="secretary").tenures.get().person
    with pytest.raises(NotPermitted):
        put(pair, other)
    with pytest.raises(NotPermitted):
        actions.say_different(pair=pair, by=other, at=AT)


def test_nobody_puts_their_own_record_together(alder, secretary):
    twin = add("Bob Bright", "b.bright@example.org", alder)
    with pytest.raises(refusals.OwnRecord):
        put(pair_of(alder, twin, secretary), secretary)


def test_a_record_with_an_office_is_the_one_kept_and_two_stay_two(alder, birch, liz, secretary):
    officer = birch.offices.get(key="convenor").tenures.get().person
    structures.join_body(person=officer, body=alder, by=officer, at=AT - DAY, source="test")
    with pytest.raises(OfficeStaysWithItsRecord):
        convenor = alder.offices.get(key="convenor").tenures.get().person
        put(pair_of(alder, officer, convenor), secretary)
    merge = put(pair_of(alder, officer, liz), secretary)
    assert merge.kept == officer


def test_a_record_that_asked_to_be_erased_is_left_alone(pair, elizabeth, secretary):
    people.ask_erasure(person_id=elizabeth.pk, by=elizabeth, at=AT)
    with pytest.raises(own_merging.NotHereAnyMore):
        put(pair, secretary)


def test_twice_is_refused(pair, secretary):
    put(pair, secretary)
    with pytest.raises(own_merging.NotHereAnyMore):
        put(pair, secretary)


def test_a_merge_of_the_kept_record_has_to_be_taken_back_first(alder, pair, liz, secretary):
    first = put(pair, secretary)
    older = add("Liz Okafor", "third@example.org", alder, days=-5)
    second = put(pair_of(alder, liz, older), secretary)
    assert second.kept == older
    assert set(Person.objects.filter(merged_into=older).values_list("pk", flat=True)) == {
        liz.pk,
        first.gone_id,
    }
    with pytest.raises(refusals.MergedOnSince):
        actions.part(merge=first, by=secretary, at=AT)
    assert actions.part(merge=second, by=secretary, at=AT)
    assert actions.part(merge=first, by=secretary, at=AT)
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_taking_back_twice_is_once(pair, secretary):
    merge = put(pair, secretary)
    assert actions.part(merge=merge, by=secretary, at=AT)
    assert not actions.part(merge=merge, by=secretary, at=AT)


def test_after_an_erasure_nothing_is_taken_back(pair, liz, elizabeth, secretary):
    merge = put(pair, secretary)
    people.erase_person(person_id=liz.pk, by=None, at=AT)
    assert Person.objects.get(pk=elizabeth.pk).full_name == ""
    assert not ContactPoint.objects.filter(person__in=(liz, elizabeth)).exists()
    with pytest.raises(refusals.ErasedSince):
        actions.part(merge=merge, by=secretary, at=AT)
    merge.refresh_from_db()
    assert merge.journal is None


def test_after_thirty_days_nothing_is_left_to_take_back(pair, liz, elizabeth, secretary):
    people.withdraw_consent(
        person=elizabeth,
        channel="email",
        purpose="bulletin",
        form="test",
        by=elizabeth,
        at=AT - DAY,
    )
    merge = put(pair, secretary)
    assert actions.settle_old(by=None, at=AT + UNDO_WITHIN - DAY) == 0
    with pytest.raises(refusals.TooLateToPart):
        actions.part(merge=merge, by=liz, at=AT + UNDO_WITHIN)
    assert actions.settle_old(by=None, at=AT + UNDO_WITHIN) == 1
    assert actions.settle_old(by=None, at=AT + UNDO_WITHIN) == 0
    elizabeth.refresh_from_db()
    assert (elizabeth.full_name, elizabeth.merged_into) == ("", liz)
    assert not ContactPoint.objects.filter(person=elizabeth).exists()
    assert not queries.contact_permitted(liz.pk, "email", "bulletin", AT).permitted
    with pytest.raises(refusals.TooLateToPart):
        actions.part(merge=merge, by=liz, at=AT + UNDO_WITHIN)


def test_what_happened_since_stays_with_the_kept_record(alder, birch, pair, liz, secretary):
    merge = put(pair, secretary)
    structures.join_body(person=liz, body=birch, by=liz, at=AT, source="test")
    structures.leave_body(person=liz, body=alder, by=liz, at=AT)
    assert actions.part(merge=merge, by=secretary, at=AT + DAY)
    assert {row.body.name for row in Membership.objects.current().filter(person=liz)} == {"Birch"}
    back = Membership.objects.current().filter(person_id=merge.gone_id)
    assert {row.body.name for row in back} == {"Alder"}


def test_a_name_taken_anew_at_the_address_stands_in_the_way(pair, secretary, liz, elizabeth):
    other = add("Elizabeth Okafor", "new@example.org", pair.body, days=1)
    merge = put(pair_of(pair.body, liz, other), secretary)
    kept = ContactPoint.objects.get(person=liz, normalised="new@example.org")
    people.remove_address(person_id=liz.pk, token=kept.token, by=liz, at=AT)
    again = add("Elizabeth Okafor", "new@example.org", days=60)
    assert actions.part(merge=merge, by=secretary, at=AT + DAY)  # what was removed stays removed
    assert not ContactPoint.objects.filter(person=other).exists()
    assert ContactPoint.objects.filter(person=again).exists()


def test_the_person_themself_parts_them_for_good(pair, liz, secretary):
    merge = put(pair, secretary)
    assert actions.part(merge=merge, by=liz, at=AT + DAY)
    pair.refresh_from_db()
    assert pair.different_by == liz


def test_somebody_else_may_not_part_them(pair, birch, secretary):
    merge = put(pair, secretary)
    with pytest.raises(NotPermitted):
        actions.part(merge=merge, by=birch.memberships.first().person, at=AT)


def test_either_account_leads_to_the_kept_record(alder, liz, secretary):
    other = add("Liz Okafor", "other@example.org", alder, days=3)
    one = people.open_account(person=liz, email="liz@example.org", by=liz, at=AT)
    two = people.open_account(person=other, email="other@example.org", by=other, at=AT)
    put(pair_of(alder, liz, other), secretary)
    for account in (one, two):
        fresh = Account.objects.get(pk=account.pk)
        assert queries.people_of(fresh) == [liz]
    assert people.account_at(email="other@example.org", at=AT) == two
    with pytest.raises(ObjectDoesNotExist):
        Person.objects.here().get(pk=other.pk)


def test_joining_again_under_either_name_finds_the_kept_record(pair, liz, secretary):
    put(pair, secretary)
    for name in ("Liz Okafor", "Elizabeth Okafor"):
        found = people.add_or_welcome_back(
            full_name=name, email="liz@example.org", source="join", by=None, at=AT
        )
        assert (found.person, found.returning) == (liz, True)


def test_a_row_that_something_hangs_on_is_not_set_aside(alder, liz):
    with pytest.raises(Exception, match="hangs on"):
        Journal().set_aside(liz)


def test_a_pair_of_the_second_record_goes_and_comes_back(alder, pair, elizabeth, secretary):
    third = add("Beth Okafor", "liz@example.org", alder, days=50)
    other = pair_of(alder, elizabeth, third)
    merge = put(pair, secretary)
    assert not Pair.objects.filter(pk=other.pk).exists()
    actions.part(merge=merge, by=secretary, at=AT)
    assert Pair.objects.filter(pk=other.pk).exists()
