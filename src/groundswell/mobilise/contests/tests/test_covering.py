"""The calendar, who keeps it, how groups cover the ground, and who may see who could start one."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.http import Http404

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.record.models import RecordEntry
from groundswell.mobilise.contests import actions, queries
from groundswell.mobilise.contests.actions import AlreadyWithdrawn, Announced, WrongDays
from groundswell.mobilise.contests.models import ComingContest
from groundswell.mobilise.contests.rules.coverage import State
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import AccessLog
from groundswell.register.places.tests.factories import area, square, town
from groundswell.register.structures.actions.founding import Where
from groundswell.register.structures.models import Membership
from groundswell.register.structures.tests.factories import NOON, group, movement, office, person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LATER = NOON + 90 * DAY
TODAY = date(2026, 5, 3)


@pytest.fixture
def world(settings):
    settings.GROUNDSWELL_PACK = "gb"
    for code, west, name in (("E1", -2, "West"), ("E2", -1, "Middle"), ("E3", 0, "East")):
        area(code, square(53, west), name=name)
    top = movement()
    ann, bob, cat, dev = (person(name) for name in ("Ann A", "Bob B", "Cat C", "Dan D"))
    west = group(top, [ann, bob], name="West Tenants", where=Where("Westby", 53.5, -1.5))
    middle = group(top, [cat, dev], name="Middle Tenants", where=Where("Midham", 53.5, -0.5))
    secretary = office(top, "movement_secretary").tenures.first().person
    return SimpleNamespace(
        top=top, west=west, middle=middle, secretary=secretary, ann=ann, cat=cat, dev=dev
    )


def met(body, at):
    Meeting.objects.create(
        body=body,
        title="Met",
        starts_at=at,
        ends_at=at + timedelta(hours=1),
        zone="UTC",
        state="published",
        changed_at=at,
        published_at=at,
    )


def by_election(**more):
    told = {"title": "By-election", "kind": "by", "polls_on": TODAY + 40 * DAY}
    return Announced(**(told | {"area_kind": "seat", "area_code": "E3"} | more))


def states(covered):
    return {row.name: row.state for row in covered.rows}


def test_seats_are_active_dormant_or_without_a_group(world, django_assert_num_queries):
    met(world.west, LATER - 60 * DAY)
    met(world.middle, LATER - 61 * DAY)
    met(world.middle, LATER + DAY)
    with django_assert_num_queries(4):
        covered = queries.seats_covered(LATER)
    assert states(covered) == {"West": State.ACTIVE, "Middle": State.DORMANT, "East": State.NONE}
    assert (covered.active, covered.dormant, covered.none) == (1, 1, 1)
    middle = next(row for row in covered.rows if row.name == "Middle")
    assert [body.name for body in middle.groups] == ["Middle Tenants"]
    assert middle.last_met_at == LATER - 61 * DAY


def test_towns_of_some_size_are_covered_by_what_meets_near(world, django_assert_num_queries):
    town("1", "Westby", 53.51, -1.5, 20_000)
    town("2", "Farham", 53.7, -1.5, 20_000)
    town("3", "Hamlet", 53.5, -1.5, 300)
    met(world.west, LATER - DAY)
    with django_assert_num_queries(3):
        covered = queries.towns_covered(LATER)
    assert states(covered) == {"Farham": State.NONE, "Westby": State.ACTIVE}


def put(world, contest, **more):
    return actions.put_on_calendar(
        movement=world.top, contest=contest, by=world.secretary, at=NOON, **more
    )


def test_the_calendar_holds_what_is_coming_with_days_left(world, django_assert_num_queries):
    put(world, by_election(register_by=TODAY + 20 * DAY))
    put(world, Announced("County", "local", TODAY + 9 * DAY))
    with django_assert_num_queries(1):
        ahead = queries.coming(TODAY)
    assert [(each.days, each.register_days, each.post_days) for each in ahead] == [
        (9, None, None),
        (40, 20, None),
    ]
    assert [each.contest.is_everywhere for each in ahead] == [True, False]
    assert [each.days for each in queries.coming_in("E1", TODAY)] == [9]
    assert [each.days for each in queries.coming_in("E3", TODAY)] == [9, 40]
    assert queries.next_coming(TODAY + 10 * DAY).days == 30
    assert [each.days for each in queries.coming(TODAY, until=TODAY + 10 * DAY)] == [9]
    token = ahead[0].contest.token
    assert queries.coming_for(None, token) == ahead[0].contest


def test_putting_is_on_record_once_for_a_form_sent_twice(world):
    first = put(world, by_election(), form_key="k")
    assert put(world, by_election(), form_key="k") == first
    (entry,) = RecordEntry.objects.filter(kind="contests.put_on_calendar")
    assert first.token in entry.text
    assert ComingContest.objects.count() == 1


def test_only_who_keeps_the_calendar_may_put_or_take(world):
    with pytest.raises(NotPermitted):
        actions.put_on_calendar(movement=world.top, contest=by_election(), by=world.ann, at=NOON)
    row = put(world, by_election())
    with pytest.raises(NotPermitted):
        actions.take_off_calendar(
            movement=world.top, token=row.token, because="no", by=world.ann, at=NOON
        )


@pytest.mark.parametrize(
    "more",
    [
        {"polls_on": TODAY - DAY},
        {"register_by": TODAY + 41 * DAY},
        {"post_by": date(2027, 1, 1)},
    ],
)
def test_days_that_do_not_go_together_are_refused(world, more):
    with pytest.raises(WrongDays):
        put(world, by_election(**more))
    assert not ComingContest.objects.exists()


def test_what_is_taken_off_is_coming_no_more_and_stays_taken(world):
    row = put(world, by_election())
    told = {"movement": world.top, "token": row.token, "because": "x", "by": world.secretary}
    actions.take_off_calendar(**told, at=NOON)
    assert queries.coming(TODAY) == ()
    with pytest.raises(Http404):
        queries.coming_for(None, row.token)
    with pytest.raises(AlreadyWithdrawn):
        actions.take_off_calendar(**told, at=NOON)


def test_a_contest_soon_and_no_active_group_is_a_gap(world):
    put(world, by_election())
    put(world, by_election(title="Middle", area_code="E2", polls_on=TODAY + 30 * DAY))
    put(world, by_election(title="Far off", area_code="E1", polls_on=TODAY + 200 * DAY))
    put(world, by_election(title="West", area_code="E1"))
    met(world.west, NOON - DAY)
    found = queries.gaps(NOON)
    assert [(gap.place.name, gap.coming.days, gap.place.state, gap.members) for gap in found] == [
        ("Middle", 30, State.DORMANT, 2),
        ("East", 40, State.NONE, 0),
    ]


def test_a_contest_everywhere_asks_of_every_seat(world):
    put(world, Announced("General", "general", TODAY + 30 * DAY))
    met(world.west, NOON - DAY)
    assert [gap.place.name for gap in queries.gaps(NOON)] == ["East", "Middle"]


def test_only_an_officer_sees_who_could_start_one_and_each_look_is_written_down(world):
    Membership.objects.create(
        body=world.middle, person=person("Eve E"), joined_at=NOON + DAY, source="test"
    )
    place = queries.place_of(put(world, by_election(area_code="E2")), "E2", LATER)
    with pytest.raises(NotPermitted):
        actions.look_at_starters(movement=world.top, place=place, by=world.ann, at=NOON)
    assert not queries.may_see_gaps(world.ann, NOON)
    assert not queries.may_see_gaps(None, NOON)
    assert queries.may_see_gaps(world.secretary, NOON)
    assert not AccessLog.objects.exists()
    found = actions.look_at_starters(
        movement=world.top, place=place, by=world.secretary, at=NOON + 2 * DAY
    )
    assert [(each.person.full_name, each.group.name) for each in found] == [
        ("Cat C", "Middle Tenants"),
        ("Dan D", "Middle Tenants"),
        ("Eve E", "Middle Tenants"),
    ]
    assert AccessLog.objects.filter(reader=world.secretary).count() == 3
