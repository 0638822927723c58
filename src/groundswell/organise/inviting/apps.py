"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class InvitingConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.inviting"
    label = "inviting"

    @override
    def ready(self) -> None:
        """Say what is held about people; fill slots; count who comes."""
        from groundswell.organise.inviting import (  # noqa: PLC0415  models must be loaded
            holdings,
            parts,
            reactions,  # noqa: F401
        )
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415

        holdings.register()
        people_slots.person_home.fill(parts.may_they_know, order=7, traces=parts.arrival_traces)
        slots.body_acts.fill(parts.invite_act, order=40)
