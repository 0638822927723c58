"""The invented movement, seeded once: what is in it, who is in it, and what cheating comes to."""

import hashlib
import json
import random
from datetime import UTC, datetime

import pytest
from django.db.models import Q
from django.urls import reverse

from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor import queries as floors
from groundswell.decide.floor.models import Floor, Item
from groundswell.decide.floor.rules.papers import What
from groundswell.demo import (
    attempts,
    moments,
    personas,
    seed_emergency,
    seed_meetings,
    seeding,
    sights,
    story_clock,
)
from groundswell.demo.models import Role
from groundswell.demo.tour_rows import ROWS
from groundswell.foundation import clock, record
from groundswell.organise.joining.models import Welcome
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries import front
from groundswell.register.people.models import Person
from groundswell.register.places.models import Area, Postcode
from groundswell.register.structures.models import Body

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def ostrey(lend, settings, tmp_path):
    settings.GROUNDSWELL_PACK = "invented"
    settings.GROUNDSWELL_DEMO = True
    settings.GROUNDSWELL_REPLY_MAIL = "talk@post.ostrey.example"
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    settings.GROUNDSWELL_HOME = tmp_path
    clock.use(lambda: moments.START.at)
    yield lend(seeding.seed)
    clock.use(None)


def test_the_county_as_promised(ostrey, client):
    at = moments.START.at
    assert Area.objects.filter(kind="ward").count() == 54
    assert Postcode.objects.count() == 400
    assert ostrey.people == 3000
    assert Meeting.objects.count() == 99  # ninety as promised, and those of the later stories
    met = front.bodies_that_met(at - seeding_days(60), at)
    assert Body.objects.filter(pk__in=met).exclude(kind="caucus").count() == 33
    assert record.verify_database().ok

    outcomes = {attempt.key: attempts.make(attempt).kind for attempt in attempts.ATTEMPTS}
    assert set(outcomes.values()) == {"refused", "found"}
    assert {a.key for a in attempts.ATTEMPTS if a.by_sql} == {
        key for key, kind in outcomes.items() if kind == "found"
    }
    assert record.verify_database().ok  # every attempt was taken back

    waiting = Welcome.objects.filter(done_at=None, body__name__startswith="Quayhithe")
    assert waiting.count() == 3
    for persona in personas.PERSONAS:
        role = Role.objects.get(key=persona.key)
        client.post(reverse("demo:become", args=[persona.key]))
        landing = client.get(sights.landing(role, clock.now()))
        assert landing.status_code == 200, persona.key
        main = landing.content.decode().partition("<main")[2].partition("</main>")[0]
        assert len(main) > 400, persona.key
        assert "<a " in main or "<form" in main, persona.key
    tour = client.get(reverse("demo:tour")).content.decode()
    assert tour.count(">Built<") == sum(row.built for row in ROWS)
    assert tour.count(">Not yet<") == sum(not row.built for row in ROWS)


def seeding_days(days):
    from datetime import timedelta

    return timedelta(days=days)


def test_the_chair_is_told_what_waits(ostrey):
    at = moments.START.at
    chair = Person.objects.get(token=Role.objects.get(key="chair").person_token)
    job = str(personas.persona("chair").job)
    floor = Floor.objects.get(conference=Conference.objects.latest("starts_at"))
    urgent = [each.motion.title for each in floors.urgent_business(floor.conference)
              if each.can_be_put]  # fmt: skip
    assert urgent == [seed_emergency.TITLE]
    assert f"“{seed_emergency.TITLE}” is admitted" in job
    waits = Item.objects.get(floor=floor, what=What.CORRECTION)
    assert waits.stage == "waiting"
    assert "a correction of the minutes of spring" in job
    assert conferences.may_preside(chair, floor.conference, at)


def test_the_same_seed_plans_the_same_meetings():
    class Group:
        def __init__(self, pk):
            self.pk = pk

    def digest(seed):
        groups = [Group(number) for number in range(33)]
        plans = seed_meetings.plan_meetings(random.Random(seed), groups, groups[0])
        told = [(p.body.pk, p.happening.title, p.starts_at.isoformat()) for p in plans]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()

    assert digest(1) == digest(1) != digest(2)


def test_the_clock_runs_forward_from_a_moment(settings, tmp_path):
    settings.GROUNDSWELL_HOME = tmp_path
    start = story_clock.now()
    assert abs((start - moments.START.at).total_seconds()) < 5
    later = story_clock.later_moments()
    assert [moment.key for moment in later] == [m.key for m in moments.MOMENTS[1:]]
    story_clock.move_to(moments.MOMENTS[2])
    assert [m.key for m in story_clock.later_moments()] == [m.key for m in moments.MOMENTS[3:]]


def test_moments_are_in_order_and_aware():
    moved = [moment.at for moment in moments.MOMENTS]
    assert moved == sorted(moved)
    assert all(at.tzinfo is UTC for at in moved)
    assert datetime(2026, 1, 1, tzinfo=UTC) < moved[0]


@pytest.mark.parametrize("name", ["tour", "cheats", "post-room"])
def test_nothing_of_the_demo_answers_where_it_is_off(client, settings, name):
    settings.GROUNDSWELL_DEMO = False
    assert client.get(reverse(f"demo:{name}")).status_code == 404
    assert client.post(reverse("demo:reset")).status_code == 404
    assert client.post(reverse("demo:become", args=["organiser"])).status_code == 404


def test_nobody_in_the_demo_has_an_address_that_could_exist(ostrey):
    from groundswell.register.people.models import ContactPoint

    points = ContactPoint.objects.exclude(
        Q(normalised__endswith=".example") | Q(normalised__startswith="+447700900")
    )
    assert not points.exists()
    assert Person.objects.exclude(erased_at=None).count() == 0
