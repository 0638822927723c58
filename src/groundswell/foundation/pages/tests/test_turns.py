"""More people than places: who waits, who is told so, in which order they are let in."""

import json
import threading
from http import HTTPStatus

import pytest
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groundswell.foundation.pages.standing import LOOKS
from groundswell.foundation.pages.turns import calling
from groundswell.foundation.pages.turns.board import Board
from groundswell.foundation.pages.turns.calling import Queue
from groundswell.foundation.pages.turns.door import MARK, Door, Turn, threads_needed
from groundswell.foundation.pages.turns.line import Line
from groundswell.foundation.pages.turns.middleware import tell_turns
from groundswell.foundation.pages.turns.tickets import LASTS_SECONDS, Ticket, read_ticket


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.at = 1000.0

    def __call__(self):
        return self.at


class Site:
    """An application that keeps everybody in it until the test lets them go."""

    def __init__(self, folder, **limits):
        self.clock = Clock()
        self.go = threading.Event()
        self.asked = []
        limits = {"at_once": 1, "line": 1, "line_seconds": 5, **limits}
        self.door = Door(self.answer, folder=folder, cookie="turn", now=self.clock, **limits)

    def answer(self, environ, start_response):
        if turn := environ.get(MARK):
            start_response("503 Service Unavailable", [])
            return [b"queue" if turn.ticket else b"line is full"]
        self.asked.append(environ["PATH_INFO"])
        if environ["PATH_INFO"] == "/slow":
            self.go.wait(5)
        start_response("200 OK", [])
        return [b"page"]

    def ask(self, path="/", *, method="GET", ticket=None, **headers):
        environ = {"PATH_INFO": path, "REQUEST_METHOD": method, "HTTP_HOST": "here", **headers}
        if ticket:
            environ["HTTP_COOKIE"] = f"turn={ticket.sealed()}"
        said = []
        body = b"".join(self.door(environ, lambda status, _headers: said.append(status)))
        return said[0][:3], body.decode(), environ.get(MARK)

    def in_background(self, *words, **more):
        thread = threading.Thread(target=self.ask, args=words, kwargs=more)
        thread.start()
        return thread

    def filled(self):
        """Fill the one place and the line; return those in it."""
        inside = [self.in_background("/slow")]
        while not self.asked:
            pass
        inside.append(self.in_background("/next"))
        while self.door._line.length < 1:
            pass
        return inside


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    yield made
    made.go.set()


def let_all_out(site, inside):
    site.go.set()
    for thread in inside:
        thread.join(5)


def test_nobody_is_told_anything_while_there_is_room(site, tmp_path):
    assert site.ask("/") == ("200", "page", None)
    assert list(tmp_path.iterdir()) == []  # not even a file


def test_a_newcomer_beyond_the_line_gets_a_number(site):
    inside = site.filled()

    status, body, turn = site.ask("/m/abc/")

    assert (status, body) == ("503", "queue")
    assert (turn.ticket.number, turn.before) == (1, 0)
    assert site.ask("/")[2].before == 1  # and the next is behind them
    let_all_out(site, inside)


def test_who_is_inside_or_has_typed_is_let_into_the_line(site):
    inside = site.filled()
    waiting = [
        site.in_background("/typed", method="POST"),
        # The line is now as long as it gets for anybody: twice that for newcomers.
    ]
    while site.door._line.length < 2:
        pass
    assert site.ask("/", method="POST")[1] == "line is full"
    assert site.ask("/", HTTP_SEC_FETCH_SITE="same-origin")[1] == "line is full"
    assert site.ask("/", HTTP_REFERER="https://here/groups/")[1] == "line is full"
    assert site.ask("/", HTTP_REFERER="https://elsewhere/")[1] == "queue"
    assert site.ask("/", HTTP_SEC_FETCH_SITE="none", HTTP_REFERER="https://here/")[1] == "queue"
    let_all_out(site, inside + waiting)
    assert site.asked == ["/slow", "/next", "/typed"]  # in the order they came


def test_health_and_what_a_page_is_made_of_are_never_kept_waiting(site):
    inside = site.filled()
    for path in ("/health/", "/static/pages/css/base.css", "/robots.txt"):
        assert site.ask(path)[0] == "200"
    let_all_out(site, inside)


def test_numbers_are_called_in_order_and_nobody_comes_in_before_them(site):
    inside = site.filled()
    tickets = [site.ask("/")[2].ticket for _ in range(4)]
    let_all_out(site, inside)

    # There is room now; but four were here first.
    late = site.ask("/")[2].ticket
    assert late.number == 5
    assert [site.ask("/", ticket=ticket)[0] for ticket in tickets] == ["503"] * 4
    site.clock.at += 0.5  # five a second at first, half as many again with an empty line: 3
    assert [site.ask("/", ticket=ticket)[0] for ticket in tickets] == ["200"] * 3 + ["503"]
    site.clock.at += 0.5
    assert site.ask("/", ticket=tickets[3])[0] == "200"
    assert site.ask("/", ticket=late)[0] == "200"
    assert site.ask("/")[0] == "200"  # nobody waits: no number is needed


def test_numbers_nobody_comes_back_for_do_not_keep_others_out(site):
    inside = site.filled()
    for _ in range(30):
        site.ask("/")
    let_all_out(site, inside)
    site.clock.at += 60
    assert site.ask("/")[0] == "200"


def test_a_called_number_stays_good_for_half_an_hour(site):
    ticket = Ticket("0" * 8, 7, 1000)
    text = ticket.sealed()
    assert read_ticket(text, "0" * 8, 1000 + LASTS_SECONDS) == ticket
    assert read_ticket(text, "0" * 8, 1001 + LASTS_SECONDS) is None
    assert read_ticket(text, "1" * 8, 1000) is None  # another board
    assert read_ticket(text.replace(".7.", ".1."), "0" * 8, 1000) is None  # another number
    assert read_ticket("nonsense", "0" * 8, 1000) is None


def test_whoever_waits_too_long_in_line_gets_a_number(tmp_path):
    site = Site(tmp_path, line_seconds=0.05)
    inside = [site.in_background("/slow")]
    while not site.asked:
        pass
    assert site.ask("/")[1] == "queue"
    let_all_out(site, inside)
    assert site.door._line.enter(room=1, seconds=0)  # it left no trace in the line


def test_no_number_is_given_twice_by_two_processes(tmp_path):
    boards = [Board(tmp_path), Board(tmp_path)]
    numbers = []

    def take(board):
        for _ in range(200):
            numbers.append(board.change(lambda old: calling.give(old, 1.0))[1].given)

    threads = [threading.Thread(target=take, args=[board]) for board in boards]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 401))
    assert boards[0].read() == boards[1].read()


@pytest.mark.parametrize("at_once", [2, 16])
def test_no_number_is_given_twice_by_the_threads_of_a_process_that_come_first(tmp_path, at_once):
    """All find no board yet: one makes it, and nobody is left before a lock that nobody opens."""
    for number in range(30):
        board, numbers = Board(tmp_path / str(number)), []
        together = threading.Barrier(at_once)

        def take(board=board, numbers=numbers, together=together):
            together.wait()
            for _ in range(5):
                board.read()
                numbers.append(board.change(lambda old: calling.give(old, 1.0))[1].given)

        threads = [threading.Thread(target=take, daemon=True) for _ in range(at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
        assert not any(thread.is_alive() for thread in threads)
        assert sorted(numbers) == list(range(1, 5 * at_once + 1))


def test_a_board_from_before_the_machine_started_says_nothing(tmp_path):
    Board(tmp_path, now=lambda: 5000.0).change(lambda old: calling.give(old, 5000.0))
    name, queue = Board(tmp_path, now=lambda: 10.0).read()
    assert queue.given == 0
    assert len(name) == 8


def test_the_line_is_first_come_first_served():
    line, order = Line(1), []
    assert line.enter(room=0, seconds=0)
    threads = []
    for number in range(5):

        def come(number=number):
            assert line.enter(room=9, seconds=5)
            order.append(number)
            line.leave()

        threads.append(threading.Thread(target=come))
        threads[-1].start()
        while line.length < number + 1:
            pass
    line.leave()
    for thread in threads:
        thread.join(5)
    assert order == [0, 1, 2, 3, 4]
    assert line.enter(room=0, seconds=0)


@given(
    st.lists(st.one_of(st.just("give"), st.tuples(st.floats(0, 30), st.floats(0, 1))), max_size=60)
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_queue_only_moves_forward_and_never_past_its_end(steps):
    queue, now = Queue(looked_at=0.0), 0.0
    for step in steps:
        before = queue
        if step == "give":
            queue = calling.give(queue, now)
            assert not queue.may_enter(queue.given)
            assert queue.before(queue.given) < queue.given
        else:
            now += step[0]
            queue = calling.call(queue, now, fullness=step[1])
        assert before.called <= queue.called <= queue.given
        assert calling.LEAST_PACE <= queue.pace <= calling.MOST_PACE


@given(
    called=st.integers(0, 5000), waiting=st.integers(1, 20_000), ahead=st.integers(0, 20_000),
    pace=st.floats(calling.LEAST_PACE, calling.MOST_PACE),
)  # fmt: skip
def test_nobody_sleeps_longer_than_the_door_needs(called, waiting, ahead, pace):
    queue = Queue(given=called + waiting, called=float(called), pace=pace)
    number = called + 1 + ahead % waiting
    told = calling.retry_seconds(queue, number)
    needed = max(waiting / calling.ASKED_A_SECOND, calling.SOONEST_RETRY_SECONDS)
    assert calling.SOONEST_RETRY_SECONDS <= told <= calling.LATEST_RETRY_SECONDS + 1
    assert told <= round(needed) + 1
    if queue.wait_seconds(number) <= calling.SOONEST_RETRY_SECONDS:
        assert told <= calling.SOONEST_RETRY_SECONDS + 1


def test_threads_are_enough_for_the_line_and_to_say_so():
    assert threads_needed(4, 16) == 44


# --- the page --------------------------------------------------------------------------------


def told(request, *, number=215, before=214, wait=40.0):
    ticket = Ticket("0" * 8, number, 1000) if number else None
    request.META[MARK] = Turn(ticket, before, wait, 12)
    return tell_turns(lambda _request: pytest.fail("let through"))(request)


def test_the_page_says_how_many_are_before_and_asks_again_by_itself(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        response = told(RequestFactory().get("/m/abc/"))
    page = response.content.decode()
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert response["Retry-After"] == "12"
    assert response["Cache-Control"] == "no-store"
    assert '<meta http-equiv="refresh" content="12">' in page
    assert ">214<" in page
    assert "less than a minute" in page
    assert len(response.content) < 8_000
    cookie = response.cookies["turn"]
    assert cookie.value.startswith("00000000.215.1000.")
    assert cookie["httponly"]
    assert cookie["max-age"] == LASTS_SECONDS


def test_what_was_typed_is_handed_back_to_our_own_reader_only():
    typed = {"full_name": "Ann <b>", "csrfmiddlewaretoken": "seal", "password": "opensesame"}
    ours = RequestFactory().post("/join/x/", typed, HTTP_SEC_FETCH_SITE="same-origin")
    page = told(ours, number=None).content.decode()
    assert 'name="full_name" value="Ann &lt;b&gt;"' in page
    assert 'name="csrfmiddlewaretoken" value="seal"' in page
    assert "opensesame" not in page
    assert "refresh" not in page  # a browser asks before it sends a form again

    theirs = RequestFactory().post("/join/x/", typed, HTTP_SEC_FETCH_SITE="cross-site")
    assert "Ann" not in told(theirs, number=None).content.decode()


def test_a_program_is_told_in_numbers():
    response = told(RequestFactory().get("/m/abc/", HTTP_ACCEPT="application/json"))
    assert json.loads(response.content)["before"] == 214
    assert json.loads(response.content)["wait_seconds"] == 40


def test_everybody_else_is_let_pass():
    assert tell_turns(lambda request: request.path)(RequestFactory().get("/x/")) == "/x/"


def test_one_who_looks_for_all_does_not_wait_and_a_second_does(site):
    """A line that is full holds nobody up who brings what hundreds wait for."""
    inside = site.filled()
    try:
        assert site.ask("/live/", **{LOOKS: True})[:2] == ("200", "page")
        assert site.ask("/live/", **{LOOKS: False})[0] == "503"
        site.door._looks.acquire()  # another looks already
        assert site.ask("/live/", **{LOOKS: True})[0] == "503"
        site.door._looks.release()
    finally:
        site.go.set()
        for each in inside:
            each.join()
