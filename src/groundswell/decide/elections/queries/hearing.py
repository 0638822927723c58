"""Members' questions with the answers there are, and candidates' letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import Http404

from groundswell.decide.elections.models import (
    Answer,
    Asked,
    Backing,
    Candidate,
    CandidateLetter,
    Election,
    Mailing,
)
from groundswell.decide.elections.queries.elections import line_of, may_conduct
from groundswell.decide.elections.rules.hearing import ANSWERS, drawn
from groundswell.register.people.models import Person


def heard_election_for(reader: Person, token: str, at: datetime) -> Election:
    """
    Return an election whose questions ``reader`` may read.

    :raises Http404: there is none, or they are not on its roll and do not run it.
    """
    found = Election.objects.filter(token=token).select_related("body", "by").first()
    if found is None:
        raise Http404
    if not hears(reader, found, at):
        raise Http404
    return found


def hears(reader: Person | None, election: Election, at: datetime) -> bool:
    """Return whether what is for the roll is for ``reader``: they are on it, or run elections."""
    if reader is None:
        return False
    return line_of(election, reader) is not None or may_conduct(reader, election.body, at)


def asked_for(reader: Person, token: str, at: datetime) -> Asked:
    """Return a question ``reader`` may read. :raises Http404: there is none, or not for them."""
    found = Asked.objects.filter(token=token).select_related("election__body", "line").first()
    if found is None:
        raise Http404
    heard_election_for(reader, found.election.token, at)
    return found


def asked_of(election: Election, reader: Person) -> QuerySet[Asked]:
    """Return the questions, the most backed first; those put aside last."""
    mine = Backing.objects.filter(asked=OuterRef("pk"), line__person=reader)
    rows = election.asked.annotate(backers=Count("backings"), backed=Exists(mine))
    return rows.select_related("line").order_by("put_aside_at", "-backers", "at", "pk")


@dataclass(frozen=True, slots=True)
class Replied:
    """What one who stands answered; no text where they have not."""

    candidate: Candidate
    text: str
    mine: bool


def replies_to(
    questions: Sequence[Asked], election: Election, reader: Person
) -> dict[int, list[Replied]]:
    """Return for each question every candidate, in an order drawn for it. Two queries."""
    standing = {each.token: each for each in election.candidates.filter(withdrawn_at=None)}
    texts = {
        (answer.asked_id, answer.candidate_id): answer.text
        for answer in Answer.objects.filter(asked__in=[each.pk for each in questions])
    }
    return {
        asked.pk: [
            Replied(
                standing[token],
                texts.get((asked.pk, standing[token].pk), ""),
                standing[token].person_id == reader.pk,
            )
            for token in drawn(asked.token, list(standing))
        ]
        for asked in questions
    }


def own_candidacy(election: Election, reader: Person) -> Candidate:
    """Return where a reader stands. :raises Http404: they do not."""
    found = election.candidates.filter(person=reader, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found


def unanswered_traces(person: Person, at: datetime) -> QuerySet[Candidate]:
    """Return where somebody stands and a question of a member waits for them."""
    replied = Answer.objects.filter(asked=OuterRef("pk"), candidate__person=person)
    open_ = Asked.objects.filter(election=OuterRef("election"), put_aside_at=None)
    return Candidate.objects.filter(
        Exists(open_.exclude(Exists(replied))),
        person=person, withdrawn_at=None, election__closes_at__gt=at,
        election__called_off_at=None, election__declared_at=None,
    )  # fmt: skip


def unanswered_by(person: Person, at: datetime) -> list[Candidate]:
    """Return those, whose voting closes first first. One query."""
    rows = unanswered_traces(person, at).select_related("election__body")
    found = rows.order_by("election__closes_at", "pk")
    return [each for each in found if each.election.stage(at) in ANSWERS]


def texts_of(mailing: Mailing) -> list[tuple[str, str]]:
    """Return who stands and what they wrote for a letter, in an order drawn for it. Two queries."""
    rows = mailing.election.candidates.filter(withdrawn_at=None)
    standing = {each.token: each for each in rows}
    texts = {
        each.candidate_id: each.text
        for each in CandidateLetter.objects.filter(
            candidate__in=[candidate.pk for candidate in standing.values()], nth=mailing.nth
        )
    }
    order = drawn(mailing.token, list(standing))
    return [(standing[token].name, texts.get(standing[token].pk, "")) for token in order]


@dataclass(frozen=True, slots=True)
class OneLetter:
    """One of the letters to the roll: what it says once it has left, who has written before."""

    nth: int
    mailing: Mailing | None
    texts: Sequence[tuple[str, str]]
    written: Sequence[str]
    own: str


def letters_of(election: Election, reader: Person, most: int) -> list[OneLetter]:
    """Return every letter there is or can be. Three queries, two more for each that left."""
    sent = {mailing.nth: mailing for mailing in election.mailings.select_related("election")}
    rows = CandidateLetter.objects.filter(
        candidate__election=election, candidate__withdrawn_at=None
    )
    written = list(rows.select_related("candidate").order_by("candidate__number"))
    found = []
    for nth in range(1, most + 1):
        mailing = sent.get(nth)
        texts = texts_of(mailing) if mailing else []
        here = [each for each in written if each.nth == nth]
        own = next((each.text for each in here if each.candidate.person_id == reader.pk), "")
        found.append(OneLetter(nth, mailing, texts, [each.candidate.name for each in here], own))
    return found
