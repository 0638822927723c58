"""What this area puts on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.mobilise.listening import slots as listening
from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.onetoones import queries
from groundswell.mobilise.onetoones.models import Report, Side
from groundswell.mobilise.onetoones.rules.matching import lasts_until
from groundswell.register.people.models import Person
from groundswell.register.people.slots import OwnThing, WaitingJob, own_things, waiting_jobs
from groundswell.register.structures.slots import Act


def offer_traces(person: Person, at: datetime) -> tuple[QuerySet[Side], ...]:
    """Return the rows without which ``offers_wait`` says nothing."""
    return (queries.offered_to(person, at),)


def offers_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say that somebody would like to talk."""
    return [
        WaitingJob(
            title=_("Somebody would like to talk with you"),
            why=_("Half an hour, one to one. No name before you both say yes; a no tells nobody."),
            href=reverse("onetoones:pairing", args=[each.token]),
            act=_("Say yes or no"),
            due_at=lasts_until(each.made_at),
        )
        for each in queries.offers_to(person, at)
    ]


def talk_traces(person: Person, at: datetime) -> tuple[QuerySet[Side], ...]:
    """Return the rows without which ``talks_wait`` says nothing."""
    del at
    return (queries.unwritten_by(person),)


def talks_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say that a talk was agreed, of which something can be written."""
    return [
        WaitingJob(
            title=_("You agreed to a one-to-one"),
            why=_("Who it is and a guide stand here; afterwards, write what you like to share."),
            href=reverse("onetoones:pairing", args=[each.token]),
            act=_("Open it"),
        )
        for each in queries.to_write(person, at)
    ]


def report_traces(person: Person, at: datetime) -> tuple[QuerySet[Report], ...]:
    """Return the rows without which ``reports_wait`` says nothing."""
    del at
    return (Report.objects.filter(heard_at=None).exclude(about=person),)


def reports_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say how many reports wait to be heard, to whoever hears them."""
    count = queries.reports_to_hear(person, at).count() if queries.may_hear(person, at) else 0
    if not count:
        return []
    return [
        WaitingJob(
            title=ngettext(
                "%(count)s report of a one-to-one", "%(count)s reports of one-to-ones", count
            )
            % {"count": count},
            why=_("Somebody asks that it be looked at."),
            href=reverse("onetoones:reports"),
            act=_("Hear it"),
        )
    ]


def own_thing(person: Person) -> OwnThing:
    """Lead somebody from their own page to one-to-ones."""
    del person
    return OwnThing(gettext_lazy("Talk one to one"), reverse("onetoones:home"))


def from_a_round(round_: Round, reader: Person | None, at: datetime) -> Act:
    """Lead whoever reads a round to talking with somebody who sees it differently."""
    del reader, at
    words = _("Talk with somebody who sees it differently")
    return Act(words, f"{reverse('onetoones:ask')}?round={round_.token}")


def register() -> None:
    """Fill the slots."""
    waiting_jobs.fill(offers_wait, order=58, traces=offer_traces)
    waiting_jobs.fill(talks_wait, order=59, traces=talk_traces)
    waiting_jobs.fill(reports_wait, order=60, traces=report_traces)
    own_things.fill(own_thing, order=60)
    listening.round_acts.fill(from_a_round, order=10)
