from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from groundswell.decide.decisions import actions
from groundswell.decide.decisions.actions import Wanted
from groundswell.decide.decisions.rules.dues import Span
from groundswell.foundation import clock
from groundswell.foundation.subjects import Subject
from groundswell.methods.compositing import Paragraph
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Tenure
from groundswell.register.structures.tests import factories as make

AT = make.NOON + timedelta(days=10)
SUMMER = Span(date(2026, 6, 1), date(2026, 6, 30))
LATE = AT.replace(month=7, day=1)


def build():
    """
    Two branches, Alder (Ann, Bob) and Birch (Fay, Gus). Dev is the movement's secretary and
    answers for what is decided; Eve, its membership secretary, looks after the register too.
    """
    movement = make.movement()
    dev, eve = Person.objects.get(called="Dev"), Person.objects.get(called="Eve")
    ann, bob, fay, gus = (make.person(f"{name} X") for name in ("Ann", "Bob", "Fay", "Gus"))
    alder = make.group(movement, [ann, bob], name="Alder Tenants")
    birch = make.group(movement, [fay, gus], name="Birch Neighbours")
    owner = Tenure.objects.get(person=dev, office__body=movement).office
    return SimpleNamespace(
        movement=movement, alder=alder, birch=birch, dev=dev, eve=eve, ann=ann, bob=bob, fay=fay,
        gus=gus, owner=owner,
    )  # fmt: skip


@pytest.fixture
def world(lend, settings):
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: AT)
    yield lend(build)
    clock.use(None)


def enter(world, *, key="d", title="Warm rooms", words="Open one in every ward.", **more):
    told = {"due": "early summer", "span": SUMMER, "owner": world.owner, "words": words}
    wanted = Wanted(**(told | {k: more.pop(k) for k in list(more) if k in WANTED}))
    given = {
        "body": world.movement, "title": title, "text": (Paragraph("p1", words),),
        "rests_on": "62 to 40", "because_of": Subject("motion", "abcdefghijkl"), "by": world.dev,
        "at": AT,
    }  # fmt: skip
    return actions.enter(wanted=wanted, form_key=key, **(given | more))


WANTED = frozenset({"due", "span", "owner", "asks_branches", "replaces"})
