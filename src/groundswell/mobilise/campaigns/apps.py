"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "campaigns.proposed": _("A campaign was proposed"),
    "campaigns.adopted": _("A campaign was adopted by its umbrella"),
    "campaigns.stopped": _("A campaign was stopped by somebody it affects"),
    "campaigns.reviewed": _("It was answered to a stop of a campaign"),
    "campaigns.asked": _("A campaign asked people to do something"),
    "campaigns.ask_ended": _("What a campaign asked was ended, and counted"),
    "campaigns.kit_given": _("A campaign’s toolkit was put together"),
    "campaigns.told": _("It was said what came of a campaign"),
}


class CampaignsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.mobilise.campaigns"
    label = "campaigns"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and subjects; say what is held; fill slots."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.mobilise.campaigns import (  # noqa: PLC0415
            holdings,
            hops,
            parts,
            powers,
            subject,
        )
        from groundswell.mobilise.campaigns.models import (  # noqa: PLC0415
            ASK_KIND,
            KIND,
            RESULT_KIND,
        )
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("campaigns", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        register_kind(ASK_KIND, title=subject.ask_title, url=subject.ask_url)
        register_kind(RESULT_KIND, title=subject.result_title, url=subject.result_url)
        hops.register()
        holdings.register()
        parts.register()
