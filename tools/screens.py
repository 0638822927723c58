"""
Pictures of the pages a newcomer goes through, from the demo: ``docs/screens/*.png``.

``.venv/bin/python -m tools.screens [NAME …]`` starts the demo in a home of its own, walks from the
front page to one's own record as the people of the story, and takes each page on a phone and on a
desk. Where ``pngquant`` is installed the pictures are made small with it.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.browser import FLAGS, find_chromium
from tools.running_site import RunningSite, running_site
from tools.walking import Walk

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "docs/screens"
WIDTHS = (360, 1280)
DARK = ("front", "meeting", "record-entry")
LONGEST_PX = 2600  # a longer page is cut there: the picture shows the page, not all its rows
POSTCODE = "OY3 2HD"


class Walker(Walk):
    """Somebody walking through the demo, and the camera."""

    def __init__(self, site: RunningSite, browser: Browser, wanted: set[str]) -> None:
        """Start as a stranger; ``wanted`` names the pictures to take, all if it is empty."""
        super().__init__(site.url, browser)
        self.wanted = wanted
        self.taken: list[Path] = []

    def take(self, name: str) -> None:
        """Take the page as it stands, on a phone and on a desk, and at night where it is asked."""
        if self.wanted and name not in self.wanted:
            return
        for width in WIDTHS:
            self._shoot(f"{name}-{width}", width)
        if name in DARK:
            self.page.emulate_media(color_scheme="dark")
            self._shoot(f"{name}-1280-dark", WIDTHS[-1])
            self.page.emulate_media(color_scheme="light")
        self.page.set_viewport_size({"width": 1280, "height": 900})

    def _shoot(self, name: str, width: int) -> None:
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.evaluate("() => document.fonts.ready")
        tall = min(int(self.page.evaluate("() => document.body.scrollHeight")), LONGEST_PX)
        path = SCREENS / f"{name}.png"
        self.page.screenshot(
            path=path,
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": tall},
        )
        self.taken.append(path)


def as_a_stranger(walk: Walker) -> None:
    """From the front page to a letter in the post room, with no name given but one to be called."""
    walk.go("/")
    walk.take("front")
    walk.page.fill("#postcode", "LS6 2AB")
    walk.press("Show me")
    walk.take("front-real-postcode")
    walk.page.fill("#postcode", POSTCODE)
    walk.press("Show me")
    walk.take("near")
    near = walk.page.url
    walk.follow("Look round the group")
    walk.take("group")
    walk.go(near)
    meeting = walk.page.locator("main .meet h3 a").first.get_attribute("href") or ""
    walk.go(meeting)
    walk.take("meeting")
    walk.page.get_by_role("radio", name="Yes").first.check()
    walk.page.fill("#id_called", "Wilhelmina Featherstonehaugh-Oyelaran")
    walk.page.fill("#id_contact", "wilhelmina@post.example")
    walk.press("Count me in")
    walk.take("rsvp-heard")
    walk.go(walk.link_in_letter("You’re expected"))
    walk.take("rsvp-answer")
    walk.go("/post-room/")
    walk.take("post-room")
    walk.page.locator("main li a").first.click()
    walk.page.wait_for_load_state()
    walk.take("letter")


def by_joining(walk: Walker) -> None:
    """From the form to being in."""
    walk.become("stranger")
    walk.page.fill("#postcode", POSTCODE)
    walk.press("Show me")
    walk.follow("Look round the group")
    walk.follow("Join this group")
    walk.take("join")
    walk.page.fill("#id_full_name", "Seán O'Brien")
    walk.page.fill("#id_email", "sean.obrien@post.example")
    walk.page.get_by_role("checkbox", name="or older").check()
    walk.press("Join this group")
    walk.take("look-in-your-mail")
    walk.go(walk.link_in_letter("One press"))
    walk.take("confirm")
    walk.press("Yes, that is me")
    walk.take("you-are-in")
    walk.go("/me/")
    walk.take("your-page")


def as_the_people_of_the_story(walk: Walker) -> None:
    """What the personas see."""
    walk.become("organiser")
    walk.take("welcomes")
    walk.become("door_keeper")
    walk.take("door")
    walk.become("sceptic")
    walk.go("/me/record/")
    walk.take("my-record")
    walk.go("/me/looks/")
    walk.take("looks")
    walk.become("newcomer")
    walk.take("next-thing")
    walk.go("/groups/start/")
    walk.take("start-a-group")
    walk.follow("Begin")
    walk.take("start-a-group-step")
    walk.become("county_secretary")
    walk.take("powers")


def in_the_open(walk: Walker) -> None:
    """What anybody can read."""
    walk.become("stranger")
    walk.go("/groups/")
    walk.take("groups")
    walk.go("/meetings/")
    walk.take("meetings")
    walk.go("/map/")
    walk.take("map")
    walk.go("/record/")
    walk.take("record")
    walk.page.locator(".entries a").first.click()
    walk.page.wait_for_load_state()
    walk.take("record-entry")
    walk.go("/about/")
    walk.take("about")
    walk.go("/tour/")
    walk.take("tour")
    walk.go("/tour/cheat/dissolve/")
    walk.press("Try it")
    walk.take("cheat-refused")
    walk.go("/tour/cheat/tenure-by-sql/")
    walk.press("Try it")
    walk.take("cheat-found")


WALKS: tuple[Callable[[Walker], None], ...] = (
    as_a_stranger,
    by_joining,
    as_the_people_of_the_story,
    in_the_open,
)


@contextmanager
def where() -> Iterator[RunningSite]:
    """Give a demo to walk through, in a home that is thrown away."""
    with (
        tempfile.TemporaryDirectory(prefix="groundswell-screens-") as home,
        running_site(Path(home), demo=True) as site,
    ):
        yield site


def make_small(paths: list[Path]) -> None:
    """Leave each picture a palette, if the tool for it is installed."""
    tool = shutil.which("pngquant")
    if tool and paths:
        subprocess.run(
            [tool, "--force", "--ext", ".png", "--speed", "1", "24", "--", *map(str, paths)],
            check=True,
        )


def main() -> int:
    """Take all pictures, or those named; 0 when all were taken."""
    wanted = {re.sub(r"-(360|1280)(-dark)?$", "", word) for word in sys.argv[1:]}
    SCREENS.mkdir(parents=True, exist_ok=True)
    with where() as site, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=list(FLAGS))
        walk = Walker(site, browser, wanted)
        for part in WALKS:
            part(walk)
        browser.close()
    make_small(walk.taken)
    size = sum(path.stat().st_size for path in walk.taken)
    print(f"{len(walk.taken)} pictures, {size / 1e6:.1f} MB, in {SCREENS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
