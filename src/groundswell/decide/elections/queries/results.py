"""What came of an election, from its transcript; and what its papers still wait for."""

import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.http import Http404

from groundswell.decide.elections.models import Candidate, Election, Typing
from groundswell.decide.elections.queries.elections import line_of
from groundswell.decide.elections.rules.flow import Flow, flow
from groundswell.decide.elections.rules.stages import Stage
from groundswell.methods.counting import REASONS, read, to_blt
from groundswell.methods.counting.account import sentences
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Cell:
    """A candidate's votes at the end of a stage, and what happened to them there."""

    votes: str
    elected: bool
    excluded: bool


@dataclass(frozen=True, slots=True)
class Result:
    """A declared result as everybody reads it."""

    elected: Sequence[Candidate]
    vacant: int
    valid: int
    invalid: Sequence[tuple[str, int]]
    quota: str
    stages: Sequence[int]
    rows: Sequence[tuple[int, str, Sequence[Cell]]]
    lost: Sequence[tuple[str, Sequence[str]]]  # not transferred, and lost in rounding
    scores: Sequence[tuple[str, str]]
    account: Sequence[str]
    flow: Flow | None  # a drawing, where votes were transferred
    on_list: int  # how many of the elected stand on the list for which seats are kept
    reopen: int  # the number that "reopen nominations" has in the transcript


def result_of(election: Election) -> Result:
    """Return the result of a declared election. One query."""
    told = json.loads(election.transcript)
    names = {each["number"]: each["name"] for each in told["candidates"]}
    stages = told["stages"]
    rows = [
        (
            n,
            name,
            [Cell(s["votes"][str(n)], n in s["elected"], n in s["excluded"]) for s in stages],
        )
        for n, name in names.items()
    ]
    lost = [
        ("non_transferable", [s["non_transferable"] for s in stages]),
        ("loss", [s["loss"] for s in stages]),
    ]
    scores = told.get("scores", {}).items()
    elected = list(election.candidates.filter(place__isnull=False).order_by("place"))
    return Result(
        elected=elected,
        on_list=sum(1 for each in elected if each.is_on_list),
        vacant=told["vacant"],
        valid=told["valid"],
        invalid=[(REASONS[code], n) for code, n in told["invalid_by_reason"].items()],
        quota=told["quota"] or "",
        stages=[s["n"] for s in stages],
        rows=rows if stages else [],
        lost=lost if stages else [],
        scores=[(names[int(n)], score) for n, score in scores],
        account=sentences(told),
        flow=flow(list(names), stages) if len(stages) > 1 else None,
        reopen=told["reopen"]["candidate"],
    )


def papers_as_blt(election: Election) -> str:
    """Return the papers of a declared election as BLT. :raises Http404: it is not declared."""
    if not election.transcript:
        raise Http404
    held = read(election.transcript.encode(), name="transcript.json")
    return to_blt(held, election.seats)


def constraints_of(election: Election) -> str:
    """Return what a declared count kept to, as JSON. :raises Http404: there is nothing."""
    told = json.loads(election.transcript) if election.transcript else {}
    if not told.get("constraints"):
        raise Http404
    return json.dumps(told["constraints"], ensure_ascii=False, indent=1) + "\n"


def command_of(election: Election, reopen: int) -> str:
    """Return the command that counts the papers of a declared election, as they are handed out."""
    name = f"election-{election.token}"
    words = ["groundswell", "count", f"{name}.blt", "--rule", election.rule]
    words += ["--ron", str(reopen), "--seed", election.seed]
    if hasattr(election, "quota"):
        words += ["--constraints", f"{name}-constraints.json"]
    return shlex.join(words)


def may_petition(election: Election, reader: Person | None, at: datetime) -> bool:
    """Return whether a reader can bring a petition now."""
    until = election.petitions_until
    if election.stage(at) is not Stage.DECLARED or until is None or at >= until:
        return False
    line = line_of(election, reader)
    return line is not None and not hasattr(line, "petition")


def next_to_type(election: Election, reader: Person) -> int:
    """Return the number of the paper a reader types next. One query."""
    rows = Typing.objects.filter(election=election, teller=reader)
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def last_stand_of(election: Election, reader: Person) -> Candidate:
    """Return where a reader stands, or stood last. :raises Http404: they never did."""
    found = election.candidates.filter(person=reader).order_by("-number").first()
    if found is None:
        raise Http404
    return found
