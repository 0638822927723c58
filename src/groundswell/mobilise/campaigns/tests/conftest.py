from datetime import timedelta
from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.foundation.subjects import Subject
from groundswell.mobilise.campaigns import actions, slots
from groundswell.mobilise.campaigns.actions import Proposed
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen, Where
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=10)
EVENING = AT + timedelta(days=6)
AFTER = EVENING + timedelta(days=1)
WARRANT = Subject("decision", "damphomes123")
WARRANTS = [slots.Warrant(WARRANT, "1. Damp homes"), slots.Warrant(Subject("decision", "b"), "2.")]


def build():
    """
    Two groups: Ann and Bob lead Alder, Cat is in it; Fay and Gus lead Birch. Dev and Eve began the
    movement; both may file what it adopted. It has two decisions that stand.
    """
    movement = make.movement()
    dev, eve = Person.objects.get(called="Dev"), Person.objects.get(called="Eve")
    ann, bob, cat, fay, gus = (make.person(f"{n} X") for n in ("Ann", "Bob", "Cat", "Fay", "Gus"))
    alder = make.group(movement, [ann, bob], name="Alder Tenants")
    birch = make.group(movement, [fay, gus], name="Birch Neighbours")
    structures.join_body(person=cat, body=alder, by=cat, at=make.NOON, source="test")
    return SimpleNamespace(
        movement=movement, alder=alder, birch=birch, dev=dev, eve=eve, ann=ann, bob=bob, cat=cat,
        fay=fay, gus=gus,
    )  # fmt: skip


@pytest.fixture
def world(lend, settings, monkeypatch):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    made = lend(build)
    monkeypatch.setattr(
        slots.warrants, "collect", lambda body, _at: [WARRANTS if body == made.movement else []]
    )
    yield made
    clock.use(None)


def propose(world, *, key="damp", title="Dry homes", body=None, **more):
    goals = more.pop("goals", {Counted.MEETINGS: 2, Counted.CAME: 10})
    words, affected = more.pop("words", "Dry walls by winter."), more.pop("affected", "Tenants.")
    given = {
        "body": body or world.alder, "umbrella": world.movement, "because_of": None,
        "by": world.ann, "at": AT,
    }  # fmt: skip
    what = Proposed(title, words, affected, goals)
    return actions.propose(what=what, form_key=key, **(given | more))


def adopted(world, **more):
    made = propose(world, **more)
    return actions.adopt(campaign=made, warrant=WARRANT, by=world.dev, at=AT)


def held(world, campaign, *, body=None, by=None, came=(), key="meet"):
    """Hold a meeting under a campaign; so many come."""
    meeting = actions.call_meeting(
        campaign=campaign, body=body or world.alder,
        what=WhatAndWhen("Damp evening", EVENING, EVENING + timedelta(hours=2)), form_key=key,
        by=by or world.ann, at=AT,
    )  # fmt: skip
    by = by or world.ann
    meetings.change_meeting(meeting_id=meeting.pk, step=Where(place_name="Hall"), by=by, at=AT)
    meetings.publish(meeting_id=meeting.pk, by=by, at=AT)
    for name in came:
        meetings.let_in(
            meeting_id=meeting.pk,
            called=name,
            first_time=True,
            form_key=f"{key}{name}",
            by=by,
            at=EVENING,
        )
    meeting.refresh_from_db()
    return meeting


def told(campaign, by, *, meeting=None, ends=False, key="r", at=AFTER, **more):
    said = {"words": "The county sends a surveyor.", "evidence": "Letter of 3 June"} | more
    return actions.tell(
        campaign=campaign, meeting=meeting, ends=ends, form_key=key, by=by, at=at, **said
    )
