"""Where emergency business is found: by whoever may begin it, and on the clerk's desk."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.decide.conference.tests.conftest import STARTS
from groundswell.decide.floor.tests.conftest import SEATS
from groundswell.decide.floor.tests.test_emergencies import LATE, backed, flood
from groundswell.decide.motions import actions as motions
from groundswell.foundation import clock
from groundswell.register.structures.tests import factories as make

FIVE = timedelta(days=5)  # before it begins, where the rulebook is silent


def test_the_clerk_reads_what_arose_and_files_nothing_before_it_is_admitted(hall, signed_in):
    made = backed(hall, flood(hall))
    motions.hand_in(motion=made, by=hall.cat, at=LATE)
    clerk = signed_in(hall.dev)
    assert "The river came up." in clerk.get(reverse("motions:rule", args=[made.token])).text
    motions.rule(
        motion=made, in_order=True, article="S11", reasons="It arose since.", by=hall.dev, at=LATE
    )
    desk = clerk.get(reverse("motions:desk", args=[made.call.token])).text
    assert "Waits for the meeting to admit it" in desk
    decide = reverse("motions:decide", args=[made.token])
    assert decide not in desk
    assert reverse("motions:decide", args=[hall.motions[0].token]) in desk
    filed = clerk.post(decide, {"fate": "lost", "because": "By hands."})
    assert filed.status_code == 409
    made.refresh_from_db()
    assert made.state == "published"


def test_the_motions_and_the_conference_lead_to_it_whoever_may_begin_it(hall, signed_in, client):
    address = reverse("motions:new", args=[hall.conference.motions.token])
    pages = (reverse("motions:index"), hall.conference.url)
    clock.use(lambda: LATE)
    for page in pages:
        assert address not in client.get(page).text
    for page in pages:
        assert address not in signed_in(make.person("Ian I")).get(page).text
        shown = signed_in(hall.cat).get(page).text
        assert (address in shown, "Move emergency business" in shown) == (True, True)


@pytest.mark.parametrize("page", ["index", "conference"])
def test_nothing_leads_to_it_before_motions_close_nor_once_it_is_too_late(hall, signed_in, page):
    address = reverse("motions:index") if page == "index" else hall.conference.url
    reader = signed_in(hall.cat)
    for at, leads in (
        (hall.conference.motions.closes_at - timedelta(seconds=1), False),
        (hall.conference.motions.closes_at, True),
        (STARTS - FIVE - timedelta(seconds=1), True),
        (STARTS - FIVE, False),
        (STARTS + timedelta(hours=1), False),
    ):
        clock.use(lambda at=at: at)
        assert ("Move emergency business" in reader.get(address).text) is leads


def test_calls_that_are_over_cost_one_query_however_many(hall, signed_in, connection_queries):
    reader, before = signed_in(hall.cat), hall.conference.motions.closes_at - timedelta(days=1)
    clock.use(lambda: STARTS + timedelta(days=1))
    reader.get(reverse("motions:index"))
    one = connection_queries(lambda: reader.get(reverse("motions:index")))
    for number in range(3):
        motions.open_call(
            body=hall.movement, title=f"Call {number}", closes_at=before, parameters=SEATS,
            amendments_close_at=before + timedelta(hours=1), form_key=f"call{number}", by=hall.dev,
            at=before - timedelta(days=1),
        )  # fmt: skip
    assert connection_queries(lambda: reader.get(reverse("motions:index"))) == one
