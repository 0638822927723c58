"""
A real browser for tests: the system's Chromium, watched.

Fixtures (known everywhere through the root ``conftest.py``):

- ``chromium``: one browser for the session; without one the test is skipped, with a reason.
- ``visit``: ``visit(url, width=1280, dark=False, javascript=True)`` opens a page and gives a
  ``Visit``: ``page`` (Playwright's), ``left`` (requests that wanted to leave the origin, and were
  stopped) and ``complaints`` (script errors and refusals of the content policy).

Functions: ``axe(page)`` lists what axe-core finds wrong; ``sticks_out(page)`` lists what is wider
than the screen. Mark tests ``@pytest.mark.e2e`` and take pytest-django's ``live_server``.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

PATIENCE = 120_000  # milliseconds; who waits for what comes loses nothing by it
ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WITHIN_THE_PAGE = ("data:", "blob:", "about:")


def find_chromium() -> str | None:
    """Return the Chromium to drive: GROUNDSWELL_CHROMIUM, else the system's; None if none."""
    named = os.environ.get("GROUNDSWELL_CHROMIUM")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


@dataclass(slots=True)
class Visit:
    """One page open in a browser, and what it did that it should not."""

    page: Page
    left: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Launch the browser once."""
    found = find_chromium()
    if not found:
        pytest.skip("no Chromium on this machine (set GROUNDSWELL_CHROMIUM)")
    # Playwright runs an event loop in this thread; Django would refuse the ORM beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Open pages; each in a context of its own, closed when the test ends."""
    contexts = []

    def open_page(
        url: str,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        javascript: bool = True,
        cookies: Any = (),
    ) -> Visit:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if cookies:
            context.add_cookies(list(cookies))
        opened = Visit(context.new_page())
        _watch(opened, url)
        opened.page.goto(url)
        return opened

    yield open_page
    for context in contexts:
        context.close()


def _watch(opened: Visit, url: str) -> None:
    origin = urlsplit(url).netloc

    def stay_here(route: Route) -> None:
        wanted = route.request.url
        if wanted.startswith(WITHIN_THE_PAGE) or urlsplit(wanted).netloc == origin:
            route.continue_()
        else:
            opened.left.append(wanted)
            route.abort()

    opened.page.context.route("**/*", stay_here)
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on(
        "console",
        lambda said: opened.complaints.append(said.text) if said.type == "error" else None,
    )


def axe(page: Page, *, tags: tuple[str, ...] = AXE_TAGS) -> list[str]:
    """Return what axe-core finds wrong with the page as it stands: rule, element, why."""
    if not AXE.is_file():
        pytest.skip("axe-core is not there: run ./dev build")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", list(tags)
    )
    return [
        f"{wrong['id']}: {node['target']}: {node['failureSummary']}"
        for wrong in found["violations"]
        for node in wrong["nodes"]
    ]


def sticks_out(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways; none on a page that reflows."""
    script = """() => {
      const wide = document.documentElement.clientWidth;
      if (document.scrollingElement.scrollWidth <= wide) return [];
      return [...document.body.querySelectorAll('*')]
        .filter(one => one.getBoundingClientRect().right > wide + 1 && !one.closest('.scroll'))
        .map(one => one.outerHTML.slice(0, 120)).slice(0, 10);
    }"""
    found: list[str] = page.evaluate(script)
    return found
