"""The week's list: what many say matters and few come for; the same from Monday to Sunday."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groundswell.foundation import clock
from groundswell.mobilise.campaigns import actions, queries
from groundswell.mobilise.campaigns.models import Signature
from groundswell.mobilise.campaigns.rules.neglected import FEW, few_came, matters, week_of
from groundswell.mobilise.campaigns.tests.conftest import AT, EVENING, adopted, held, propose
from groundswell.mobilise.campaigns.tests.test_asks import asked
from groundswell.register.structures.tests import factories as make

pytestmark = pytest.mark.django_db
LATER = EVENING + timedelta(days=8)  # a Monday has passed since that evening


def signed(world, campaign, many, *, at=AT):
    petition = asked(world, campaign, key=f"petition{campaign.pk}")
    people = [make.person(f"P{number} Q{campaign.pk}") for number in range(many)]
    Signature.objects.bulk_create(Signature(ask=petition, person=each, at=at) for each in people)
    return petition


def titles(at=LATER):
    return [row.campaign.title for row in queries.neglected(at).found]


def test_what_was_said_to_matter():
    assert matters(20, adopted=False)
    assert not matters(19, adopted=False)
    assert matters(0, adopted=True)
    assert few_came(0, 7)
    assert not few_came(0, 8)
    assert few_came(200, 19)
    assert not few_came(200, 20)


@pytest.mark.parametrize(("today", "monday"), [(8, 8), (9, 8), (14, 8), (15, 15)])
def test_a_week_begins_on_monday(today, monday):
    assert week_of(date(2026, 6, today)) == date(2026, 6, monday)


def test_many_say_so_and_few_come(world):
    signed(world, propose(world), 20)
    signed(world, propose(world, key="b", title="Wet homes"), 19)
    assert titles() == ["Dry homes"]
    row = queries.neglected(LATER).found[0]
    assert (row.said, row.came, row.meeting) == (20, 0, None)


def test_a_decision_says_so_too(world):
    adopted(world)
    propose(world, key="b", title="Wet homes")
    assert titles() == ["Dry homes"]


def test_where_enough_come_it_is_not_on_the_list(world):
    campaign = adopted(world)
    held(world, campaign, came=[f"N{number}" for number in range(FEW - 1)])
    assert titles() == ["Dry homes"]
    assert queries.neglected(LATER).found[0].came == FEW - 1
    held(world, campaign, came=["one more"], key="second")
    assert titles() == []
    assert titles(LATER + timedelta(weeks=4)) == ["Dry homes"]  # that was long ago


def test_it_stands_all_week_and_says_up_to_when(world):
    monday = week_of(clock.local_date(LATER))
    first = make.NOON.replace(year=monday.year, month=monday.month, day=monday.day)
    campaign = propose(world)
    signed(world, campaign, 20, at=first)  # on Monday at noon
    assert titles(first) == []
    assert titles(first + timedelta(days=6)) == []
    assert titles(first + timedelta(days=7)) == ["Dry homes"]
    assert queries.neglected(first).until == monday - timedelta(days=1)


def test_what_is_over_or_stopped_is_left_out(world):
    campaign = adopted(world)
    assert titles() == ["Dry homes"]
    why = "It affects us."
    actions.call_stop(campaign=campaign, because=why, affected=True, by=world.cat, at=AT)
    assert titles() == []


def test_in_the_order_of_their_next_meetings(world):
    """Never of how many said so."""
    many, few = propose(world), propose(world, key="b", title="Wet homes")
    signed(world, many, 40)
    signed(world, few, 20)
    assert titles(AT + timedelta(days=7)) == ["Dry homes", "Wet homes"]
    held(world, few)
    assert titles(EVENING - timedelta(hours=1)) == ["Wet homes", "Dry homes"]


def test_on_the_pages_in_three_queries_and_how_few_is_not_said(world, client):
    campaign = propose(world)
    signed(world, campaign, 21)
    held(world, campaign, came=["Una"])
    clock.use(lambda: LATER)
    for address in (reverse("campaigns:index"), reverse("meetings:meetings")):
        page = client.get(address).text
        assert "Said to matter, and few come" in page
        assert "21 people signed, wrote or gave their word." in page
        assert f"Fewer than {FEW} came to its meetings in four weeks." in page
    with CaptureQueriesContext(connection) as asked_of:
        queries.neglected(LATER)
    assert len(asked_of) == 3


def test_with_nothing_to_list_the_pages_say_nothing(world, client):
    propose(world)
    clock.use(lambda: LATER)
    for address in (reverse("campaigns:index"), reverse("meetings:meetings")):
        assert "few come" not in client.get(address).text
