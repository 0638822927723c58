"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.room"
    label = "room"

    @override
    def ready(self) -> None:
        """Say what is held; fill slots of a meeting's page and of one's own."""
        from groundswell.organise.room import holdings, parts  # noqa: PLC0415  after models

        holdings.register()
        parts.register()
