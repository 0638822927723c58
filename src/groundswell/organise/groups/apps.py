"""Where this area joins the house."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

KINDS = {
    "groups.minutes": _("Minutes were published"),
    "groups.letter": _("A group wrote to another"),
    "groups.answer": _("A group answered another"),
}


class GroupsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.organise.groups"
    label = "groups"

    @override
    def ready(self) -> None:
        """Name the kinds of entry and subject; say what is held; fill slots."""
        from groundswell.foundation import record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.organise.groups import (  # noqa: PLC0415
            holdings,
            jobs,  # noqa: F401  its schedules register themselves
            parts,
            telling,
        )
        from groundswell.organise.meetings import slots as meeting_slots  # noqa: PLC0415
        from groundswell.register.people import slots as people_slots  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415

        for kind, label in KINDS.items():
            record.register_kind(kind, label=label, describe=telling.describe)
        register_kind("minutes", title=telling.minutes_title, url=telling.minutes_url)
        register_kind("letter", title=telling.letter_title, url=telling.letter_url)
        holdings.register()
        slots.body_home.fill(parts.countdown, order=3)
        slots.body_tabs.fill(parts.minutes_tab, order=70)
        slots.body_acts.fill(parts.minutes_act, order=60)
        slots.body_acts.fill(parts.letters_act, order=65)
        slots.body_acts.fill(parts.figures_act, order=70)
        slots.hands_over.fill(parts.goes_over, order=20)
        meeting_slots.meeting_page.fill(parts.company, order=60)
        meeting_slots.after_yes.fill(parts.company, order=60)
        meeting_slots.in_reminder.fill(parts.company_by_letter)
        people_slots.waiting_jobs.fill(parts.waiting, order=40)
