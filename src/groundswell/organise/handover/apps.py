"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

KINDS = {
    "handover.declared": _("The people of a finished campaign are asked"),
    "handover.ended": _("A campaign’s people went on, or were let go"),
}


class HandoverConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.handover"
    label = "handover"

    @override
    def ready(self) -> None:
        """Name the power, the kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.organise.handover import (  # noqa: PLC0415
            holdings,
            parts,
            powers,
            reactions,  # noqa: F401
            subject,
        )
        from groundswell.organise.handover.models import KIND  # noqa: PLC0415
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("handover", powers.Power, powers.INFOS)
        for kind, label in KINDS.items():
            record.register_kind(kind, label=label, describe=subject.describe)
        register_kind(KIND, title=subject.title, url=subject.url)
        holdings.register()
        people_slots.person_home.fill(parts.own_question, order=5, traces=parts.question_traces)
        slots.body_home.fill(parts.countdown, order=5)
        slots.body_acts.fill(parts.declare_act, order=80)
