"""The order paper is laid in the order the delegates give, by their priorities ballot."""

from datetime import timedelta

import pytest
from django.urls import reverse

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.ballots.models import Priorities
from groundswell.decide.ballots.refusals import NotOnTheRoll
from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.refusals import MotionsStillComing, OrderBeforeItEnds
from groundswell.decide.conference.tests.conftest import AT, DURING, ENDS
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Paper
from groundswell.decide.floor.refusals import ConferenceOver, NotInAnyOrder, OrderStillOpen
from groundswell.decide.floor.rules.papers import What, in_given_order
from groundswell.decide.floor.tests.conftest import SEATS, items, lay, motion
from groundswell.foundation.errors import NotPermitted

CLOSES = DURING + timedelta(minutes=30)
LATER = CLOSES + timedelta(minutes=1)


@pytest.fixture
def hall(hall):
    hall.motions.append(motion(hall, hall.conference, "Kettles", 3, by=hall.eli))
    return hall


def ask(hall, *, by=None, at=DURING, most=1, closes_at=CLOSES):
    order = conferences.Order("What first?", most, at + timedelta(seconds=1), closes_at)
    return conferences.ask_for_order(
        conference=hall.conference, order=order, form_key="order", by=by or hall.chair, at=at
    )


def answered(hall, **chosen):
    """Delegates approve, each of the motion of a number; the ballot is declared."""
    made = ask(hall)
    for name, number in chosen.items():
        ballots.approve(
            ballot=made, chosen=[number], by=getattr(hall, name), at=DURING + timedelta(minutes=1)
        )
    ballots.settle_priorities(by=None, at=CLOSES)
    return Priorities.objects.get(pk=made.pk)


def titles(hall):
    return [each.title for each in items(hall)]


def test_who_asks_whom_and_until_when(hall):
    for by in (hall.cat, hall.dev):
        with pytest.raises(NotPermitted):
            ask(hall, by=by)
    with pytest.raises(MotionsStillComing):
        ask(hall, at=AT)
    with pytest.raises(OrderBeforeItEnds):
        ask(hall, closes_at=ENDS)
    made = ask(hall)
    assert made.roll_size == 4  # seated delegates, not the alternate
    assert [each.title for each in made.options.order_by("number")] == [
        "Trees", "Benches", "Kettles",
    ]  # fmt: skip
    with pytest.raises(NotOnTheRoll):
        ballots.approve(ballot=made, chosen=[1], by=hall.gil, at=DURING + timedelta(minutes=1))


def test_the_paper_waits_for_the_order_and_is_laid_in_it(hall):
    ask(hall)
    with pytest.raises(OrderStillOpen):
        lay(hall)
    for name, number in {"cat": 3, "dan": 3, "eli": 2}.items():
        ballots.approve(
            ballot=Priorities.objects.get(), chosen=[number], by=getattr(hall, name),
            at=DURING + timedelta(minutes=1),
        )  # fmt: skip
    ballots.settle_priorities(by=None, at=CLOSES)
    paper = lay(hall, at=LATER)
    assert titles(hall) == ["Kettles", "Benches", "Trees"]
    assert "priorities ballot" in paper.because


def test_what_waits_is_put_in_the_order_given_later(hall):
    lay(hall)
    first = actions.take_item(item=items(hall)[0], by=hall.chair, at=DURING)
    answered(hall, cat=3, dan=3, eli=1)
    report = actions.put_on(
        conference=hall.conference, parameters=SEATS,
        wanted=actions.Wanted(What.REPORT, "The treasurer’s report"), place=1, because="Now.",
        form_key="rep", by=hall.chair, at=DURING,
    )  # fmt: skip
    actions.lay_in_order(conference=hall.conference, form_key="o", by=hall.chair, at=LATER)
    actions.lay_in_order(conference=hall.conference, form_key="o", by=hall.chair, at=LATER)
    assert titles(hall) == [first.title, report.title, "Kettles", "Benches"]
    assert Paper.objects.count() == 3


def test_nothing_is_laid_in_an_order_nobody_gave(hall):
    with pytest.raises(NotInAnyOrder):
        actions.lay_in_order(conference=hall.conference, form_key="o", by=hall.chair, at=DURING)
    lay(hall)
    with pytest.raises(NotInAnyOrder):
        actions.lay_in_order(conference=hall.conference, form_key="o", by=hall.chair, at=DURING)
    ask(hall)
    with pytest.raises(OrderStillOpen):
        actions.lay_in_order(conference=hall.conference, form_key="o", by=hall.chair, at=DURING)
    with pytest.raises(NotPermitted):
        actions.lay_in_order(conference=hall.conference, form_key="o", by=hall.dev, at=DURING)
    with pytest.raises(ConferenceOver):
        actions.lay_in_order(conference=hall.conference, form_key="o", by=hall.chair, at=ENDS)


def test_what_has_no_place_stays_where_it_is():
    assert in_given_order([5, 7, 6, 8], {6: 1, 5: 2, 8: 3, 99: 4}) == [6, 7, 5, 8]
    assert in_given_order([5, 6], {}) == [5, 6]


def test_the_pages_lead_there_and_the_button_lays_it(hall, signed_in, client):
    lay(hall)
    signed_in(hall.chair)
    conference = client.get(hall.conference.url).content.decode()
    address = reverse("conference:order", args=[hall.conference.token])
    assert address in conference
    day = "2026-06-22"
    sent = {
        "wording": "What first?", "most": "1", "opens_on": DURING.date().isoformat(),
        "opens_time": "23:59", "closes_on": day, "closes_time": "10:00", "form_key": "k",
    }  # fmt: skip
    assert client.post(address, sent).status_code == 422
    answered(hall, cat=3, dan=3, eli=2)
    paper = reverse("floor:paper", args=[hall.conference.token])
    page = client.get(paper).content.decode()
    assert "Lay it in the order the delegates gave" in page
    assert Priorities.objects.get().url in page
    client.post(reverse("floor:act", args=[hall.conference.token]), {"do": "order"})
    assert titles(hall) == ["Kettles", "Benches", "Trees"]
    assert "Lay it in the order" not in client.get(paper).content.decode()
    signed_in(hall.dan)
    assert client.get(address).status_code == 404
