"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class ProposingConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.proposing"
    label = "proposing"

    @override
    def ready(self) -> None:
        """Say what is held about people; fill slots."""
        from groundswell.organise.proposing import holdings, parts  # noqa: PLC0415  after models

        holdings.register()
        parts.register()
