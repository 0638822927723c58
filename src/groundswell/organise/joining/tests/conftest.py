from types import SimpleNamespace

import pytest

from groundswell.register.structures.tests import factories as make


def build():
    """Two groups: Ann and Bob (its secretary) began Quayhithe, Cat and Dan began Fennbridge."""
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
        dan=dan,
    )


@pytest.fixture
def world(lend):
    return lend(build)
