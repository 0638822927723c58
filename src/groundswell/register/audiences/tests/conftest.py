from types import SimpleNamespace

import pytest

from groundswell.register.structures.tests import factories as make


def build():
    """Two groups: Ann (convenor) and Bob (secretary) began Quayhithe, Cat and Dan Fennbridge."""
    movement = make.movement()
    ann = make.person("Ann Adeyemi", email="ann@example.org")
    bob = make.person("Bob Bright", email="bob@example.org")
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
