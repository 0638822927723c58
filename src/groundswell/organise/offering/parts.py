"""What this area puts on other areas' pages, and into what is suggested."""

from datetime import datetime

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation.pages.parts import Tab
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.slots import Judged, Limits
from groundswell.organise.offering import queries, rules
from groundswell.organise.offering.models import Offer
from groundswell.register.people.models import Person
from groundswell.register.people.slots import OwnThing, Panel, WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds
from groundswell.register.structures.powers import Power
from groundswell.register.structures.queries import is_member
from groundswell.register.structures.slots import Act


def limits_for(person: Person) -> Limits:
    """Say which meetings suit a person, and why. Two queries, however many meetings."""
    offer, fewer = queries.offer_of(person), queries.sees_fewer(person)
    limits = queries.limits_of(offer, fewer)

    def judge(meeting: Meeting, distance_m: float) -> Judged:
        found = rules.verdict(queries.occasion(meeting, distance_m), limits)
        return Judged(found.fits, _why(found))

    def fewer_href(meeting: Meeting) -> str:
        return reverse("offering:fewer", args=[meeting.body.token])

    return Limits(frozenset(offer.interests if offer else ()), judge, fewer_href)


def _why(found: rules.Verdict) -> str:
    parts = []
    if found.within_km is not None:
        parts.append(
            ngettext(
                "It is within the %(km)s kilometre you go.",
                "It is within the %(km)s kilometres you go.",
                found.within_km,
            )
            % {"km": found.within_km}
        )
    if found.when_free:
        parts.append(_("It is when you said you are free."))
    return " ".join(parts)


def offer_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Ask a member of a group what they could give."""
    del at
    if reader is None or body.is_closed or not is_member(reader, body):
        return None
    return Act(_("Say what you could give, and when"), reverse("offering:mine"))


def offers_tab(body: Body, reader: Person | None, at: datetime) -> Tab | None:
    """Show whoever answers offers the way to them."""
    if not body.is_group or not holds(reader, Power.SEE_PEOPLE, over=body, at=at):
        return None
    return Tab(_("Offers"), reverse("offering:waiting", args=[body.token]))


def own_offer(person: Person) -> OwnThing:
    """Lead a person to what they offer."""
    del person
    return OwnThing(_("What you could give, when, and how far you go"), reverse("offering:mine"))


def without_walking(person: Person) -> OwnThing:
    """Lead a person to what they can do now, sitting down."""
    del person
    return OwnThing(_("Jobs you can do now, without walking"), reverse("offering:now"))


def answer_traces(person: Person, at: datetime) -> tuple[QuerySet[Offer], ...]:
    """Return the rows without which ``answer_panel`` shows nothing."""
    del at
    return (Offer.objects.filter(person=person, answered_at__isnull=False),)


def offer_traces(person: Person, at: datetime) -> tuple[QuerySet[Offer], ...]:
    """Return the rows without which ``offers_waiting`` shows nothing."""
    bodies = [body.pk for body in bodies_under(person, Power.SEE_PEOPLE, at=at)]
    return (Offer.objects.filter(body__in=bodies, answered_at=None),)


def answer_panel(person: Person, at: datetime) -> Panel | None:
    """Show a person the answer to what they offered."""
    del at
    offer = queries.offer_of(person)
    if offer is None or offer.answered_at is None:
        return None
    return Panel(render_to_string("offering/_answer.html", {"offer": offer}))


def offers_waiting(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Say in which of a person's groups offers wait for an answer."""
    bodies = {body.pk: body for body in bodies_under(person, Power.SEE_PEOPLE, at=at)}
    jobs = []
    for body_id, made in queries.waiting_in(list(bodies)).items():
        due = rules.answer_due_at(made[0])
        title = ngettext(
            "%(count)s member of %(group)s offers something",
            "%(count)s members of %(group)s offer something",
            len(made),
        )
        jobs.append(
            WaitingJob(
                title=title % {"count": len(made), "group": bodies[body_id].name},
                why=_("Answer each with one next thing, within a week."),
                href=reverse("offering:waiting", args=[bodies[body_id].token]),
                act=_("Read what"),
                due_at=due,
                late=at > due,
            )
        )
    return jobs or None
