"""What somebody sees of their own: their wish, offers, whom they talk with, what they wrote."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from groundswell.mobilise.listening import queries as listening
from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.onetoones.models import Pairing, Seeker, Side
from groundswell.mobilise.onetoones.rules.matching import is_over, lasts_until
from groundswell.mobilise.onetoones.rules.sharing import Written, may_read, sentences
from groundswell.mobilise.onetoones.rules.vocabulary import (
    EMPTIED_AFTER,
    FEWEST_TOLD,
    MOST_LAPSES,
    OFFER_LASTS,
    Answer,
    Free,
    Shows,
    Way,
    Wish,
)
from groundswell.mobilise.onetoones.wording import FREE, WAYS, Words
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

YEAR = timedelta(days=365)
TOLD_FOR = timedelta(days=14)  # that nothing came of an offer


@dataclass(frozen=True, slots=True)
class Met:
    """What one of two sees of the other, once both have said yes."""

    person_id: int
    full_name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A pairing as one of its two sees it. ``met`` is empty until both have said yes."""

    token: str
    wish: Wish
    made_at: datetime
    until_at: datetime
    agreed_at: datetime | None
    ended_at: datetime | None
    empties_at: datetime | None
    said_yes: bool
    over: bool  # an offer nothing comes of any more
    of: str  # the question on whose map the two stand apart, or the group one of them is new to
    ways: tuple[Words, ...]
    free: tuple[Words, ...]
    km: int | None
    met: Met | None
    apart: bool
    notes: str
    written: Written
    theirs: str  # what the other wrote, once it may be read

    @property
    def talking(self) -> bool:
        """Whether both said yes, and it has not been emptied."""
        return self.agreed_at is not None

    @property
    def different(self) -> bool:
        """Whether the two stand apart on a map."""
        return self.wish is Wish.DIFFERENT

    @property
    def sentences(self) -> list[str]:
        """Which of one's own sentences could be said in a round."""
        return sentences(self.written.words)


@dataclass(frozen=True, slots=True)
class Mine:
    """All of this area that is somebody's own."""

    seeker: Seeker | None
    rests: bool  # two offers went by without a word, so nobody is asked for them
    offers: tuple[Shown, ...]
    talks: tuple[Shown, ...]
    nothing_came: datetime | None  # of the last offer, when; not why

    @property
    def waits(self) -> bool:
        """Whether somebody is looked for at the moment."""
        return self.seeker is not None and not self.offers and not self.rests


def pairing_for(reader: Person, token: str) -> Pairing:
    """
    Return a pairing ``reader`` is one of the two of.

    :raises Http404: there is none of that token, it is not theirs, or it has been emptied.
    """
    found = Pairing.objects.filter(token=token, sides__person=reader, emptied_at=None).first()
    if found is None:
        raise Http404
    return found


def shown_to(reader: Person, pairing: Pairing, at: datetime) -> Shown:
    """Return a pairing as ``reader``, one of its two, sees it. Four queries."""
    return _shown(reader.pk, [pairing], at)[0]


def _shown(reader_id: int, found: list[Pairing], at: datetime) -> list[Shown]:
    sides: dict[int, list[Side]] = {}
    for side in Side.objects.filter(pairing__in=found).select_related("person"):
        sides.setdefault(side.pairing_id, []).append(side)
    told = {str((each.told or {}).get("of", "")) for each in found}
    questions = dict(Round.objects.filter(token__in=told).values_list("token", "question"))
    groups = dict(Body.objects.filter(token__in=told).values_list("token", "name"))
    names = questions | groups
    return [_one(reader_id, each, sides[each.pk], names, at) for each in found]


def _one(
    reader_id: int, pairing: Pairing, sides: list[Side], names: dict[str, str], at: datetime
) -> Shown:
    told: dict[str, Any] = pairing.told or {}
    mine = next(side for side in sides if side.person_id == reader_id)
    other = next((side for side in sides if side.person_id != reader_id), None)
    written, theirs = _written(mine), _written(other)
    read = pairing.agreed_at is not None and not pairing.apart and may_read(written, theirs)
    ended = pairing.ended_at
    return Shown(
        token=pairing.token,
        wish=Wish(pairing.wish),
        made_at=pairing.made_at,
        until_at=lasts_until(pairing.made_at),
        agreed_at=pairing.agreed_at,
        ended_at=ended,
        empties_at=ended + EMPTIED_AFTER if ended else None,
        said_yes=mine.answer == Answer.YES,
        over=pairing.agreed_at is None and (ended is not None or is_over(pairing.made_at, at)),
        of=names.get(told.get("of", ""), ""),
        ways=tuple(WAYS[Way(way)] for way in told.get("ways", ())),
        free=tuple(FREE[Free(free)] for free in told.get("free", ())),
        km=told.get("km"),
        met=_met(pairing, other),
        apart=pairing.apart,
        notes=mine.notes,
        written=written,
        theirs=theirs.words if read else "",
    )


def _met(pairing: Pairing, other: Side | None) -> Met | None:
    if pairing.agreed_at is None or pairing.apart or other is None:
        return None
    return Met(other.person_id, other.person.full_name, other.contact)


def _written(side: Side | None) -> Written:
    return Written(side.words, Shows(side.shows)) if side else Written()


def mine_of(reader: Person, at: datetime) -> Mine:
    """Return all that is somebody's own here. Six queries, however much it is."""
    seeker = Seeker.objects.filter(person=reader).select_related("body").first()
    theirs = Pairing.objects.filter(sides__person=reader)
    talks = theirs.filter(agreed_at__isnull=False).order_by("-agreed_at", "pk")
    over = theirs.filter(agreed_at=None).filter(
        Q(ended_at__gt=at - TOLD_FOR) | Q(ended_at=None, made_at__lte=at - OFFER_LASTS)
    )
    last = over.order_by("-made_at").first()
    ends = min(last.ended_at or at, lasts_until(last.made_at)) if last else None
    pairings = [*_open(reader.pk, at), *talks]
    shown = _shown(reader.pk, pairings, at)
    return Mine(
        seeker=seeker,
        rests=seeker is not None and seeker.lapsed >= MOST_LAPSES,
        offers=tuple(each for each in shown if not each.talking),
        talks=tuple(each for each in shown if each.talking),
        nothing_came=ends,
    )


def _open(person_id: int, at: datetime) -> list[Pairing]:
    mine = Pairing.objects.filter(
        sides__person=person_id, sides__is_open=True, ended_at=None, made_at__gt=at - OFFER_LASTS
    )
    return list(mine.order_by("pk"))


def offers_to(person: Person, at: datetime) -> list[Pairing]:
    """Return the offers that wait for somebody's yes or no. One query."""
    mine = offered_to(person, at).select_related("pairing").order_by("pairing_id")
    return [side.pairing for side in mine]


def offered_to(person: Person, at: datetime) -> QuerySet[Side]:
    """Return the rows of ``offers_to``."""
    return Side.objects.filter(
        person=person,
        is_open=True,
        answer="",
        pairing__ended_at=None,
        pairing__made_at__gt=at - OFFER_LASTS,
    )


def unwritten_by(person: Person) -> QuerySet[Side]:
    """Return the rows of ``to_write``."""
    return Side.objects.filter(
        person=person,
        wrote_at=None,
        pairing__agreed_at__isnull=False,
        pairing__ended_at=None,
    )


def to_write(person: Person, at: datetime) -> list[Pairing]:
    """Return the talks both said yes to and for which somebody has written nothing. One query."""
    del at
    mine = unwritten_by(person)
    return [side.pairing for side in mine.select_related("pairing").order_by("pairing_id")]


def own_places(reader: Person) -> list[Round]:
    """Return the rounds on whose map ``reader`` has a place; found by being each voice."""
    return [round_ for round_, _standing in listening.own_standings(reader)]


def open_rounds() -> list[Round]:
    """Return the rounds something can be said in now, newest first. One query."""
    return list(Round.objects.open().select_related("body").order_by("-opened_at")[:50])


@dataclass(frozen=True, slots=True)
class Counts:
    """How many one-to-ones both said yes to in a year; ``None``: some, and fewer than ten."""

    agreed: int | None


def counts(at: datetime) -> Counts:
    """Return what everybody may know of all this. One query."""
    number = Pairing.objects.filter(agreed_at__gt=at - YEAR).count()
    return Counts(None if 0 < number < FEWEST_TOLD else number)
