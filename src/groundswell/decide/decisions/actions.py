"""Every write of this area; what each refuses stands in ``refusals``."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from groundswell.decide.decisions.models import BranchLetter, Decision, Due, Report, Uptake
from groundswell.decide.decisions.powers import Power
from groundswell.decide.decisions.queries import branches_of
from groundswell.decide.decisions.refusals import (
    IsReplaced,
    NotOneOfOurs,
    NotTheOwner,
    NotYourDate,
    SayWhichMinute,
    SayWhoDoesIt,
    ShowIt,
)
from groundswell.decide.decisions.rules.dues import Span
from groundswell.decide.decisions.rules.standing import Answer, Reported
from groundswell.decide.decisions.standing import answers_for
from groundswell.foundation import record
from groundswell.foundation.subjects import Subject
from groundswell.methods.compositing import Text, text_hash
from groundswell.organise.groups import actions as groups
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Office
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done: in words, by which office, by when as it was said and as it is meant."""

    words: str
    owner: Office
    due: str
    span: Span
    asks_branches: bool = False
    replaces: Decision | None = None


@transaction.atomic
def enter(
    *,
    body: Body,
    title: str,
    text: Text,
    wanted: Wanted,
    rests_on: str,
    because_of: Subject | None,
    form_key: str,
    by: Person | None,
    at: datetime,
) -> Decision:
    """
    Enter what a body decided, in the transaction of its vote. The same form again is the same one.

    The area above whose vote it was has asked for its own power; nobody enters what the clock did.

    :raises SayWhoDoesIt: there are no words, no day, or the office is none of the body or under it.
    :raises IsReplaced: what it replaces is replaced already.
    """
    Body.objects.select_for_update().get(pk=body.pk)  # numbered one at a time
    _can_be_entered(body, wanted, rests_on)
    last = Decision.objects.filter(body=body).order_by("-number").first()
    made, new = Decision.objects.get_or_create(
        form_key=form_key,
        defaults={
            "body": body,
            "number": last.number + 1 if last else 1,
            "title": title,
            "words": wanted.words.strip(),
            "paragraphs": [[each.pid, each.words] for each in text],
            "text_hash": text_hash(text) if text else "",
            "rests_on": rests_on,
            "because_of": str(because_of) if because_of else "",
            "owner": wanted.owner,
            "asks_branches": wanted.asks_branches,
            "replaces": wanted.replaces,
            "decided_at": at,
            "entered_by": by,
        },
    )
    if new:
        _due(made, 1, wanted.due.strip(), wanted.span, "", by, at)
        told = {"title": title, "owner": wanted.owner.token, "due_by": _day(wanted.span)}
        told |= {"replaces": wanted.replaces.token if wanted.replaces else ""}
        _put_down(made, "decisions.entered", at, because_of=because_of, **told)
    return made


def _can_be_entered(body: Body, wanted: Wanted, rests_on: str) -> None:
    if not (wanted.words.strip() and wanted.due.strip() and rests_on.strip()):
        raise SayWhoDoesIt
    if not wanted.owner.body.path.startswith(body.path):
        raise SayWhoDoesIt
    if wanted.replaces and (
        wanted.replaces.body_id != body.pk or Decision.objects.filter(replaces=wanted.replaces)
    ):
        raise IsReplaced


@transaction.atomic
def report(
    *, decision: Decision, status: Reported, words: str, evidence: str, by: Person, at: datetime
) -> Report:
    """
    Report what came of a decision. The same words again are the same report.

    :raises NotTheOwner: ``by`` does not hold the office that answers for it.
    :raises ShowIt: nothing is said; or it is called done, and nobody could look.
    :raises IsReplaced: another decision stands in its place.
    """
    held = _hold(decision)
    if not answers_for(held, by, at):
        raise NotTheOwner
    if not words.strip() or (status is Reported.DONE and not evidence.strip()):
        raise ShowIt
    told = {"status": status.value, "words": words.strip(), "evidence": evidence.strip()}
    last = held.reports.order_by("-pk").first()
    if last is not None and all(getattr(last, name) == said for name, said in told.items()):
        return last
    made = Report.objects.create(decision=held, at=at, by=by, **told)
    _put_down(held, "decisions.reported", at, status=status.value)
    return made


@transaction.atomic
def put_off(
    *, decision: Decision, due: str, span: Span, because: str, by: Person, at: datetime
) -> Due:
    """
    Put a date off, by the minute of the meeting that did. The earlier one stays in sight.

    :raises NotPermitted: ``by`` does not look after the register.
    :raises NotYourDate: they hold the office that has to keep it.
    :raises SayWhichMinute: there is no minute, or the day is not later.
    :raises IsReplaced: another decision stands in its place.
    """
    held = _hold(decision)
    require(by, Power.KEEP, over=held.body, at=at)
    if answers_for(held, by, at):
        raise NotYourDate
    now = held.dues.latest("number")
    same = (now.words, now.by_on, now.because) == (due.strip(), span.last, because.strip())
    if now.number > 1 and same:
        return now  # the same form, sent again
    if not because.strip() or not due.strip() or span.last <= now.by_on:
        raise SayWhichMinute
    made = _due(held, now.number + 1, due.strip(), span, because.strip(), by, at)
    was, then, why = now.by_on.isoformat(), _day(span), because.strip()
    _put_down(held, "decisions.put_off", at, was=was, due_by=then, because=why)
    return made


@transaction.atomic
def take_up(
    *, decision: Decision, body: Body, answer: Answer, words: str, by: Person, at: datetime
) -> Uptake:
    """
    Say in a branch's name whether it takes a decision up. The last word counts.

    :raises NotPermitted: ``by`` does not answer for that branch.
    :raises NotOneOfOurs: nothing is asked of branches, or it is none of the body's.
    :raises IsReplaced: another decision stands in its place.
    """
    held = _hold(decision)
    require(by, Power.ANSWER, over=body, at=at)
    if not (held.asks_branches and body.is_group and body.path.startswith(held.body.path)):
        raise NotOneOfOurs
    told = {"answer": answer.value, "words": words.strip()}
    made, new = Uptake.objects.get_or_create(
        decision=held, body=body, defaults={**told, "at": at, "by": by}
    )
    if not new and (made.answer, made.words) == tuple(told.values()):
        return made
    if not new:
        made.answer, made.words, made.at, made.by = answer.value, words.strip(), at, by
        made.save()
    _put_down(held, "decisions.taken_up", at, branch=body.token, answer=answer.value)
    return made


@transaction.atomic
def write_to_branches(*, decision: Decision, words: str, by: Person, at: datetime) -> int:
    """
    Write an open letter to every branch, once each; return how many had none before.

    :raises NotPermitted: ``by`` does not look after the register, or does not write for the body.
    :raises SayWhoDoesIt: there are no words.
    """
    held = _hold(decision, replaced_too=True)
    require(by, Power.KEEP, over=held.body, at=at)
    if not words.strip():
        raise SayWhoDoesIt
    text = groups.Text(held.title, words.strip(), f"{held.number}. {held.rests_on}"[:200])
    told = held.letters.values_list("letter__to_body", flat=True)
    fresh = 0
    for branch in branches_of(held.body).exclude(pk__in=[*told, held.body_id]).order_by("pk"):
        letter = groups.write_letter(
            from_body=held.body,
            to_body=branch,
            text=text,
            form_key=f"{held.token}-{branch.token}",
            by=by,
            at=at,
        )
        BranchLetter.objects.create(decision=held, letter=letter)
        fresh += 1
    return fresh


def _hold(decision: Decision, *, replaced_too: bool = False) -> Decision:
    rows = Decision.objects.select_for_update(of=("self",)).select_related("body", "owner__body")
    held = rows.get(pk=decision.pk)
    if not replaced_too and Decision.objects.filter(replaces=held).exists():
        raise IsReplaced
    return held


def _due(
    decision: Decision,
    number: int,
    words: str,
    span: Span,
    because: str,
    by: Person | None,
    at: datetime,
) -> Due:
    return Due.objects.create(
        decision=decision, number=number, words=words, from_on=span.first, by_on=span.last,
        because=because, by=by, at=at,
    )  # fmt: skip


def _day(span: Span) -> str:
    return span.last.isoformat()


def _put_down(
    decision: Decision,
    kind: str,
    at: datetime,
    *,
    because_of: Subject | None = None,
    **told: object,
) -> None:
    """Write what happened to a decision on the record; never who did it."""
    record.append(
        kind,
        about=decision.body.subject,
        body={"decision": decision.token, "number": decision.number, **told},
        at=at,
        because_of=because_of,
    )
