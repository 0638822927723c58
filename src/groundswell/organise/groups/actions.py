"""Every write of this area, and what each refuses."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock, record
from groundswell.foundation.errors import Refusal
from groundswell.foundation.facts import announce
from groundswell.organise.groups import letters, queries
from groundswell.organise.groups.facts import LetterAnswered, LetterSent, MinutesPublished
from groundswell.organise.groups.models import Letter, Minutes
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require
from groundswell.register.structures.powers import Power


class NotHeldYet(Refusal):
    """Minutes are of a meeting that was held."""

    code, rule = "not_held_yet", "5"
    sentence = _("Not published. Minutes are of a meeting that was held; that day is to come.")


class LetterToOneself(Refusal):
    """A letter goes to another group."""

    code = "letter_to_oneself"
    sentence = _("Not sent. That is your own group; a letter goes to another.")


class GroupClosed(Refusal):
    """A group that was closed neither writes nor is written to."""

    code = "group_closed"
    sentence = _("Not sent. That group was closed by its own members; nobody would read it.")


class AnsweredAlready(Refusal):
    """One letter has one answer; what more there is to say is another letter."""

    code = "answered_already"
    sentence = _("Not sent. The letter has its answer; write a letter of your own.")


@dataclass(frozen=True, slots=True)
class Text:
    """A text a meeting stands behind: its heading, the words, and the decision it rests on."""

    title: str
    words: str
    decided: str = ""

    @property
    def mark(self) -> str:
        """SHA-256 of the words in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.words.encode()).hexdigest()


def judge_provisional(*, by: Person | None, at: datetime) -> tuple[int, int]:
    """
    Judge every body whose provisional time is up: recognised by rule, or lapsed. Idempotent.

    Return how many of each. A body whose rulebook says nothing of it stays as it is.

    :raises DoesNotExist: never; a body that another process judged is passed over.
    """
    recognised = lapsed = 0
    for body in queries.whose_time_is_up(at):
        progress = queries.progress_of(body, at)
        if progress is None:
            continue
        verb = structures.recognise_by_rule if progress.holds else structures.note_lapsed
        try:
            verb(body=body, members=progress.members, meetings=progress.meetings, by=by, at=at)
        except structures.NotLawful:
            continue
        recognised += progress.holds
        lapsed += not progress.holds
    return recognised, lapsed


@transaction.atomic
def publish_minutes(
    *,
    body: Body,
    text: Text,
    held_on: date,
    form_key: str,
    by: Person,
    at: datetime,
    meeting: Meeting | None = None,
    corrects: Minutes | None = None,
) -> Minutes:
    """
    Publish the minutes of a meeting, for good, with their mark on the record. Twice is once.

    A correction is published as well, and both stay to be read.

    :raises NotPermitted: ``by`` may not put the body's decisions on the record.
    :raises NotHeldYet: the day is still to come.
    """
    require(by, Power.FILE_DECISION, over=body, at=at)
    if held_on > clock.local_date(at):
        raise NotHeldYet
    kept = {
        "body": body,
        "meeting": meeting,
        "corrects": corrects,
        "title": text.title,
        "held_on": held_on,
        "text": text.words,
        "text_hash": text.mark,
        "published_at": at,
        "published_by": by,
    }
    minutes, made = Minutes.objects.get_or_create(form_key=form_key, defaults=kept)
    if made:
        told = {"title": text.title, "held_on": held_on.isoformat(), "sha256": text.mark}
        told |= {"minutes": minutes.token, "corrects": corrects.token if corrects else ""}
        record.append("groups.minutes", about=body.subject, body=told, at=at, warrant=text.title)
        announce(MinutesPublished(minutes_id=minutes.pk, body_id=body.pk))
    return minutes


@transaction.atomic
def write_letter(
    *, from_body: Body, to_body: Body, text: Text, form_key: str, by: Person, at: datetime
) -> Letter:
    """
    Send an open letter from one group to another, as its meeting decided. Twice is once.

    :raises NotPermitted: ``by`` may not put the body's decisions on the record.
    :raises LetterToOneself: it is the same group.
    :raises GroupClosed: one of the two was closed.
    """
    require(by, Power.FILE_DECISION, over=from_body, at=at)
    if from_body.pk == to_body.pk:
        raise LetterToOneself
    if from_body.is_closed or to_body.is_closed:
        raise GroupClosed
    kept = {
        "from_body": from_body,
        "to_body": to_body,
        "subject_line": text.title,
        "text": text.words,
        "decided": text.decided,
        "sent_at": at,
        "sent_by": by,
    }
    letter, made = Letter.objects.get_or_create(form_key=form_key, defaults=kept)
    if made:
        told = {"letter": letter.token, "to": to_body.token, "to_name": to_body.name}
        told |= {"subject": text.title, "sha256": text.mark}
        record.append(
            "groups.letter", about=from_body.subject, body=told, at=at, warrant=text.decided
        )
        announce(LetterSent(letter_id=letter.pk, to_body_id=to_body.pk))
        letters.letter_came(letter, at=at)
    return letter


@transaction.atomic
def answer_letter(*, letter: Letter, text: Text, by: Person, at: datetime) -> Letter:
    """
    Answer another group's letter, once, as a meeting decided. The same answer again is no news.

    :raises NotPermitted: ``by`` may not put the answering body's decisions on the record.
    :raises AnsweredAlready: it has another answer.
    """
    require(by, Power.FILE_DECISION, over=letter.to_body, at=at)
    changed = Letter.objects.filter(pk=letter.pk, answered_at=None).update(
        answer=text.words, answer_decided=text.decided, answered_at=at, answered_by=by
    )
    letter.refresh_from_db()
    if not changed:
        if letter.answer != text.words:
            raise AnsweredAlready
        return letter
    told = {"letter": letter.token, "to": letter.from_body.token, "sha256": text.mark}
    told |= {"to_name": letter.from_body.name, "subject": letter.subject_line}
    record.append(
        "groups.answer", about=letter.to_body.subject, body=told, at=at, warrant=text.decided
    )
    announce(LetterAnswered(letter_id=letter.pk, from_body_id=letter.from_body_id))
    letters.answer_came(letter, at=at)
    return letter
