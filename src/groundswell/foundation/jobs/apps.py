"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class Jobs(AppConfig):
    name = "groundswell.foundation.jobs"
    label = "jobs"

    @override
    def ready(self) -> None:
        """Import every area's jobs, so that each schedule is known to each worker."""
        autodiscover_modules("jobs")
