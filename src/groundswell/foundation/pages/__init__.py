"""The look of every page: layout, components, slots."""

from groundswell.foundation.pages.assets import collect_static
from groundswell.foundation.pages.refusals import shows_refusals
from groundswell.foundation.pages.rendering import render_page
from groundswell.foundation.pages.slots import Slot

__all__ = ["Slot", "collect_static", "render_page", "shows_refusals"]
