"""What somebody offers, who reads it, what they hear back, and what is suggested to them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.foundation.errors import NotPermitted
from groundswell.foundation.outbox.models import Message
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings import suggesting
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.offering import actions, queries, rules
from groundswell.organise.offering.actions import Said
from groundswell.organise.offering.models import Fewer, Offer
from groundswell.register.people.models import AccessLog
from groundswell.register.people.registry import holdings
from groundswell.register.structures.actions import join_body
from groundswell.register.structures.tests import factories as make

pytestmark = pytest.mark.django_db
SUNDAY_NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "expected"),
    [
        (0, "6.morning"),
        (11, "6.morning"),
        (12, "6.afternoon"),
        (16, "6.afternoon"),
        (17, "6.evening"),
    ],
)
def test_the_day_has_three_parts(hour, expected):
    assert rules.cell_of(SUNDAY_NOON.replace(hour=hour)) == expected


@pytest.mark.parametrize(
    ("limits", "fits"),
    [
        (rules.Limits(), True),  # what was not said limits nothing
        (rules.Limits(radius_km=5), True),
        (rules.Limits(radius_km=4), False),
        (rules.Limits(free=frozenset({"6.evening"})), True),
        (rules.Limits(free=frozenset({"0.evening"})), False),
        (rules.Limits(fewer=frozenset({"here"})), False),
    ],
)
def test_a_suggestion_keeps_to_what_was_said(limits, fits):
    assert rules.verdict(rules.Occasion("here", 5000.0, "6.evening"), limits).fits is fits


def test_the_way_of_getting_about_says_how_far_where_nothing_else_does():
    assert rules.reach_km(None, "") is None
    assert rules.reach_km(None, "foot") == 3
    assert rules.reach_km(12, "foot") == 12


def test_words_are_parted_by_commas():
    assert rules.words_of(" Damp,  bus  stops,damp,,") == ["damp", "bus stops"]


@pytest.fixture
def kay(world, at):
    join_body(person=world.kay, body=world.here, by=world.kay, at=at, source="test")
    return world.kay


SAID = Said(["translating", "nonsense"], "I speak Welsh", ["3.evening"], 12, "bike", ["damp"])


def test_an_offer_is_kept_once_and_waits_anew_only_when_it_is_another(world, kay, at):
    offer = actions.save_offer(body=world.here, said=SAID, by=kay, at=at)
    assert (offer.things, offer.free) == (["translating"], ["3.evening"])
    actions.answer_offer(offer=offer, words="Come on Thursday.", by=world.bob, at=at)
    later = at + timedelta(days=1)
    assert actions.save_offer(body=world.here, said=SAID, by=kay, at=later).answer
    moved = Said(SAID.things, SAID.words, ["4.evening"], 3, "foot", [])
    assert actions.save_offer(body=world.here, said=moved, by=kay, at=later).answer
    other = Said(["van"], SAID.words, ["4.evening"], 3, "foot", [])
    anew = actions.save_offer(body=world.here, said=other, by=kay, at=later)
    assert (anew.answer, anew.answered_at, anew.saved_at) == ("", None, later)
    with pytest.raises(actions.NotYourGroup):
        actions.save_offer(body=world.there, said=SAID, by=kay, at=later)
    assert Offer.objects.count() == 1


def test_one_answer_from_an_officer_of_that_group_and_a_letter_that_repeats_nothing(world, kay, at):
    offer = actions.save_offer(body=world.here, said=SAID, by=kay, at=at)
    for nobody in (world.cat, kay):
        with pytest.raises(NotPermitted):
            actions.answer_offer(offer=offer, words="Hm.", by=nobody, at=at)
        with pytest.raises(Http404):
            queries.offer_for(nobody, offer.token, at)
    actions.answer_offer(offer=offer, words="Come on Thursday.", by=world.bob, at=at)
    actions.answer_offer(offer=offer, words="Come on Thursday.", by=world.bob, at=at)
    with pytest.raises(actions.AnsweredAlready):
        actions.answer_offer(offer=offer, words="Come on Friday.", by=world.ann, at=at)
    text = Message.objects.get(address="kay@post.example").letter.text
    assert "Thursday" not in text
    assert "Welsh" not in text


def test_the_pages_from_offering_to_the_answer(client, world, kay, at, signed_in):
    mine, listed = reverse("offering:mine"), reverse("offering:waiting", args=[world.here.token])
    signed_in(kay)
    told = {"group": world.here.token, "things": ["van"], "words": "A blue one"}
    wrong = client.post(mine, told | {"radius_km": "0", "free": ["3.evening"]})
    assert wrong.status_code == 422
    assert "A blue one" in wrong.content.decode()
    assert 'value="3.evening" checked' in wrong.content.decode()
    assert client.post(mine, told | {"free": ["3.evening"]}).status_code == 302
    assert client.get(listed).status_code == 404
    offer = Offer.objects.get()
    answer = reverse("offering:answer", args=[offer.token])
    signed_in(world.cat)
    assert client.get(listed).status_code == 404
    assert client.post(answer, {"answer": "Hm."}).status_code == 404
    signed_in(world.bob)
    assert "1 member of" in client.get("/me/").content.decode()
    page = client.get(listed).content.decode()
    assert "A blue one" in page
    assert "Thursday: Evening" in page
    assert AccessLog.objects.get(person=kay).reader == world.bob
    assert client.post(answer, {"answer": ""}).status_code == 422
    assert client.post(answer, {"answer": "Bring it on Thursday."}).status_code == 302
    signed_in(kay)
    assert "Bring it on Thursday." in client.get("/me/").content.decode()
    assert client.post(reverse("offering:back")).status_code == 302
    assert not Offer.objects.exists()


def test_the_list_asks_as_many_questions_for_three_as_for_one(client, world, at, signed_in):
    asked = []
    for number in range(3):
        kay = make.person(f"Kay{number} Keen", email=f"kay{number}@post.example")
        join_body(person=kay, body=world.here, by=kay, at=at, source="test")
        actions.save_offer(body=world.here, said=SAID, by=kay, at=at)
        signed_in(world.bob)
        path = reverse("offering:waiting", args=[world.here.token])
        client.get(path)
        with CaptureQueriesContext(connection) as counted:
            client.get(path)
        asked.append(len(counted))
    assert asked == [asked[0]] * 3


def call(world, title, body, by, *, days, at, lat=51.5):
    starts = at + timedelta(days=days)
    meeting = meetings.call_meeting(
        body_id=body.pk,
        what=WhatAndWhen(title, starts, starts + timedelta(hours=1)),
        where=Where(place_name="Chapel Hall", lat=lat, lon=-1.25),
        how=HowItGoes(topics=("damp",)),
        by=by,
        at=at,
    )
    return meetings.publish(meeting_id=meeting.pk, by=by, at=at)


def test_what_is_suggested_keeps_to_it_and_says_so(client, world, kay, at, signed_in):
    call(world, "Thursday at noon", world.here, world.bob, days=4, at=at)
    call(world, "Far on Thursday", world.here, world.bob, days=4, at=at, lat=51.7)
    call(world, "Friday at noon", world.here, world.bob, days=5, at=at)
    titles = {one.title for one in suggesting.next_meetings(kay, at)}
    assert titles == {"Thursday at noon", "Far on Thursday", "Friday at noon"}
    said = Said(free=["3.afternoon"], radius_km=10, interests=["damp"])
    actions.save_offer(body=world.here, said=said, by=kay, at=at)
    (only,) = suggesting.next_meetings(kay, at)
    assert only.title == "Thursday at noon"
    assert "within the 10 kilometres you go" in only.why
    assert "when you said you are free" in only.why
    assert "something you said matters" in only.why
    signed_in(kay)
    assert only.fewer_href in client.get("/me/").content.decode()
    assert client.get(only.fewer_href).status_code == 200
    assert not Fewer.objects.exists()
    assert client.post(only.fewer_href).status_code == 302
    assert client.post(only.fewer_href).status_code == 302
    assert suggesting.next_meetings(kay, at) == []
    assert "Show them again" in client.get(reverse("offering:mine")).content.decode()
    client.post(reverse("offering:more", args=[world.here.token]))
    assert len(suggesting.next_meetings(kay, at)) == 1


def test_no_more_than_fifty_and_erasure_leaves_nothing(world, kay, at, monkeypatch):
    monkeypatch.setattr(rules, "MOST_FEWER", 1)
    actions.see_fewer(body=world.there, by=kay, at=at)
    actions.see_fewer(body=world.here, by=kay, at=at + timedelta(hours=1))
    assert Fewer.objects.get().body == world.here
    actions.save_offer(body=world.here, said=SAID, by=kay, at=at)
    source = next(one for one in holdings() if one.name == "offering")
    assert source.collect(kay.pk)[0]["words"] == "I speak Welsh"
    source.erase(kay.pk, at)
    assert not Offer.objects.exists()
    assert not Fewer.objects.exists()
