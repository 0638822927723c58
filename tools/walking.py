"""Somebody walking through a site in a browser, as a visitor would: by what stands on the pages."""

import re
import time
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Response

LETTER_SECONDS = 150
PATIENCE = 120_000  # milliseconds; who waits for what comes loses nothing by it


class Walk:
    """One browser of one visitor. ``left`` and ``complaints`` should be empty at the end."""

    def __init__(
        self, url: str, browser: Browser, *, javascript: bool = True, width: int = 1280
    ) -> None:
        """Open a browser that has never been here."""
        self.url = url
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.status = 0
        self.left: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda wanted: self._seen(wanted.url))
        self.page.on("console", lambda said: self._heard(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._answered)

    def _seen(self, wanted: str) -> None:
        ours = urlsplit(self.url).netloc
        if not wanted.startswith(("data:", "blob:", "about:")) and urlsplit(wanted).netloc != ours:
            self.left.append(wanted)

    def _heard(self, kind: str, words: str) -> None:
        # A 4xx page is written to the console too; whether it should be one is the test's affair.
        if kind == "error" and "the server responded with a status of 4" not in words:
            self.complaints.append(words)

    def _answered(self, response: Response) -> None:
        if response.request.is_navigation_request():
            self.status = response.status

    def go(self, path: str) -> "Walk":
        """Open a page of the site, by its path or whole address."""
        self.page.goto(path if path.startswith("http") else self.url + path)
        return self

    def press(self, words: str) -> None:
        """Press the first button in the page that says so, and wait for what comes."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=words).first.click()

    def follow(self, words: str) -> None:
        """Follow the first link in the page that says so."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=words).first.click()

    def heading(self) -> str:
        """Return the page's heading."""
        return " ".join(self.page.locator("h1").first.inner_text().split())

    def text(self) -> str:
        """Return the words between masthead and colophon."""
        return " ".join(self.page.locator("main").inner_text().split())

    def path(self) -> str:
        """Return the path of the page one is on."""
        return urlsplit(self.page.url).path

    def become(self, persona: str) -> None:
        """Step into a persona of the demo by the ribbon, and land on what waits for them."""
        self.go("/tour/")
        self._from_the_ribbon(0, f"form[action='/demo/as/{persona}/'] button")

    def move_clock(self, moment: str) -> None:
        """Move the demo's clock to a named moment."""
        self.go("/tour/")
        self._from_the_ribbon(1, f"form:has(input[value='{moment}']) button")

    def reset(self) -> None:
        """Put the demo back to its first morning."""
        self.go("/tour/")
        with self.page.expect_navigation():
            self.page.locator(".ribbon form[action='/demo/reset/'] button").click()

    def _from_the_ribbon(self, menu: int, button: str) -> None:
        self.page.locator(".ribbon summary").nth(menu).click()
        with self.page.expect_navigation():
            self.page.locator(f".ribbon {button}").click()

    def open_letter(self, about: str, to: str = "") -> None:
        """Open the newest letter in the post room with these words in its subject."""
        until = time.monotonic() + LETTER_SECONDS
        row = re.compile(rf"{re.escape(about)}.*{re.escape(to)}", re.DOTALL)
        while time.monotonic() < until:
            self.go("/post-room/")
            found = self.page.locator("main li", has_text=row).get_by_role("link")
            if found.count():
                with self.page.expect_navigation():
                    found.first.click()
                return
            time.sleep(0.5)
        raise LookupError(f"no letter “{about}” to {to or 'anybody'} after {LETTER_SECONDS} s")

    def link_in_letter(self, about: str, to: str = "", *, part: str = "/") -> str:
        """Return the first link in that letter, or the first with ``part`` in its address."""
        self.open_letter(about, to)
        link = self.page.locator(f"article.letter a[href*='{part}']").first
        return str(link.get_attribute("href"))

    def close(self) -> None:
        """Close the browser."""
        self.context.close()
