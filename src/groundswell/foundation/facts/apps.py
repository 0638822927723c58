"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Facts(AppConfig):
    name = "groundswell.foundation.facts"
    label = "facts"

    @override
    def ready(self) -> None:
        """Import every area's reactions, so that none is forgotten."""
        autodiscover_modules("reactions")
