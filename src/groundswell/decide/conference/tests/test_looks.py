"""Who looked is written down: the desk and officers read delegates' names, and members do not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.decide.conference.codes import code_of
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.tests.conftest import AT, call, delegate
from groundswell.foundation import clock
from groundswell.register.people.models import AccessLog


@pytest.fixture
def sent(world):
    conference = call(world)
    return world, conference, [
        delegate(world, conference, world.cat),
        delegate(world, conference, world.gil, kind=Kind.ALTERNATE),
    ]  # fmt: skip


def looks(after=0):
    rows = AccessLog.objects.filter(pk__gt=after)
    return sorted(rows.values_list("person__called", "reader__called", "role"))


def last():
    return AccessLog.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def test_an_officer_and_the_desk_read_whom_a_group_sends(sent, signed_in):
    world, conference, _named = sent
    page = reverse("conference:branch", args=[conference.token, world.alder.token])
    assert "Cat X" in signed_in(world.dan).get(page).text  # a member of the group
    assert looks() == []
    signed_in(world.ann).get(page)
    signed_in(world.ann).get(page)  # the same look
    officer = f"Officer of {world.alder.name}"
    assert looks() == [("Cat", "Ann", officer), ("Gil", "Ann", officer)]
    clock.use(lambda: AT + timedelta(minutes=11))
    signed_in(world.ann).get(page)
    assert len(looks()) == 4
    before = last()
    signed_in(world.dev).get(page)
    desk = "The desk of a conference"
    assert looks(before) == [("Cat", "Dev", desk), ("Gil", "Dev", desk)]
    assert {each.reason for each in AccessLog.objects.all()} == {"Conference: Summer conference"}


def test_reading_a_credential_is_a_look_and_ones_own_is_none_at_oneself(sent, signed_in):
    world, _conference, (mine, _other) = sent
    assert signed_in(world.cat).get(mine.url).status_code == 200
    assert looks() == []
    check = reverse("conference:check", args=[code_of(mine)])
    assert "Cat X" in signed_in(world.dev).get(check).text
    assert looks() == [("Cat", "Dev", "The desk of a conference")]
