"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "selections.published": _("A selection was published, with its criteria, panels and dates"),
    "selections.panel_changed": _("Somebody left a panel of a selection, or came onto it"),
    "selections.dates_moved": _("The timetable of a selection moved, for everybody alike"),
    "selections.withdrew": _("A candidate withdrew from a selection"),
    "selections.moved": _("A selection went from one stage to the next"),
    "selections.stage_closed": _("A panel closed a stage of a selection; candidates have reasons"),
    "selections.appealed": _("A candidate appealed against a stage of a selection"),
    "selections.appeal_answered": _("A panel for appeals answered an appeal in a selection"),
    "selections.stage_reopened": _("A stage of a selection was opened again: an appeal was upheld"),
    "selections.called_off": _("A selection was called off"),
}


class SelectionsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.decide.selections"
    label = "selections"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.decide.selections import (  # noqa: PLC0415  models must be loaded
            calendars,
            holdings,
            jobs,
            parts,
            powers,
            subject,
        )
        from groundswell.decide.selections.models import KIND  # noqa: PLC0415
        from groundswell.foundation import record  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.organise.outward.slots import deadlines  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        del jobs  # scheduled by being read
        register_powers("selections", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        holdings.register()
        deadlines.fill(calendars.selection_dates, order=61)
        slots.body_home.fill(parts.selections_of, order=30)
        slots.body_acts.fill(parts.begin_act, order=86)
        own.waiting_jobs.fill(parts.waits, order=56, traces=parts.traces)
