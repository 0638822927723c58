"""
Every page, by its route: accessible, light, at home on a narrow screen, and asking nobody else.

Each page is looked at 320 px wide, and every other one 1280 px wide too, the one by day and the
other by night; by axe once, at the widest. Which, changes from page to page and from day to day.
All four ways, and by axe each time, with ``GROUNDSWELL_FULL=1``.
"""

import time
import urllib.error
import urllib.request
import zlib

import pytest
from tools.walking import Walk

from tests.browser import axe, sticks_out
from tests.journeys import finding, pages
from tests.trimming import FULL

pytestmark = pytest.mark.e2e

NARROW = 320
WAYS = (((NARROW, "light"), (1280, "dark")), ((NARROW, "dark"), (1280, "light")))
HTML_BYTES, CSS_BYTES, JS_BYTES = 60_000, 25_000, 60_000
EMPTY_BELOW = 60  # characters in the main part of a page

BREACHES = {
    "a picture without words": "<img src='/static/pages/marks/favicon.svg'>",
    "a field without a label": "<input id='unlabelled' type='text'>",
    "a button that says nothing": "<button></button>",
    "a table head that heads nothing": "<div role='checkbox'></div>",
    "one name twice": "<label for='twice'>A</label><select id='twice' aria-labelledby='nobody'>"
    "</select><ul><div role='listitem' aria-checked='true'>x</div></ul>",
}


@pytest.fixture(scope="module")
def looked_round(demo, chromium):
    """Give the addresses of the pages, and a visitor for each persona."""
    scout = Walk(demo.url, chromium)
    scout.reset()
    found = finding.found_in(demo, scout)
    visitors = {"stranger": scout}
    for key in pages.PERSONAS:
        visitors[key] = Walk(demo.url, chromium)
        visitors[key].become(key)
    yield found, visitors
    for visitor in visitors.values():
        visitor.close()


def test_every_route_has_an_address():
    assert set(pages.routes()) - pages.known() == set(), "give each an address in pages.py"
    assert pages.known() - set(pages.routes()) == set(), "these routes are no more"


@pytest.mark.parametrize("turn", range(len(pages.PAGES)), ids=lambda n: f"{n}-{pages.PAGES[n][0]}")
def test_a_page(looked_round, turn):
    found, visitors = looked_round
    route, persona, address = pages.PAGES[turn]
    if persona == "first_starter":
        persona, address = "newcomer", "/groups/start/"  # that start is another's: 404 for us
    visitor = visitors[persona]
    day = turn + int(time.time() // 86_400)
    ways = WAYS[0] + WAYS[1] if FULL else WAYS[day % 2]
    closely = ways[day // 2 % 2]
    if not FULL and closely[0] == NARROW:
        ways = (closely,)
    visitor.left.clear()
    visitor.complaints.clear()
    for width, scheme in ways:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.page.emulate_media(color_scheme=scheme)
        visitor.go(address.format(**found))
        where = f"{route} as {persona}, {width} px, {scheme}"
        assert len(visitor.text()) >= EMPTY_BELOW, f"{where}: an empty page"
        assert visitor.page.locator("h1").count() == 1, f"{where}: one heading"
        if FULL or (width, scheme) == closely:
            assert axe(visitor.page) == [], where
        if width == NARROW:
            assert sticks_out(visitor.page) == [], f"{where}: scrolls sideways"
    assert visitor.left == [], "asked another machine"
    assert visitor.complaints == [], "the browser complained"
    weigh(visitor)


def weigh(visitor):
    """Hold a page to its weights, compressed as a server in production sends it."""
    html = len(zlib.compress(visitor.page.content().encode(), 9))
    assert html <= HTML_BYTES, f"{html} bytes of HTML"
    for kind, most in (("style", CSS_BYTES), ("script", JS_BYTES)):
        wanted = visitor.page.evaluate(
            "kind => [...document.querySelectorAll(kind == 'style' ? "
            "'link[rel=stylesheet]' : 'script[src]')].map(one => one.href || one.src)",
            kind,
        )
        size = sum(len(zlib.compress(fetched(address), 9)) for address in wanted)
        assert size <= most, f"{size} bytes of {kind}"


def fetched(address, _kept={}):  # noqa: B006  a page's sheets are those of the last page
    if address not in _kept:
        with urllib.request.urlopen(address, timeout=30) as answer:
            _kept[address] = answer.read()
    return _kept[address]


def test_files_arrive_and_what_is_only_sent_is_not_shown(looked_round, demo):
    found, visitors = looked_round
    for persona, form in pages.OWN_FILES.values():
        address = form.format(**found)
        answer = visitors[persona].context.request.get(demo.url + address)
        assert answer.status == 200, address
        assert "attachment" in answer.headers["content-disposition"], address
        assert visitors["stranger"].context.request.get(demo.url + address).url != address
    for route, address in pages.FILES.items():
        with urllib.request.urlopen(demo.url + address.format(**found), timeout=60) as answer:
            assert answer.status == 200, route
            assert "text/html" not in answer.headers["Content-Type"], route
            assert answer.read(), route
    for address in ("/demo/reset/", "/demo/clock/", f"/m/{found['meeting']}/rsvp/"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(demo.url + address, timeout=30)
        assert refused.value.code == 405, address
        refused.value.close()


@pytest.mark.parametrize("breach", BREACHES)
def test_the_check_finds_what_is_wrong(looked_round, breach):
    _found, visitors = looked_round
    visitor = visitors["stranger"]
    visitor.go("/about/")
    assert axe(visitor.page) == []
    visitor.page.evaluate(
        "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)",
        BREACHES[breach],
    )
    assert axe(visitor.page) != [], "the check is blind to this"


def test_with_the_keyboard_alone(looked_round):
    """From the front page to a yes, with Tab, Space and Enter."""
    _found, visitors = looked_round
    page = visitors["stranger"].go("/").page
    page.set_viewport_size({"width": 1280, "height": 900})

    def tab_to(selector):
        for _step in range(90):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                outline = page.evaluate("() => getComputedStyle(document.activeElement).outline")
                assert "none" not in outline, f"no focus to be seen on {selector}"
                return
        raise AssertionError(f"Tab never comes to {selector}")

    tab_to("a.skip")
    tab_to("#postcode")
    page.keyboard.type("OY3 2HD")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to("main .meet h3 a")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to("input[name=answer]")
    page.keyboard.press("Space")
    tab_to("#id_called")
    page.keyboard.type("Ann")
    tab_to("main form.rsvp button.btn")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "heard you" in page.locator("h1").inner_text() or "/m/" in page.url
