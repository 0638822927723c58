"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig


class HostingConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.hosting"
    label = "hosting"

    @override
    def ready(self) -> None:
        """Say what is held; fill the slots of a meeting's page."""
        from groundswell.organise.hosting import holdings, parts  # noqa: PLC0415  after models

        holdings.register()
        parts.register()
