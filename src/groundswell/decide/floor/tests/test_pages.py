"""The pages: the floor for everybody, the line for delegates, the chair's steps, the wall."""

import time

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import RequestFactory
from django.urls import reverse

from groundswell.decide.conference import actions as conferences
from groundswell.decide.conference.tests.conftest import DURING
from groundswell.decide.floor import actions
from groundswell.decide.floor.models import Item, Turn
from groundswell.decide.floor.tests.conftest import AGAINST, FOR, ask, items, lay, opened, speak
from groundswell.foundation.pages.standing import STANDS_SECONDS, Standing

SHOWN = ("floor", "screen", "live")


def address(hall, page="floor"):
    return reverse(f"floor:{page}", args=[hall.conference.token])


def act(hall, browser, do, on="", **more):
    return browser.post(address(hall, "act"), {"do": do, "on": on, **more})


def test_only_the_chair_takes_the_chairs_steps_and_a_place_is_ones_own(hall, signed_in, client):
    item = opened(hall)
    turn = ask(item, hall.cat)
    for nobody in (hall.ann, hall.cat, hall.dev):
        assert act(hall, signed_in(nobody), "call", turn.token).status_code == 404
        assert signed_in(nobody).post(address(hall, "paper"), {"do": "move"}).status_code == 404
    back = reverse("floor:back", args=[item.token])
    assert signed_in(hall.dan).post(back).status_code == 404
    assert signed_in(hall.cat).post(back).status_code == 302
    assert signed_in(hall.cat).post(back).status_code == 404
    assert signed_in(hall.chair).post(address(hall, "act"), {"do": "dance"}).status_code == 404
    for page in ("floor", "paper", "screen", "live"):
        assert client.get(reverse(f"floor:{page}", args=["nothere"])).status_code == 404


def test_names_are_for_those_of_the_conference(hall, signed_in, client):
    item = opened(hall)
    speak(hall, ask(item, hall.fay))
    ask(item, hall.cat)
    seen_by_strangers = {page: client.get(address(hall, page)).text for page in SHOWN}
    for page, stranger in seen_by_strangers.items():
        assert "Cat X" not in stranger
        assert "Fay X" not in stranger
        assert "a delegate of Alder Tenants" in stranger
        assert "Cat X" not in signed_in(hall.ann).get(address(hall, page)).text
        for insider in (hall.dan, hall.gil, hall.chair, hall.dev):
            assert "Cat X" in signed_in(insider).get(address(hall, page)).text


def test_a_conference_leads_to_its_floor(hall, client):
    page = client.get(hall.conference.url).text
    assert address(hall) in page
    assert "No order paper yet" in client.get(address(hall)).text
    lay(hall)
    assert "Next on the order paper: Trees" in client.get(hall.conference.url).text


def test_a_delegate_asks_and_is_told_why_they_wait(hall, signed_in):
    item = opened(hall)
    ask(item, hall.dan, FOR)
    asking = reverse("floor:ask", args=[item.token])
    own = signed_in(hall.cat)
    assert "Ask to speak" in own.get(address(hall)).text
    assert own.post(asking, {"side": "for"})["Location"] == address(hall)
    page = own.get(address(hall)).text
    assert "You are number 2 in the line" in page
    assert "they asked first" in page
    assert "Ask to speak" not in page
    assert own.post(asking, {"side": "sideways"}).status_code == 302
    assert signed_in(hall.gil).post(asking, {"side": "for"}).status_code == 403
    assert Turn.objects.count() == 2


def test_the_chair_leads_through_an_item_with_one_button_at_a_time(hall, signed_in):
    chair = signed_in(hall.chair)
    assert "Lay the order paper" in chair.get(address(hall)).text
    assert act(hall, chair, "lay")["Location"] == address(hall)
    first, second = items(hall)
    assert "Take: Trees" in chair.get(address(hall)).text
    assert act(hall, chair, "take", second.token).status_code == 409
    act(hall, chair, "take", first.token)
    assert "Call whoever moves it" in chair.get(address(hall)).text
    act(hall, chair, "mover", first.token)
    page = chair.get(address(hall)).text
    assert "Start the clock" in page
    assert "5:00" in page
    moves = Turn.objects.get()
    act(hall, chair, "start", moves.token)
    assert "Stop the clock" in chair.get(address(hall)).text
    act(hall, chair, "stop", moves.token)
    act(hall, chair, "sit", moves.token)
    turn = ask(first, hall.fay, AGAINST)
    late = ask(first, hall.dan, FOR)
    assert turn.token in chair.get(address(hall)).text
    jumped = act(hall, chair, "call", late.token)
    assert jumped.status_code == 409
    assert "somebody else is next" in jumped.text
    act(hall, chair, "call", turn.token)
    act(hall, chair, "sit", turn.token)
    actions.take_back(turn=late, by=hall.dan, at=DURING)
    act(hall, chair, "close", first.token)
    assert "Call the mover to reply" in chair.get(address(hall)).text
    assert act(hall, chair, "end", first.token).status_code == 409
    hall.motions[0].__class__.objects.filter(pk=hall.motions[0].pk).update(
        state="ended", fate="withdrawn", fate_at=DURING
    )
    act(hall, chair, "end", first.token)
    assert "Take: Benches" in chair.get(address(hall)).text


def test_the_order_paper_changes_with_a_reason(hall, signed_in, client):
    lay(hall)
    chair = signed_in(hall.chair)
    typed = {
        "do": "put_on", "on": "report", "title": "The books", "place": "1", "minutes": "20",
        "falls_time": "", "because": "They are ready.", "form_key": "one",
    }  # fmt: skip
    assert "Still empty" in chair.post(address(hall, "paper"), typed | {"title": ""}).text
    early = chair.post(address(hall, "paper"), typed | {"falls_time": "00:01"})
    assert early.status_code == 422
    assert "while the conference sits" in early.text
    for _twice in range(2):
        assert chair.post(address(hall, "paper"), typed).status_code == 302
    page = client.get(address(hall, "paper")).text
    assert page.index("The books") < page.index("Benches")
    assert "They are ready." in page
    benches = Item.objects.get(title="Benches")
    move = {"do": "move", "item": benches.token, "to": "1", "why": "Its mover has to leave."}
    assert chair.post(address(hall, "paper"), move | {"form_key": "two"}).status_code == 302
    assert [each.title for each in items(hall)] == ["Benches", "The books", "Trees"]
    assert "Version 3" in client.get(address(hall, "paper")).text


def test_nothing_is_sent_again_while_nothing_is_new(hall, signed_in, django_assert_max_num_queries):
    item = opened(hall)
    reader = signed_in(hall.gil)
    first = reader.get(address(hall, "live"))
    known = {"If-None-Match": first["ETag"]}
    with django_assert_max_num_queries(12):
        again = reader.get(address(hall, "live"), headers=known)
    assert (again.status_code, again.content) == (304, b"")
    state_and_seen = first["ETag"].strip('"').rpartition("-")[0]
    assert state_and_seen in reader.get(address(hall)).text
    other = signed_in(hall.cat).get(address(hall, "live"), headers=known)
    assert other.status_code == 200, "another's page is another page"
    ask(item, hall.dan)
    assert reader.get(address(hall, "live"), headers=known).status_code == 200
    known = {"If-None-Match": reader.get(address(hall, "live"))["ETag"]}
    conferences.pass_door(credential=hall.sent["dan"], inside=False, by=hall.dan, at=DURING)
    assert reader.get(address(hall, "live"), headers=known).status_code == 200


@pytest.fixture
def connection_stays():
    """A test's rows are in its one connection, which a request would close."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("connection_stays")
def test_while_it_stands_the_database_is_not_asked(hall, django_assert_num_queries):
    """As the web servers have it: what stands is told before the application is asked."""
    item = opened(hall)
    front = Standing(WSGIHandler(), key=settings.SECRET_KEY, session_cookie="sessionid")

    def look(mark=""):
        headers = {"if-none-match": mark} if mark else {}
        said = []
        environ = RequestFactory().get(address(hall, "live"), headers=headers).environ
        body = b"".join(front(environ, lambda *words: said.append(words)))
        return int(said[-1][0][:3]), dict(said[-1][1])["ETag"], body.decode()

    status, mark, page = look()
    assert (status, "Trees" in page) == (200, True)
    with django_assert_num_queries(0):
        assert look() == (200, mark, page)
        assert look(mark)[0] == 304
    ask(item, hall.dan)
    time.sleep(STANDS_SECONDS)
    assert look(mark)[0] == 200


@pytest.mark.parametrize("page", ["floor", "live", "screen", "paper"])
def test_a_page_costs_the_same_for_one_and_for_many(hall, client, page, connection_queries):
    item = opened(hall)
    ask(item, hall.cat)
    one = connection_queries(lambda: client.get(address(hall, page)))
    for person in (hall.dan, hall.eli, hall.fay):
        ask(item, person)
    speak(hall, Turn.objects.get(person=hall.cat))
    assert connection_queries(lambda: client.get(address(hall, page))) == one <= 14


def test_the_wall_is_read_from_the_last_row(hall, signed_in):
    item = opened(hall)
    actions.call_next(turn=ask(item, hall.cat), by=hall.chair, at=DURING)
    page = signed_in(hall.chair).get(address(hall, "screen")).text
    assert "Cat X" in page
    assert 'role="timer"' in page
    assert 'http-equiv="refresh"' in page
    assert "floor/_wall" not in page
    assert "Cat X" in signed_in(hall.chair).get(address(hall, "live") + "?wall=1").text
