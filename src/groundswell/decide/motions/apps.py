"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "motions.called": _("Motions were called for"),
    "motions.shown": _("A motion was shown"),
    "motions.endorsed": _("A branch endorsed a motion"),
    "motions.handed_in": _("A motion was handed in"),
    "motions.ruled": _("A motion was ruled on"),
    "motions.challenged": _("A ruling was challenged"),
    "motions.published": _("A motion was published"),
    "motions.frozen": _("The texts before a conference were fixed"),
    "motions.text_proposed": _("A merged text was proposed"),
    "motions.text_agreed": _("A merged text was agreed"),
    "motions.decided_text": _("A text was carried as amended"),
    "motions.report_moved": _("A report on arrangements was moved"),
    "motions.report_decided": _("A report on arrangements was decided"),
    "motions.admitted": _("A meeting admitted emergency business"),
    "motions.ended": _("A motion ended"),
    "motions.came_back": _("A motion came back"),
}


class MotionsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.decide.motions"
    label = "motions"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.decide.motions import (  # noqa: PLC0415  models must be loaded
            holdings,
            hops,
            jobs,
            parts,
            powers,
            subject,
        )
        from groundswell.decide.motions.models import KIND  # noqa: PLC0415
        from groundswell.foundation import record  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.mobilise.campaigns import slots as campaigns  # noqa: PLC0415
        from groundswell.mobilise.listening import slots as listening  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        del jobs  # scheduled by being read
        register_powers("motions", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        hops.register()
        holdings.register()
        slots.body_home.fill(parts.motions_of, order=30)
        slots.body_acts.fill(parts.call_act, order=85)
        campaigns.acts.fill(parts.move_adoption)
        listening.begin_from.fill(parts.begin_from, order=10)
        listening.begin_from.fill(parts.came_of, order=20)
        listening.came_of.fill(parts.came_of_round, order=10)
        own.waiting_jobs.fill(parts.waits, order=55, traces=parts.wait_traces)
        own.backed.fill(parts.moved, order=10)
