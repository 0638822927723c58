"""
What stands around every page, and who says it.

This area draws the masthead, the dateline and the colophon; it knows nothing of movements.
Areas above fill these slots in their ``apps.ready()``. Each callable is asked once for a page,
so it must cost at most one query, and should keep its answer while nothing changed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from groundswell.foundation.pages.slots import Slot

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class NavLink:
    """One entry of the main navigation. ``under`` are the addresses it stands for."""

    label: Text
    href: str
    under: tuple[str, ...] = ()

    def is_current(self, path: str) -> bool:
        """Return whether ``path`` is this entry's page, or a page below it."""
        return path == self.href or any(path.startswith(start) for start in self.under)


@dataclass(frozen=True, slots=True)
class ColophonLink:
    """One link at the foot of every page."""

    label: Text
    href: str


@dataclass(frozen=True, slots=True)
class Movement:
    """
    What the masthead and the colophon say of the movement itself.

    ``more`` is the second line of its name ("of Tenants & Neighbours"); ``address`` is one
    line; ``help`` says how to reach a person by telephone or text, in a sentence.
    """

    name: str
    more: str = ""
    address: str = ""
    help: str = ""

    @property
    def full_name(self) -> str:
        """Return both lines of the name as one."""
        return f"{self.name} {self.more}".strip()


NAMELESS = Movement(name="Groundswell")

#: The main navigation: six entries at most, in order.
navigation: Slot[[HttpRequest], NavLink] = Slot("pages.navigation")
#: After the date: light, the record's number and state. Plain words, or None for nothing.
dateline: Slot[[HttpRequest, datetime], Text] = Slot("pages.dateline")
#: Links of the middle column at the foot.
colophon: Slot[[HttpRequest], ColophonLink] = Slot("pages.colophon")
#: Above the masthead: the demo's ribbon. Ready-made markup from the area's own template.
ribbon: Slot[[HttpRequest], SafeString] = Slot("pages.ribbon")
#: Addresses of stylesheets that such a part needs on every page, after the house's own.
stylesheets: Slot[[HttpRequest], str] = Slot("pages.stylesheets")


def _nobody_has_said(_request: HttpRequest | None) -> Movement | None:
    return None


_movement: Callable[[HttpRequest | None], Movement | None] = _nobody_has_said


def describe_movement(source: Callable[[HttpRequest | None], Movement | None]) -> None:
    """Let ``source`` say what the movement is called; ``None`` while it has no name."""
    global _movement  # noqa: PLW0603  one installation is one movement
    _movement = source


def movement(request: HttpRequest | None = None) -> Movement:
    """Return what the movement is called here (on ``request``'s page), or the program's name."""
    return _movement(request) or NAMELESS
