"""Django's handle on this area."""

from typing import override

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

RECORDED = {
    "elections.noticed": _("Notice of an election was given, with its dates and its roll"),
    "elections.called_off": _("An election was called off before voting opened"),
    "elections.reopened": _("An election was set aside before its vote: too few stood on the list"),
    "elections.exclusion": _("A step towards leaving somebody off a roll, with its ground"),
    "elections.observer": _("Somebody began to observe an election, or ended it"),
    "elections.recall": _("A step of a recall, with how many members it takes"),
    "elections.trigger": _("A step of a trigger ballot: notice, a branch’s answer, the outcome"),
    "elections.room": _("It was said at which meeting an election is heard, or taken"),
    "elections.put_aside": _("A question to candidates was put aside, with the reason"),
    "elections.letter_sent": _("A letter with the words of everybody who stands left for the roll"),
    "elections.declared": _("The result of an election was declared"),
    "elections.petitioned": _("Somebody brought a petition against a declaration"),
    "elections.answered": _("A petition against a declaration was answered"),
    "elections.final": _("The result of an election became final"),
}


class ElectionsConfig(AppConfig):
    """Registers the area."""

    name = "groundswell.decide.elections"
    label = "elections"

    @override
    def ready(self) -> None:
        """Name powers, kinds of entry and the subject; say what is held; fill slots."""
        from groundswell.decide.elections import (  # noqa: PLC0415  models must be loaded
            calendars,
            holdings,
            jobs,
            parts,
            powers,
            subject,
        )
        from groundswell.decide.elections.models import KIND  # noqa: PLC0415
        from groundswell.foundation import record  # noqa: PLC0415
        from groundswell.foundation.subjects import register_kind  # noqa: PLC0415
        from groundswell.organise.outward.slots import deadlines  # noqa: PLC0415
        from groundswell.register.people import slots as own  # noqa: PLC0415
        from groundswell.register.structures import slots  # noqa: PLC0415
        from groundswell.register.structures.powers import register_powers  # noqa: PLC0415

        del jobs  # scheduled by being read
        register_powers("elections", powers.Power, powers.INFOS)
        for kind, label in RECORDED.items():
            record.register_kind(kind, label=label)
        register_kind(KIND, title=subject.title, url=subject.url)
        holdings.register()
        deadlines.fill(calendars.election_dates, order=60)
        slots.body_home.fill(parts.elections_of, order=29)
        slots.body_acts.fill(parts.conduct_act, order=85)
        own.waiting_jobs.fill(parts.counts_wait, order=53, traces=parts.count_traces)
        own.waiting_jobs.fill(parts.stands_wait, order=54, traces=parts.stand_traces)
        own.waiting_jobs.fill(parts.questions_wait, order=56, traces=parts.question_traces)
        own.waiting_jobs.fill(parts.exclusions_wait, order=52, traces=parts.exclusions_wait_traces)
        own.waiting_jobs.fill(parts.hearings_wait, order=52, traces=parts.hearings_wait_traces)
        own.waiting_jobs.fill(parts.recalls_wait, order=51, traces=parts.recalls_wait_traces)
        own.waiting_jobs.fill(parts.branches_wait, order=51, traces=parts.branches_wait_traces)
        own.waiting_jobs.fill(parts.opened_wait, order=51, traces=parts.opened_wait_traces)
        own.waiting_jobs.fill(parts.votes_wait, order=55, traces=parts.vote_traces)
