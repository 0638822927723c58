"""Whatever is tried in whatever order, I17 holds: no seat too many, one each, at any instant."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.models import Credential, Passage
from groundswell.decide.conference.rules.seats import Kind, Line, in_the_hall, standing
from groundswell.decide.conference.tests.conftest import AT, branch, call
from groundswell.foundation.errors import Refusal
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
            assert len(seats) == len(set(seats)) <= row.seats
            assert all(1 <= seat <= row.seats for seat in seats)
            seated = {}
            for line in ledger:
                if line.credential.entitlement_id == row.pk:
                    seated[line.credential_id] = line.seated
                    assert sum(seated.values()) <= row.seats

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


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_whatever_is_tried(world, steps):
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
