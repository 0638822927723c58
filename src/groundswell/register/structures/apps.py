"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ENTRY_LABELS = {
    "adopt_rulebook": _("A rulebook was adopted"),
    "found_body": _("A body was founded"),
    "rename_body": _("A body was renamed"),
    "recognise_body": _("A body was recognised"),
    "lapse_body": _("A provisional time ran out"),
    "place_body": _("A body moved"),
    "close_body": _("A body was closed by its members"),
    "create_office": _("An office was made"),
    "confer_power": _("A power was conferred"),
    "withdraw_power": _("A power was taken back"),
    "begin_tenure": _("Somebody took office"),
    "end_tenure": _("A term ended"),
    "erratum": _("A slip was put right"),
    "court_order": _("A court’s order was obeyed"),
}


class Structures(AppConfig):
    name = "groundswell.register.structures"
    label = "structures"

    @override
    def ready(self) -> None:
        """Name entries, powers and holdings; fill the record's port and people's."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.register.people import reading  # noqa: PLC0415
        from groundswell.register.structures import (  # noqa: PLC0415
            holdings,
            jobs,  # noqa: F401
            merging,
            powers,
            projection,
            queries,
            reactions,  # noqa: F401  as above
            telling,
            waiting,
        )

        for name, label in ENTRY_LABELS.items():
            record.register_kind(
                projection.KIND_PREFIX + name,
                label=label,
                constitutional=True,
                describe=telling.describe,
                marked=name in ("erratum", "court_order"),
            )
        record.register_projection(projection.problems)
        powers.register_powers("structures", powers.Power, powers.OWN)
        holdings.register()
        merging.register()
        reading.register_officer_check(holdings.holds_any_office)
        reading.register_reader_check(holdings.role_over_member)
        waiting.register()
        register_kind("body", title=queries.body_title, url=telling.body_url)
        register_kind(
            "start",
            title=telling.draft_title,
            url=telling.draft_url,
            may_see=telling.may_see_draft,
        )
