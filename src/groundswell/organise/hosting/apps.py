"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig


class HostingConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.hosting"
    label = "hosting"

    @override
    def ready(self) -> None:
        """Fill the slots of a meeting's page."""
        from groundswell.organise.hosting import parts  # noqa: PLC0415  after models

        parts.register()
