"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "decisions.entered": _("A decision was entered"),
    "decisions.reported": _("It was reported what came of a decision"),
    "decisions.put_off": _("A decision’s date was put off"),
    "decisions.taken_up": _("A branch answered a decision"),
}


class DecisionsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.decide.decisions"
    label = "decisions"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.decide.decisions import (  # noqa: PLC0415  models must be loaded
            holdings,
            hops,
            parts,
            powers,
            subject,
        )
        from groundswell.decide.decisions import slots as own_slots  # noqa: PLC0415
        from groundswell.decide.decisions.models import KIND  # noqa: PLC0415
        from groundswell.foundation import record  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.mobilise.campaigns import slots as campaigns  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("decisions", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        hops.register()
        holdings.register()
        campaigns.warrants.fill(parts.warrants)
        own_slots.order_paper.fill(parts.overdue_of, order=10)
        slots.body_home.fill(parts.late_in, order=35)
        own.waiting_jobs.fill(parts.waits, order=56, traces=parts.wait_traces)
