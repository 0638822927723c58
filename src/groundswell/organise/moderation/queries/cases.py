"""Cases as moderators read them: one for a post, however many reported it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from groundswell.organise.discussion import queries as talk
from groundswell.organise.discussion.models import Post
from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.discussion.words import Text
from groundswell.organise.moderation import recusing
from groundswell.organise.moderation.models import Case, Evidence, Report, StandIn
from groundswell.organise.moderation.powers import Power
from groundswell.organise.moderation.rules.recusing import Ground
from groundswell.organise.moderation.words import NUMBERS, REASONS
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import bodies_under, holds

ON_A_LIST = 100


@dataclass(frozen=True, slots=True)
class Reasons:
    """How many reported a post under one rule."""

    number: int
    words: Text
    count: int


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list of what waits; ``grounds``: why this moderator may not decide it."""

    case: Case
    late: bool
    grounds: tuple[Ground, ...] = ()


def moderates(person: Person, at: datetime) -> bool:
    """Return whether somebody decides about posts anywhere, or was drawn to. Three queries."""
    if any(True for _body in bodies_under(person, Power.DECIDE, at=at)):
        return True
    return StandIn.objects.filter(person=person).exists()


def open_for(person: Person, at: datetime) -> QuerySet[Case]:
    """Return open cases where somebody holds the power, or for which the lot fell on them."""
    bodies = bodies_under(person, Power.DECIDE, at=at)
    drawn = StandIn.objects.filter(person=person).values("case_id")
    theirs = Q(post__thread__body__in=bodies) | Q(pk__in=drawn)
    return Case.objects.filter(theirs, closed_at=None)


def cases_waiting(person: Person, at: datetime) -> list[CaseRow]:
    """
    Return open cases, threats first, then what is due first.

    Those that somebody may not decide come last, with every ground. A fixed number of queries.
    """
    rows = open_for(person, at).select_related("post__voice", "post__thread__body")
    ordered = list(rows.order_by("-fast", "due_at", "pk")[:ON_A_LIST])
    grounds = recusing.grounds_on_each(person.pk, [case.post for case in ordered])
    listed = [CaseRow(case, at > case.due_at, grounds[case.post_id]) for case in ordered]
    return sorted(listed, key=lambda row: bool(row.grounds))


def count_waiting(person: Person, at: datetime) -> tuple[int, datetime | None]:
    """Return how many cases wait for a person, and when the first is due; of what they may."""
    rows = [row for row in cases_waiting(person, at) if not row.grounds]
    return len(rows), min((row.case.due_at for row in rows), default=None)


def case_for(person: Person | None, token: str, at: datetime) -> Case:
    """
    Return a case to whoever decides about posts there, or was drawn to decide it.

    :raises Http404: there is none, or it is not theirs: the two look alike.
    """
    rows = Case.objects.select_related("post__voice", "post__thread__body", "closed_by")
    found = rows.filter(token=token).first()
    if person is None or found is None:
        raise Http404
    holding = holds(person, Power.DECIDE, over=found.post.thread.body, at=at)
    if not holding and not found.stand_ins.filter(person=person).exists():
        raise Http404
    return found


def drawn_for(case: Case) -> list[StandIn]:
    """Return who was drawn to decide a case, in order. One query."""
    return list(case.stand_ins.order_by("number"))


def may_decide(person: Person, case: Case) -> tuple[Ground, ...]:
    """Return every ground on which a moderator may not decide a case; empty: they may."""
    return recusing.grounds(person.pk, case.post)


def reasons_of(case: Case) -> list[Reasons]:
    """Return under which rules a post was reported, and how often. One query."""
    counted = Report.objects.filter(case=case).values("rule").annotate(count=Count("pk"))
    by_rule = {row["rule"]: row["count"] for row in counted}
    return [
        Reasons(NUMBERS[rule], REASONS[rule], by_rule[rule])
        for rule in GoodFaith
        if rule in by_rule
    ]


def words_of(case: Case) -> list[str]:
    """Return what was said with the reports, without who said it. One query."""
    rows = Report.objects.filter(case=case).exclude(words="").order_by("at", "pk")
    return list(rows.values_list("words", flat=True)[:20])


def evidence_of(case: Case) -> list[Evidence]:
    """Return a threat as it read when it was reported, with its digest. One query."""
    return list(Evidence.objects.filter(case=case).order_by("version"))


def post_to_report_for(person: Person | None, token: str, at: datetime) -> Post:
    """
    Return somebody else's post that a person can read.

    :raises Http404: there is none, it is theirs, or they may not know of it: all look alike.
    """
    post, _about = talk.post_for(person, token)
    own = person is not None and post.voice is not None and post.voice.person_id == person.pk
    if own or post.voice is None or talk.is_shut(post, person, at):
        raise Http404
    return post
