"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig


class LiftsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.lifts"
    label = "lifts"

    @override
    def ready(self) -> None:
        """Say what is held; fill the slots of a meeting's page and of a person's."""
        from groundswell.organise.lifts import holdings, parts  # noqa: PLC0415  after models

        holdings.register()
        parts.register()
