"""What hundreds ask for is told from what stands, to the right one, and never for long."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest

from groundswell.foundation.pages import standing
from groundswell.foundation.pages.standing import (
    GOOD_SECONDS,
    STANDS_SECONDS,
    STOOD_SECONDS,
    Noted,
    Standing,
)

SESSION = "session"


class House:
    """An application whose page depends on a state, on who looks, and on their language."""

    def __init__(self):
        self.state, self.asked, self.at = "one", [], 1_000_000.0
        self.may = {"ann": "names", "bea": "names", "eve": ""}
        self.front = Standing(self, key="k", session_cookie=SESSION, now=lambda: self.at)

    def __call__(self, environ, start_response):
        cookie = environ.get("HTTP_COOKIE", "")
        who = cookie.partition(f"{SESSION}=")[2] or "nobody"
        self.asked.append(who)
        self.goes = environ.get(standing.LOOKS)
        if "plain" in environ["PATH_INFO"]:
            start_response("200 OK", [])
            return [b"plain"]
        may = self.may.get(who) or None
        who = who if may else "nobody"  # members who have no seat are shown what everybody is
        seen = standing.fingerprint(who, may, environ.get("HTTP_ACCEPT_LANGUAGE"))
        state = standing.fingerprint(self.state)
        noted = standing.note(environ, state=state, seen=seen, now=lambda: self.at)
        mark = standing.Marks("k", lambda: self.at).mark(environ, noted)
        if standing.is_known(environ, noted):
            start_response("304 Not Modified", [("ETag", mark)])
            return [b""]
        words = f"{self.state} {who} {may} {environ.get('HTTP_ACCEPT_LANGUAGE')}"
        start_response("200 OK", [("ETag", mark), ("Cache-Control", "private, no-cache")])
        return [words.encode()]

    def ask(self, who="", mark="", path="/live/", method="GET", language="en"):
        environ = {"PATH_INFO": path, "QUERY_STRING": "", "REQUEST_METHOD": method}
        environ |= {"HTTP_ACCEPT_LANGUAGE": language}
        if who:
            environ["HTTP_COOKIE"] = f"csrf=x; {SESSION}={who}"
        if mark:
            environ["HTTP_IF_NONE_MATCH"] = mark
        said = []
        body = b"".join(self.front(environ, lambda *words: said.append(words)))
        status, heads = said[-1]
        return int(status[:3]), dict(heads).get("ETag", ""), body.decode()


@pytest.fixture
def house():
    return House()


def test_whoever_has_it_is_told_so_without_the_application(house):
    _status, mark, _body = house.ask("ann")
    assert house.ask("ann", mark)[0] == 304
    assert house.asked == ["ann"]
    house.at += STANDS_SECONDS
    assert house.ask("ann", mark)[0] == 304
    assert house.asked == ["ann", "ann"]  # it looked anew, and may be trusted for as long again
    assert house.ask("ann", mark)[0] == 304
    assert house.ask("ann", f"W/{mark}")[0] == 304
    assert house.asked == ["ann", "ann"]


def test_whoever_has_no_session_gets_what_another_of_them_got(house):
    first, second = house.ask(), house.ask()
    assert first == second == (200, first[1], "one nobody None en")
    assert house.ask(mark=second[1])[0] == 304
    assert house.asked == ["nobody"]
    assert house.ask(language="cy")[2] == "one nobody None cy"
    assert house.ask(language="cy")[2] == "one nobody None cy"
    assert house.ask()[2] == "one nobody None en"
    assert house.asked == ["nobody", "nobody"]
    house.at += STANDS_SECONDS
    house.ask()
    assert len(house.asked) == 3


def test_nobody_gets_the_page_of_somebody(house):
    house.ask("ann")
    assert house.ask("bea")[2] == "one bea names en"
    assert house.ask()[2] == "one nobody None en"
    assert house.ask("ann")[2] == "one ann names en"
    assert house.ask("bea")[2] == "one bea names en"


def test_a_member_without_a_seat_gets_what_everybody_gets_and_a_delegate_does_not(house):
    marks = {who: house.ask(who)[1] for who in ("eve", "ann")}
    house.state = "two"
    house.at += STANDS_SECONDS
    house.ask()
    house.asked.clear()
    assert house.ask("eve", marks["eve"])[2] == "two nobody None en"
    assert house.asked == []
    assert house.ask("ann", marks["ann"])[2] == "two ann names en"
    assert house.ask("eve")[2] == "two nobody None en"  # without a mark nobody knows
    assert house.asked == ["ann", "eve"]


def test_whoever_gets_a_seat_is_told_so_within_half_a_minute(house):
    _status, mark, _body = house.ask("eve")
    house.may["eve"] = "names"
    began = house.at
    while house.at < began + 2 * GOOD_SECONDS:
        house.at += 0.5
        house.state = f"{house.at}"
        house.ask()
        _status, mark, body = house.ask("eve", mark)
        if "eve" in body:
            break
    assert "eve names" in body
    assert house.at - began <= GOOD_SECONDS


def test_a_mark_is_good_for_nobody_else_and_cannot_be_made(house):
    _status, mark, _body = house.ask("ann")
    for who, language in (("bea", "en"), ("", "en"), ("ann", "cy")):
        assert house.ask(who, mark, language=language)[0] == 200
    state, seen, bound = mark.strip('"').split("-")
    made = standing.Marks("guessed", lambda: house.at)
    noted = Noted(state, standing.fingerprint("bea", None, "en"))
    house.asked.clear()
    for sent in (
        f'"{state}-{seen}-{"0" * len(bound)}"', f'"{state}-{seen}"', f'"{state}"', '"--"', "*",
        f'"{state}-é-é"',
        made.mark({"HTTP_COOKIE": f"csrf=x; {SESSION}=bea"}, noted),
    ):  # fmt: skip
        house.ask("bea", sent)
    assert house.asked == ["bea"] * 7


def test_what_changes_is_told_after_half_a_second_at_most(house):
    marks = {who: house.ask(who)[1] for who in ("ann", "bea", "")}
    house.state = "two"
    for who, mark in marks.items():
        assert house.ask(who, mark)[0] == 304
    house.at += STANDS_SECONDS
    for who, mark in marks.items():
        status, _mark, body = house.ask(who, mark)
        assert (status, body.split()[0]) == (200, "two")


def test_what_somebody_may_see_is_looked_at_anew_within_half_a_minute(house):
    """Nothing on the floor has changed, so nothing but time can tell."""
    _status, mark, _body = house.ask("ann")
    house.may.clear()
    began = house.at
    while house.at < began + 2 * GOOD_SECONDS:
        house.at += 0.5
        house.ask()  # others keep it standing
        status, _mark, body = house.ask("ann", mark)
        if status == 200:
            break
    assert body == "one nobody None en"
    assert house.at - began <= GOOD_SECONDS


def during(house, happens):
    """Have something happen while the application makes the next answer."""
    inner = house.front._application

    def slow(environ, start_response):
        house.front._application = inner
        body = inner(environ, start_response)
        happens()
        return body

    house.front._application = slow


def test_an_answer_that_took_long_does_not_undo_a_newer_one(house):
    """Whoever was asked first and answers last says how things stood when it looked."""

    def meanwhile():
        house.state = "two"
        house.at += 0.1
        house.ask("quick")

    during(house, meanwhile)
    house.ask("slow")
    kept = next(iter(house.front._kept.values()))
    assert kept.state == standing.fingerprint("two")


def test_while_one_is_away_to_look_others_are_told_what_stood(house):
    marks = {who: house.ask(who)[1] for who in ("ann", "bea", "")}
    house.asked.clear()
    house.at += STANDS_SECONDS
    told = []

    def meanwhile():
        told.extend([house.ask("bea", marks["bea"])[0], house.ask()[2], house.ask("eve")[2]])
        house.at += STOOD_SECONDS
        told.append(house.ask("bea", marks["bea"])[0])

    during(house, meanwhile)
    house.ask("ann", marks["ann"])
    assert told == [304, "one nobody None en", "one nobody None en", 304]
    assert house.asked == ["ann", "eve", "bea"]  # nobody had a page of eve's; and bea lost patience


def test_whoever_never_answers_does_not_keep_others_from_looking(house):
    _status, mark, _body = house.ask("ann")
    house.asked.clear()
    house.at += STANDS_SECONDS

    def breaks():
        raise RuntimeError

    during(house, breaks)
    with pytest.raises(RuntimeError):
        house.ask("bea")
    assert house.ask("ann", mark)[0] == 304
    house.at += STOOD_SECONDS
    assert house.ask("ann", mark)[0] == 304
    assert house.asked == ["bea", "ann"]


def test_what_is_not_noted_is_left_alone(house):
    assert [house.ask(path="/plain/")[2] for _ in range(2)] == ["plain", "plain"]
    house.ask()
    assert house.ask(method="POST")[0] == 200
    assert house.asked == ["nobody"] * 4
    for number in range(3 * standing.MOST_KEPT):
        house.ask(path=f"/live/{number}")
    assert len(house.front._kept) <= standing.MOST_KEPT
    for number, way in product(range(20), ("", "ann")):
        house.ask(way, language=f"x{number}")
    assert all(len(k.pages) <= standing.MOST_LANGUAGES for k in house.front._kept.values())


def test_of_hundreds_who_come_at_once_one_has_the_page_made(house):
    """The first page of all, a page that grew old, and a page of a new state."""
    crowd, told = 20, []
    held, inner = threading.Barrier(crowd), house.front._application

    def slow(environ, start_response):
        time.sleep(0.1)  # the others are all there by then
        return inner(environ, start_response)

    def come(mark):
        held.wait()
        told.append(house.ask(mark=mark)[2])

    house.front._application = slow
    mark = ""
    for number, (state, later) in enumerate(
        [("one", 0), ("one", 2 * GOOD_SECONDS), ("two", STANDS_SECONDS), ("two", GOOD_SECONDS)], 1
    ):
        house.state = state
        house.at += later
        told.clear()
        with ThreadPoolExecutor(crowd) as pool:
            list(pool.map(come, [mark] * crowd))
        assert len(house.asked) == number
        assert f"{state} nobody None en" in told
        # Where something stood, and not for long, nobody waits for what is new.
        mark = house.ask()[1]
        assert set(told) <= {f"{state} nobody None en", ""}


def test_a_page_that_brings_a_cookie_is_nobody_elses(house):
    inner = house.front._application

    def sets(environ, start_response):
        return inner(
            environ, lambda status, heads: start_response(status, [*heads, ("Set-Cookie", "a=b")])
        )

    house.front._application = sets
    house.ask()
    house.ask()
    assert house.asked == ["nobody"] * 2
    assert not house.front._kept["/live/?"].pages


def test_a_page_that_stands_is_lent_to_whoever_would_be_shown_the_same(house):
    house.ask()
    environ = {
        "HTTP_ACCEPT_LANGUAGE": "en",
        standing.SHARED: house.front._kept["/live/?"].pages["en|"],
    }
    state = standing.fingerprint("one")
    seen = standing.fingerprint("nobody", None, "en")
    assert standing.shared(environ, Noted(state, seen)) is environ[standing.SHARED]
    for other in (Noted(state, "another"), Noted("another", seen)):
        assert standing.shared(environ, other) is None
    assert standing.shared({}, Noted(state, seen)) is None


def test_one_goes_for_all_who_are_nobody_and_somebody_for_themself(house):
    house.ask()
    assert house.goes is True
    house.ask("ann")
    assert house.goes is False


def test_languages_nobody_speaks_do_not_keep_a_language_out(house):
    for number in range(2 * standing.MOST_LANGUAGES):
        house.ask(language=f"x{number}")
        house.at += 0.01
    house.ask(language="cy")
    house.asked.clear()
    assert house.ask(language="cy")[2] == "one nobody None cy"
    assert house.asked == []
