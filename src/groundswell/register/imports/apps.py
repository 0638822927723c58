"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Imports(AppConfig):
    """The list somebody already has."""

    name = "groundswell.register.imports"
    label = "imports"

    @override
    def ready(self) -> None:
        """Name the power and the entries, fill the slots, answer for what is held."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.register.imports import (  # noqa: PLC0415
            holdings,
            jobs,  # noqa: F401  its schedules register themselves
            merging,
            parts,
            powers,
            queries,
        )
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415
        from groundswell.register.people.registry import register_holding  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("imports", powers.Power, powers.INFOS)
        record.register_kind(
            "imports.list_brought", label=_("A list was brought"), describe=parts.describe_brought
        )
        record.register_kind(
            "imports.list_taken_back",
            label=_("A list was taken back"),
            describe=parts.describe_taken_back,
        )
        register_kind(
            "list", title=queries.list_title, url=parts.list_url, may_see=parts.may_see_list
        )
        for source in holdings.SOURCES:
            register_holding(source)
        merging.register()
        slots.body_tabs.fill(parts.lists_tab, order=80)
        people_slots.waiting_jobs.fill(parts.lists_waiting, traces=parts.list_traces)
