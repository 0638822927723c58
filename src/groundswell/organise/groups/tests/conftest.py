from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.organise.meetings.tests import factories as gather
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make
from groundswell.register.structures.tests.factories import DAY, NOON

AT = NOON + DAY


@pytest.fixture(autouse=True)
def at_noon(settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    yield
    clock.use(None)


def build():
    """Two groups and a caucus: Ann convenes all, Bob and Dan are secretaries."""
    movement = make.movement()
    ann = make.person("Ann Adeyemi", email="ann@example.org")
    bob = make.person("Bob Bright", email="bob@example.org")
    dan = make.person("Dan Dee", email="dan@example.org")
    caucus = {"name": "Night shift caucus", "basis": "", "kind": "caucus"}
    return SimpleNamespace(
        movement=movement,
        here=make.group(movement, [ann, bob]),
        there=make.group(movement, [ann, dan], name="Fennbridge Neighbours"),
        caucus=make.group(movement, [ann, bob], **caucus),
        ann=ann,
        bob=bob,
        dan=dan,
    )


@pytest.fixture
def world(lend):
    return lend(build)


def joins(body, *names, at=AT):
    for name in names:
        somebody = make.person(name)
        structures.join_body(person=somebody, body=body, by=somebody, at=at, source="test")


def met(body, by, day):
    """Hold a public meeting of a body on a day from its founding."""
    starts_at = NOON + day * DAY
    return gather.meeting(body, by, starts_at=starts_at, at=starts_at - DAY / 2)
