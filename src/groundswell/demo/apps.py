"""Where the demo joins the house: its clock and its ribbon, and only where it is switched on."""

from typing import override

from django.apps import AppConfig
from django.conf import settings


class Demo(AppConfig):
    """The invented movement, and rehearsals. Does nothing unless one of the two is on."""

    name = "groundswell.demo"
    label = "demo"

    @override
    def ready(self) -> None:
        """Set the story's clock going and hang up the ribbon; or those of a rehearsal."""
        if settings.GROUNDSWELL_REHEARSAL:
            _rehearse()
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


def _rehearse() -> None:
    from groundswell.demo import rehearsal_clock, rehearsal_ribbon  # noqa: PLC0415  slow: as above
    from groundswell.foundation import clock  # noqa: PLC0415  slow: as above
    from groundswell.foundation.pages import layout  # noqa: PLC0415  slow: as above

    clock.use(rehearsal_clock.now)
    layout.ribbon.fill(rehearsal_ribbon.ribbon)
    layout.stylesheets.fill(rehearsal_ribbon.stylesheet)
