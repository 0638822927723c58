from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from groundswell.decide.decisions.actions import Wanted
from groundswell.decide.decisions.rules.dues import Span
from groundswell.decide.motions import actions
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.decide.motions.rules.texts import text_from
from groundswell.foundation import clock
from groundswell.methods.compositing import Paragraph
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=10)
CLOSES, AMENDMENTS = AT + timedelta(days=30), AT + timedelta(days=60)
WORDS = (
    "This branch notes that repairs take ten weeks.\n\n"
    "Conference instructs the committee to write to every council in June."
)
BOTH = {"p2": "Conference instructs the committee to write to every council in May."}
SHORT = Parameters(motion_branches=2, motion_members=3)
MET = Evidence(date(2026, 5, 10), 12, 8)


def build():
    """
    Two branches; Ann and Bob lead Alder, Fay and Gus lead Birch; Cat is in Alder, Hal in Birch.

    Dev and Eve began the movement: Dev is its secretary, Eve its membership secretary.
    """
    movement = make.movement()
    dev, eve = Person.objects.get(called="Dev"), Person.objects.get(called="Eve")
    people = {name: make.person(f"{name} X") for name in ("Ann", "Bob", "Cat", "Fay", "Gus", "Hal")}
    ann, bob, cat, fay, gus, hal = people.values()
    alder = make.group(movement, [ann, bob], name="Alder Tenants")
    birch = make.group(movement, [fay, gus], name="Birch Neighbours")
    for person, body in ((cat, alder), (hal, birch)):
        structures.join_body(person=person, body=body, by=person, at=make.NOON, source="test")
    call = open_call(movement, dev)
    return SimpleNamespace(
        movement=movement, alder=alder, birch=birch, call=call, dev=dev, eve=eve,
        ann=ann, bob=bob, cat=cat, fay=fay, gus=gus, hal=hal, stranger=make.person("Ian I"),
    )  # fmt: skip


@pytest.fixture
def world(lend, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    yield lend(build)
    clock.use(None)


def open_call(movement, by, *, key="call", closes=CLOSES, at=AT, parameters=SHORT):
    return actions.open_call(
        body=movement, title="Autumn conference", closes_at=closes,
        amendments_close_at=closes + timedelta(days=30), parameters=parameters,
        form_key=key, by=by, at=at,
    )  # fmt: skip


def begin(
    world, *, by=None, body="alder", title="Repairs in ten days", words=WORDS, key="m", **more
):
    told = {"call": world.call, "why": "", "because_of": None, "at": AT} | more
    branch = getattr(world, body) if body else None
    return actions.begin_motion(
        title=title, text=text_from(words), body=branch, form_key=key, by=by or world.ann, **told
    )


def endorse(motion, body, by, *, evidence=MET, at=AT):
    return actions.endorse(
        motion=motion, body=body, evidence=evidence, minutes="Agreed by nine to two.", by=by, at=at
    )


def handed_in(world, motion, *, by=None, at=AT):
    """Show a draft, have it seconded and endorsed by both, and hand it in."""
    by = by or motion.mover
    actions.show(motion=motion, by=by, at=at)
    seconder = world.cat if by.pk != world.cat.pk else world.bob
    actions.second(motion=motion, by=seconder, at=at)
    endorse(motion, world.alder, world.bob, at=at)
    endorse(motion, world.birch, world.gus, at=at)
    return actions.hand_in(motion=motion, by=by, at=at)


def published(world, motion, *, clerk=None, at=AT):
    motion = handed_in(world, motion, at=at)
    actions.rule(
        motion=motion, in_order=True, article="S2", reasons="Backed.", by=clerk or world.dev, at=at
    )
    actions.publish(call=world.call, by=world.dev, at=at)
    motion.refresh_from_db()
    return motion


def amend(world, to, changed, *, by=None, body="birch", key="a", at=AT):
    """Begin an amendment: ``changed`` gives the new words of a paragraph by its id."""
    version = to.versions.latest("number")
    text = tuple(
        Paragraph(p.pid, changed.get(p.pid, p.words)) for p in version.text if changed.get(p.pid, 1)
    )
    text += tuple(Paragraph(pid, words) for pid, words in changed.items() if pid.startswith("new"))
    return actions.begin_amendment(
        to=to, amends=version.number, text=text, why="It should be sooner.",
        body=getattr(world, body) if body else None, form_key=key, by=by or world.fay, at=at,
    )  # fmt: skip


def wanted(motion, **more):
    """What is to be done of a motion, by the first office of the body, in early summer."""
    owner = motion.call.body.offices.order_by("pk").first()
    told = {"words": "Write to every council.", "owner": owner, "due": "early summer"} | more
    return Wanted(**({"span": Span(date(2026, 6, 1), date(2026, 6, 30))} | told))


def decide(motion, fate, by, because="62 to 40", **more):
    if fate == "carried" and motion.to_id is None:
        more.setdefault("wanted", wanted(motion))
    return actions.decide(motion=motion, fate=fate, because=because, by=by, at=AT, **more)
