from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.tests.conftest import AT, DURING, build, call, delegate
from groundswell.decide.conference.tests.conftest import RULES as SEATS
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Item
from groundswell.decide.floor.rules.queue import Side
from groundswell.decide.motions import actions as motions
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.rules.texts import text_from
from groundswell.foundation import clock
from groundswell.register.structures.permission import holders

FOR, AGAINST, NEITHER = Side.FOR, Side.AGAINST, Side.NEITHER
__all__ = ["SEATS"]


def motion(world, conference, title, number, *, by=None):
    """A motion that was published; how it got there is the motions' own."""
    made = motions.begin_motion(
        call=conference.motions, title=title, text=text_from(f"{title}: one.\n\nAnd two."), why="",
        body=None, because_of=None, form_key=title, by=by or world.cat, at=AT,
    )  # fmt: skip
    Motion.objects.filter(pk=made.pk).update(state="published", number=number, published_at=AT)
    made.refresh_from_db()
    told = {"paragraphs": made.draft, "text_hash": "", "cause": "written", "at": AT}
    made.versions.create(number=1, **told)
    return made


def begin(rules=SEATS):
    """A conference that sits: Cat, Dan and Eli sit for Alder, Fay for Birch, all in the hall."""
    world = build()
    conference = call(world, rules=rules)
    sent = {
        each: delegate(world, conference, getattr(world, each)) for each in ("cat", "dan", "eli")
    }
    sent["fay"] = delegate(world, conference, world.fay, body=world.birch)
    sent["gil"] = delegate(world, conference, world.gil, kind=Kind.ALTERNATE)
    for name in ("cat", "dan", "eli", "fay"):
        conferences.pass_door(credential=sent[name], inside=True, by=sent[name].person, at=DURING)
    chair = holders(Power.PRESIDE, over=world.movement, at=DURING)[0].person
    first = motion(world, conference, "Trees", 1)
    second = motion(world, conference, "Benches", 2, by=world.dan)
    return SimpleNamespace(
        **vars(world), conference=conference, sent=sent, chair=chair, motions=[first, second]
    )


@pytest.fixture
def hall(lend, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: DURING)
    yield lend(begin)
    clock.use(None)


def lay(hall, *, rules=SEATS, at=DURING):
    return actions.lay_paper(
        conference=hall.conference, parameters=rules, form_key="paper", by=hall.chair, at=at
    )


def items(hall):
    return list(Item.objects.filter(floor__conference=hall.conference).order_by("place"))


def opened(hall, **more):
    """The first motion, open."""
    lay(hall, **more)
    return actions.take_item(item=items(hall)[0], by=hall.chair, at=DURING)


def ask(item, person, side=NEITHER, *, kept=False, at=DURING):
    return actions.ask(item=item, asking=actions.Asking(side, kept), by=person, at=at)


def speak(hall, turn, seconds=60, *, at=DURING):
    """Somebody is called, speaks for so long, and sits down."""
    actions.call_next(turn=turn, by=hall.chair, at=at)
    actions.run_clock(turn=turn, runs=True, by=hall.chair, at=at)
    return actions.end_turn(turn=turn, by=hall.chair, at=at + timedelta(seconds=seconds))


@pytest.fixture
def connection_queries():
    """Count the queries of one request."""

    def count(work):
        with CaptureQueriesContext(connection) as captured:
            work()
        return len(captured)

    return count
