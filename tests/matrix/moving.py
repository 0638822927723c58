"""Motions of each side, for the matrix: one at each point of its way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from groundswell.decide.decisions import actions as decisions
from groundswell.decide.decisions.actions import Wanted
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.rules.dues import Span
from groundswell.decide.motions import actions
from groundswell.decide.motions.models import ArrangementsReport, Call, Motion, Proposal
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.methods.compositing import Paragraph
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Tenure


@dataclass(frozen=True, slots=True)
class Moved:
    """A call, and a motion at each point of its way; ``proposal`` is to ``merged``."""

    call: Call
    draft: Motion
    shown: Motion
    backed: Motion
    handed_in: Motion
    out: Motion
    published: Motion
    proposal: Proposal
    report: ArrangementsReport
    decision: Decision


def calls(movement: Body, clerk: Person, at: datetime) -> Call:
    """Call for motions."""
    return actions.open_call(
        body=movement, title="Autumn conference", closes_at=at + timedelta(days=40),
        amendments_close_at=at + timedelta(days=60), parameters=Parameters(motion_branches=1),
        form_key="matrixcall01", by=clerk, at=at,
    )  # fmt: skip


def moves(side: Any, call: Call, clerk: Person, at: datetime) -> Moved:
    """Move one motion after another; the branch's officer moves, its convenor seconds."""
    at_once = {"side": side, "call": call, "clerk": clerk, "at": at}
    draft = actions.begin_motion(
        call=call, title=f"The {side.word}draft motion", text=_text(f"{side.word}draft words."),
        why="", body=None, because_of=None, form_key=f"{side.word}movesdraft", by=side.member,
        at=at,
    )  # fmt: skip
    points = ("shown", "backed", "handed_in", "in_order", "out", "published", "merged")
    found = {name: _motion(name, **at_once) for name in points}
    amendment = _amendment(found["merged"], **at_once)
    proposal = actions.propose(
        motion=found["merged"], version=1, takes_in=[amendment], note="Both.",
        text=_text(f"{side.word}open, merged."), form_key=f"{side.word}merges", by=clerk, at=at,
    )  # fmt: skip
    report = actions.move_report(
        call=call, words=f"{side.word}open order.", form_key=f"{side.word}reports", by=clerk, at=at
    )
    ArrangementsReport.objects.filter(pk=report.pk).update(
        outcome="agreed", because="By hands.", decided_at=at
    )
    del found["in_order"], found["merged"]
    return Moved(
        call=call,
        draft=draft,
        proposal=proposal,
        report=report,
        decision=_decided(side, call, clerk, at),
        **found,
    )


def _decided(side: Any, call: Call, clerk: Person, at: datetime) -> Decision:
    """Enter a decision that asks every branch, and for which the branch's secretary answers."""
    running = Tenure.objects.running(at).filter(office__body=side.body, person=side.organiser)
    wanted = Wanted(
        words=f"{side.word}open, to be done.", owner=running.earliest("pk").office,
        due="this summer", span=Span(at.date(), at.date() + timedelta(days=90)),
        asks_branches=True,
    )  # fmt: skip
    return decisions.enter(
        body=call.body, title=f"{side.word}open decision", text=_text(f"{side.word}open words."),
        wanted=wanted, rests_on="By hands.", because_of=None, form_key=f"{side.word}decided",
        by=clerk, at=at,
    )  # fmt: skip


def _text(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph("p1", words), Paragraph("p2", "Write to every council."))


def _motion(name: str, *, side: Any, call: Call, clerk: Person, at: datetime) -> Motion:
    motion = actions.begin_motion(
        call=call, title=f"{side.word}open motion, {name}", text=_text(f"{side.word}open words."),
        why="It is new.", body=side.body, because_of=None, form_key=f"{side.word}moves{name}",
        by=side.organiser, at=at,
    )  # fmt: skip
    return _on(motion, name, side=side, call=call, clerk=clerk, at=at)


def _amendment(to: Motion, *, side: Any, call: Call, clerk: Person, at: datetime) -> Motion:
    to.refresh_from_db()
    made = actions.begin_amendment(
        to=to, amends=1, text=_text(f"{side.word}open, otherwise."), why="Otherwise.",
        body=side.body, form_key=f"{side.word}amends", by=side.organiser, at=at,
    )  # fmt: skip
    return _on(made, "published", side=side, call=call, clerk=clerk, at=at)


def _on(motion: Motion, to: str, *, side: Any, call: Call, clerk: Person, at: datetime) -> Motion:
    by = side.organiser
    actions.show(motion=motion, by=by, at=at)
    if to != "shown":
        actions.second(motion=motion, by=side.convenor, at=at)
        actions.endorse(
            motion=motion, body=side.body, evidence=Evidence(at.date(), 9, 5), minutes="Agreed.",
            by=by, at=at,
        )  # fmt: skip
    if to not in {"shown", "backed"}:
        actions.hand_in(motion=motion, by=by, at=at)
    if to not in {"shown", "backed", "handed_in"}:
        actions.rule(
            motion=motion, in_order=to != "out", article="S2", reasons="So.", by=clerk, at=at
        )
    if to in {"published", "merged"}:
        Motion.objects.filter(pk=motion.pk).update(state="published", published_at=at)
    motion.refresh_from_db()
    return motion


def kwargs_of(name: str, which: str, movement: Body, moved: Moved) -> dict[str, Any]:
    """Return which motion stands in an address."""
    if name in {"motions:index", "decisions:index"}:
        return {}
    if name.startswith("decisions:"):
        return {"token": moved.decision.token}
    if name == "motions:call":
        return {"token": movement.token}
    if name in {"motions:new", "motions:desk", "motions:publish", "motions:arrange"}:
        return {"token": moved.call.token}
    if name == "motions:proposal":
        return {"token": moved.proposal.token}
    if name == "motions:report":
        return {"token": moved.report.token}
    stands = {
        **dict.fromkeys(("edit", "throw_away", "show"), moved.draft),
        **dict.fromkeys(("second", "back", "endorse"), moved.shown),
        **dict.fromkeys(("hand_in", "withdraw"), moved.backed),
        "rule": moved.handed_in,
        "challenge": moved.out,
    }
    of_page = {"draft": moved.draft, "shown": moved.shown, "backed": moved.backed}
    found = stands.get(name.partition(":")[2], of_page.get(which, moved.published))
    return {"token": found.token}


def bodies(body: Body, moved: Moved, at: datetime) -> dict[str, dict[str, Any]]:
    """Return the least that makes a good form."""
    typed = {"before": "", "p-p1": "Other words.", "p-p2": "Write to every council."}
    return {
        "motions:call": {
            "title": "Spring", "form_key": "matrixcall02",
            "closes_on": (at + timedelta(days=90)).date().isoformat(),
            "amendments_close_on": (at + timedelta(days=99)).date().isoformat(),
        },
        "motions:new": {"title": "Trees", "text": "Plant some.", "form_key": "matrixmove01"},
        "motions:edit": {"title": "Trees", "text": "Plant some more."},
        "motions:amend": typed | {"why": "Better.", "form_key": "matrixamend1"},
        "motions:endorse": {
            "body": body.token, "met_on": at.date().isoformat(), "present": "9", "quorum": "5",
            "minutes": "Agreed.",
        },
        "motions:challenge": {"reasons": "It is in order."},
        "motions:rule": {"in_order": "yes", "article": "S2", "reasons": "It is backed."},
        "motions:merge": typed | {
            "why": "Both.", "form_key": "matrixmerge1",
            "takes_in": [moved.proposal.motion.token],
        },
        "decisions:report": {"status": "done", "words": "Done.", "evidence": "Minute 3"},
        "decisions:put_off": {"due": "in late winter", "because": "Minute 4"},
        "decisions:answer": {"body": body.token, "answer": "taken_up"},
        "decisions:write": {"words": "Dear branches."},
        "motions:arrange": {"words": "In order.", "form_key": "matrixreport"},
        "motions:report": {"outcome": "agreed", "because": "By hands."},
        "motions:decide": {"fate": "lost", "because": "By hands."},
        "motions:proposal": {"motion": moved.proposal.motion.token, "agreed": "yes"},
    }  # fmt: skip
