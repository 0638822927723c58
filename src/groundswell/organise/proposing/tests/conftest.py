"""The world of meetings; Eve and Finn are members of Quayhithe without an office."""

from datetime import timedelta

import pytest

from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen, Where
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.conftest import at, world
from groundswell.organise.proposing import actions, queries
from groundswell.register.structures import actions as structures

__all__ = ["at", "world"]

STARTS = make.AT + timedelta(days=20)


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False


@pytest.fixture
def eve(world):
    structures.join_body(
        person=world.eve, body=world.quayhithe, by=world.eve, at=make.AT, source="form"
    )
    return world.eve


@pytest.fixture
def draft(world, eve):
    return write(world.quayhithe, eve)


@pytest.fixture
def sent(draft, eve):
    return actions.send(meeting=draft, by=eve, at=make.AT)


def write(body, host, *, starts=STARTS, key="k", now=make.AT, place="The Anchor", title="A walk"):
    what = WhatAndWhen(title, starts, starts + timedelta(hours=2))
    drafted = meetings.draft_as_host(body=body, what=what, form_key=key, by=host, at=now)
    return meetings.change_meeting(
        meeting_id=drafted.pk, step=Where(place_name=place), by=host, at=now
    )


def held(body, host, officer, number, *, key="held", starts=STARTS):
    """Let ``host`` hold so many meetings, a day apart; return the moment after the last."""
    for day in range(number):
        begins = starts + timedelta(days=day)
        drafted = write(
            body, host, starts=begins, key=f"{key}{day}", now=begins - timedelta(days=5)
        )
        proposal = actions.send(meeting=drafted, by=host, at=begins - timedelta(days=5))
        if proposal.stands == "waiting":
            seen = queries.stamp_of(proposal.meeting)
            actions.put_up(proposal=proposal, seen=seen, by=officer, at=begins - timedelta(days=4))
    return starts + timedelta(days=number + 1)
