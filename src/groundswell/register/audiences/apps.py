"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AudiencesConfig(AppConfig):
    """Saved audiences, the files taken from them, and the watch over both."""

    name = "groundswell.register.audiences"
    label = "audiences"

    @override
    def ready(self) -> None:
        """Name powers, criteria and the kind of entry; answer for what is held; fill slots."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.register.audiences import (  # noqa: PLC0415
            holdings,
            jobs,  # noqa: F401  its schedules register themselves
            merging,
            parts,
            powers,
            reactions,  # noqa: F401
            watch,
        )
        from groundswell.register.audiences.criteria import kinds  # noqa: PLC0415
        from groundswell.register.audiences.models import KIND  # noqa: PLC0415
        from groundswell.register.people import reading  # noqa: PLC0415
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("audiences", powers.Power, powers.INFOS)
        kinds.register()
        holdings.register()
        merging.register()
        reading.register_watch(watch.watch)
        record.register_kind(
            "audiences.list_taken",
            label=_("A list was taken out as a file"),
            describe=parts.describe_taken,
        )
        register_kind(KIND, title=parts.title, url=parts.url, may_see=parts.may_see)
        slots.body_tabs.fill(parts.lists_tab, order=70)
        people_slots.waiting_jobs.fill(parts.second_yes_waiting, traces=parts.export_traces)
