"""Where this area joins the house: it names the movement and fills the frame of every page."""

from typing import override

from django.apps import AppConfig


class Site(AppConfig):
    """The front door and what stands around every page."""

    name = "groundswell.web.site"
    label = "site"

    @override
    def ready(self) -> None:
        """Fill the frame."""
        from groundswell.foundation.pages import layout  # noqa: PLC0415  slow: after all tables
        from groundswell.register.people.slots import person_home  # noqa: PLC0415  slow: as above
        from groundswell.web.site import frame, panels  # noqa: PLC0415  slow: after all tables

        layout.describe_movement(frame.movement)
        for order, link in enumerate(frame.NAVIGATION):
            layout.navigation.fill(link, order=order)
        person_home.fill(panels.next_things, order=10)
        layout.dateline.fill(frame.light, order=10)
        layout.dateline.fill(frame.record_state, order=20)
        for order, foot in enumerate(frame.COLOPHON):
            layout.colophon.fill(foot, order=order)
