from types import SimpleNamespace

import pytest
from django.core.cache import cache

from groundswell.foundation import clock
from groundswell.organise.publishing import actions
from groundswell.organise.publishing.rules.writing import Written
from groundswell.register.structures.tests import factories as make

AT = make.NOON


@pytest.fixture(autouse=True)
def held_clock(request):
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()
    clock.use(lambda: AT)
    yield
    clock.use(None)


def build():
    movement = make.movement(at=AT)
    ann, bob = make.person("Ann Adeyemi", email="ann@example.org"), make.person("Bob Bright")
    alder = make.group(movement, [ann, bob], name="Alder")
    cat, dev = make.person("Cat Colley", email="cat@example.org"), make.person("Dev Dee")
    birch = make.group(movement, [cat, dev], name="Birch")
    return SimpleNamespace(movement=movement, alder=alder, birch=birch, ann=ann, cat=cat)


@pytest.fixture
def world(lend):
    return lend(build)


@pytest.fixture
def draft(world):
    return actions.begin_article(
        body=world.alder, written=WRITTEN, form_key="alderfirst", by=world.ann, at=AT
    )


@pytest.fixture
def article(draft, world):
    return actions.publish(article=draft, by=world.ann, at=AT)


WRITTEN = Written(
    title="The roof is mended",
    text="It took *three* letters.\n\n## What next\n\n- the stairs\n- the lamp",
    byline="Alder",
    tags=("repairs", "county"),
)
