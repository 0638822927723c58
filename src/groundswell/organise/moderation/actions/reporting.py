"""Report a post: once for each person and post; however many do, it is one case."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F

from groundswell.organise.discussion import queries as talk
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith, is_new
from groundswell.organise.moderation import letters, recusing, refusals
from groundswell.organise.moderation.actions.standing_in import stand_in_if_needed
from groundswell.organise.moderation.models import Case, Evidence, Report
from groundswell.organise.moderation.powers import Power
from groundswell.organise.moderation.rules.cases import (
    A_DAY,
    WORDS_LENGTH,
    due_at,
    is_fast,
    may_report_from,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import holders


@transaction.atomic
def report(*, post: Post, rule: GoodFaith, words: str = "", by: Person, at: datetime) -> Report:
    """
    Report a post under a rule. The same person twice is once; the first report stands.

    A threat goes first, and what it says is kept as it reads now. What was decided already and has
    not changed since is not decided again: the report joins what was decided. Where everybody who
    holds the power is tied to the post, somebody is drawn by lot at once.

    :raises CannotReport: it is their own, or there are no words to read.
    :raises TooManyReports: they have reported as many today as one can.
    """
    held = Post.objects.select_for_update(of=("self",)).select_related("voice", "thread__body")
    found = held.get(pk=post.pk)
    earlier = Report.objects.filter(post=found, person=by).first()
    if earlier is not None:
        return earlier
    if found.voice is None or found.voice.person_id == by.pk or not found.words:
        raise refusals.CannotReport
    _within_a_day(by, at)
    case = _case_of(found, rule, at)
    made = Report.objects.create(
        case=case,
        post=found,
        person=by,
        rule=rule,
        words=" ".join(words.split())[:WORDS_LENGTH],
        version=found.version,
        at=at,
    )
    Case.objects.filter(pk=case.pk).update(reports_count=F("reports_count") + 1)
    if is_fast(rule):
        _go_first(case, found, at)
    stand_in_if_needed(case=case, by=None, at=at)
    return made


def _within_a_day(by: Person, at: datetime) -> None:
    lately = Report.objects.filter(person=by, at__gt=at - A_DAY).values_list("at", flat=True)
    from_at = may_report_from(list(lately), new=is_new(talk.belongs_since(by), at))
    if from_at is not None:
        raise refusals.TooManyReports(from_at)


def _case_of(post: Post, rule: GoodFaith, at: datetime) -> Case:
    """Return the case a report belongs to; the post is locked, so there is one at a time."""
    latest = Case.objects.filter(post=post).order_by("-pk").first()
    if latest is not None and (latest.closed_at is None or latest.version == post.version):
        return latest
    return Case.objects.create(
        post=post, version=post.version, opened_at=at, due_at=due_at(at, rule)
    )


def _go_first(case: Case, post: Post, at: datetime) -> None:
    """Move a case to the fast lane, keep what the post says, and tell the moderators."""
    digest = sha256(post.words.encode()).hexdigest()
    Evidence.objects.get_or_create(
        case=case,
        version=post.version,
        defaults={"text": post.words, "digest": digest, "kept_at": at},
    )
    if case.closed_at is not None or case.fast:
        return
    case.fast, case.due_at = True, min(case.due_at, due_at(at, GoodFaith.THREAT))
    case.save(update_fields=["fast", "due_at"])
    ties = recusing.ties_of(post)
    for holder in holders(Power.DECIDE, over=post.thread.body, at=at):
        if not recusing.grounds(holder.person.pk, post, ties):
            letters.threat_reported(case, holder.person, at=at)
