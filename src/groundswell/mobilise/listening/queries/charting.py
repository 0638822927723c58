"""What a map is made of: the file of votes, who is who in it, and whether anything has changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from groundswell.mobilise.listening.models import Place, Round, Snapshot, Voice, Vote
from groundswell.mobilise.listening.rules.telling import FEWEST, lines
from groundswell.mobilise.listening.rules.vocabulary import NUMBER_OF, Said, State

FEWEST_IN_FILE = 50  # voices; of fewer, everybody knows who was there


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a voice stands on the last map."""

    group: str
    x: float
    y: float

    def sealed_as(self) -> str:
        """Return what is kept: of one length, whatever it says."""
        return f"{self.group:>3} {self.x:+014.8f} {self.y:+014.8f}"


def read_standing(text: str) -> Standing:
    """Return what was kept."""
    group, x, y = text.split()
    return Standing(group, float(x), float(y))


@dataclass(frozen=True, slots=True)
class Ballots:
    """The votes of a round as a file, and the voice behind each of its numbers."""

    votes: str
    voice_of: dict[str, int]


def ballots_of(round_: Round) -> Ballots:
    """
    Return the votes that count on statements put to everybody. Two queries.

    Voters are numbered in the order of their pseudonyms, which are hashes: their numbers say
    nothing of who they are or when they came.
    """
    counted = Voice.objects.filter(round=round_, counts=True).order_by("who")
    number_of = {pk: at for at, pk in enumerate(counted.values_list("pk", flat=True), start=1)}
    cast = Vote.objects.filter(
        voice__round=round_, voice__counts=True, statement__state=State.IN
    ).values_list("voice_id", "statement__number", "said")
    rows = sorted(
        (number_of[voice], statement, NUMBER_OF[Said(said)])
        for voice, statement, said in cast.iterator()
        if voice in number_of
    )
    return Ballots(lines(rows), {str(number): pk for pk, number in number_of.items()})


def noticed(round_: Round) -> str:
    """Return what tells a sweep whether anything has changed, without reading a vote. Three."""
    standing = round_.statements.filter(state=State.IN).order_by("number")
    tallies = list(standing.values_list("number", "agrees", "passes", "votes"))
    last = Vote.objects.filter(voice__round=round_).aggregate(last=Max("at"))["last"]
    voices = round_.voices.filter(counts=True).count()
    return hashlib.sha256(repr((tallies, last, voices)).encode()).hexdigest()


def has_enough(round_: Round) -> bool:
    """Return whether enough people take part for a map."""
    return round_.voices.filter(counts=True).count() >= FEWEST


def changed_rounds() -> Sequence[Round]:
    """Return the rounds whose votes are not those of their last map."""
    return [
        each
        for each in Round.objects.order_by("pk")
        if has_enough(each) and _last_noticed(each) != noticed(each)
    ]


def _last_noticed(round_: Round) -> str:
    last = last_snapshot(round_)
    return last.noticed if last else ""


def last_snapshot(round_: Round) -> Snapshot | None:
    """Return the last map of a round, without what only a recount needs."""
    return round_.snapshots.order_by("-number").defer("told").first()


def groups_before(round_: Round, voice_of: dict[str, int]) -> dict[str, str]:
    """Return for each number of a file the group its voice was in on the last map."""
    kept = Place.objects.filter(voice__round=round_).values_list("voice_id", "stands")
    group_of = {voice: read_standing(stands).group for voice, stands in kept}
    return {number: group_of[voice] for number, voice in voice_of.items() if voice in group_of}


def gives_file(round_: Round, at: datetime) -> bool:
    """
    Return whether anybody may copy a round's votes without names.

    Only where this was said before anybody answered, and the round is closed: whoever knows two
    or three things somebody said can find their row by them, and read the rest, whatever is
    left out of it. No rounding helps; only having been told before does.
    """
    closed = round_.closed_at is not None and round_.closed_at <= at
    enough = round_.voices.filter(counts=True).count() >= FEWEST_IN_FILE
    return round_.gives_votes and closed and enough
