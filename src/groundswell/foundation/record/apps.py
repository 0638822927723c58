"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig


class Record(AppConfig):
    name = "groundswell.foundation.record"
    label = "record"

    @override
    def ready(self) -> None:
        """Register the sequencer's beat and what an entry is as a subject."""
        from groundswell.foundation.record import (  # noqa: PLC0415  slow: needs the tables
            jobs,  # noqa: F401
            subject,
        )

        subject.register()
