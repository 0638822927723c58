"""What every template may use: the layout's parts, gathered when a page is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from groundswell.foundation import clock
from groundswell.foundation.pages import assets, layout
from groundswell.foundation.pages.layout import ColophonLink, Movement, NavLink, Text


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A navigation link on one page: is it where the reader is?"""

    link: NavLink
    here: bool


class Page:
    """The frame of one page. Each part is asked for once, and only if the template shows it."""

    def __init__(self, request: HttpRequest) -> None:
        """Draw for ``request``, at the present moment."""
        self._request = request
        self.drawn: set[str] = set()  # seals that stand on the page already

    @cached_property
    def now(self) -> datetime:
        """The moment the page says it was drawn."""
        return clock.now()

    @cached_property
    def movement(self) -> Movement:
        """Whose pages these are."""
        return layout.movement(self._request)

    @cached_property
    def ribbon(self) -> list[SafeString]:
        """What stands above the masthead."""
        return layout.ribbon.collect(self._request)

    @cached_property
    def stylesheets(self) -> list[str]:
        """Addresses of stylesheets that what stands above the masthead needs."""
        return layout.stylesheets.collect(self._request)

    @cached_property
    def navigation(self) -> list[NavEntry]:
        """The main navigation, with the reader's place in it."""
        links = layout.navigation.collect(self._request)
        path = self._request.path
        return [NavEntry(link, link.is_current(path)) for link in links]

    @cached_property
    def dateline(self) -> list[Text]:
        """What follows the date under the masthead."""
        return layout.dateline.collect(self._request, self.now)

    @cached_property
    def colophon(self) -> list[ColophonLink]:
        """The links at the foot."""
        return layout.colophon.collect(self._request)

    @property
    def fonts(self) -> bool:
        """Whether the typefaces were built; without them the system's own are used."""
        return assets.fonts_built()


def page(request: HttpRequest) -> Mapping[str, Any]:
    """Give templates the frame as ``page``."""
    return {"page": Page(request)}
