"""The door in a real Chromium: 300 arrivals, two phones, one killed five times, a bad line."""

import time
from itertools import batched

import pytest
from django.conf import settings

from groundswell.foundation import clock
from groundswell.foundation.subjects import new_token
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.meetings.tests import factories as make
from groundswell.organise.meetings.tests.asking import sign_in
from groundswell.organise.room.models import Arrival
from groundswell.organise.room.tests import factories as ours
from groundswell.organise.room.tests.bad_line import bad_line
from groundswell.organise.room.tests.phones import Phone

pytestmark = [pytest.mark.e2e, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
EXPECTED, WALKED_IN = 270, 30


def full_of(meeting, people):
    """Seat many at once; each as ``rsvp`` leaves them."""
    Participation.objects.bulk_create(
        Participation(
            meeting=meeting,
            called=f"Guest {n:03}",
            form_key=new_token(),
            state=State.GOING,
            answered_at=make.AT,
        )
        for n in range(people)
    )
    Meeting.objects.filter(pk=meeting.pk).update(seats_taken=people, capacity=None)
    return list(Participation.objects.filter(meeting=meeting).values_list("token", flat=True))


@pytest.fixture
def keeper(client, world):
    sign_in(client, world.ann)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def evening():
    clock.use(lambda: ours.DOOR)
    yield
    clock.use(None)


@pytest.fixture
def phones(chromium, tmp_path):
    out = []

    def phone(name, address, cookie):
        cookies = [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}]
        out.append(Phone(tmp_path / name, address, cookies, chromium.browser_type))
        return out[-1].wake()

    yield phone
    for each in out:
        each.kill()


def in_reach(line, *phones):
    """Let the phones send over the bad line until nothing waits; return how many rounds."""
    until = time.monotonic() + 150
    while time.monotonic() < until:
        if all(phone.waits().startswith("Everything") for phone in phones):
            return
        for phone in phones:
            phone.page.evaluate("dispatchEvent(new Event('online'))")
        time.sleep(0.2)
    raise AssertionError([phone.waits() for phone in phones])


def test_three_hundred_arrive_once_over_a_bad_line(live_server, phones, meeting, keeper, evening):
    tokens = full_of(meeting, EXPECTED)
    # Sixty come to both doors: told twice, in once.
    left, right = tokens[:165], tokens[105:]
    with bad_line(live_server.url) as (line, address):
        door = f"{address}/room/{meeting.token}/door/"
        first, second = (phones(name, door, keeper).open() for name in ("one", "two"))
        for phone in (first, second):
            phone.page.wait_for_selector("html[data-kept]", state="attached")
            assert phone.page.locator("#list button").count() == 200

        # No signal at all: the page opens from the phone, and every tap is kept.
        line.cut = True
        for batch in batched(left, 33):
            first.tick(batch)
            first.kill()
            first.wake().open()
        assert first.waits() == "165 wait on this phone, not sent yet"
        for n in range(WALKED_IN):
            second.page.fill("#called", f"Walker {n}")
            second.page.click("#walkin button")
        second.page.evaluate("document.getElementById('q').value = ''")
        second.tick(right)
        assert not Arrival.objects.exists()

        # Seven in ten requests are lost, half of them after we had taken them in.
        line.cut, line.lost_share = False, 0.7
        in_reach(line, first, second)
        assert line.lost_asking > 20
        assert line.lost_answer >= 3
    places = Participation.objects.filter(meeting=meeting)
    assert places.filter(state=State.ATTENDED).count() == EXPECTED + WALKED_IN
    assert places.count() == EXPECTED + WALKED_IN
    assert set(places.filter(called__startswith="Walker").values_list("called", flat=True)) == {
        f"Walker {n}" for n in range(WALKED_IN)
    }
    assert Meeting.objects.get(pk=meeting.pk).seats_taken == EXPECTED + WALKED_IN
    assert Arrival.objects.count() == len(left) + len(right) + WALKED_IN
