"""Reads: what is shown, to whom, in how many queries."""

from datetime import timedelta

import pytest
from django.http import Http404

from groundswell.organise.meetings import actions, links, queries
from groundswell.organise.meetings.rules.nearness import Because
from groundswell.organise.meetings.rules.vocabulary import AccessFact, Answer
from groundswell.organise.meetings.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = (53.0, -1.0)


def titles(rows):
    return [row.title for row in rows]


def near(world, title, km, days, **changes):
    return make.meeting(
        world.quayhithe,
        world.ann,
        title=title,
        lat=HERE[0] + km / 111.2,
        lon=HERE[1],
        starts_at=make.AT + timedelta(days=days, hours=1),
        **changes,
    )


@pytest.mark.parametrize("number", [1, 3])
def test_upcoming_in_two_queries(world, number, django_assert_num_queries):
    for n in range(number):
        make.meeting(world.quayhithe, world.ann, title=f"M{n}")
    make.draft(world.quayhithe, world.ann, title="Draft")
    with django_assert_num_queries(2):
        listing = queries.upcoming(at=make.AT)
    assert titles(listing.rows) == [f"M{n}" for n in range(number)]
    assert listing.total == number


def test_upcoming_leaves_out_the_past_the_cancelled_and_other_groups(world):
    make.meeting(world.quayhithe, world.ann, title="Ours")
    make.meeting(world.eastquay, world.cat, title="Theirs")
    off = make.meeting(world.quayhithe, world.ann, title="Off")
    actions.cancel_meeting(meeting_id=off.pk, reason="x", by=world.ann, at=make.AT)
    assert titles(queries.upcoming(at=make.AT).rows) == ["Ours", "Theirs"]
    assert titles(queries.upcoming(at=make.AT, body_id=world.eastquay.pk).rows) == ["Theirs"]
    assert titles(queries.upcoming(at=make.START + timedelta(days=1)).rows) == []


def test_near_and_with_access(world, django_assert_num_queries):
    level = {"step_free": {"has": True, "note": "Level"}}
    steps = {"step_free": {"has": False, "note": "No: three steps"}}
    near(world, "Near", 2, 3, access=steps)
    near(world, "Level", 5, 5, access=level)
    near(world, "Far", 90, 1, access=level)
    with django_assert_num_queries(1):
        listing = queries.upcoming(at=make.AT, near=HERE)
    assert titles(listing.rows) == ["Near", "Level"]
    assert listing.rows[0].facts[:2] == ("Quayhithe Tenants", "1.2 miles")
    found = queries.upcoming(at=make.AT, access=[AccessFact.STEP_FREE])
    assert titles(found.rows) == ["Far", "Level"]


@pytest.mark.parametrize("number", [1, 3])
def test_nearest_with_reasons_in_one_query(world, number, django_assert_num_queries):
    for n in range(number):
        near(world, f"M{n}", n + 1, 2)
    with django_assert_num_queries(1):
        found = queries.nearest_meetings(*HERE, make.AT, 3)
    assert [s.meeting.title for s in found] == [f"M{n}" for n in range(number)]
    assert found[0].reasons == (Because.NEAR, Because.SOON)
    assert found[0].why.startswith("It is 0.6 miles away, on Sunday 16 August.")
    assert "Nobody paid to put it first" in found[0].why


def test_nearest_looks_further_when_nothing_is_near(world, django_assert_num_queries):
    near(world, "Far", 200, 2)
    with django_assert_num_queries(2):
        found = queries.nearest_meetings(*HERE, make.AT)
    assert [s.meeting.title for s in found] == ["Far"]
    assert queries.nearest_meetings(10, 10, make.AT) == ()


def test_turnout_counts_and_names_nobody(meeting, world, django_assert_num_queries):
    make.say(meeting, name="One", first_time=True)
    make.say(meeting, name="Two")
    make.say(meeting, Answer.MAYBE, name="Three")
    make.say(meeting, Answer.NO, name="Four")
    with django_assert_num_queries(1):
        turnout = queries.turnout(meeting)
    assert turnout == queries.Turnout(
        coming=2, online=0, offered=0, first_timers=1, not_sure=1, waiting=0, here=0
    )


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_one_query(meeting, number, django_assert_num_queries):
    for n in range(number):
        make.say(meeting, name=f"Guest {n}", needs={"codes": ["lift"], "words": "front seat"})
    with django_assert_num_queries(1):
        rows = queries.coming_list(meeting)
    assert [(r.door.called, [str(n) for n in r.needs], r.needs_words) for r in rows] == [
        (f"Guest {n}", ["A lift there or back"], "front seat") for n in range(number)
    ]
    with django_assert_num_queries(1):
        assert len(queries.door_list(meeting)) == number


def test_the_door_finds_by_name_and_code(meeting):
    place = make.say(meeting, name="Siân Prŷs-Howell")
    make.say(meeting, name="O’Brien")
    make.say(meeting, Answer.NO, name="Nora No")
    assert [r.called for r in queries.door_list(meeting)] == ["O’Brien", "Siân Prŷs-Howell"]
    for search, found in (("prŷs", "Siân Prŷs-Howell"), ("o'b", "O’Brien"), ("nora", "Nora No")):
        assert [r.called for r in queries.door_list(meeting, search=search)] == [found]
    assert [r.called for r in queries.door_list(meeting, search=place.code)] == [place.called]


def test_drafts_are_for_their_hosts(world):
    draft = make.draft(world.quayhithe, world.ann)
    assert queries.meeting_for(world.ann, draft.token, at=make.AT).pk == draft.pk
    for stranger in (None, world.cat, world.eve):
        with pytest.raises(Http404):
            queries.meeting_for(stranger, draft.token, at=make.AT)


def test_hosts_and_doors_of_another_group_do_not_exist(meeting, world):
    for stranger in (None, world.cat, world.dev, world.eve):
        with pytest.raises(Http404):
            queries.hosted_meeting_for(stranger, meeting.token, at=make.AT)
        with pytest.raises(Http404):
            queries.door_meeting_for(stranger, meeting.token, at=make.AT)
        with pytest.raises(Http404):
            queries.body_to_call_for(stranger, world.quayhithe.token, at=make.AT)
    assert queries.hosted_meeting_for(world.ann, meeting.token, at=make.AT).pk == meeting.pk


def test_a_link_opens_one_answer_and_no_other(meeting):
    place = make.say(meeting, email="g@example.org")
    other = make.say(meeting, name="Huw", email="h@example.org")
    signed = links.answer_path(place).split("/")[-2]
    assert queries.place_for(signed).pk == place.pk
    forged = signed.replace(place.token, other.token)
    for wrong in (forged, signed[:-1], place.token, "x", ""):
        with pytest.raises(Http404):
            queries.place_for(wrong)


def test_position_in_line_counts_who_is_ahead(world):
    meeting = make.meeting(world.quayhithe, world.ann, capacity=1)
    one = make.say(meeting, name="One")
    two, three = make.say(meeting, name="Two"), make.say(meeting, name="Three")
    assert [queries.position_in_line(p) for p in (one, two, three)] == [None, 1, 2]
    actions.cancel_rsvp(participation_id=one.pk, by=None, at=make.AT)
    three.refresh_from_db()
    assert queries.position_in_line(three) == 1


def test_last_time(meeting, world):
    after = meeting.ends_at + timedelta(days=1)
    assert queries.last_time(body_id=world.quayhithe.pk, at=after) is None
    for n in range(3):
        place = make.say(meeting, name=f"G{n}", first_time=n == 0)
        actions.check_in(participation_id=place.pk, by=world.ann, at=meeting.starts_at)
    last = queries.last_time(body_id=world.quayhithe.pk, at=after)
    assert (last.came, last.first_time) == (3, 1)


def test_the_feed_keeps_the_lately_cancelled(world):
    make.meeting(world.quayhithe, world.ann, title="On")
    off = make.meeting(world.quayhithe, world.ann, title="Off")
    actions.cancel_meeting(meeting_id=off.pk, reason="x", by=world.ann, at=make.AT)
    dropped = make.draft(world.quayhithe, world.ann, title="Never was")
    actions.cancel_meeting(meeting_id=dropped.pk, reason="x", by=world.ann, at=make.AT)
    assert sorted(m.title for m in queries.in_feed(at=make.AT)) == ["Off", "On"]


def test_who_hosts(meeting, world):
    assert queries.hosts_of(meeting, at=make.AT)[0] == "Ann"
    assert "Cat" not in queries.hosts_of(meeting, at=make.AT)
