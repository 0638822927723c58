"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class ReachingConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.reaching"
    label = "reaching"

    @override
    def ready(self) -> None:
        """Say what is held about people; fill slots; take up who joins."""
        from groundswell.organise.joining import slots as joining_slots  # noqa: PLC0415  models must be loaded
        from groundswell.organise.reaching import (  # noqa: PLC0415
            holdings,
            jobs,  # noqa: F401  its schedules register themselves
            parts,
            queries,
            reactions,  # noqa: F401
        )
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415

        holdings.register()
        joining_slots.also_welcomes.fill(queries.has_come_to)
        joining_slots.whose_turn.fill(queries.greeters)
        people_slots.person_home.fill(parts.who_comes, order=8, traces=parts.newcomer_traces)
        people_slots.waiting_jobs.fill(parts.turns_waiting, order=20, traces=parts.turn_traces)
        people_slots.seated_jobs.fill(parts.calls_back, order=20)
        slots.body_acts.fill(parts.talk_act, order=30)
        slots.hands_over.fill(parts.goes_over, order=15)
