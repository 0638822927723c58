"""The floor as it stands: what is open, who speaks, who waits and why, what was heard so far."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.results import Outcome as VoteOutcome
from groundswell.decide.ballots.rules.stages import Stage as VoteStage
from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference, Credential, Passage, Put
from groundswell.decide.conference.queries import Hall
from groundswell.decide.floor.models import (
    MOVES,
    REPLIES,
    ChairRuling,
    Correction,
    Floor,
    Item,
    Procedural,
    Turn,
)
from groundswell.decide.floor.queries.correcting import open_correction
from groundswell.decide.floor.queries.items import floor_of, items_of, procedurals_of
from groundswell.decide.floor.queries.line import Line, line_among, turns_of
from groundswell.decide.floor.queries.rulings import chair_for, rulings_of
from groundswell.decide.floor.rules.air import Air, Speech, by_group, by_kind
from groundswell.decide.floor.rules.papers import Stage
from groundswell.decide.floor.rules.procedural import TABLE, Kind
from groundswell.foundation.pages.standing import fingerprint
from groundswell.register.people.models import Person

GROUPS_SHOWN = 6
RUNNING = (VoteStage.NOTICED, VoteStage.OPEN, VoteStage.CLOSED)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a page about the floor shows, as it stood at one instant."""

    conference: Conference
    floor: Floor | None
    items: list[Item]
    turns: list[Turn]
    procedurals: list[Procedural]
    rulings: list[ChairRuling]
    votes: list[Question]
    hall: Hall
    at: datetime
    correction: Correction | None = None  # what is open, if it is one

    @property
    def item(self) -> Item | None:
        """What is open."""
        return next((each for each in self.items if each.stage == Stage.OPEN), None)

    @property
    def next_item(self) -> Item | None:
        """What comes next on the paper."""
        return next((each for each in self.items if each.stage == Stage.WAITING), None)

    @property
    def speaker(self) -> Turn | None:
        """Who is at the microphone."""
        called = (each for each in self.turns if each.called_at and not each.ended_at)
        return next(called, None)

    @property
    def left(self) -> int:
        """The seconds whoever speaks has left; below nothing when they are over."""
        return self.speaker.clock.left_at(self.at) if self.speaker else 0

    @property
    def debate_is_over(self) -> bool:
        """Whether nobody else is heard on what is open."""
        return self.item is not None and self.item.debate_is_over(self.at)

    @property
    def line(self) -> Line:
        """Who waits to speak on what is open, in order."""
        if self.floor is None or self.item is None:
            return Line([], [])
        return line_among(self.floor, self.item, self.turns)

    @property
    def heard(self) -> list[Turn]:
        """Who was heard on what is open, the last one first."""
        mine = [each for each in self.turns if self.item and each.item_id == self.item.pk]
        ended = [each for each in mine if each.ended_at and each.called_at]
        return sorted(ended, key=lambda each: (each.called_at or self.at, each.pk), reverse=True)

    @property
    def mover(self) -> str:
        """Whether the mover can be called: to open, to reply, or not now."""
        if self.item is None or self.item.motion is None or self.item.motion.mover is None:
            return ""
        roles = {
            each.role for each in self.turns if each.item_id == self.item.pk and each.called_at
        }
        if self.debate_is_over:
            return REPLIES if MOVES in roles and REPLIES not in roles else ""
        return "" if roles else MOVES

    @property
    def procedural(self) -> Procedural | None:
        """The procedural motion that is decided first; while there is one, the item waits."""
        mine = [
            each
            for each in self.procedurals
            if self.item and each.item_id == self.item.pk and each.settled_at is None
        ]
        return min(mine, key=lambda each: TABLE[Kind(each.kind)].precedence, default=None)

    @property
    def chair(self) -> Person | None:
        """Who takes the chair, while a ruling is challenged; else whoever presides is in it."""
        first = self.procedural
        return chair_for(first, self.conference, self.at) if first else None

    @property
    def ruled(self) -> list[ChairRuling]:
        """The rulings on what is open, the last one first."""
        return [each for each in self.rulings if self.item and each.item_id == self.item.pk]

    @property
    def procedural_is_over(self) -> bool:
        """Whether the vote on it is over, so that the chair can read its result."""
        asked = self.procedural.question if self.procedural else None
        if asked is None:
            return False
        last = next((each for each in self.votes if each.instead_of_id == asked.pk), asked)
        return last.declared_at is not None

    @property
    def correction_is_over(self) -> bool:
        """Whether the vote on the correction that is open is over, and decided it."""
        asked = self.correction.question if self.correction else None
        if asked is None:
            return False
        last = next((each for each in self.votes if each.instead_of_id == asked.pk), asked)
        return last.declared_at is not None and last.outcome != VoteOutcome.NO_QUORUM

    @property
    def correction_is_asked(self) -> bool:
        """Whether its vote is put, and not over."""
        asked = self.correction.question if self.correction else None
        return asked is not None and asked.declared_at is None and asked.called_off_at is None

    @property
    def settled(self) -> list[Procedural]:
        """What was moved on what is open and decided, the last one first."""
        mine = [each for each in self.procedurals if self.item and each.item_id == self.item.pk]
        return [each for each in mine if each.settled_at is not None]

    @property
    def vote(self) -> Question | None:
        """The newest vote that is not decided yet."""
        running = (each for each in self.votes if each.stage(self.at) in RUNNING)
        return next(running, None)

    @property
    def air(self) -> tuple[list[Air], list[Air]]:
        """Air-time by kind of speaker, and of the groups that were heard longest."""
        speeches = [_speech(each, self.at) for each in self.turns if each.called_at]
        return by_kind(speeches), by_group(speeches, GROUPS_SHOWN)

    def own(self, reader: Person | None) -> Turn | None:
        """Return a reader's turn on what is open."""
        if reader is None or self.item is None:
            return None
        mine = (
            each
            for each in self.turns
            if each.item_id == self.item.pk and each.person_id == reader.pk and each.role != REPLIES
        )
        return next(mine, None)


def _speech(turn: Turn, at: datetime) -> Speech:
    group = turn.credential.entitlement.body.name if turn.credential else ""
    return Speech(turn.clock.used_at(at), turn.first_time, turn.officer, turn.kept, group)


def board_of(conference: Conference, at: datetime) -> Board:
    """Return a floor as it stands. Nine queries at most, however many there are of anything."""
    floor = floor_of(conference)
    items = items_of(floor) if floor else []
    return Board(
        conference=conference,
        floor=floor,
        items=items,
        turns=turns_of(floor) if floor else [],
        procedurals=procedurals_of(floor) if floor else [],
        rulings=rulings_of(floor) if floor else [],
        votes=conferences.votes_of(conference),
        hall=conferences.hall_of(conference, at),
        at=at,
        correction=open_correction(items, Stage.OPEN),
    )


def sees_names(reader: Person | None, conference: Conference, at: datetime) -> bool:
    """Return whether somebody is told who speaks: others are told for which group."""
    if reader is None:
        return False
    if Credential.objects.filter(conference=conference, person=reader, ended_at=None).exists():
        return True
    return conferences.may_preside(reader, conference, at) or conferences.may_work_at_desk(
        reader, conference, at
    )


def state_of(conference: Conference, at: datetime) -> str:
    """Return a mark that changes when anything on the floor does. Four queries, and no names."""
    floor = floor_of(conference)
    open_now = floor.items.filter(stage=Stage.OPEN).first() if floor else None
    put = Question.objects.filter(
        pk__in=Put.objects.filter(conference=conference).values("question")
    )
    votes = [
        (each.pk, each.stage(at).value, each.called_off_at) for each in put.order_by("-pk")[:3]
    ]
    doors = Passage.objects.filter(credential__conference=conference).aggregate(last=Max("pk"))
    return fingerprint(
        conference.token,
        floor.changes if floor else None,
        open_now.debate_is_over(at) if open_now else None,
        votes,
        doors["last"],
        conference.sits(at),
    )
