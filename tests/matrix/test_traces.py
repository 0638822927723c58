"""What parts of a person's own page name as their traces is never less than they show."""

import pytest

from groundswell.register.people import slots
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import one_look
from tests.matrix import when

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["waiting_jobs", "person_home"])
def test_whoever_is_asked_by_traces_sees_what_they_would_without(world, name, monkeypatch):
    slot, read = getattr(slots, name), {}
    for person in Person.objects.order_by("pk"):
        with one_look(person, when.AT):
            read[person] = slot.collect(person, when.AT)
    assert slot._traces, "nobody names any"
    monkeypatch.setattr(slot, "_traces", {})
    shown = 0
    for person, found in read.items():
        every = slot.collect(person, when.AT)
        assert [part for part in found if part] == [part for part in every if part], person.pk
        shown += sum(map(bool, every))
    assert shown > 2, "a world in which nothing waits for anybody"


def test_one_look_answers_what_holds_asks_the_database(world):
    from groundswell.register.structures.models import Body
    from groundswell.register.structures.permission import holds
    from groundswell.register.structures.powers import all_powers

    asked, held = 0, 0
    for person in Person.objects.order_by("pk"):
        for body in Body.objects.order_by("pk"):
            plain = {power for power in all_powers() if holds(person, power, over=body, at=when.AT)}
            with one_look(person, when.AT):
                looked = {
                    power for power in all_powers() if holds(person, power, over=body, at=when.AT)
                }
            assert looked == plain, (person.pk, body.name)
            asked, held = asked + 1, held + len(plain)
    assert asked and held
