"""The report on arrangements: moved by a clerk, decided by the meeting, referred back or not."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.motions.actions.holding import put_down
from groundswell.decide.motions.models import ArrangementsReport, Call, Motion
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.queries import ruled_in
from groundswell.decide.motions.refusals import (
    AnotherClerk,
    NothingWritten,
    NotNow,
    ReportWaits,
    SayWhatComesBack,
)
from groundswell.decide.motions.rules.life import State
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def move_report(
    *, call: Call, words: str, form_key: str, by: Person, at: datetime
) -> ArrangementsReport:
    """
    Move a report on arrangements: how business is to go, with every ruling as it stands.

    :raises NotPermitted: ``by`` does not look after motions here.
    :raises NothingWritten: it says nothing, or nothing was ruled on yet.
    :raises ReportWaits: the one before is not decided.
    """
    require(by, Power.RULE, over=call.body, at=at)
    Call.objects.select_for_update(of=("self",)).get(pk=call.pk)  # numbered one at a time
    earlier = ArrangementsReport.objects.filter(form_key=form_key).first()
    if earlier is not None:
        return earlier
    listed = ruled_in(call)
    if not words.strip() or not listed:
        raise NothingWritten
    if call.reports.filter(outcome="").exists():
        raise ReportWaits
    made = ArrangementsReport.objects.create(
        call=call, form_key=form_key, number=call.reports.count() + 1, words=words.strip(),
        listed=listed, at=at, by=by,
    )  # fmt: skip
    told = {"call": call.token, "report": made.token, "number": made.number}
    record.append("motions.report_moved", about=call.body.subject, body=told, at=at)
    return made


@transaction.atomic
def decide_report(
    *,
    report: ArrangementsReport,
    agreed: bool,
    because: str,
    about: Motion | None = None,
    by: Person,
    at: datetime,
) -> ArrangementsReport:
    """
    File what the meeting did with a report: agreed to it, or referred it back, and why.

    A motion that was ruled out and is named in what comes back has its ruling challenged by that:
    another clerk rules on it. Whoever moved the report does not file what became of it.

    :param because: the vote or the minute, and what is to be looked at again.
    :raises NotPermitted: ``by`` does not look after motions here.
    :raises AnotherClerk: they moved the report.
    :raises SayWhatComesBack: there is no reason, or the motion is not one of the report's.
    :raises NotNow: it is decided already.
    """
    held = ArrangementsReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    body = report.call.body
    require(by, Power.RULE, over=body, at=at)
    if held.by_id == by.pk:
        raise AnotherClerk
    if held.outcome:
        raise NotNow
    listed = {row[0] for row in held.listed}
    if not because.strip() or (about and (agreed or about.token not in listed)):
        raise SayWhatComesBack
    held.outcome, held.because, held.about = "agreed" if agreed else "back", because.strip(), about
    held.decided_at, held.decided_by = at, by
    held.save()
    told = {"call": report.call.token, "report": held.token, "outcome": held.outcome}
    record.append("motions.report_decided", about=body.subject, body=told, at=at)
    if about is not None:
        _look_again(about, held.because, at)
    return held


def _look_again(motion: Motion, because: str, at: datetime) -> None:
    held = Motion.objects.select_for_update(of=("self",)).select_related("call__body", "to").get(
        pk=motion.pk
    )  # fmt: skip
    if held.state != State.OUT:
        return
    ruling = held.rulings.latest("pk")
    ruling.challenge, ruling.challenged_at = because, at
    ruling.save(update_fields=["challenge", "challenged_at"])
    held.state = State.CHALLENGED
    held.save(update_fields=["state"])
    put_down(held, "motions.challenged", at, article=ruling.article)
