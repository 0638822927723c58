"""Replay rebuilds the tables exactly, and finds any alteration that went round ``enact``."""

import random

import pytest
from django.db import IntegrityError, connection, transaction

from groundswell.foundation.record.models import RecordEntry
from groundswell.methods.constitution import Organ
from groundswell.register.structures import actions, projection
from groundswell.register.structures.actions import decided
from groundswell.register.structures.models import Body, Office, PowerHeld, Tenure
from groundswell.register.structures.projection import PROJECTED_MODELS, columns_of
from groundswell.register.structures.tests import factories
from groundswell.register.structures.tests.factories import DAY, NOON
from groundswell.register.structures.tests.test_enact import snapshot

pytestmark = pytest.mark.django_db


def entries():
    return [row.as_value() for row in RecordEntry.objects.order_by("pk")]


@pytest.fixture
def a_history(group, movement, cat, bob):
    at = NOON + DAY
    actions.recognise(
        body=group, warrant=decided(movement, "c", organ=Organ.CONFERENCE), by=None, at=at
    )
    post = factories.office(group, "door_keeper")
    actions.hold_office(office=post, person=cat, warrant=decided(group, "m"), by=None, at=at)
    actions.stand_down(tenure=Tenure.objects.get(person=cat), by=cat, at=at + DAY)
    power = PowerHeld.objects.filter(over=group).first()
    actions.withdraw_power(power=power, warrant=decided(group, "m"), by=None, at=at + DAY)
    fix = {"target": group, "column": "name", "becomes": "Quayhithe Tenant", "reason": "A slip."}
    group.refresh_from_db()
    actions.correct_slip(body=group, by=bob, at=at + 2 * DAY, **fix)
    return group


def test_lawful_tables_have_no_problems(a_history):
    assert projection.problems(entries()) == []


def test_wiping_and_rebuilding_gives_identical_rows(a_history):
    before = snapshot()
    projection.rebuild(entries())
    assert snapshot() == before


def test_it_is_registered_with_the_record():
    from groundswell.foundation.record.projections import projections

    assert projection.problems in projections()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda: Tenure.objects.update(person_id="someoneelse2"), "altered_row"),
        (lambda: Tenure.objects.update(until_at=NOON + 900 * DAY), "altered_row"),
        (lambda: Tenure.objects.all().delete(), "missing_row"),
        (lambda: Body.objects.filter(kind="group").update(lat=1.0, lon=1.0), "altered_row"),
        (
            lambda: Office.objects.create(
                id=5000, token="newoffice", body=Body.objects.first(), key="king", title="King",
                seats=1, term_days=9, created_at=NOON,
            ),
            "unlawful_row",
        ),
    ],
)  # fmt: skip
def test_each_sort_of_breach_has_its_code(a_history, change, code):
    change()
    found = projection.problems(entries())
    assert {problem.code for problem in found} == {code}
    assert all(problem.table for problem in found)


def test_an_entry_altered_in_the_record_is_unlawful(a_history):
    told = entries()
    forged = [e for e in told if "begin_tenure" not in e.kind]
    assert {p.code for p in projection.problems(forged)} >= {"unlawful_entry", "unlawful_row"}


def other_value(field, value, rng):
    kind = field.get_internal_type()
    if kind in ("CharField", "TextField"):
        return (value or "") + rng.choice("xyz") if len(value or "") < 12 else value[:-1]
    if kind == "FloatField":
        return (value or 0.0) + 0.0001
    if kind == "BooleanField":
        return not value
    if kind == "DateTimeField":
        return (value or NOON) + DAY / 86400
    return (value or 0) + 1


def test_any_alteration_of_any_column_is_found(a_history):
    """Each alteration on its own, against the tables as a database user would leave them."""
    rng, told, tried, unfound = random.Random(7), entries(), 0, []
    for model in PROJECTED_MODELS:
        rows = list(model._base_manager.values(*columns_of(model)))
        for column in columns_of(model):
            row = rng.choice(rows)
            field = next(f for f in model._meta.concrete_fields if f.attname == column)
            field = getattr(field, "target_field", field) if field.is_relation else field
            value = other_value(field, row[column], rng)
            try:
                with transaction.atomic():
                    with connection.cursor() as cursor:
                        name = next(
                            f.column for f in model._meta.concrete_fields if f.attname == column
                        )
                        cursor.execute(
                            f'UPDATE {model._meta.db_table} SET "{name}" = %s WHERE id = %s',
                            [field.get_db_prep_save(value, connection), row["id"]],
                        )
                    if not projection.problems(told):
                        unfound.append((model.__name__, column))
                    tried += 1
                    raise Undo  # noqa: TRY301
            except Undo:
                pass
            except IntegrityError:
                continue  # the database itself refused it
    assert unfound == []
    assert tried > 50


class Undo(Exception):
    pass
