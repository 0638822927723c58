from datetime import timedelta
from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.models import Voice
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.tests.test_charting import WORDS, say_so
from groundswell.mobilise.listening.tests.test_charting import people as voices
from groundswell.mobilise.onetoones import actions
from groundswell.mobilise.onetoones.models import Pairing
from groundswell.mobilise.onetoones.rules.vocabulary import Answer, Free, Way, Wish
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=200)
DAY = timedelta(days=1)
ASKED = make.NOON + DAY  # while Ann’s first term as convenor runs


@pytest.fixture
def at():
    """Set the clock of pages."""

    def stand(moment):
        clock.use(lambda: moment)

    yield stand
    clock.use(None)


def build():
    """Ann and Bob have long been in the group; Cat and Dan are new to it; Eve is in none."""
    movement = make.movement()
    ann, bob, cat, dan, eve = (
        make.person(f"{name} {name[0]}", email=f"{name.lower()}@example.org")
        for name in ("Ann", "Bob", "Cat", "Dan", "Eve")
    )
    group = make.group(movement, [ann, bob])
    for person in (cat, dan):
        structures.join_body(person=person, body=group, by=person, at=AT - DAY, source="test")
    secretary = make.office(movement, "movement_secretary").tenures.get().person
    return SimpleNamespace(
        movement=movement,
        group=group,
        secretary=secretary,
        ann=ann,
        bob=bob,
        cat=cat,
        dan=dan,
        eve=eve,
    )


@pytest.fixture
def world(lend, settings, at):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    at(AT)
    return lend(build)


def wants(person, *, group=None, round_=None, ways=(Way.PHONE,), at=AT, avoid=(), **more):
    """Let somebody ask: for who is new to ``group``, or who stands elsewhere in ``round_``."""
    asked = actions.Asked(
        wish=Wish.DIFFERENT if round_ else Wish.NEW,
        ways=ways,
        free=more.pop("free", (Free.WEEK_EVENING,)),
        round_token=round_.token if round_ else "",
        body=group,
        **more,
    )
    return actions.ask(asked=asked, avoid=avoid, by=person, at=at)


def says(person, pairing, answer=Answer.YES, at=AT):
    contact = f"ring {person.called.lower()}" if answer is Answer.YES else ""
    return actions.answer(pairing=pairing, says=answer, contact=contact, by=person, at=at)


@pytest.fixture
def offer(world):
    """Ann and Cat ask and are asked."""
    wants(world.ann, group=world.group)
    wants(world.cat, group=world.group)
    assert actions.match(by=None, at=AT) == 1
    return Pairing.objects.get()


@pytest.fixture
def talk(world, offer):
    """Both said yes."""
    says(world.ann, offer)
    return says(world.cat, offer)


@pytest.fixture
def divided(world):
    """A round in two camps of thirty: Ann and Bob with the first, Cat with the other."""
    round_ = listening.open_round(
        body=world.group, question="And now?", first=WORDS, form_key="d", by=world.ann, at=ASKED
    )
    own = [
        Voice.objects.create(
            round=round_, who=Speaker(person).who_in(round_), kind="member", began_at=AT
        )
        for person in (world.ann, world.bob, world.cat)
    ]
    camps = [*[0] * 30, *[1] * 30, 0, 0, 1]
    say_so([*voices(round_, 60), *own], list(round_.statements.order_by("number")), camps)
    listening.draw_map(round_=round_, by=None, at=AT)
    return round_
