"""A kiosk: ten miles, ten days, nobody signed in, and a number at the end."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import text
from groundswell.organise.room import kiosk
from groundswell.organise.room.models import KioskYes
from groundswell.organise.room.tests import factories as ours
from groundswell.organise.room.views import kiosk as views
from groundswell.register.places.found import Found

pytestmark = pytest.mark.django_db
HOME = Found("Quayhithe", 51.5, -1.25)
MILE = 1 / 69.0


@pytest.fixture
def rally(world, at):
    at(ours.DOOR)

    def called(title, miles, days):
        when = make.START + timedelta(days=days)
        return make.meeting(
            world.quayhithe, world.ann, title=title, starts_at=when, lat=51.5 + miles * MILE,
            lon=-1.25,
        )  # fmt: skip

    return SimpleNamespace(
        meeting=called("The rally", 0, 0),
        near=called("Near and soon", 2, 3),
        edge=called("Just within", 9.9, 9),
        far=called("Too far", 10.2, 3),
        late=called("Too late", 1, 11),
    )


@pytest.fixture
def near(rally, monkeypatch):
    monkeypatch.setattr(views.places, "open_place", lambda _sealed, _at: HOME)
    signed = kiosk.kiosk_path(rally.meeting).split("/")[-2]
    return reverse("room:kiosk_near", args=[signed, "sealed"])


def test_ten_miles_and_ten_days_and_not_the_rally(rally):
    found = kiosk.offered(rally.meeting, HOME.lat, HOME.lon, ours.DOOR)
    assert {offer.suggestion.meeting.title for offer in found} == {"Near and soon", "Just within"}


def test_a_yes_is_counted_once_and_then_it_is_the_next_persons(client, rally, near):
    assert "Near and soon" in text(client.get(near))
    yes = {"meeting": rally.near.token, "called": "Gwen", "form_key": "kiosk0001"}
    for _ in range(2):
        answer = client.post(near, yes)
    place = Participation.objects.get(meeting=rally.near)
    assert place.code in text(answer)
    assert 'content="15;url=' in text(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    assert KioskYes.objects.get().meeting == rally.meeting
    assert client.post(near, yes | {"called": "", "form_key": "kiosk0002"}).status_code == 422
    elsewhere = yes | {"meeting": rally.far.token, "form_key": "kiosk0003"}
    assert client.post(near, elsewhere).status_code == 422
    assert Participation.objects.count() == 1


def test_the_address_is_made_here_and_shut_with_the_door(client, rally, at):
    path = kiosk.kiosk_path(rally.meeting)
    assert client.get(path).status_code == 200
    assert client.get(path.replace("~", "~x")).status_code == 404
    at(rally.meeting.ends_at + timedelta(days=2))
    assert client.get(path).status_code == 404


def test_a_postcode_nobody_knows_is_said_kindly(client, rally):
    answer = client.post(kiosk.kiosk_path(rally.meeting), {"postcode": "ZZ99 9ZZ"})
    assert answer.status_code == 422
    assert "We did not find that" in text(answer)
