"""What waits for people because of offices: a term that ends unfollowed, one that just began."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation.pages.wording import day_words
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob, waiting_jobs
from groundswell.register.structures import conferring, handing, telling
from groundswell.register.structures.models import Body, Tenure

FRESH = timedelta(days=7)


def office_traces(person: Person, at: datetime) -> tuple[QuerySet[Tenure], ...]:
    """Return the rows without which ``office_jobs`` returns nothing."""
    mine = Tenure.objects.filter(person=person, until_at__gt=at, ended_at=None)
    return (mine.filter(Q(from_at__gt=at - FRESH) | Q(until_at__lte=at + handing.SOON)),)


def office_jobs(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Return what a person's own terms ask of them: read what went over, see who follows."""
    (mine,) = office_traces(person, at)
    found = []
    for tenure in mine.select_related("office__body").order_by("from_at", "pk"):
        if tenure.from_at > at:
            found.append(_coming(tenure))
        elif at - tenure.from_at < FRESH and tenure.from_at != tenure.office.body.founded_at:
            found.append(_began(tenure))
        elif tenure.until_at - at <= handing.SOON and not _followed(tenure):
            found.append(_ends(tenure))
    return found or None


def power_jobs(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Return the bodies where the program can do more than any office may. Three queries."""
    return [_news(body, count) for body, count in conferring.bodies_with_news(person, at)] or None


def _news(body: Body, count: int) -> WaitingJob:
    title = ngettext(
        "{count} power is held by nobody in {group}",
        "{count} powers are held by nobody in {group}",
        count,
    )
    return WaitingJob(
        title=title.format(count=count, group=body.name),
        why=_("They are newer than the group. A members’ meeting can confer them."),
        href=reverse("structures:powers", args=[body.token]) + "#usual",
        act=_("See which"),
    )


def _followed(tenure: Tenure) -> bool:
    after = Tenure.objects.filter(office=tenure.office, seat=tenure.seat)
    return after.filter(from_at__gte=tenure.until_at).exists()


def _job(tenure: Tenure, title: str, why: str, route: str, act: str) -> WaitingJob:
    words = {"office": tenure.office.title, "group": tenure.office.body.name}
    href = reverse(f"structures:{route}", args=[tenure.office.body.token])
    return WaitingJob(title=title.format(**words), why=why, href=href, act=act)


def _coming(tenure: Tenure) -> WaitingJob:
    day = day_words(handing.last_day_of(tenure.from_at))
    return _job(
        tenure,
        _("You become {office} of {group}"),
        _("At midnight, at the end of {day}, by the clock.").format(day=day),
        "handover",
        _("What goes over"),
    )


def _began(tenure: Tenure) -> WaitingJob:
    return _job(
        tenure,
        _("You are now {office} of {group}"),
        _("It went over to you by itself. Look through what waits."),
        "handover",
        _("What went over"),
    )


def _ends(tenure: Tenure) -> WaitingJob:
    day = day_words(handing.last_day_of(tenure.until_at))
    return _job(
        tenure,
        _("Your term as {office} of {group} ends, and nobody follows"),
        _("At midnight, at the end of {day}. A members’ meeting chooses.").format(day=day),
        "offices",
        _("See the offices"),
    )


def register() -> None:
    """Fill the slot."""
    waiting_jobs.fill(office_jobs, order=10, traces=office_traces)
    waiting_jobs.fill(telling.second_starter_jobs, order=20, traces=telling.starter_traces)
    waiting_jobs.fill(power_jobs, order=90)
