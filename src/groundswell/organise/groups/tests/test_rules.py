from datetime import UTC, datetime, timedelta

import pytest

from groundswell.organise.groups import rules
from groundswell.organise.groups.rules import Nearby, Share

AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


def near(key, **more):
    told = {"body_id": key, "starts_at": AT, "distance_m": 500.0, "yes": 2, "chairs": 40}
    return Nearby(key, **(told | more))


def company(*around):
    return rules.could_use_company(around, body_id=99, starts_at=AT)


@pytest.mark.parametrize(
    "outside",
    [
        {"body_id": 99},
        {"distance_m": 3_219.5},
        {"starts_at": AT + timedelta(hours=3, seconds=1)},
        {"starts_at": AT - timedelta(hours=3, seconds=1)},
        {"yes": 12},
    ],
)
def test_what_is_not_near_or_not_short_of_people_is_not_offered(outside):
    assert company(near(1, **outside)) == ()


@pytest.mark.parametrize(
    ("yes", "chairs", "few"),
    [(7, None, True), (8, None, False), (8, 33, True), (9, 36, False), (7, 8, True)],
)
def test_few(yes, chairs, few):
    assert rules.has_few(yes, chairs) is few


def test_the_order_is_of_meetings_by_when_and_where_and_never_by_how_many_come():
    sooner = near(4, starts_at=AT - timedelta(hours=1), yes=7)
    assert company(near(3, yes=0), near(2, distance_m=20.0, yes=5), sooner) == (4, 2, 3)
    assert len(company(*(near(key) for key in range(1, 9)))) == rules.SHOWN


def test_shares():
    assert Share(1, 4).shown is False
    assert (Share(3, 5).shown, Share(3, 5).percent) == (True, 60)
    assert Share(1, 8).percent == 13  # 12.5, half up
    assert Share(0, 0).percent == 0
    assert rules.middle([]) is None
    assert rules.middle([3, 20, 4]) == 4.0
