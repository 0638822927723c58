"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "ballots.announced": _("A vote was announced, with its terms and its roll"),
    "ballots.called_off": _("A vote was called off before it opened"),
    "ballots.challenged": _("A show of hands was put to a card vote"),
    "ballots.declared": _("The result of a vote was declared"),
    "ballots.priorities_announced": _(
        "A priorities ballot was announced, with its roll and its lot"
    ),
    "ballots.priorities_declared": _("The order a priorities ballot gave was declared"),
}


class BallotsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.decide.ballots"
    label = "ballots"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.decide.ballots import (  # noqa: PLC0415  models must be loaded
            holdings,
            hops,
            jobs,
            parts,
            powers,
            reading,
            subject,
        )
        from groundswell.decide.ballots.models import KIND  # noqa: PLC0415
        from groundswell.foundation import outbox, record  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        del jobs  # scheduled by being read
        register_powers("ballots", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        hops.register()
        holdings.register()
        outbox.add_reader("ballots", reading.read_text)
        slots.body_home.fill(parts.votes_of, order=28)
        slots.body_acts.fill(parts.ask_act, order=84)
        own.waiting_jobs.fill(parts.ties_wait, order=50, traces=parts.tie_traces)
        own.waiting_jobs.fill(parts.cards_wait, order=51, traces=parts.card_traces)
        own.waiting_jobs.fill(parts.orders_wait, order=53, traces=parts.order_traces)
        own.waiting_jobs.fill(parts.votes_wait, order=52, traces=parts.vote_traces)
