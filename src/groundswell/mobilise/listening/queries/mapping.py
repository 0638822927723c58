"""The map of a round as a page shows it: read from what was worked out, nothing computed anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from groundswell.mobilise.listening.models import Place, Round
from groundswell.mobilise.listening.pseudonyms import Speaker, voices_of
from groundswell.mobilise.listening.queries.charting import (
    Standing,
    gives_file,
    last_snapshot,
    read_standing,
)
from groundswell.mobilise.listening.rules.drawing import STRIP, Drawing, laid_out
from groundswell.mobilise.listening.rules.telling import letter
from groundswell.mobilise.listening.rules.vocabulary import Said, State
from groundswell.mobilise.listening.wording import SAID
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Share:
    """So many of those who saw a statement say so, and between what the share lies."""

    said: int
    seen: int
    low: float
    high: float
    name: str = ""  # of the group, where it is one's

    @property
    def percent(self) -> int:
        """The share, in a hundred."""
        return round(100 * self.said / self.seen) if self.seen else 0

    @property
    def low_percent(self) -> int:
        """Where the share's interval begins, in a hundred."""
        return round(100 * self.low)

    @property
    def high_percent(self) -> int:
        """Where the share's interval ends, in a hundred."""
        return round(100 * self.high)

    @property
    def wide(self) -> int:
        """How long the interval is drawn."""
        return max(1, round(STRIP * (self.high - self.low)))


@dataclass(frozen=True, slots=True)
class HeldBy:
    """A statement that a group holds and others do not."""

    words: str
    side: Said
    own: Share
    rest: Share

    @property
    def side_words(self) -> str | Promise:
        """Which side the group is on."""
        return SAID[self.side]


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One group of opinion."""

    letter: str
    size: int
    holds: tuple[HeldBy, ...]


@dataclass(frozen=True, slots=True)
class SharedByAll:
    """A statement that more than half of every group agree with."""

    words: str
    token: str
    least: int  # in a hundred: of the group that agrees least, drawn towards a half
    together: int  # in a hundred: the product over groups
    by_group: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class SaidByMost:
    """A statement that more than half of everybody say."""

    words: str
    side: Said
    share: Share

    @property
    def side_words(self) -> str | Promise:
        """Which side most are on."""
        return SAID[self.side]


@dataclass(frozen=True, slots=True)
class MapShown:
    """A map: what all share, the groups, how well they hold, where its reader stands."""

    number: int
    made_at: datetime
    seed: int
    algorithm: str
    input_hash: str
    people: int
    in_map: int
    clear: bool
    held: int | None
    shared: tuple[SharedByAll, ...]
    groups: tuple[GroupShown, ...]
    of_all: tuple[SaidByMost, ...]
    drawing: Drawing
    mine: str  # the reader's group; empty where they have no place
    gives_file: bool


def map_of(round_: Round, speaker: Speaker, at: datetime) -> MapShown | None:
    """
    Return the last map of a round as somebody sees it; ``None`` before there is one.

    Their own place is found by who they are, and there is no other way to one. What was taken out
    since is left out. Five queries.
    """
    last = last_snapshot(round_)
    if last is None:
        return None
    shown = last.shown
    standing = _standing(round_, speaker) if shown["clear"] else None
    rows = round_.statements.filter(state=State.IN).values_list("number", "words", "token")
    known = {number: (words, token) for number, words, token in rows}
    groups = shown["groups"]
    return MapShown(
        number=last.number,
        made_at=last.made_at,
        seed=last.seed,
        algorithm=last.algorithm,
        input_hash=last.input_hash,
        people=shown["people"],
        in_map=shown["in_map"],
        clear=shown["clear"],
        held=shown["held"],
        shared=tuple(_shared(each, known) for each in shown["shared"] if each["number"] in known),
        groups=tuple(_group(each, known) for each in groups),
        of_all=tuple(_of_all(each, known) for each in shown["all"] if each["number"] in known),
        drawing=laid_out(
            [(letter(each["name"]), each["size"], tuple(each["at"])) for each in groups],
            (standing.x, standing.y) if standing else None,
        ),
        mine=letter(standing.group) if standing else "",
        gives_file=gives_file(round_, at),
    )


def _standing(round_: Round, speaker: Speaker) -> Standing | None:
    voice = speaker.voice_in(round_)
    if voice is None:
        return None
    kept = Place.objects.filter(voice=voice).values_list("stands", flat=True).first()
    return read_standing(kept) if kept else None


def own_standings(person: Person) -> list[tuple[Round, Standing]]:
    """
    Return where somebody stands on the last maps of the rounds they spoke in, by round.

    Found by being each voice: ``person`` is whoever asks, and never anybody else. Rounds whose
    last map shows no groups are left out; so is a voice that counts no more.
    """
    voices = {voice.pk: voice for voice in voices_of(person.token) if voice.counts}
    places = Place.objects.filter(voice__in=list(voices)).select_related("snapshot")
    return [
        (voices[place.voice_id].round, read_standing(place.stands))
        for place in places.order_by("voice__round_id")
        if place.snapshot.shown["clear"]
    ]


def group_centres(round_token: str) -> dict[str, tuple[float, float]]:
    """Return where the groups of a round's last map lie, as everybody sees them, by their names."""
    round_ = Round.objects.filter(token=round_token).first()
    last = last_snapshot(round_) if round_ else None
    if last is None or not last.shown["clear"]:
        return {}
    return {each["name"]: (each["at"][0], each["at"][1]) for each in last.shown["groups"]}


def _share(told: Mapping[str, Any]) -> Share:
    name = letter(told["name"]) if "name" in told else ""
    return Share(told["said"], told["seen"], told["low"], told["high"], name)


def _shared(told: Mapping[str, Any], known: Mapping[int, tuple[str, str]]) -> SharedByAll:
    words, token = known[told["number"]]
    by_group = tuple(_share(each) for each in told["by_group"])
    return SharedByAll(
        words, token, round(100 * told["least"]), round(100 * told["together"]), by_group
    )


def _group(told: Mapping[str, Any], known: Mapping[int, tuple[str, str]]) -> GroupShown:
    holds = tuple(
        HeldBy(
            known[each["number"]][0],
            Said[each["side"].upper()],
            _share(each["own"]),
            _share(each["rest"]),
        )
        for each in told["stands_for"]
        if each["number"] in known
    )
    return GroupShown(letter(told["name"]), told["size"], holds)


def _of_all(told: Mapping[str, Any], known: Mapping[int, tuple[str, str]]) -> SaidByMost:
    return SaidByMost(known[told["number"]][0], Said[told["side"].upper()], _share(told))
