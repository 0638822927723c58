"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class Outward(AppConfig):
    """Calendars, feeds, pictures, paper and links for the world outside."""

    name = "groundswell.organise.outward"
    label = "outward"

    @override
    def ready(self) -> None:
        """Fill the slots of meetings, groups and people's own pages; say what is held."""
        from groundswell.organise.meetings import slots as meetings  # noqa: PLC0415  after tables
        from groundswell.organise.outward import (  # noqa: PLC0415  models must be loaded
            deadlines,
            holdings,
            parts,
            slots,
        )
        from groundswell.register.people import slots as people  # noqa: PLC0415  as above
        from groundswell.register.structures import slots as bodies  # noqa: PLC0415  as above

        holdings.register()
        meetings.meeting_head.fill(parts.head_of_meeting)
        meetings.meeting_foot.fill(parts.foot_of_meeting)
        meetings.own_calendar.fill(parts.own_calendar)
        bodies.body_head.fill(parts.head_of_group)
        bodies.body_tabs.fill(parts.pass_on_tab, order=50)
        people.own_things.fill(parts.own_things)
        people.waiting_jobs.fill(parts.paper_waiting, order=40, traces=parts.paper_traces)
        slots.deadlines.fill(deadlines.own_terms)
