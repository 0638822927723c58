"""Two groups: Quayhithe with Ann (convenor) and Bob (secretary); Eastquay with Cat and Dev."""

from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.organise.meetings.tests import factories as make


def build():
    ann, bob = make.person("Ann Bell", "ann@example.org"), make.person("Bob Carr")
    cat, dev = make.person("Cat Dunn"), make.person("Dev Eze")
    return SimpleNamespace(
        ann=ann,
        bob=bob,
        cat=cat,
        dev=dev,
        eve=make.person("Eve Farr", "eve@example.org"),
        quayhithe=make.group("Quayhithe Tenants", ann, bob),
        eastquay=make.group("Eastquay Neighbours", cat, dev),
    )


@pytest.fixture
def world(lend):
    return lend(build)


@pytest.fixture
def meeting(world):
    return make.meeting(world.quayhithe, world.ann)


@pytest.fixture
def at():
    """Hold the clock at the morning of 14 August 2026; tests move it by calling the fixture."""
    now = [make.AT]
    clock.use(lambda: now[0])

    def move(moment):
        now[0] = moment
        return moment

    yield move
    clock.use(None)
