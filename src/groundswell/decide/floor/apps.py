"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "floor.paper_laid": _("An order paper was laid, or changed with a reason"),
    "floor.item_taken": _("A conference took an item"),
    "floor.item_ended": _("An item of a conference ended"),
    "floor.minutes_kept": _("The minutes of a conference were kept, with their fingerprint"),
    "floor.correction_moved": _("A delegate moved a correction of minutes"),
    "floor.correction_decided": _("A conference accepted a correction of minutes, or did not"),
    "floor.ruled": _("The chair of a conference ruled, by an article and with reasons"),
    "floor.ruling_overturned": _("A conference overturned a ruling of its chair"),
}


class FloorConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.decide.floor"
    label = "floor"

    @override
    def ready(self) -> None:
        """Name kinds of entry; say what is held about people; stand on a conference's page."""
        from groundswell.decide.conference import slots  # noqa: PLC0415
        from groundswell.decide.decisions import slots as decisions  # noqa: PLC0415
        from groundswell.decide.floor import (  # noqa: PLC0415  models must be loaded
            holdings,
            parts,
            subject,
        )
        from groundswell.decide.floor.models import CORRECTION  # noqa: PLC0415
        from groundswell.foundation import record  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415

        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        holdings.register()
        slots.on_page.fill(parts.floor_panel, order=10)
        decisions.on_page.fill(parts.on_papers, order=10)
        decisions.order_paper.fill(parts.corrections_due, order=5)
        register_kind(CORRECTION, title=subject.title, url=subject.url)
