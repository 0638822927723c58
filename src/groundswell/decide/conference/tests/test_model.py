"""Whatever is tried in whatever order, I17 holds: no seat too many, one each, at any instant."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.actions import seating
from groundswell.decide.conference.actions.holding import put_down
from groundswell.decide.conference.models import Credential, Passage
from groundswell.decide.conference.rules.seats import (
    Happened,
    Kind,
    Line,
    free_seat,
    in_the_hall,
    standing,
)
from groundswell.decide.conference.tests.conftest import AT, branch, call
from groundswell.foundation.errors import Refusal
from groundswell.foundation.record.triggers import lifted
from groundswell.register.people import registry

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PEOPLE = ("ann", "bob", "cat", "dan", "eli", "gil", "fay", "hal", "dev")
VERBS = ("delegate", "delegate", "alternate", "hand", "hand", "in", "in", "out", "back", "wait")
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*VERBS, "erase")), st.sampled_from(PEOPLE), st.integers(0, 12),
        st.sampled_from(PEOPLE),
    ),
    min_size=15,
    max_size=40,
)  # fmt: skip


def pairs(every, which):
    """Who sits, each with somebody of their branch who does not; where to begin is chance."""
    for number in range(len(every)):
        one = every[(which + number) % len(every)]
        for other in every:
            free = other.seat is None and other.ended_at is None
            if one.seat and free and other.entitlement_id == one.entitlement_id:
                yield one, other


class Walk:
    """One walk over a conference; a refusal is an answer too."""

    def __init__(self, world):
        self.world, self.at = world, AT + timedelta(minutes=1)
        self.conference = call(world)

    def step(self, verb, name, which, by_name):
        by, person = getattr(self.world, by_name), getattr(self.world, name)
        every = list(Credential.objects.order_by("pk"))
        if verb == "wait":
            self.at += timedelta(days=6, hours=which)
        elif verb in ("delegate", "alternate"):
            body = self.world.birch if name in ("fay", "hal") else self.world.alder
            if which % 3:  # or seats would hardly ever be full
                by = self.world.fay if body == self.world.birch else self.world.ann
            actions.name(
                entitlement=branch(self.conference, body), person=person, kind=Kind(verb), by=by,
                at=self.at,
            )  # fmt: skip
        elif verb == "erase":
            if which == 0:
                source = next(s for s in registry.holdings() if s.name == "conference")
                source.erase(person.pk, self.at)
        elif every:
            one, other = every[which % len(every)], every[(which * 7 + 1) % len(every)]
            if verb == "hand" and which % 3:  # or few who give find somebody who can take
                one, other = next(pairs(every, which), (one, other))
            by = one.person or by if which % 2 else by
            if verb == "hand":
                actions.hand_over(credential=one, to=other, by=by, at=self.at)
            elif verb == "back":
                actions.take_back(credential=one, by=by, at=self.at)
            else:
                actions.pass_door(credential=one, inside=verb == "in", by=by, at=self.at)

    def i17_no_more_seated_than_entitled(self):
        """At any instant: now by the rows, and after every line the ledger ever had."""
        live = list(Credential.objects.filter(ended_at=None))
        ledger = list(Passage.objects.select_related("credential").order_by("at", "pk"))
        for row in self.conference.entitlements.all():
            seats = [each.seat for each in live if each.entitlement_id == row.pk and each.seat]
            assert len(seats) == len(set(seats)) <= row.seats, "more sit than it has seats"
            assert all(1 <= seat <= row.seats for seat in seats)
            seated = {}
            for line in ledger:
                if line.credential.entitlement_id == row.pk:
                    seated[line.credential_id] = line.seated
                    assert sum(seated.values()) <= row.seats, "more sat than it has seats"

    def holds(self):
        self.i17_no_more_seated_than_entitled()
        live = list(Credential.objects.filter(ended_at=None))
        people = [each.person_id for each in live if each.person_id]
        assert len(people) == len(set(people))
        lines = [
            Line(each.credential_id, each.seated, each.inside)
            for each in Passage.objects.order_by("at", "pk")
        ]
        last = standing(lines)
        for each in Credential.objects.all():
            stood = last[each.pk]
            assert (stood.seated, stood.inside) == (each.seat is not None, each.inside)
        assert queries.hall_of(self.conference, self.at).present == in_the_hall(lines)


def walked(world, steps):
    """Walk, and look after each step whether all holds; then all is as it was before."""
    with transaction.atomic():
        walk = Walk(world)
        for step in steps:
            try:
                with transaction.atomic():
                    walk.step(*step)
            except Refusal:
                pass
            walk.holds()
        transaction.set_rollback(True)


ALIKE = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate], **ALIKE)
@given(STEPS)
def test_whatever_is_tried(world, steps):
    walked(world, steps)


def a_seat_too_many(taken, seats):
    """Planted: a branch that has named as many as it may send names one more."""
    return free_seat(taken, seats + 1)


def seated_for_good(*on):
    """Planted: in the ledger whoever gives a seat away, or loses it, goes on sitting."""

    def put_down_wrongly(credential, happened, at, by):
        put_down(credential, happened, at, by)
        if happened in on:
            Passage.objects.create(
                credential=credential, happened=happened.value, seated=True, inside=False, at=at,
                by=by,
            )  # fmt: skip

    return put_down_wrongly


PLANTED = {
    "one more than the formula gives": ("free_seat", a_seat_too_many),
    "two on a seat that is handed over": ("put_down", seated_for_good(Happened.GAVE)),
    "two where a name is taken back": ("put_down", seated_for_good(Happened.ENDED)),
}


@pytest.mark.parametrize(("where", "fault"), PLANTED.values(), ids=PLANTED)
def test_a_fault_that_is_planted_is_found(world, monkeypatch, where, fault):
    """The same walks find it, by I17 alone: the rest of what holds is not looked at."""
    monkeypatch.setattr(seating, where, fault)
    monkeypatch.setattr(Walk, "holds", Walk.i17_no_more_seated_than_entitled)

    @settings(
        max_examples=300, phases=[Phase.generate], derandomize=True, database=None,
        report_multiple_bugs=False, **ALIKE,
    )  # fmt: skip
    @given(STEPS)
    def found(steps):
        walked(world, steps)

    with lifted(among={"conference_credential"}), pytest.raises(AssertionError, match="seats"):
        found()  # the database would refuse a seat too many before anybody looked
