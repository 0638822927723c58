"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

KINDS = {
    "publishing.published": _("An article was published"),
    "publishing.corrected": _("An article was corrected"),
    "publishing.withdrawn": _("An article was withdrawn"),
    "publishing.brought": _("Articles came from another site"),
}


class PublishingConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.publishing"
    label = "publishing"

    @override
    def ready(self) -> None:
        """Name the power, the kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.organise.publishing import (  # noqa: PLC0415
            checking,
            holdings,
            parts,
            powers,
            subject,
        )
        from groundswell.organise.publishing.models import KIND  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("publishing", powers.Power, powers.INFOS)
        for kind, label in KINDS.items():
            record.register_kind(kind, label=label, describe=subject.describe)
        register_kind(KIND, title=subject.title, url=subject.url)
        record.register_projection(checking.problems)
        holdings.register()
        slots.body_home.fill(parts.written_lately, order=60)
        slots.body_tabs.fill(parts.tab, order=40)
        slots.body_acts.fill(parts.write_act, order=70)
