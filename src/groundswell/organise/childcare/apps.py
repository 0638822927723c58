"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig


class ChildcareConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.childcare"
    label = "childcare"

    @override
    def ready(self) -> None:
        """Say what is held; fill the slots of a meeting's page, an answer's and a person's."""
        from groundswell.organise.childcare import holdings, parts  # noqa: PLC0415  after models

        holdings.register()
        parts.register()
