"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "moderation.decided": _("Moderators decided about a reported post"),
    "moderation.stand_in_drawn": _(
        "Somebody was drawn by lot to decide about a post, because all who could were tied to it"
    ),
    "moderation.panel_drawn": _("Three members were drawn by lot to judge an appeal"),
    "moderation.appeal_ended": _("An appeal ended"),
}


class ModerationConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.moderation"
    label = "moderation"

    @override
    def ready(self) -> None:
        """Name the power, kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.organise.discussion import slots as talk  # noqa: PLC0415
        from groundswell.organise.moderation import (  # noqa: PLC0415
            holdings,
            parts,
            powers,
            subject,
        )
        from groundswell.organise.moderation.models import KIND  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("moderation", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        holdings.register()
        talk.post_links.fill(parts.post_links)
        own.waiting_jobs.fill(parts.appeals_wait, order=20, traces=parts.seat_traces)
        own.waiting_jobs.fill(parts.cases_wait, order=40, traces=parts.case_traces)
        own.own_things.fill(parts.own_reports, order=60)
