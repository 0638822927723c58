"""Needs are seen by whose they are and by hosts of meetings they said yes to; by nobody else."""

from datetime import timedelta

import pytest

from groundswell.organise.hosting.queries import needs
from groundswell.organise.hosting.rules.needs import Verdict, verdict
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.vocabulary import Answer
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.register.people import actions as people
from groundswell.register.people.models import AccessLog
from groundswell.register.structures import actions as structures

YES, NO = {"has": True, "note": "By the yard"}, {"has": False, "note": ""}


@pytest.fixture
def eve(world):
    """Eve needs a hearing loop, and to get in without steps."""
    return people.state_needs(
        person_id=world.eve.pk, needs=["hearing_loop", "step_free"], by=world.eve, at=make.AT
    )


def page_of(client, reader, meeting):
    if reader:
        sign_in(client, reader)
    return client.get(f"/hosting/{meeting.token}/needs/")


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False


def who(meeting, at=make.AT):
    return {str(row.label): row.who for row in needs.what_is_needed(meeting, at=at).needs}


# Isolation first.


def test_only_hosts_of_this_meeting_reach_the_page(client, world, eve, at, meeting):
    make.say(meeting, by=eve)
    member = make.person("Mo Member")
    structures.join_body(person=member, body=world.quayhithe, by=member, at=make.AT, source="test")
    assert page_of(client, None, meeting).status_code == 302
    for reader in (world.cat, world.dev, eve, member):
        assert page_of(client, reader, meeting).status_code == 404
    assert not AccessLog.objects.exists()
    for reader in (world.ann, world.bob):
        shown = page_of(client, reader, meeting)
        assert shown.status_code == 200
        assert "Hearing loop" in shown.content.decode()
        assert shown["Cache-Control"] == "no-store"


@pytest.mark.parametrize("answer", [Answer.NO, Answer.MAYBE])
def test_a_no_or_a_not_sure_shows_the_host_nothing(meeting, eve, answer):
    make.say(meeting, answer, by=eve)
    assert needs.what_is_needed(meeting, at=make.AT) == needs.WhatIsNeeded((), (), ())


def test_a_yes_shows_this_meetings_hosts_and_no_others(world, meeting, eve):
    other = make.meeting(world.eastquay, world.cat)
    place = make.say(meeting, by=eve)
    assert who(meeting) == {
        "Hearing loop": ("Eve Farr",),
        "Step-free way in, and to the toilet": ("Eve Farr",),
    }
    assert who(other) == {}
    from groundswell.organise.meetings import actions

    actions.cancel_rsvp(participation_id=place.pk, by=eve, at=make.AT)
    assert who(meeting) == {}


def test_seven_days_later_there_is_nothing_to_see(meeting, eve):
    make.say(meeting, by=eve)
    assert who(meeting, meeting.forgets_at - timedelta(seconds=1))
    assert who(meeting, meeting.forgets_at) == {}


def test_each_look_is_in_the_record_of_whose_needs_were_read(client, world, eve, at, meeting):
    bob_too = make.say(meeting, by=world.bob)
    make.say(meeting, by=eve)
    page_of(client, world.ann, meeting)
    looks = AccessLog.objects.values_list("reader", "person", "role", "what")
    assert list(looks) == [(world.ann.pk, eve.pk, "Host", "what you need to take part")]
    assert bob_too.person == world.bob  # stated nothing, so nothing of his was read


def test_the_meetings_page_shows_ones_own_needs_to_oneself(client, world, eve, at, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(
        access={"step_free": YES, "toilet": YES, "hearing_loop": NO}
    )
    make.say(meeting, by=eve)
    stranger = client.get(f"/m/{meeting.token}/").content.decode()
    assert "Does it fit what you need?" not in stranger
    sign_in(client, world.ann)
    assert "Does it fit what you need?" not in client.get(f"/m/{meeting.token}/").content.decode()
    sign_in(client, eve)
    own = client.get(f"/m/{meeting.token}/")
    assert "Does it fit what you need?" in own.content.decode()
    assert own["Cache-Control"] == "no-store"
    assert [
        (str(need.label), need.verdict, need.note)
        for need in needs.own_needs(eve, Meeting.objects.get(pk=meeting.pk))
    ] == [
        ("Hearing loop", Verdict.NOT_MET, ""),
        ("Step-free way in, and to the toilet", Verdict.MET, "By the yard; By the yard"),
    ]


# What the host is told.


def test_what_was_ticked_with_an_answer_is_one_need_with_what_was_stated(meeting, eve):
    make.say(meeting, by=eve)
    make.say(
        meeting,
        name="Gwen",
        needs={"codes": ["step_free", "lift"], "words": "I bring a dog"},
    )
    needed = needs.what_is_needed(meeting, at=make.AT)
    assert {(str(n.label), n.verdict, n.who) for n in needed.needs} == {
        ("Hearing loop", Verdict.NOT_STATED, ("Eve Farr",)),
        (
            "Step-free way in, and to the toilet",
            Verdict.NOT_STATED,
            ("Eve Farr", "Gwen"),
        ),
        ("A lift there or back", Verdict.ASKED, ("Gwen",)),
    }
    assert needed.words == (("Gwen", "I bring a dog"),)
    assert needed.person_ids == (eve.pk,)
    assert needed.to_state == 2


def test_the_host_is_asked_to_state_what_is_missing(client, world, eve, at, meeting):
    make.say(meeting, by=eve)
    asked = page_of(client, world.ann, meeting).content.decode()
    assert "2 things people need are not said" in asked
    assert f"/m/{meeting.token}/edit/where/" in asked


def test_nobody_with_a_need_is_said_in_words(client, world, at, meeting):
    said = page_of(client, world.ann, meeting).content.decode()
    assert "Nobody who said yes has stated a need." in said


@pytest.mark.parametrize("coming", [1, 3])
def test_it_is_one_query_however_many_come(meeting, coming, django_assert_num_queries):
    for n in range(coming):
        person = make.person(f"Member {n}")
        people.state_needs(person_id=person.pk, needs=["quiet"], by=person, at=make.AT)
        make.say(meeting, by=person)
    with django_assert_num_queries(1):
        assert len(who(meeting)["A quiet place to step out to"]) == coming


# The rule.


@pytest.mark.parametrize(
    ("need", "access", "expected"),
    [
        ("step_free", {}, Verdict.NOT_STATED),
        ("step_free", {"step_free": YES}, Verdict.NOT_STATED),  # and the toilet?
        ("step_free", {"step_free": YES, "toilet": YES}, Verdict.MET),
        ("step_free", {"step_free": YES, "toilet": NO}, Verdict.NOT_MET),
        ("step_free", {"toilet": NO}, Verdict.NOT_MET),
        ("sign_language", {"bsl": YES}, Verdict.MET),
        ("childcare", {"children": YES}, Verdict.NOT_STATED),  # welcome is not looked after
        ("no_calls", {"quiet": YES}, Verdict.ASKED),
        ("lift", {}, Verdict.ASKED),
    ],
)
def test_verdict(need, access, expected):
    assert verdict(need, access) == expected
