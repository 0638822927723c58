from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.register.people.models import Person
from groundswell.register.structures.tests import factories as make


@pytest.fixture
def at():
    return make.NOON


def build():
    """Quayhithe: Ann (convenor) and Bob (secretary). Fennbridge: Cat and Dan. Above: Dev."""
    movement = make.movement()
    ann = make.person("Ann Adeyemi", email="ann@post.example")
    bob = make.person("Bob Bright", email="bob@post.example")
    cat, dan = make.person("Cat Colley"), make.person("Dan Dee")
    return SimpleNamespace(
        movement=movement,
        here=make.group(movement, [ann, bob]),
        there=make.group(movement, [cat, dan], name="Fennbridge Neighbours"),
        ann=ann,
        bob=bob,
        cat=cat,
        dan=dan,
        dev=Person.objects.get(full_name="Dev Patel"),
        kay=make.person("Kay Keen", email="kay@post.example"),
    )


@pytest.fixture
def world(lend, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: make.NOON)
    yield lend(build)
    clock.use(None)
