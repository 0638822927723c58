"""Where the demo joins the house: its clock and its ribbon, and only where it is switched on."""

from typing import override

from django.apps import AppConfig
from django.conf import settings


class Demo(AppConfig):
    """The invented movement. Does nothing unless GROUNDSWELL_DEMO is on."""

    name = "groundswell.demo"
    label = "demo"

    @override
    def ready(self) -> None:
        """Set the story's clock going and hang up the ribbon."""
        if not settings.GROUNDSWELL_DEMO:
            return
        from groundswell.demo import (  # noqa: PLC0415  slow: after all tables
            jobs,  # noqa: F401  its schedule registers itself, and with it the gateway
            ribbon,
            story_clock,
        )
        from groundswell.foundation import clock  # noqa: PLC0415  slow: as above
        from groundswell.foundation.pages import layout  # noqa: PLC0415  slow: as above

        clock.use(story_clock.now)
        layout.ribbon.fill(ribbon.ribbon)
        layout.stylesheets.fill(ribbon.stylesheet)
