"""Notes from doors and house meetings: written down, coded by two apart, settled, counted."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import record
from groundswell.foundation.errors import Refusal
from groundswell.mobilise.listening import queries
from groundswell.mobilise.listening.actions.speaking import RoundIsClosed
from groundswell.mobilise.listening.models import Code, Coding, Note, Round
from groundswell.mobilise.listening.powers import Power
from groundswell.mobilise.listening.rules.coding import FEWEST_NOTES, Slot, agreement, counted
from groundswell.mobilise.listening.rules.vocabulary import Whence
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


class TooFewNotes(Refusal):
    """Of a handful of notes, everybody knows whose kitchen it was."""

    code = "too_few_notes"
    sentence = _("There are fewer than ten notes. Of so few, people would know who said what.")


class CodingHasBegun(Refusal):
    """Themes are fixed before anybody codes."""

    code = "coding_has_begun"
    sentence = _("These notes are being coded already. Notes and themes stay as they are.")


class TwoPeopleCode(Refusal):
    """Two people code; a third settles where they differ."""

    code = "two_people_code"
    sentence = _("Two people code these notes already. You can settle where they differ, after.")


class CodedAlready(Refusal):
    """Whoever is done has said their word."""

    code = "coded_already"
    sentence = _("You have handed in your codes. They stand, so that agreement means something.")


class NotAllCoded(Refusal):
    """Everything is coded before it is handed in."""

    code = "not_all_coded"
    sentence = _("Some notes have no theme of yours yet. Code them first.")


class NotBothDone(Refusal):
    """Nothing of the other's is seen or settled before both are done."""

    code = "not_both_done"
    sentence = _("Both code first, each by themself. What differs is settled after that.")


@transaction.atomic
def write_note(
    *, round_: Round, whence: Whence, words: str, form_key: str, by: Person, at: datetime
) -> Note:
    """
    Keep what somebody said at a door or in a house meeting. One form is one note.

    :raises NotPermitted: ``by`` does not collect answers for this body.
    :raises RoundIsClosed: nothing more is said in it.
    :raises CodingHasBegun: the notes are being coded.
    """
    held = Round.objects.select_for_update().select_related("body").get(pk=round_.pk)
    require(by, Power.COLLECT, over=held.body, at=at)
    known = Note.objects.filter(form_key=form_key, round=held).first()
    if known is not None:
        return known
    if not held.is_open:
        raise RoundIsClosed
    if Coding.objects.filter(round=held).exists():
        raise CodingHasBegun
    last = held.notes.aggregate(last=Max("number"))["last"] or 0
    return Note.objects.create(
        round=held, form_key=form_key, number=last + 1, whence=whence, words=words, noted_at=at
    )


@transaction.atomic
def begin_coding(*, round_: Round, themes: Sequence[str], by: Person, at: datetime) -> Coding:
    """
    Fix the themes and the notes; from now on two people code. The same themes twice are once.

    :raises NotPermitted: ``by`` does not collect answers for this body.
    :raises TooFewNotes: there are fewer than ten.
    :raises CodingHasBegun: with other themes.
    """
    held = Round.objects.select_for_update().select_related("body").get(pk=round_.pk)
    require(by, Power.COLLECT, over=held.body, at=at)
    known = Coding.objects.filter(round=held).first()
    if known is not None:
        if known.themes != list(themes):
            raise CodingHasBegun
        return known
    upto = held.notes.count()
    if upto < FEWEST_NOTES:
        raise TooFewNotes
    return Coding.objects.create(
        round=held, themes=list(themes), upto=upto, begun_at=at, begun_by=by
    )


@transaction.atomic
def code_note(*, coding: Coding, note: Note, theme: int, by: Person, at: datetime) -> Code:
    """
    Put a note under a theme. Whoever codes first and second are the two; the last word counts.

    :raises NotPermitted: ``by`` does not collect answers for this body.
    :raises TwoPeopleCode: two others do.
    :raises CodedAlready: they have handed in.
    """
    held = _held(coding, by, at)
    slot = queries.slot_of(held, by)
    if slot is None:
        slot = _claim(held, by)
    if _done_at(held, slot) is not None:
        raise CodedAlready
    return _put(held, note, slot, theme, at)


def _claim(held: Coding, by: Person) -> Slot:
    if held.first_id is None:
        held.first = by
        held.save(update_fields=["first"])
        return Slot.FIRST
    if held.second_id is None:
        held.second = by
        held.save(update_fields=["second"])
        return Slot.SECOND
    raise TwoPeopleCode


@transaction.atomic
def hand_in(*, coding: Coding, by: Person, at: datetime) -> Coding:
    """
    Say that one has coded everything. When both have, they see where they differ. Twice is once.

    :raises NotPermitted: ``by`` does not collect answers for this body.
    :raises TwoPeopleCode: they are none of the two.
    :raises NotAllCoded: notes are left.
    """
    held = _held(coding, by, at)
    slot = queries.slot_of(held, by)
    if slot is None:
        raise TwoPeopleCode
    if _done_at(held, slot) is None:
        if held.codes.filter(slot=slot).count() < held.upto:
            raise NotAllCoded
        setattr(held, f"{slot.value}_done_at", at)
        held.save(update_fields=[f"{slot.value}_done_at"])
    return _publish(held, at)


@transaction.atomic
def settle(*, coding: Coding, note: Note, theme: int, by: Person, at: datetime) -> Coding:
    """
    Say under which theme a note falls that the two put apart.

    A third's word settles it; one of the two's does when the other says the same.

    :raises NotPermitted: ``by`` does not collect answers for this body.
    :raises NotBothDone: the two have not both handed in.
    """
    held = _held(coding, by, at)
    if not held.both_done:
        raise NotBothDone
    again = {Slot.FIRST: Slot.FIRST_AGAIN, Slot.SECOND: Slot.SECOND_AGAIN, None: Slot.THIRD}
    if held.settled_at is None:
        _put(held, note, again[queries.slot_of(held, by)], theme, at)
    return _publish(held, at)


def _held(coding: Coding, by: Person, at: datetime) -> Coding:
    found = Coding.objects.select_for_update(of=("self",)).select_related("round__body")
    held = found.get(pk=coding.pk)
    require(by, Power.COLLECT, over=held.round.body, at=at)
    return held


def _done_at(held: Coding, slot: Slot) -> datetime | None:
    return held.first_done_at if slot is Slot.FIRST else held.second_done_at


def _put(held: Coding, note: Note, slot: Slot, theme: int, at: datetime) -> Code:
    made, _new = Code.objects.update_or_create(
        coding=held, note=note, slot=slot.value, defaults={"theme": theme, "at": at}
    )
    return made


def _publish(held: Coding, at: datetime) -> Coding:
    """Publish the counts, once nothing is left to settle."""
    if held.settled_at is not None or not held.both_done:
        return held
    coded = queries.codes_of_all(held)
    themes = [queries.theme_of(codes) for codes in coded.values()]
    if any(theme is None for theme in themes):
        return held
    agreed = agreement(
        [codes[Slot.FIRST] for codes in coded.values()],
        [codes[Slot.SECOND] for codes in coded.values()],
    )
    held.told = {
        "counts": counted(len(held.themes), [theme for theme in themes if theme is not None]),
        "of": held.upto,
        "same": agreed.same,
        "kappa": None if agreed.kappa is None else float(agreed.kappa),
        "strength": None if agreed.strength is None else agreed.strength.value,
    }
    held.settled_at = at
    held.save(update_fields=["told", "settled_at"])
    told = {"round": held.round.token, "notes": held.upto}
    record.append("listening.themes", about=held.round.body.subject, body=told, at=at)
    return held
