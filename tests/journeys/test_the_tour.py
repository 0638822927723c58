"""The demo is a tour: every persona has a job, every link leads somewhere, no attempt works."""

import json
import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from groundswell.demo.attempts import ATTEMPTS
from groundswell.demo.moments import MOMENTS
from groundswell.demo.personas import PERSONAS
from groundswell.demo.tour_rows import ROWS

pytestmark = pytest.mark.e2e

LINK = re.compile(r'<a\b[^>]*?\bhref="([^"#]+)', re.IGNORECASE)
OF_A_SHAPE = 3  # second step: so many pages of one shape (entries, groups, meetings)
EMPTY_BELOW = 80
BY_KEY = {each.key: each for each in PERSONAS}

COUNTS = """
import json, django
django.setup()
from django.apps import apps
from django.db.models import Max
passing = {"sessions", "usersessions", "django_ox", "jobs"}
print(json.dumps({
    m._meta.label: [m._base_manager.count(), str(m._base_manager.aggregate(top=Max("pk"))["top"])]
    for m in apps.get_models() if m._meta.app_label not in passing and m._meta.managed
}, sort_keys=True))
"""


@pytest.fixture
def alone(demo):
    """Nothing is written but by what the test does: the worker rests meanwhile."""
    with demo.without_worker():
        yield


def links_of(visitor, address, html):
    ours = urlsplit(visitor.url).netloc
    for raw in LINK.findall(html):
        whole = urljoin(address, unescape(raw)).partition("#")[0]
        if urlsplit(whole).netloc == ours and urlsplit(whole).scheme.startswith("http"):
            yield whole


def dead_links(visitor, start):
    """Return the dead links two steep from a page, as this visitor sees it."""
    seen, dead, shapes = set(), [], {}

    def look(address, came_from):
        seen.add(address)
        answer = visitor.context.request.get(address, max_redirects=0, timeout=60_000)
        if answer.status not in {200, 302, 303}:
            dead.append((answer.status, address, came_from))
        html = answer.headers.get("content-type", "").startswith("text/html")
        return answer.text() if html and answer.status == 200 else ""

    first = look(start, "the start")
    for address in list(dict.fromkeys(links_of(visitor, start, first))):
        if address in seen:
            continue
        html = look(address, start)
        for onward in dict.fromkeys(links_of(visitor, address, html)):
            shape = re.sub(r"[0-9]+|(?<=/)[a-z0-9]{12}(?=/)|(?<=near/)[^/]+", "*", onward)
            if onward not in seen and shapes.setdefault(shape, 0) < OF_A_SHAPE:
                shapes[shape] += 1
                look(onward, address)
    return dead, len(seen)


@pytest.mark.parametrize("persona", [p.key for p in PERSONAS])
def test_a_persona_lands_on_something_and_no_link_is_dead(walk, persona):
    visitor = walk()
    visitor.become(persona)
    assert visitor.status == 200
    assert "Not done" not in visitor.heading(), "a refusal is not a job"
    assert len(visitor.text()) >= EMPTY_BELOW
    strip = visitor.page.locator(".ribbon summary").first.inner_text()
    assert strip == f"You are: {BY_KEY[persona].title}"
    dead, seen = dead_links(visitor, visitor.page.url)
    print(f"{persona}: {seen} links")
    assert dead == []
    assert seen > 10


def test_a_stranger_meets_no_dead_link(walk):
    visitor = walk()
    visitor.go("/")
    visitor.page.fill("#postcode", "OY3 2HD")
    visitor.press("Show me")
    for start in (visitor.url + "/", visitor.page.url, visitor.url + "/tour/"):
        dead, seen = dead_links(visitor, start)
        print(f"{start}: {seen} links")
        assert dead == []


def test_every_row_of_the_tour_shows_its_page(walk):
    visitor = walk()
    visitor.go("/tour/")
    rows = visitor.page.locator("main tbody tr")
    assert rows.count() == len(ROWS)
    for number, row in enumerate(ROWS):
        visitor.go("/tour/")
        line = visitor.page.locator("main tbody tr").nth(number)
        if not row.built:
            assert "Not yet" in line.inner_text()
            continue
        assert "Built" in line.inner_text()
        if row.persona:
            with visitor.page.expect_navigation():
                line.get_by_role("button").click()
            assert visitor.status == 200
            assert "Not done" not in visitor.heading()
        visitor.go("/tour/")
        line = visitor.page.locator("main tbody tr").nth(number)
        with visitor.page.expect_navigation():
            line.get_by_role("link").first.click()
        page = visitor.path()
        assert visitor.status == 200, page
        assert len(visitor.text()) >= EMPTY_BELOW, page
        visitor.become("stranger")


@pytest.mark.parametrize("attempt", [a.key for a in ATTEMPTS])
def test_an_attempt_is_refused_or_found(walk, attempt):
    try_to_cheat(walk(), attempt)


@pytest.mark.parametrize("attempt", ["dissolve", "tail"])
def test_nothing_is_left_of_an_attempt(alone, walk, demo, attempt):
    visitor = walk()
    before = json.loads(demo.python(COUNTS))
    try_to_cheat(visitor, attempt)
    assert json.loads(demo.python(COUNTS)) == before


def try_to_cheat(visitor, attempt):
    visitor.go(f"/tour/cheat/{attempt}/")
    assert visitor.status == 200
    visitor.press("Try it")
    assert visitor.status == 200
    happened = visitor.page.locator("section[aria-live] .stamp").inner_text()
    assert happened in {"Refused", "Found"}, visitor.text()


def test_the_clock_moves_and_reset_puts_everything_back(alone, walk, demo):
    visitor = walk()
    before = json.loads(demo.python(COUNTS))
    for moment in MOMENTS[1:]:
        visitor.move_clock(moment.key)
        for persona in ("organiser", "newcomer"):
            visitor.become(persona)
            assert visitor.status == 200, (moment.key, persona)
            assert len(visitor.text()) >= EMPTY_BELOW
        for path in ("/", "/groups/", "/meetings/", "/record/", "/about/", "/me/"):
            visitor.go(path)
            assert visitor.status == 200, (moment.key, path)
            assert len(visitor.text()) >= EMPTY_BELOW
    visitor.reset()
    visitor.go("/")
    assert "3 May 2026" in visitor.page.locator(".dateline").inner_text()
    assert json.loads(demo.python(COUNTS)) == before
