"""What this area puts on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.mobilise.listening import queries
from groundswell.mobilise.listening.models import Coding, Statement
from groundswell.mobilise.listening.queries import Stage
from groundswell.mobilise.listening.rules.vocabulary import State
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Backed, Outcome, Seated, SeatedJob, WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Act, Panel

PAGES = {Stage.CODE: "code", Stage.GO_ON: "code", Stage.SETTLE: "settle"}
NOTES = {
    Stage.CODE: gettext_lazy("Put notes under themes: “%(question)s”"),
    Stage.GO_ON: gettext_lazy("Go on putting notes under themes: “%(question)s”"),
    Stage.SETTLE: gettext_lazy("Settle where two differ: “%(question)s”"),
}
WHY_NOTES = {
    Stage.CODE: gettext_lazy(
        "Two people do it, neither seeing the other’s, and one of them is needed still."
    ),
    Stage.GO_ON: gettext_lazy("You have begun, and not handed in yet."),
    Stage.SETTLE: gettext_lazy("Both have handed in. Nothing is published before it is settled."),
}


def asking_now(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show what a body asks, on its page."""
    del reader, at
    rounds = list(queries.open_rounds_of(body)[:3])
    return (
        Panel(_("We are asking"), "listening/_asking.html", {"rounds": rounds}) if rounds else None
    )


def ask_act(body: Body, reader: Person | None, at: datetime) -> Act | None:
    """Offer asking to whoever may ask in a body's name."""
    if not queries.may_ask(reader, body, at):
        return None
    return Act(_("Ask everybody a question"), reverse("listening:ask", args=[body.token]))


def statement_traces(person: Person, at: datetime) -> tuple[QuerySet[Statement], ...]:
    """Return the rows without which ``statements_wait`` says nothing."""
    return (queries.to_look_at(person, at),)


def note_traces(person: Person, at: datetime) -> tuple[QuerySet[Coding], ...]:
    """Return the rows without which ``notes_wait`` says nothing."""
    return (queries.open_to(person, at),)


def statements_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say how many statements wait for whoever decides on them."""
    return [
        WaitingJob(
            title=ngettext(
                "%(count)s statement to look at", "%(count)s statements to look at", count
            )
            % {"count": count},
            why=round_.question,
            href=reverse("listening:statements", args=[round_.token]),
            act=_("Look"),
        )
        for round_, count in queries.statements_waiting(person, at)
    ]


def notes_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say where somebody is needed to code notes, or to settle where two differ."""
    return [
        WaitingJob(
            title=NOTES[stage] % {"question": coding.round.question},
            why=WHY_NOTES[stage],
            href=reverse(f"listening:{PAGES[stage]}", args=[coding.round.token]),
            act=_("Look"),
        )
        for coding, stage in queries.codings_waiting(person, at)
    ]


def seated(person: Person, at: datetime) -> list[SeatedJob] | None:
    """Give whoever may statements and sheets of paper; everybody what their groups ask."""
    paper = [
        WaitingJob(
            title=_("Type in what was said on paper: “%(question)s”")
            % {"question": round_.question},
            why=ngettext(
                "%(count)s printed sheet has not come back typed.",
                "%(count)s printed sheets have not come back typed.",
                out,
            )
            % {"count": out},
            href=reverse("listening:on_paper", args=[round_.token]),
            act=_("Type one in"),
        )
        for round_, out in queries.sheets_out(person, at)
    ]
    asks = [
        WaitingJob(
            title=_("Say what you think: “%(question)s”") % {"question": round_.question},
            why=_("%(group)s asks, and reads it. Two minutes; nobody sees who said what.")
            % {"group": round_.body.name},
            href=reverse("listening:round", args=[round_.token]),
            act=_("Say it"),
        )
        for round_ in queries.asking_groups_of(person)
    ]
    jobs = statements_wait(person, at) + notes_wait(person, at) + paper + asks
    return [SeatedJob(Seated.KEYBOARD, job) for job in jobs] or None


def said(person: Person, at: datetime) -> list[Backed]:
    """Return what somebody said in rounds, to themself: their voice is found by being them."""
    del at
    return [
        Backed(
            at=each.said_at,
            did=_("You said"),
            title=each.words,
            href=reverse("listening:yours", args=[each.round.token]),
            came=(Outcome(became),) if (became := _became(each)) else (),
        )
        for each in queries.own_statements(person)
    ]


def _became(statement: Statement) -> str:
    if statement.state == State.OUT:
        return _("Left out: %(because)s") % {"because": statement.because}
    if statement.state != State.IN or not statement.votes:
        return ""
    return ngettext(
        "Put to everybody: %(agrees)s of %(votes)s voice agrees.",
        "Put to everybody: %(agrees)s of %(votes)s voices agree.",
        statement.votes,
    ) % {"agrees": statement.agrees, "votes": statement.votes}
