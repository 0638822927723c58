"""Reads with a name: audiences, who is in them and why, the files taken, and who looked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404

from groundswell.foundation.subjects import kind_of, title_of, url_of
from groundswell.register.audiences import grounds
from groundswell.register.audiences.criteria.criterion import AnyCriterion, Scope, read_criterion
from groundswell.register.audiences.models import Alarm, Audience, Canary, Export
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules import tree as trees
from groundswell.register.audiences.rules.exports import State
from groundswell.register.audiences.universe import canaries_of, people_of_body
from groundswell.register.people import queries as people
from groundswell.register.people.models import AccessLog, ConsentEvent, Person
from groundswell.register.people.rules import EVERY, Action
from groundswell.register.structures.models import Body, Tenure
from groundswell.register.structures.permission import bodies_under, holds

type Tree = trees.Group[AnyCriterion]
type Node = trees.Node[AnyCriterion]


# --- objects ---------------------------------------------------------------------------------


def body_for(reader: Person | None, token: str, power: Power, *, at: datetime) -> Body:
    """
    Return a body over which ``reader`` holds ``power``.

    :raises Http404: there is none, or they do not: the two look alike.
    """
    body = Body.objects.filter(token=token).first()
    if body is None or not holds(reader, power, over=body, at=at):
        raise Http404
    return body


def audience_for(reader: Person | None, token: str, *, at: datetime) -> Audience:
    """
    Return an audience of a body whose lists ``reader`` may see.

    :raises Http404: there is none, or it is another's: the two look alike.
    """
    found = Audience.objects.select_related("body").filter(token=token).first()
    if found is None or not holds(reader, Power.SEE, over=found.body, at=at):
        raise Http404
    return found


def export_for(reader: Person | None, token: str, *, at: datetime) -> Export:
    """
    Return an export that ``reader`` asked for, or may agree to, or may look into.

    :raises Http404: there is none, or it is not theirs to see: the two look alike.
    """
    found = (
        Export.objects.select_related("audience__body", "asked_by__merged_into", "decided_by")
        .filter(token=token)
        .first()
    )
    if found is None or reader is None:
        raise Http404
    body = found.audience.body
    if found.asked_by.whole == reader and holds(reader, Power.SEE, over=body, at=at):
        return found
    for power in (Power.APPROVE_EXPORT, Power.AUDIT):
        if holds(reader, power, over=body, at=at):
            return found
    raise Http404


def audiences_of(body: Body) -> list[Audience]:
    """Return a body's audiences, by name. One query."""
    rows = Audience.objects.filter(body=body, put_away_at=None).select_related("made_by")
    return list(rows.order_by("name", "pk"))


def exports_of(body: Body, *, limit: int = 50) -> list[Export]:
    """Return the files asked for from a body's audiences, newest first. One query."""
    rows = Export.objects.filter(audience__body=body)
    rows = rows.select_related("audience", "asked_by", "decided_by")
    return list(rows.order_by("-asked_at", "-pk")[:limit])


def cause_of(audience: Audience, reader: Person | None) -> tuple[str, str]:
    """Return the name and the address of what an audience was made because of, if any."""
    cause = audience.cause
    kind = kind_of(cause) if cause else None
    if cause is None or kind is None or not kind.may_see(reader, cause.token):
        return "", ""
    return title_of(cause) or "", url_of(cause) or ""


# --- who is in it ----------------------------------------------------------------------------


def tree_of(audience: Audience) -> Tree:
    """
    Return an audience's criteria.

    :raises BadTree: what is stored is not one that this version would have written.
    """
    return trees.read(audience.who, read_criterion)


def condition(node: Node, scope: Scope) -> Q:
    """Return a tree's condition on ``Person``, as SQL."""
    if not isinstance(node, trees.Group):
        return node.sql(scope)
    parts = [condition(part, scope) for part in node.parts]
    if node.mode is trees.Mode.ALL:
        whole = ~Q(pk__in=[])
        for part in parts:
            whole &= part
        return whole
    some = Q(pk__in=[])
    for part in parts:
        some |= part
    return some if node.mode is trees.Mode.ANY else ~some


def matching(tree: Tree, scope: Scope) -> QuerySet[Person]:
    """Return the people of the body whom a tree means. Canaries stand in every audience."""
    of_body = people_of_body(scope.body_id)
    return of_body.filter(condition(tree, scope) | Q(pk__in=canaries_of(scope.body_id)))


def people_in(audience: Audience, *, at: datetime) -> QuerySet[Person]:
    """Return the people in an audience, each with the ``ground`` on which to write to them."""
    scope = Scope(audience.body_id, at)
    canaries = list(canaries_of(audience.body_id))
    return grounds.with_ground(
        matching(tree_of(audience), scope),
        audience.channel,
        audience.purpose,
        at,
        canaries=canaries,
    )


def may_write_to(audience: Audience, *, at: datetime) -> QuerySet[Person]:
    """Return those in an audience who may be written to, in a steady order."""
    lawful = people_in(audience, at=at).filter(Q(ground=grounds.CONSENT))
    return lawful.order_by("name_key", "pk")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many an audience means, and on what ground they may or may not be written to."""

    by_ground: dict[str, int]

    @property
    def yes(self) -> int:
        """How many may be written to."""
        return self.by_ground.get(grounds.CONSENT, 0)

    @property
    def left_out(self) -> list[tuple[str, int]]:
        """How many may not, by the word for why, in the order of the list of reasons."""
        return [
            (word, self.by_ground[word])
            for word in grounds.REASONS
            if word != grounds.CONSENT and self.by_ground.get(word)
        ]

    @property
    def left_out_total(self) -> int:
        """How many may not."""
        return sum(count for _word, count in self.left_out)

    @property
    def total(self) -> int:
        """How many it means."""
        return self.yes + self.left_out_total


def counts(audience: Audience, *, at: datetime) -> Counts:
    """Return how many an audience means, by ground."""
    found = people_in(audience, at=at).order_by()
    rows = found.values("ground").annotate(people=Count("pk"))  # type: ignore[misc]  # annotated
    return Counts({row["ground"]: row["people"] for row in rows})


# --- why -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of an explanation: a criterion or a group, whether it holds, and why."""

    depth: int
    mode: str  # of a group; empty for a criterion
    words: str
    holds: bool
    because: str


@dataclass(frozen=True, slots=True)
class Why:
    """Whether somebody is in an audience, for which reasons; and whether to be written to."""

    inside: bool
    reasons: tuple[Reason, ...]
    ground: str
    source: "Source | None"


@dataclass(frozen=True, slots=True)
class Source:
    """Where somebody's consent came from, and when it was given."""

    form: str
    at: datetime
    wording: str


def why(person: Person, audience: Audience, *, at: datetime) -> Why:
    """Return whether somebody is in an audience, line by line, from values alone."""
    tree, scope = tree_of(audience), Scope(audience.body_id, at)
    known = {leaf: leaf.facts([person.pk], scope).get(person.pk) for leaf in _leaves(tree)}

    def answer(leaf: AnyCriterion) -> bool:
        return leaf.meaning(known[leaf], scope)

    canary = person.pk in set(canaries_of(audience.body_id))
    reasons = tuple(
        Reason(
            depth=line.depth,
            mode=line.node.mode.value if isinstance(line.node, trees.Group) else "",
            words="" if isinstance(line.node, trees.Group) else line.node.words(),
            holds=trees.holds(line.node, answer),
            because=""
            if isinstance(line.node, trees.Group)
            else line.node.because(known[line.node], scope),
        )
        for line in trees.lines(tree)
    )
    permit = people.contact_permitted(person.pk, audience.channel, audience.purpose, at)
    ground = grounds.CONSENT if canary or permit.permitted else permit.reason
    source = sources([person.pk], audience.channel, audience.purpose).get(person.pk)
    return Why(canary or reasons[0].holds, reasons, ground, source)


def _leaves(tree: Tree) -> Iterable[AnyCriterion]:
    return dict.fromkeys(trees.criteria_of(tree))


def person_in_reach(audience: Audience, token: str) -> Person:
    """
    Return one of the body's people by token, in the audience or not.

    :raises Http404: nobody of that token is one of the body's people.
    """
    found = people_of_body(audience.body_id).filter(token=token).first()
    if found is None:
        raise Http404
    return found


def sources(person_ids: Sequence[int], channel: str, purpose: str) -> dict[int, Source]:
    """Return each person's newest yes to a purpose by a channel: where, when, which words."""
    grants = ConsentEvent.objects.filter(
        Q(person_id__in=person_ids) | Q(person__merged_into__in=person_ids),
        channel=channel,
        purpose__in=(purpose, EVERY),
        action=Action.GRANT.value,
    ).select_related("text", "person")
    return {
        (grant.person.merged_into_id or grant.person.pk): Source(
            grant.form, grant.at, grant.text.wording if grant.text else ""
        )
        for grant in grants.order_by("at", "pk")
        if grant.person is not None
    }


# --- files -----------------------------------------------------------------------------------


def rows_alone() -> int:
    """Return how many people a file may list before a second person has to agree."""
    return int(settings.GROUNDSWELL_EXPORT_ROWS_ALONE)


def waiting_for(reader: Person, at: datetime) -> list[Export]:
    """Return the files that wait for this person's yes or no, longest waiting first."""
    rows = to_decide_by(reader, at).select_related("audience__body", "asked_by")
    return list(rows.order_by("asked_at", "pk"))


def to_decide_by(reader: Person, at: datetime) -> QuerySet[Export]:
    """Return the rows of ``waiting_for``."""
    bodies = [body.pk for body in bodies_under(reader, Power.APPROVE_EXPORT, at=at)]
    rows = Export.objects.filter(audience__body_id__in=bodies, state=State.WAITING)
    return rows.exclude(asked_by=reader)


# --- who looked ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LooksRow:
    """How many records somebody read in one role, at what and why, and when last."""

    reader_id: int
    reader: str
    role: str
    what: str
    reason: str
    people: int
    last_at: datetime


def looks_over(body: Body, *, at: datetime, days: int = 90) -> list[LooksRow]:
    """
    Return what a body's officers, then and now, read of its people's records. Two queries.

    Whoever shows this must write down that it was read: a log of readers is about people too.
    """
    officers = Tenure.objects.filter(office__body=body).values("person__pk")
    read = AccessLog.objects.filter(
        reader_id__in=officers,
        person_id__in=people_of_body(body.pk).values("pk"),
        at__gt=at - timedelta(days=days),
        at__lte=at,
    )
    rows = read.values("reader_id", "reader__full_name", "role", "what", "reason").annotate(
        people=Count("person_id", distinct=True), last_at=Max("at")
    )
    return [
        LooksRow(
            row["reader_id"],
            row["reader__full_name"],
            row["role"],
            row["what"],
            row["reason"],
            row["people"],
            row["last_at"],
        )
        for row in rows.order_by("-last_at", "reader_id")[:200]
    ]


def alarms_over(body: Body, *, limit: int = 50) -> list[Alarm]:
    """Return the alarms about a body's people, newest first. One query."""
    rows = Alarm.objects.filter(body=body).select_related("reader")
    return list(rows.order_by("-at", "-pk")[:limit])


def canaries_placed(body: Body) -> list[Canary]:
    """Return a body's canaries, newest first. One query."""
    rows = Canary.objects.filter(body=body).select_related("person", "placed_by")
    return list(rows.order_by("-placed_at", "pk"))
