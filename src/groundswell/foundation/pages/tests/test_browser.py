"""In a real browser: accessible, unbroken on small screens, and still without scripts."""

import pytest
from django.urls import reverse
from tests.browser import axe, sticks_out

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.usefixtures("pages_urls", "empty_layout"),
    pytest.mark.django_db(transaction=True),
]
SCREENS = [
    pytest.param({"width": width, "dark": dark}, id=f"{width}-{'dark' if dark else 'light'}")
    for width in (320, 1280)
    for dark in (False, True)
]


@pytest.mark.parametrize("screen", SCREENS)
def test_the_specimen_book_has_no_fault_axe_can_find(visit, live_server, screen):
    opened = visit(live_server.url + reverse("pages:gallery"), **screen)
    assert axe(opened.page) == []
    assert sticks_out(opened.page) == []
    assert opened.left == []
    assert opened.complaints == []


@pytest.mark.parametrize("screen", SCREENS[::3])
@pytest.mark.parametrize("name", ["refused", "too_old", "not_found", "broken"])
def test_failure_pages_have_no_fault_axe_can_find(visit, live_server, name, screen):
    opened = visit(live_server.url + reverse("pages:gallery-failure", args=[name]), **screen)
    assert axe(opened.page) == []
    assert sticks_out(opened.page) == []
    assert opened.complaints == []


SEEDED = {
    "image-alt": "document.querySelector('main').append(new Image())",
    "label": "document.querySelector('main').append(document.createElement('input'))",
    "link-name": "document.querySelector('main').innerHTML += '<a href=\"/x\"></a>'",
    "heading-order": "document.querySelector('main').innerHTML += '<h6>Too deep</h6>'",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
}


def test_axe_finds_what_is_put_there_to_be_found(visit, live_server):
    page = visit(live_server.url + "/form/").page
    assert axe(page) == []
    for script in SEEDED.values():
        page.evaluate(script)
    assert set(SEEDED) <= {fault.split(":")[0] for fault in axe(page)}


def test_the_watch_sees_a_request_that_would_leave(visit, live_server):
    opened = visit(live_server.url + "/form/")
    opened.page.evaluate(
        "document.body.append(Object.assign(new Image(), {src: '//other.example/x.png'}))"
    )
    opened.page.wait_for_timeout(300)
    assert opened.left or opened.complaints  # stopped by the watch, or before it by the policy


def test_wide_things_are_noticed(visit, live_server):
    page = visit(live_server.url + "/form/", width=320).page
    assert sticks_out(page) == []
    page.evaluate("document.querySelector('main').innerHTML += '<input size=200 class=wide>'")
    page.evaluate(
        "document.querySelector('.wide').setAttribute('width', 900);"
        "const s = new CSSStyleSheet(); s.replaceSync('.wide {min-inline-size: 60rem !important}"
        " body {overflow-x: visible !important}'); document.adoptedStyleSheets = [s]"
    )
    assert sticks_out(page) != []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_form_put_right_by_keyboard_with_and_without_scripts(visit, live_server, javascript):
    page = visit(live_server.url + "/form/", javascript=javascript).page
    page.get_by_role("button", name="Count me in").press("Enter")
    summary = page.get_by_role("alert")
    assert "One thing to put right" in summary.inner_text()
    for _look in range(100):  # the browser moves there once it has drawn the page
        if summary.evaluate("one => one === document.activeElement"):
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("the summary never has the focus")
    page.get_by_role("link", name="Still empty").click()
    page.keyboard.type("Gwenllian Prŷs ap Llŵyd")
    page.keyboard.press("Enter")
    page.get_by_text("kept: Gwenllian Prŷs ap Llŵyd").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_htmx_keeps_to_the_content_policy_and_is_only_comfort(visit, live_server, javascript):
    opened = visit(live_server.url + "/comfort/", javascript=javascript)
    page = opened.page
    page.get_by_role("button", name="Move it").click()
    page.get_by_text("A freeze date moves only by a vote of conference.").wait_for()
    assert page.get_by_role("heading", name="Comfort").count() == (1 if javascript else 0)
    assert [said for said in opened.complaints if "409" not in said] == []
    assert opened.left == []


def test_the_look_needs_no_scripts(visit, live_server):
    page = visit(live_server.url + reverse("pages:gallery"), javascript=False).page
    assert page.get_by_role("heading", level=1).inner_text() == "The specimen book"
    assert (
        page.get_by_role("button", name="Copy the words").count() == 0
    )  # hidden: it would do nothing


def test_print_leaves_out_what_paper_cannot_do(visit, live_server):
    page = visit(live_server.url + reverse("pages:gallery")).page
    page.emulate_media(media="print")
    assert page.locator(".masthead nav").is_hidden()
    assert page.locator(".frieze").is_hidden()
    assert page.locator(".masthead-name").is_visible()
    assert page.locator(".colophon").is_visible()
