from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.discussion.tests.conftest import (  # noqa: F401  fixtures
    answers,
    as_,
    held_clock,
    joins,
    opens,
    world,
)
from groundswell.organise.moderation import actions
from groundswell.organise.moderation.examples import EXAMPLES
from groundswell.organise.moderation.rules.cases import Decision, Outcome, Scope
from groundswell.register.people.models import Person
from groundswell.register.structures.tests import factories as make
from groundswell.register.structures.tests.factories import DAY, NOON

NOW = NOON + 40 * DAY
RIGHT = {each.number: each.fine for each in EXAMPLES}


@pytest.fixture(autouse=True)
def forty_days_on(held_clock):  # noqa: F811
    clock.use(lambda: NOW)


def hides(reason="It threatens.", *, rule=GoodFaith.THREAT, days=30, **more):
    more.setdefault("outcome", Outcome.HIDDEN)
    more.setdefault("scope", Scope.POST)
    return Decision(reason=reason, rule=rule, days=days, **more)


@pytest.fixture
def court(world):  # noqa: F811
    """
    The groups of the world, a third one whose four can be drawn, and two movement secretaries.

    Eli of Alder wrote ``post`` in Alder's thread, Fay of Birch reports it; Dev decides, who is in
    no group, and so does Eve.
    """
    names = ("Hal Hart", "Ida Ivey", "Jon Jute", "Kit Kern")
    hal, ida, jon, kit = (
        make.person(name, email=f"{name[:3].lower()}@x.example") for name in names
    )
    cedar = make.group(world.movement, [hal, ida], name="Cedar")
    for each in (jon, kit):
        joins_as(cedar, each)
    trained = (hal, ida, jon, kit)
    for each in (*trained, world.bob, world.dan):
        actions.train(fine=RIGHT, by=each, at=NOW)
    thread = opens(world, world.ann)
    return SimpleNamespace(
        **vars(world),
        cedar=cedar,
        trained=trained,
        thread=thread,
        first=Post.objects.get(thread=thread),
        post=answers(thread, world.eli, "Wait until you walk home."),
        dev=Person.objects.get(full_name="Dev Patel"),
        eve=Person.objects.get(full_name="Eve Stone"),
    )


def joins_as(body, somebody):
    from groundswell.register.structures import actions as structures

    structures.join_body(person=somebody, body=body, by=somebody, at=NOON, source="test")


@pytest.fixture
def case(court):
    return actions.report(post=court.post, rule=GoodFaith.THREAT, by=court.fay, at=NOW).case


@pytest.fixture
def hidden(court, case):
    """The decision that hides Eli's post."""
    return actions.decide(case=case, decision=hides(), by=court.dev, at=NOW).action


@pytest.fixture
def appealed(court, hidden):
    return actions.appeal(action=hidden, words="It was a joke.", by=court.eli, at=NOW)
