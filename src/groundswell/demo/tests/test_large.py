"""The invented movement, grown: the same house with more people in it."""

import pytest
from django.db import connection

from groundswell.demo import large, large_rows, moments, seeding
from groundswell.foundation import clock, record
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body, Membership

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def grown(lend, settings, tmp_path, monkeypatch):
    settings.GROUNDSWELL_PACK = "invented"
    settings.GROUNDSWELL_DEMO = True
    settings.GROUNDSWELL_HOME = tmp_path
    clock.use(lambda: moments.START.at)
    monkeypatch.setattr(large, "PEOPLE_IN_A_GROUP", 75)
    monkeypatch.setattr(large, "AT_ONCE", 150)
    lend(seeding.seed)
    stood = Body.objects.groups().count(), Meeting.objects.count()
    yield large.grow(3400, say=lambda _words: None), *stood
    clock.use(None)


def test_a_grown_movement_is_as_lawful_as_a_small_one(grown):
    added, groups, meetings = grown
    assert Person.objects.count() == 3400
    assert Body.objects.groups().count() == groups + added.groups == 45  # one for each 75 people
    assert Meeting.objects.count() - meetings == added.meetings > 0
    assert record.verify_database().ok

    Person.objects.create(
        full_name="Ann", added_at=clock.now(), source="join"
    ).delete()  # numbers go on

    newcomers = Person.objects.order_by("-pk")[: added.people]
    bodies = Membership.objects.filter(person__in=list(newcomers)).count()
    assert bodies == 2 * added.people  # the movement, and a group
    assert (
        structures.count_members()
        == Person.objects.filter(memberships__left_at=None).values("pk").distinct().count()
    )

    with connection.cursor() as cursor:
        cursor.execute("SELECT access_needs FROM people_person WHERE access_needs IS NOT NULL")
        stored = [row[0] for row in cursor.fetchall()]
    assert stored
    assert not any(word in text for text in stored for word in large_rows.NEEDS)
    assert Person.objects.exclude(access_needs=None).first().access_needs[0] in large_rows.NEEDS
