"""Elections: which there are, what a reader can do, who proposed whom, what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Min, Q, QuerySet
from django.http import Http404

from groundswell.decide.elections.models import (
    Ballot,
    Candidate,
    Election,
    Exclusion,
    Petition,
    RollLine,
)
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.listing import listed
from groundswell.decide.elections.queries.photographs import with_photographs
from groundswell.decide.elections.rules.excluding import State
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.standing import Ground, ground
from groundswell.decide.elections.rules.terms import Numbers, Way
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import Power as OfBodies
from groundswell.register.structures.rules import alike


def in_order() -> QuerySet[Election]:
    """Return every election, the one that closes last first."""
    return Election.objects.select_related("body").order_by("-closes_at", "-pk")


def of_body(body: Body, limit: int) -> list[Election]:
    """Return the newest elections of a body. One query."""
    return list(Election.objects.filter(body=body).order_by("-closes_at", "-pk")[:limit])


def may_conduct(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody may be returning officer of this body."""
    return holds(reader, Power.CONDUCT, over=body, at=at)


def may_seat(reader: Person | None, election: Election, at: datetime) -> bool:
    """Return whether somebody may put on record who holds an office now."""
    final = election.stage(at) is Stage.FINAL and election.office_id is not None
    return final and holds(reader, OfBodies.FILE_DECISION, over=election.body, at=at)


def numbers_of(body: Body) -> Numbers:
    """Return what the rulebook in force says of elections."""
    book = parameters_of(body)
    return Numbers(
        book.election_notice_days,
        book.election_nominations_days,
        book.election_withdrawals_days,
        book.election_petition_days,
        book.election_proposers,
        book.election_statement_words,
        book.election_member_days,
        book.kept_seats_num,
        book.kept_seats_den,
    )


def election_for(reader: Person | None, token: str) -> Election:
    """Return an election: everybody may read who stands. :raises Http404: there is none."""
    del reader
    rows = Election.objects.filter(token=token)
    rows = rows.select_related("body", "office", "by", "quota")
    found = rows.first()
    if found is None:
        raise Http404
    return found


def election_to_run_for(reader: Person, token: str, at: datetime) -> Election:
    """Return an election ``reader`` may run. :raises Http404: it is not theirs to."""
    found = election_for(reader, token)
    if not may_conduct(reader, found.body, at):
        raise Http404
    return found


def election_to_help_for(reader: Person, token: str) -> Election:
    """
    Return the election a tellers' link leads to.

    :raises Http404: there is none, or ``reader`` is not on its roll and does not run it.
    """
    mine = Q(roll__person=reader) | Q(by=reader)
    rows = Election.objects.filter(mine, tellers_token=token).select_related("body", "quota")
    found = rows.first()
    if found is None:
        raise Http404
    return found


def line_of(election: Election, reader: Person | None) -> RollLine | None:
    """Return a reader's own line on the roll."""
    if reader is None:
        return None
    return election.roll.filter(person=reader).select_related("exclusion").first()


def line_for(election: Election, number: int) -> RollLine:
    """Return a line by its number. :raises Http404: there is none."""
    found = election.roll.filter(number=number).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Position:
    """What one reader can do about an election, and why not."""

    stage: Stage
    line: RollLine | None
    why_not: Ground | None  # not on the roll, because
    since: datetime | None  # a member since
    own: Candidate | None  # stands
    runs: bool
    exclusion: Exclusion | None = None  # of their line
    left_off: State | None = None  # where that is

    @property
    def can_vote(self) -> bool:
        """Whether they can vote online now."""
        free = self.line is not None and self.line.route == ""
        return free and self.stage is Stage.OPEN and self.left_off is not State.HOLDS


def position_of(election: Election, person: Person | None, at: datetime) -> Position:
    """Return what a reader can do about an election. Three queries at most."""
    line = line_of(election, person)
    since = None
    if line is None and person is not None:
        since = _member_since(election.body, person, at)
    why = None if line else ground(since, election.noticed_at, election.member_days)
    own = None
    if line is not None:
        own = election.candidates.filter(person=person, withdrawn_at=None).first()
    runs = person is not None and election.by_id == person.pk
    told: Exclusion | None = getattr(line, "exclusion", None)
    if told is not None:
        told.election = election
    where = told.state(at) if told else None
    return Position(election.stage(at), line, why, since, own, runs, told, where)


def _member_since(body: Body, person: Person, at: datetime) -> datetime | None:
    rows = Membership.objects.on(at).filter(person=person, body__path__startswith=body.path)
    since: datetime | None = rows.aggregate(since=Min("joined_at"))["since"]
    return since


@dataclass(frozen=True, slots=True)
class Stands:
    """A candidate as everybody reads it."""

    candidate: Candidate
    proposed: int
    proposers: Sequence[str]  # by name, for those on the roll alone
    enough: bool
    like: Sequence[str]  # others whose names are much alike
    proposed_by_reader: bool


def candidates_of(election: Election, reader: Person | None) -> list[Stands]:
    """
    Return everybody who stands or withdrew, in the order of nomination. Five queries at most.

    Who stands is public; who proposed them is for those on the roll and whoever runs it.
    """
    knows = line_of(election, reader) is not None
    knows = knows or (reader is not None and election.by_id == reader.pk)
    everybody = with_photographs(election.candidates.order_by("number", "pk"))
    rows = list(everybody.prefetch_related("proposals__line__person"))
    names = [(each.pk, each.name) for each in rows if each.withdrawn_at is None]
    found = []
    for each in rows:
        lines = [proposal.line for proposal in each.proposals.all()]
        people = [line.person for line in lines]
        others = [(pk, name) for pk, name in names if pk != each.pk]
        found.append(
            Stands(
                each,
                len(lines),
                sorted(person.full_name for person in people if person is not None and knows),
                len(lines) >= election.proposers,
                [match.name for match in alike(each.name, others)] if not each.withdrawn_at else [],
                reader is not None and reader in people,
            )
        )
    return found


def candidate_for(reader: Person | None, token: str) -> Candidate:
    """Return somebody who stands: public. :raises Http404: there is none."""
    del reader
    rows = Candidate.objects.select_related("election__body", "election__office", "person")
    found = rows.filter(token=token).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Given:
    """Somebody on the roll, as those who give out papers see it."""

    line: RollLine
    name: str
    out: int | None  # which of their papers is out
    spoilt: int


def roll_of(election: Election) -> list[Given]:
    """Return the roll by name, with the papers that were given out. Two queries."""
    lines = election.roll.select_related("person").prefetch_related("issues")
    rows = []
    for line in lines:
        issues = list(line.issues.all())
        out = next((each.nth for each in issues if each.spoilt_at is None), None)
        spoilt = sum(1 for each in issues if each.spoilt_at is not None)
        rows.append(Given(line, line.person.full_name if line.person else "", out, spoilt))
    return sorted(rows, key=lambda row: (not row.name, row.name.casefold(), row.line.number))


def turnout_of(election: Election) -> dict[str, int]:
    """Return how many took part, by each way; how many are on the roll. Two queries."""
    online = Ballot.objects.filter(line__election=election).count()
    papers = election.used or 0
    return {"online": online, "papers": papers, "all": online + papers, "roll": election.roll_size}


def names_of(election: Election, reader: Person | None) -> list[tuple[str, int, list[str]]]:
    """
    Return who marked what, by name, of a declared election on the record: to its roll alone.

    Ticked papers give the names that were ticked, others the names in their order.
    """
    if election.declared_at is None or election.way != Way.RECORDED:
        return []
    if line_of(election, reader) is None:
        return []
    names = [each.name if each else "" for each in listed(election)]
    rows = []
    ballots = Ballot.objects.filter(line__election=election).select_related("line__person")
    for ballot in ballots:
        paper = [int(rank) for rank in ballot.marks.split(",")]
        ranked = sorted((rank, n) for n, rank in enumerate(paper) if rank)
        person = ballot.line.person
        marked = [names[n] for _rank, n in ranked]
        rows.append((person.full_name if person else "", ballot.line.number, marked))
    return sorted(rows, key=lambda row: (not row[0], row[0].casefold(), row[1]))


def petitions_of(election: Election, reader: Person | None, at: datetime) -> list[Petition]:
    """Return the petitions: to those on the roll, and to whoever may answer one."""
    if line_of(election, reader) is None and not may_conduct(reader, election.body, at):
        return []
    return list(election.petitions.select_related("line").order_by("at", "pk"))


def petition_to_answer_for(reader: Person, token: str, at: datetime) -> Petition:
    """
    Return a petition ``reader`` may answer.

    :raises Http404: there is none; they do not hold the power, ran the election, or stood.
    """
    rows = Petition.objects.select_related("election__body", "election__by", "line")
    found = rows.filter(token=token).first()
    if found is None or not may_conduct(reader, found.election.body, at):
        raise Http404
    stood = found.election.candidates.filter(person=reader, withdrawn_at=None).exists()
    if found.election.by_id == reader.pk or stood or found.line.person_id == reader.pk:
        raise Http404
    return found


def unvoted_by(person: Person, at: datetime) -> QuerySet[Election]:
    """Return the open elections in which somebody can vote online and has not."""
    mine = RollLine.objects.filter(person=person, route="")
    mine = mine.exclude(exclusion__in=Exclusion.objects.holding(at))
    return Election.objects.running().filter(
        opens_at__lte=at, closes_at__gt=at, way=Way.RECORDED, roll__in=mine
    )


def to_vote(person: Person, at: datetime) -> list[Election]:
    """Return those elections, the one that closes first first. One query."""
    rows = unvoted_by(person, at).select_related("body")
    return list(rows.order_by("closes_at", "pk"))


def on_roll_since(person: Person, since: datetime) -> list[Election]:
    """Return the elections on whose roll somebody is that closed after ``since``. One query."""
    rows = Election.objects.filter(roll__person=person, closes_at__gt=since)
    return list(rows.select_related("body").order_by("closes_at", "pk"))


def uncounted_of(person: Person, at: datetime) -> QuerySet[Election]:
    """Return the elections somebody runs that have closed."""
    return Election.objects.running().filter(by=person, closes_at__lte=at)


def to_count(person: Person, at: datetime) -> list[Election]:
    """Return those elections, the one that closed first first. One query."""
    rows = uncounted_of(person, at).select_related("body")
    return list(rows.order_by("closes_at", "pk"))


def stands_of(person: Person, at: datetime) -> QuerySet[Candidate]:
    """Return where somebody stands and nominations are open."""
    return Candidate.objects.filter(
        person=person,
        withdrawn_at=None,
        election__nominations_close_at__gt=at,
        election__called_off_at=None,
    )


def short_of_proposers(person: Person, at: datetime) -> list[Candidate]:
    """Return where somebody stands and too few have proposed them yet. One query."""
    rows = stands_of(person, at).annotate(proposed=Count("proposals"))
    short = rows.filter(proposed__lt=F("election__proposers"))
    return list(short.select_related("election__body").order_by("pk"))
