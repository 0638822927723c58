"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class TextsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.texts"
    label = "texts"

    @override
    def ready(self) -> None:
        """Name the power, and fill the slot of waiting jobs."""
        from groundswell.organise.texts import parts, powers  # noqa: PLC0415  models must be loaded
        from groundswell.register.people import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("texts", powers.Power, powers.INFOS)
        slots.waiting_jobs.fill(parts.texts_waiting)
