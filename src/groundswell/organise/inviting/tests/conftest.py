from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.register.structures.tests import factories as make


@pytest.fixture
def at():
    return make.NOON


def build():
    """Ann and Bob began Quayhithe; Cat and Dan began Fennbridge."""
    movement = make.movement()
    ann, bob = make.person("Ann Adeyemi"), make.person("Bob Bright")
    cat, dan = make.person("Cat Colley"), make.person("Dan Dee")
    return SimpleNamespace(
        movement=movement,
        here=make.group(movement, [ann, bob]),
        there=make.group(movement, [cat, dan], name="Fennbridge Neighbours"),
        ann=ann,
        bob=bob,
        cat=cat,
    )


@pytest.fixture
def world(lend):
    clock.use(lambda: make.NOON)
    yield lend(build)
    clock.use(None)
