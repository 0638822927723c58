from types import SimpleNamespace

import pytest
from django.core.cache import cache

from groundswell.foundation import clock
from groundswell.register.structures.tests import factories as make


@pytest.fixture
def at():
    return make.NOON


@pytest.fixture
def world(db):
    """Ann and Bob began Quayhithe; Cat and Dan began Fennbridge."""
    cache.clear()
    clock.use(lambda: make.NOON)
    movement = make.movement()
    ann, bob = make.person("Ann Adeyemi"), make.person("Bob Bright")
    cat, dan = make.person("Cat Colley"), make.person("Dan Dee")
    yield SimpleNamespace(
        movement=movement,
        here=make.group(movement, [ann, bob]),
        there=make.group(movement, [cat, dan], name="Fennbridge Neighbours"),
        ann=ann,
        bob=bob,
        cat=cat,
    )
    clock.use(None)
