from datetime import timedelta
from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.mobilise.listening import actions
from groundswell.mobilise.listening.models import Round, Statement
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.register.structures import actions as structures
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=1)
FIRST = ("More buses in the evening", "A warm room in every ward", "Fewer forms for a repair")


def build():
    """Ann and Bob started a group; Ann is convenor, Bob secretary, Cat a member; it asks."""
    movement = make.movement()
    ann, bob, cat, dan = (make.person(name) for name in ("Ann A", "Bob B", "Cat C", "Dan D"))
    group = make.group(movement, [ann, bob])
    structures.join_body(person=cat, body=group, by=cat, at=make.NOON, source="test")
    asked = ask(group, ann)
    return SimpleNamespace(
        movement=movement, group=group, asked=asked, ann=ann, bob=bob, cat=cat, dan=dan
    )


@pytest.fixture
def world(lend, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    yield lend(build)
    clock.use(None)


def ask(group, by, *, key="asked", first=FIRST) -> Round:
    return actions.open_round(
        body=group,
        question="What should change here first?",
        about="The group reads it in May.",
        first=first,
        form_key=key,
        by=by,
        at=AT,
    )


def stranger(name: str) -> Speaker:
    return Speaker(None, name)


def first_of(round_: Round) -> Statement:
    return round_.statements.order_by("number").first()
