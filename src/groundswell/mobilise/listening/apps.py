"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "listening.opened": _("A round of listening was opened"),
    "listening.closed": _("A round of listening was closed"),
    "listening.measured": _("A table was named to measure who is heard"),
    "listening.counted": _("Descriptions were read to count who is heard"),
    "listening.themes": _("Notes from doors and house meetings were put under themes"),
    "listening.refused": _("A statement was not put to everybody"),
}


class ListeningConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.mobilise.listening"
    label = "listening"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.foundation import outbox, record  # noqa: PLC0415  models must be loaded
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.mobilise.listening import (  # noqa: PLC0415
            holdings,
            hops,
            jobs,  # noqa: F401
            parts,
            powers,
            reading,
            subject,
        )
        from groundswell.mobilise.listening.models import KIND, THEME  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        register_powers("listening", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        register_kind(THEME, title=subject.title_of_theme, url=subject.url_of_theme)
        hops.register()
        outbox.add_reader("listening", reading.read_text)
        holdings.register()
        slots.body_home.fill(parts.asking_now, order=20)
        slots.body_acts.fill(parts.ask_act, order=80)
        own.waiting_jobs.fill(parts.statements_wait, order=50, traces=parts.statement_traces)
        own.waiting_jobs.fill(parts.notes_wait, order=51, traces=parts.note_traces)
        own.seated_jobs.fill(parts.seated, order=40)
        own.backed.fill(parts.said, order=20)
