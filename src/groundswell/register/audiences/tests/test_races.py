"""Ten at once, on a real database file or server: one line added, one yes, one file."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from groundswell.foundation.record.models import RecordEntry
from groundswell.register.audiences import actions
from groundswell.register.audiences.criteria.structures import HoldsOffice
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.audiences.rules.exports import Column, Shape, State
from groundswell.register.audiences.tests import factories as make
from groundswell.register.people.rules import Action
from groundswell.register.structures.tests import factories as bodies
from groundswell.register.structures.tests.factories import DAY, NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
AT = NOON + 10 * DAY


@pytest.fixture
def place(transactional_db):
    movement = bodies.movement()
    ann, bob = bodies.person("Ann", email="a@example.org"), bodies.person("Bob")
    here = bodies.group(movement, [ann, bob])
    make.say(ann, Action.GRANT, day=1)
    return make.audience(here, bob), ann, bob


def ten(work):
    start = Barrier(10)

    def run(_n):
        try:
            start.wait(timeout=60)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(run, range(10)))


def test_ten_at_once_add_one_line(place):
    audience, _ann, bob = place
    said = ten(
        lambda: actions.add_criterion(
            audience_id=audience.pk, step=0, path="top", criterion=HoldsOffice(), by=bob, at=AT
        )
    )
    assert sorted(said) == [False] * 9 + [True]
    assert len(Audience.objects.get().who["who"]["all"]) == 2


def test_ten_at_once_ask_once_agree_once_and_make_one_file(place, settings):
    settings.GROUNDSWELL_EXPORT_ROWS_ALONE = 0
    audience, ann, bob = place
    asked = ten(
        lambda: actions.ask_export(
            audience=audience, form_key="k", reason="labels for the letter",
            columns=[Column.NAME], shape=Shape.CSV, by=bob, at=AT,
        ).pk
    )  # fmt: skip
    assert len(set(asked)) == 1
    agreed = ten(
        lambda: (
            actions.decide_export(
                export_id=asked[0], yes=True, because="", by=ann, at=AT
            ).decided_by_id
        )
    )
    assert set(agreed) == {ann.pk}
    assert sum(ten(lambda: actions.make_export(export_id=asked[0], by=None, at=AT))) == 1
    assert Export.objects.get().state == State.MADE
    assert RecordEntry.objects.filter(kind="audiences.list_taken").count() == 1
