"""Notes and their themes: one's own codes, what differs once both are done, what is published."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise

from groundswell.foundation.subjects import Subject
from groundswell.mobilise.listening.models import Code, Coding, Note, Round
from groundswell.mobilise.listening.powers import Power
from groundswell.mobilise.listening.queries.collecting import collected_round_for
from groundswell.mobilise.listening.rules.coding import (
    Agreement,
    Slot,
    Strength,
    agreement,
    settled,
)
from groundswell.mobilise.listening.wording import STRENGTHS, WHENCE
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import bodies_under


def notes_of(round_: Round) -> int:
    """Return how many notes there are."""
    return round_.notes.count()


def coding_of(round_: Round) -> Coding | None:
    """Return the coding of a round, if it has begun."""
    return Coding.objects.filter(round=round_).select_related("round__body").first()


def coding_for(reader: Person, token: str, at: datetime) -> Coding:
    """Return a coding in which ``reader`` may take part. :raises Http404: not theirs."""
    found = coding_of(collected_round_for(reader, token, at))
    if found is None:
        raise Http404
    return found


def slot_of(coding: Coding, person: Person) -> Slot | None:
    """Return which of the two somebody is, or ``None``: a third."""
    if coding.first_id == person.pk:
        return Slot.FIRST
    return Slot.SECOND if coding.second_id == person.pk else None


def note_in(coding: Coding, number: int) -> Note:
    """Return a note that is being coded. :raises Http404: there is none."""
    found = Note.objects.filter(round=coding.round, number=number, number__lte=coding.upto).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class ToCode:
    """What somebody codes next, how many they have coded, and whether they may."""

    note: Note | None
    coded: int
    of: int
    handed_in: bool
    others: bool  # two other people code

    @property
    def whence(self) -> str | Promise:
        """Where it was said."""
        return WHENCE[self.note.whence] if self.note else ""


def to_code(coding: Coding, person: Person) -> ToCode:
    """Return the next note without a code of one's own. The other's codes are not looked at."""
    slot = slot_of(coding, person)
    others = slot is None and coding.first_id is not None and coding.second_id is not None
    mine = Code.objects.filter(coding=coding, slot=slot.value) if slot else Code.objects.none()
    done = set(mine.values_list("note_id", flat=True))
    notes = Note.objects.filter(round=coding.round, number__lte=coding.upto).order_by("number")
    left = None if others else next((each for each in notes if each.pk not in done), None)
    handed = {Slot.FIRST: coding.first_done_at, Slot.SECOND: coding.second_done_at}
    handed_in = slot is not None and handed[slot] is not None
    return ToCode(left, len(done), coding.upto, handed_in, others)


class Stage(StrEnum):
    """What there is for somebody to do about a round's notes."""

    CODE = "code"  # nobody has, or one has and another is needed
    GO_ON = "go_on"  # they have begun, and have not handed in
    SETTLE = "settle"  # both have, and differ


def open_to(person: Person, at: datetime) -> QuerySet[Coding]:
    """Return the notes not settled in the bodies where somebody collects answers."""
    bodies = [body.pk for body in bodies_under(person, Power.COLLECT, at=at)]
    return Coding.objects.filter(settled_at=None, round__body__in=bodies)


def codings_waiting(person: Person, at: datetime) -> list[tuple[Coding, Stage]]:
    """
    Return the notes that wait for somebody who collects answers there, and for what. Two queries.

    Whoever has handed in and waits for the other has nothing to do; nor has a third meanwhile.
    """
    rows = open_to(person, at).select_related("round").order_by("begun_at", "pk")
    found = [(each, _stage(each, person)) for each in rows]
    return [(coding, stage) for coding, stage in found if stage is not None]


def _stage(coding: Coding, person: Person) -> Stage | None:
    if coding.both_done:
        return Stage.SETTLE
    slot = slot_of(coding, person)
    if slot is None:
        return Stage.CODE if coding.first_id is None or coding.second_id is None else None
    done = coding.first_done_at if slot is Slot.FIRST else coding.second_done_at
    return Stage.GO_ON if done is None else None


def codes_of_all(coding: Coding) -> dict[int, dict[Slot, int]]:
    """Return for each note every code; only for what is done once both have handed in."""
    found: dict[int, dict[Slot, int]] = {}
    rows = Code.objects.filter(coding=coding).order_by("note__number", "pk")
    for number, slot, theme in rows.values_list("note__number", "slot", "theme"):
        found.setdefault(number, {})[Slot(slot)] = theme
    return found


def theme_of(codes: dict[Slot, int]) -> int | None:
    """Return the theme of a note, once it has one."""
    return settled(codes)


@dataclass(frozen=True, slots=True)
class Differs:
    """A note that the two put apart, what each said, and what was said since."""

    note: Note
    first: str
    second: str
    said_again: tuple[str, ...]

    @property
    def whence(self) -> str | Promise:
        """Where it was said."""
        return WHENCE[self.note.whence]


@dataclass(frozen=True, slots=True)
class ToSettle:
    """What is left to settle, and how far the two agree."""

    agreed: "AgreementShown"
    left: list[Differs]


def to_settle(coding: Coding) -> ToSettle | None:
    """Return where the two differ; ``None`` before both have handed in."""
    if not coding.both_done:
        return None
    coded = codes_of_all(coding)
    agreed = agreement(
        [codes[Slot.FIRST] for codes in coded.values()],
        [codes[Slot.SECOND] for codes in coded.values()],
    )
    open_ = [number for number, codes in coded.items() if settled(codes) is None]
    notes = Note.objects.filter(round=coding.round, number__in=open_).order_by("number")
    return ToSettle(shown(agreed), [_differs(coding, note, coded[note.number]) for note in notes])


def _differs(coding: Coding, note: Note, codes: dict[Slot, int]) -> Differs:
    again = (Slot.FIRST_AGAIN, Slot.SECOND_AGAIN)
    said = tuple(coding.themes[codes[slot]] for slot in again if slot in codes)
    first, second = coding.themes[codes[Slot.FIRST]], coding.themes[codes[Slot.SECOND]]
    return Differs(note, first, second, said)


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """How far two people agree, in figures and in words."""

    same: int
    of: int
    kappa: str  # two places; empty: there is none
    words: str | Promise


def shown(agreed: Agreement) -> AgreementShown:
    """Return an agreement as a page shows it."""
    kappa = "" if agreed.kappa is None else f"{float(agreed.kappa):.2f}"
    return AgreementShown(agreed.same, agreed.of, kappa, STRENGTHS[agreed.strength])


@dataclass(frozen=True, slots=True)
class ThemesShown:
    """What is published: how far two people agree, and how many notes fell under each theme."""

    agreed: AgreementShown
    settled_at: datetime
    counts: tuple[tuple[str, int | None], ...]
    subjects: tuple[Subject, ...]  # of the same themes, in the same order


def themes_in(round_: Round) -> ThemesShown | None:
    """Return the themes of a round once they are settled; ``None`` before."""
    rows = Coding.objects.filter(round=round_, settled_at__isnull=False).select_related("round")
    coding = rows.first()
    if coding is None or coding.told is None or coding.settled_at is None:
        return None
    told = coding.told
    kappa = "" if told["kappa"] is None else f"{told['kappa']:.2f}"
    strength = Strength(told["strength"]) if told["strength"] else None
    agreed = AgreementShown(told["same"], told["of"], kappa, STRENGTHS[strength])
    found = list(zip(coding.themes, told["counts"], coding.theme_subjects, strict=True))
    found.sort(key=lambda each: (each[1] is None, -(each[1] or 0), each[0]))
    counts = tuple((theme, count) for theme, count, _subject in found)
    return ThemesShown(agreed, coding.settled_at, counts, tuple(each[2] for each in found))
