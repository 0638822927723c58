"""What somebody who takes part is shown: the next statement and why, and what they said."""

from dataclasses import dataclass

from django.utils.functional import Promise

from groundswell.mobilise.listening.models import Round, Statement, Voice, Vote
from groundswell.mobilise.listening.pseudonyms import voices_of
from groundswell.mobilise.listening.rules.likeness import key_of, nearest
from groundswell.mobilise.listening.rules.routing import Candidate, Why, drawn
from groundswell.mobilise.listening.rules.vocabulary import Said, State
from groundswell.mobilise.listening.wording import SAID, WHY
from groundswell.register.people.models import Person

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Offered:
    """The statement somebody is shown; how many they answered and how many are left with it."""

    statement: Statement | None
    why: Why | None
    earlier: Said | None
    answered: int
    left: int

    @property
    def why_words(self) -> Words:
        """Why this one, in a sentence."""
        return WHY[self.why] if self.why else ""

    @property
    def earlier_words(self) -> Words:
        """What they said of it before, in a word."""
        return SAID[self.earlier] if self.earlier else ""

    @property
    def all(self) -> int:
        """How many there are for them."""
        return self.answered + self.left


def offered(round_: Round, voice: Voice | None, *, chosen: str = "") -> Offered:
    """
    Return what a voice is shown next; ``chosen`` is the token of one they go back to.

    Never a statement of their own, nor one they have answered, unless they chose it. Two queries.
    """
    said = dict(voice.votes.values_list("statement_id", "said")) if voice else {}
    standing = [
        each
        for each in round_.statements.filter(state=State.IN).defer("because")
        if voice is None or each.author_id != voice.pk
    ]
    left = [each for each in standing if each.pk not in said]
    answered = len(standing) - len(left)
    back = next((each for each in standing if chosen and each.token == chosen), None)
    if back is not None:
        earlier = Said(said[back.pk]) if back.pk in said else None
        return Offered(back, None, earlier, answered, len(left))
    of_number = {each.number: each for each in left}
    seed = f"{round_.seed}:{voice.who if voice else ''}:{answered}"
    next_one = drawn([candidate(each) for each in left], seed)
    if next_one is None:
        return Offered(None, None, None, answered, 0)
    return Offered(of_number[next_one.number], next_one.why, None, answered, len(left))


def candidate(statement: Statement) -> Candidate:
    """Return a statement as what could be shown next."""
    return Candidate(
        number=statement.number,
        agreed=statement.agrees,
        passed=statement.passes,
        seen=statement.votes,
        extremity=statement.extremity,
    )


@dataclass(frozen=True, slots=True)
class MineAnswer:
    """A statement, and what somebody said of it."""

    statement: Statement
    said: Said

    @property
    def words(self) -> Words:
        """What was said, in a word."""
        return SAID[self.said]


def mine(voice: Voice | None) -> list[MineAnswer]:
    """Return what a voice has said of statements that are put to everybody, last first."""
    if voice is None:
        return []
    votes = Vote.objects.filter(voice=voice, statement__state=State.IN).select_related("statement")
    return [MineAnswer(vote.statement, Said(vote.said)) for vote in votes.order_by("-at", "-pk")]


def agreed_with(voice: Voice | None) -> list[Statement]:
    """Return the statements a voice agrees with, by number: what it can rank."""
    found = [each.statement for each in mine(voice) if each.said is Said.AGREE]
    return sorted(found, key=lambda each: each.number)


def my_statements(voice: Voice | None) -> list[Statement]:
    """Return what a voice has added, and what became of it."""
    if voice is None:
        return []
    return list(voice.statements.select_related("like").order_by("number"))


def said_in(round_: Round, words: str) -> Statement | None:
    """Return the statement of a round that says just this, whatever became of it."""
    return Statement.objects.filter(round=round_, key=key_of(words)).first()


def like(round_: Round, words: str) -> list[Statement]:
    """Return the statements put to everybody that say nearly the same, nearest first."""
    standing = {each.pk: each for each in round_.statements.filter(state=State.IN)}
    found = nearest(words, {key: each.words for key, each in standing.items()})
    return [standing[key] for key in found]


def own_statements(person: Person) -> list[Statement]:
    """Return every statement somebody on the register has made, for their own eyes. Three."""
    mine = Statement.objects.filter(author__in=voices_of(person.token)).select_related("round")
    return list(mine.order_by("-said_at", "-pk"))
