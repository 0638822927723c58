"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "conference.asked_for": _("A member began to ask for a meeting, with what it needs"),
    "conference.branch_asked": _("A group asked for a meeting"),
    "conference.branch_took_back": _("A group no longer asks for a meeting"),
    "conference.enough_asked": _("Enough have asked for a meeting, and it was called"),
    "conference.asking_lapsed": _("Not enough asked for a meeting in time"),
    "conference.called": _("A conference was called, with its notice and its roll"),
    "conference.handed_over": _("A delegate’s seat was handed over"),
}


class ConferenceConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.decide.conference"
    label = "conference"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.decide.ballots import slots as ballots  # noqa: PLC0415
        from groundswell.decide.conference import (  # noqa: PLC0415  models must be loaded
            holdings,
            jobs,
            parts,
            powers,
            queries,
            subject,
        )
        from groundswell.decide.conference.models import KIND, REQUISITION  # noqa: PLC0415
        from groundswell.decide.motions import slots as motions  # noqa: PLC0415
        from groundswell.foundation import record  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        del jobs  # scheduled by being read
        register_powers("conference", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        register_kind(REQUISITION, title=subject.title_asked, url=subject.url_asked)
        holdings.register()
        ballots.hall.fill(queries.hall_of_question, order=10)
        motions.meets.fill(queries.begins_for, order=10)
        slots.body_home.fill(parts.conferences_of, order=27)
        slots.body_home.fill(parts.asked_of, order=26)
        slots.body_acts.fill(parts.call_act, order=86)
        slots.body_acts.fill(parts.ask_act, order=87)
        own.waiting_jobs.fill(parts.waits, order=45, traces=parts.wait_traces)
        own.waiting_jobs.fill(parts.asked_waits, order=46, traces=parts.asked_traces)
