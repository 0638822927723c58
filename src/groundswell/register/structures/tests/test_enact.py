import threading
from dataclasses import asdict, fields, replace

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from groundswell.foundation import record
from groundswell.foundation.clock import midnight_before
from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.constitution import (
    GROUP_OF_TWELVE,
    ROW_TYPES,
    Entry,
    EntryType,
    Organ,
    Warrant,
    WarrantKind,
)
from groundswell.register.structures import actions
from groundswell.register.structures.actions import NotLawful, decided
from groundswell.register.structures.models import (
    Body,
    Correction,
    Membership,
    PowerHeld,
    Rulebook,
    StepCounter,
    Tenure,
)
from groundswell.register.structures.projection import MODEL_OF, PROJECTED_MODELS, columns_of
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import DAY, NOON

pytestmark = pytest.mark.django_db


def snapshot():
    return {
        model: list(model._base_manager.order_by("pk").values(*columns_of(model)))
        for model in PROJECTED_MODELS
    }


def test_every_column_of_every_projected_table_is_a_field_of_its_row():
    for kind in ROW_TYPES:
        assert set(columns_of(MODEL_OF[kind.TABLE])) == {f.name for f in fields(kind)}


def test_founding_a_group_writes_rows_record_and_members_together(group, ann, bob):
    assert group.status == "provisional"
    assert group.provisional_until == NOON + 90 * DAY
    titles = Tenure.objects.filter(office__body=group).values_list(
        "office__title", "person__called"
    )
    assert set(titles) == {
        ("Convenor", "Ann"),
        ("Secretary", "Bob"),
        ("Welcomer", "Ann"),
        ("Welcomer", "Bob"),
        ("Door-keeper", "Ann"),
    }
    assert set(Membership.objects.filter(body=group).values_list("person_id", flat=True)) == {
        ann.pk,
        bob.pk,
    }
    assert Rulebook.objects.get(body=group).machine == ""
    steps = StepCounter.objects.get().step
    assert RecordEntry.objects.filter(kind__startswith="structures.").count() == steps
    assert "Ann" not in "".join(RecordEntry.objects.values_list("text", flat=True))


def test_a_refusal_leaves_nothing_behind(group, ann):
    before, recorded = snapshot(), RecordEntry.objects.count()
    with pytest.raises(NotLawful) as refused:
        actions.close_body(
            body=group,
            warrant=Warrant(WarrantKind.DECISION, "an e-mail", Organ.OFFICE, group.token),
            by=ann,
            at=NOON + DAY,
        )
    assert (refused.value.code, refused.value.rule) == ("warrant_unfit", "11")
    assert "Article 11" in str(refused.value)
    assert (snapshot(), RecordEntry.objects.count()) == (before, recorded)


def test_no_warrant_no_change(group, ann):
    with pytest.raises(NotLawful) as refused:
        actions.enact(Entry(EntryType.CLOSE_BODY, group.token), warrant=None, by=ann, at=NOON + DAY)
    assert refused.value.rule == "P1"


def test_a_failing_record_leaves_no_rows(group, monkeypatch, ann):
    before = snapshot()

    def broken(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(record, "append", broken, raising=False)
    with pytest.raises(RuntimeError):
        actions.rename_body(
            body=group, name="X", warrant=decided(group, "m"), by=ann, at=NOON + DAY
        )
    assert snapshot() == before


def test_taking_office_standing_down_and_recall(group, cat, ann):
    later = NOON + DAY
    post = factories.office(group, "door_keeper")
    minute = decided(group, "minute 3")
    tenure = actions.hold_office(office=post, person=cat, warrant=minute, by=ann, at=later)
    assert (tenure.seat, tenure.until_at) == (2, midnight_before(later + 366 * DAY))
    with pytest.raises(NotLawful) as refused:
        actions.hold_office(office=post, person=cat, warrant=minute, by=ann, at=later)
    assert refused.value.code == "term_running"
    with pytest.raises(NotLawful):
        actions.stand_down(tenure=tenure, by=ann, at=later + DAY)
    actions.stand_down(tenure=tenure, by=cat, at=later + DAY)
    tenure.refresh_from_db()
    assert (tenure.ended_at, tenure.end_reason) == (later + DAY, "resigned")
    other = Tenure.objects.get(office=post, person=ann)
    actions.recall(tenure=other, warrant=minute, by=None, at=later + DAY)
    other.refresh_from_db()
    assert other.end_reason == "recalled"


def test_backdating_a_tenure_is_refused(group, cat):
    with pytest.raises(NotLawful) as refused:
        actions.hold_office(
            office=factories.office(group, "door_keeper"),
            person=cat,
            warrant=decided(group, "m"),
            by=None,
            at=NOON + 5 * DAY,
            from_at=NOON + 2 * DAY,
        )
    assert (refused.value.code, refused.value.rule) == ("dated_back", "P2")


def test_errata_and_court_orders_show_as_such(group, bob, cat):
    from groundswell.foundation.errors import NotPermitted

    fix = {"body": group, "target": group, "column": "name", "reason": "A letter was missing."}
    with pytest.raises(NotPermitted):
        actions.correct_slip(**fix, becomes="Quayhithe Tenant", by=cat, at=NOON + DAY)
    actions.correct_slip(**fix, becomes="Quayhithe Tenant", by=bob, at=NOON + DAY)
    tenure = Tenure.objects.filter(office__body=group).first()
    actions.obey_court(
        body=group,
        order="CO/1",
        reason="Order.",
        of_step=tenure.pk,
        by=None,
        at=NOON + DAY,
        ends=tenure,
    )
    assert list(Correction.objects.order_by("pk").values_list("kind", "was")) == [
        ("erratum", "Quayhithe Tenants"),
        ("court_order", ""),
    ]
    assert Body.objects.get(pk=group.pk).name == "Quayhithe Tenant"


def test_withdrawing_a_power_takes_whom_it_names(group, movement):
    power = PowerHeld.objects.filter(over=group, office__isnull=False).first()
    with pytest.raises(NotLawful) as refused:
        actions.withdraw_power(
            power=power,
            warrant=decided(movement, "conf", organ=Organ.CONFERENCE),
            by=None,
            at=NOON + DAY,
        )
    assert refused.value.code == "not_theirs_to_take_back"
    actions.withdraw_power(power=power, warrant=decided(group, "m"), by=None, at=NOON + DAY)
    power.refresh_from_db()
    assert power.withdrawn_at == NOON + DAY


def test_region_recognition_and_moving(group, movement):
    at = NOON + DAY
    region = actions.found_body(
        kind="region",
        name="North",
        purpose="To gather.",
        parent=movement,
        warrant=decided(movement, "conf", organ=Organ.CONFERENCE),
        by=None,
        at=at,
    )
    actions.place_body(
        body=group, fields={"parent": region.token}, warrant=decided(group, "m"), by=None, at=at
    )
    actions.recognise(body=group, warrant=decided(region, "m"), by=None, at=at)
    group.refresh_from_db()
    assert group.lineage == (movement.pk, region.pk, group.pk)
    assert group.status == "recognised"
    again = factories.person("Fay"), factories.person("Gus")
    below = factories.group(region, list(again), name="Other", at=at)
    actions.place_body(
        body=region, fields={"town": "Ling"}, warrant=decided(region, "m"), by=None, at=at
    )
    assert below.lineage[:2] == (movement.pk, region.pk)


def test_joining_and_leaving_are_idempotent(group, cat):
    first = actions.join_body(person=cat, body=group, by=cat, at=NOON, source="test")
    again = actions.join_body(person=cat, body=group, by=cat, at=NOON + DAY, source="test")
    assert first == again
    assert actions.leave_body(person=cat, body=group, by=cat, at=NOON + DAY)
    assert not actions.leave_body(person=cat, body=group, by=cat, at=NOON + DAY)
    actions.join_body(person=cat, body=group, by=cat, at=NOON + 2 * DAY, source="test")
    assert Membership.objects.filter(person=cat, body=group).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(person=cat, body=group, joined_at=NOON, source="x")


def test_nobody_joins_a_closed_body(group, cat, ann):
    from groundswell.register.structures.actions.members import BodyClosed

    actions.close_body(body=group, warrant=decided(group, "m"), by=ann, at=NOON + DAY)
    group.refresh_from_db()
    with pytest.raises(BodyClosed):
        actions.join_body(person=cat, body=group, by=cat, at=NOON + DAY, source="test")


def test_the_database_refuses_two_movements(movement):
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(
            id=999,
            token="zzzzzzzz",
            kind="movement",
            name="x",
            purpose="x",
            path=".999.",
            status="recognised",
            founded_at=NOON,
            changed_at=NOON,
            changed_step=1,
        )


def test_the_fortieth_group_costs_what_the_second_did(movement):
    people = [factories.person(f"Person {n}") for n in range(2)]

    def asked(number: int) -> int:
        with CaptureQueriesContext(connection) as seen:
            factories.group(movement, people, name=f"Group {number}")
        return len(seen)

    factories.group(movement, people, name="Group 1")
    second, *_, fortieth = [asked(number) for number in range(2, 41)]
    assert fortieth <= second


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_take_turns():
    movement = factories.movement()
    ann, bob = factories.person("Ann"), factories.person("Bob")
    group = factories.group(movement, [ann, bob])
    people = [factories.person(f"P{n}") for n in range(4)]
    post = factories.office(group, "door_keeper")  # one of three seats is taken
    outcomes: list[str] = []

    def run(somebody):
        try:
            actions.hold_office(
                office=post, person=somebody, warrant=decided(group, "m"), by=None, at=NOON + DAY
            )
            outcomes.append("in")
        except NotLawful as refused:
            outcomes.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(somebody,)) for somebody in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["in", "in", "seat_taken", "seat_taken"]
    assert StepCounter.objects.get().step == RecordEntry.objects.count()
    assert connection.vendor in ("sqlite", "postgresql")


def test_entries_carry_no_name_of_a_person(group):
    said = asdict(Entry(EntryType.CLOSE_BODY, group.token))
    assert "by" not in said


def test_a_group_adopts_another_rulebook_and_one_is_in_force(group, ann):
    """The second supersedes the first, and both are rows that the record explains."""
    for extra in (1, 2):
        book = replace(GROUP_OF_TWELVE, version=GROUP_OF_TWELVE.version + extra)
        warrant = decided(group, f"meeting {extra}", article="10")
        actions.adopt_rulebook(
            body=group, book=book, warrant=warrant, by=ann, at=NOON + extra * DAY
        )
    own = Rulebook.objects.filter(body=group).order_by("adopted_at")
    assert [each.superseded_at for each in own] == [NOON + DAY, NOON + 2 * DAY, None]
    assert record.verify_database().ok
