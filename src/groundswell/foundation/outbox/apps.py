"""Where this area joins the house."""

from importlib import import_module
from typing import override

from django.apps import AppConfig


class Outbox(AppConfig):
    name = "groundswell.foundation.outbox"
    label = "outbox"

    @override
    def ready(self) -> None:
        """Import the ways out, each of which registers itself, and the start-up checks."""
        for module in ("channels.email", "channels.postroom", "channels.sms", "checks"):
            import_module(f"{self.name}.{module}")
