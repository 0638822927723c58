"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class Joining(AppConfig):
    """Joining, welcoming, and the first next thing."""

    name = "groundswell.organise.joining"
    label = "joining"

    @override
    def ready(self) -> None:
        """Name the powers, fill the slots, answer for what is held about people."""
        from groundswell.organise.joining import (  # noqa: PLC0415  slow: after all tables
            audiences,
            holdings,
            jobs,  # noqa: F401  its schedules register themselves
            merging,
            parts,
            powers,
            queries,
        )
        from groundswell.organise.meetings import slots as meeting_slots  # noqa: PLC0415  slow: as above
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415  slow: as above
        from groundswell.register.people.holds import register_hold  # noqa: PLC0415  slow: as above
        from groundswell.register.people.registry import (  # noqa: PLC0415  slow: as above
            register_holding,
        )
        from groundswell.register.structures import slots  # noqa: PLC0415  slow: as above
        from groundswell.register.structures.powers import (  # noqa: PLC0415  slow: as above
            register_powers,
        )

        register_powers("joining", powers.Power, powers.INFOS)
        register_hold("money", queries.is_held_from_money, queries.held_from_money)
        audiences.register()
        for source in holdings.SOURCES:
            register_holding(source)
        merging.register()
        slots.body_acts.fill(parts.join_act, order=10)
        slots.body_tabs.fill(parts.newcomers_tab, order=60)
        slots.hands_over.fill(parts.newcomers_go_over, order=10)
        meeting_slots.after_yes.fill(parts.join_after_yes, order=10)
        people_slots.waiting_jobs.fill(parts.welcomes_waiting, traces=parts.welcome_traces)
        people_slots.seated_jobs.fill(parts.calls_to_newcomers, order=10)
