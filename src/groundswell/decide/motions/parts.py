"""What this area puts on other areas' pages."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.decide.decisions import queries as decisions
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.wording import STANDINGS
from groundswell.decide.motions import queries
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.wording import state_words
from groundswell.mobilise.campaigns.models import Campaign
from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.listening.slots import Came, Shared
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Backed, Outcome, WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel

FEW = 3


def motions_of(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show what a body is asked to decide, or asks others to."""
    del reader, at
    found = queries.of_body(body, FEW + 1)
    context = {"motions": found[:FEW], "more": len(found) > FEW}
    return Panel(_("Motions"), "motions/_motions.html", context) if found else None


def call_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer a call for motions to whoever may open one."""
    if not queries.may_call(reader, body, at):
        return None
    return Act(_("Call for motions"), reverse("motions:call", args=[body.token]))


def move_adoption(campaign: Campaign, reader: Person | None, at: datetime) -> Act | None:
    """Offer a motion that a proposed campaign is adopted, to whoever may move one there."""
    call = queries.call_to_adopt(campaign, reader, at)
    if call is None:
        return None
    href = f"{reverse('motions:new', args=[call.token])}?from={campaign.subject}"
    return Act(_("Move that it is adopted"), href)


def begin_from(
    shared: Sequence[Shared], reader: Person | None, at: datetime
) -> Sequence[Act | None]:
    """Offer a motion from what all groups of a round share, to whoever may move one there."""
    starts = queries.may_begin_from(shared, reader, at)
    return [
        Act(
            _("Start a motion from this"),
            f"{reverse('motions:new', args=[start.call.token])}?statement={start.statement}",
        )
        if start
        else None
        for start in starts
    ]


def came_of(shared: Sequence[Shared], reader: Person | None, at: datetime) -> Sequence[Act | None]:
    """Lead on to the newest motion that was begun from each."""
    del reader, at
    return [
        Act(_("A motion came of it: %(title)s") % {"title": made.title}, made.url) if made else None
        for made in queries.begun_from(shared)
    ]


def came_of_round(round_: Round, reader: Person | None, at: datetime) -> Sequence[Came]:
    """Show which motions began with a round, how they ended, and what was decided."""
    del reader
    return [_came(each, at) for each in queries.begun_because_of(round_.subject)]


def _came(each: queries.BegunFrom, at: datetime) -> Came:
    motion, said = each.motion, each.motion.statement
    then = _decided(each.decisions, at)
    if motion.into is not None:
        other = motion.into
        stands = str(state_words(other.state, other.fate))
        then = (*then, Came(other.title, other.url, stands, then=_decided(each.into, at)))
    return Came(
        title=_("Motion: %(title)s") % {"title": motion.title},
        href=motion.url,
        stands=str(state_words(motion.state, motion.fate)),
        said=said.words if said is not None and said.state == "in" else "",
        then=then,
    )


def _decided(made: Sequence[Decision], at: datetime) -> tuple[Came, ...]:
    return tuple(
        Came(
            title=_("Decision: %(title)s") % {"title": each.title},
            href=each.url,
            stands=STANDINGS[decisions.standing_of(each, at)],
        )
        for each in made
    )


def wait_traces(person: Person, at: datetime) -> tuple[QuerySet[Any], ...]:
    """Return the rows without any of which ``waits`` says nothing."""
    return (queries.to_rule_on(person, at), queries.to_consent_to(person, at))


def waits(person: Person, at: datetime) -> list[WaitingJob]:
    """Say what waits for a clerk, and for whoever moved something."""
    rulings = [
        WaitingJob(
            title=ngettext(
                "%(count)s motion waits for a ruling", "%(count)s motions wait for a ruling", count
            )
            % {"count": count},
            why=call.title,
            href=reverse("motions:desk", args=[call.token]),
            act=_("Look"),
        )
        for call, count in queries.waiting_for_clerk(person, at)
    ]
    answers = [
        WaitingJob(
            title=_("A text is proposed that takes yours in"),
            why=consent.motion.title,
            href=reverse("motions:proposal", args=[consent.proposal.token]),
            act=_("Answer"),
        )
        for consent in queries.waiting_for_mover(person, at)
    ]
    return [*rulings, *answers]


def moved(person: Person, at: datetime) -> list[Backed]:
    """Return what somebody moved, seconded or set off, and what came of each."""
    rows = []
    for motion, made in queries.backed_by(person):
        fate = [Outcome(str(state_words(motion.state, motion.fate)), motion.url)]
        done = [
            Outcome(
                _("Decided: %(title)s. %(stands)s")
                % {"title": one.title, "stands": STANDINGS[decisions.standing_of(one, at)]},
                one.url,
            )
            for one in made
        ]
        rows.append(
            Backed(
                at=motion.begun_at,
                did=_how_backed(motion, person),
                title=motion.title,
                href=motion.url,
                came=tuple(fate + done) if motion.fate else (),
            )
        )
    return rows


def _how_backed(motion: Motion, person: Person) -> str:
    if motion.mover_id == person.pk:
        return _("You moved")
    return _("You seconded") if motion.seconder_id == person.pk else _("It began with your words")
