"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig


class DuplicatesConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.register.duplicates"
    label = "duplicates"

    @override
    def ready(self) -> None:
        """Name the power, say what is held, fill the slots."""
        from groundswell.register.duplicates import (  # noqa: PLC0415  after all tables
            holdings,
            jobs,  # noqa: F401
            parts,
            powers,
        )
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("duplicates", powers.Power, powers.INFOS)
        holdings.register()
        slots.body_tabs.fill(parts.tab, order=70)
        people_slots.waiting_jobs.fill(parts.pairs_waiting, order=40, traces=parts.pair_traces)
        people_slots.person_home.fill(parts.put_together_panel, order=40, traces=parts.merge_traces)
