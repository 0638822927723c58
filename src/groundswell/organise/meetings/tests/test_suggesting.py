from datetime import timedelta

import pytest

from groundswell.organise.meetings import actions, suggesting
from groundswell.organise.meetings.rules.details import WhatAndWhen, Where
from groundswell.register.structures.actions import join_body
from groundswell.register.structures.tests import factories as make
from groundswell.register.structures.tests.factories import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(db):
    return make.group(make.movement(), [make.person("Ann Adeyemi"), make.person("Bob Bright")])


def call(group, title, *, days, lat=51.5):
    bob = make.office(group, "secretary").tenures.get().person
    starts = NOON + timedelta(days=days)
    meeting = actions.call_meeting(
        body_id=group.pk,
        what=WhatAndWhen(title, starts, starts + timedelta(hours=1)),
        where=Where(place_name="Chapel Hall", lat=lat, lon=-1.25),
        by=bob,
        at=NOON,
    )
    return actions.publish(meeting_id=meeting.pk, by=bob, at=NOON)


def test_the_nearest_soonest_meeting_comes_first_and_says_why(group):
    eve = make.person("Eve Easton")
    assert suggesting.next_meetings(eve, NOON) == []
    join_body(person=eve, body=group, by=eve, at=NOON, source="test")
    call(group, "Far and late", days=9, lat=51.6)
    call(group, "Near and soon", days=2)
    first, second = suggesting.next_meetings(eve, NOON)
    assert (first.title, second.title) == ("Near and soon", "Far and late")
    assert "Nobody paid to put it first" in first.why
    assert "Chapel Hall" in first.line


def test_a_door_waits_for_its_keeper_within_a_day(group):
    call(group, "Tomorrow", days=0.5)
    call(group, "Next week", days=7)
    ann = make.office(group, "door_keeper").tenures.first().person
    assert [job.title for job in suggesting.doors_to_keep(ann, NOON)] == ["The door: Tomorrow"]
    assert suggesting.doors_to_keep(make.person("Eve Easton"), NOON) == []
