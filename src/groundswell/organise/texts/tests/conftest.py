from types import SimpleNamespace

import pytest

from groundswell.foundation import clock
from groundswell.foundation.outbox import incoming
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Kind
from groundswell.register.structures.tests import factories as make

NUMBER = "+447700900123"


@pytest.fixture
def at():
    return make.NOON


def build():
    """A movement whose secretary is Dev; Kay is known at a number, and Ann is nobody's officer."""
    movement = make.movement()
    dev, ann, kay = (
        Person.objects.get(full_name="Dev Patel"),
        make.person("Ann Adeyemi"),
        make.person("Kay Keen"),
    )
    people.add_address(
        person_id=kay.pk, kind=Kind.PHONE, text=NUMBER, source="test", by=kay, at=make.NOON
    )
    return SimpleNamespace(movement=movement, dev=dev, ann=ann, kay=kay)


@pytest.fixture
def world(lend, settings):
    settings.OUTBOX_TRANSPORTS = {"email": "postroom", "sms": "gateway"}
    settings.SECOND_FACTOR_FOR_OFFICERS = False
    clock.use(lambda: make.NOON)
    yield lend(build)
    clock.use(None)


@pytest.fixture
def came(at):
    def came(words, sender=NUMBER):
        event = f"{sender}:{words}"
        return incoming.receive_text(
            event=event, sender=sender, to_number="", text=words, by=None, at=at
        )

    return came
