"""Writing a motion or an amendment, and showing it to others."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from groundswell.decide.motions.actions.holding import (
    hold,
    newest,
    put_down,
    require_member,
    require_own,
    write_version,
)
from groundswell.decide.motions.models import Call, Motion
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.queries import near_to
from groundswell.decide.motions.refusals import (
    NothingWritten,
    NotNow,
    NotYours,
    SayWhatIsNew,
    TooDeep,
    TooLate,
)
from groundswell.decide.motions.rules.life import MOST_DEPTH, State, Verb, may
from groundswell.decide.motions.standing import in_time, urgent_of
from groundswell.foundation.subjects import Subject
from groundswell.methods.compositing import Change, Paragraph, Text, difference
from groundswell.mobilise.listening.models import Statement
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Writing:
    """
    What somebody writes: a title, a text, what is new in it; in whose name, and what it began with.

    ``body`` is the branch that moves it; ``None`` where members do. A statement that was said in a
    round of listening names the round itself.
    """

    title: str
    text: Text
    why: str = ""
    body: Body | None = None
    because_of: Subject | None = None
    statement: Statement | None = None


@transaction.atomic
def begin_motion(
    *,
    call: Call,
    title: str,
    text: Text,
    why: str,
    body: Body | None,
    because_of: Subject | None,
    form_key: str,
    by: Person,
    at: datetime,
    statement: Statement | None = None,
) -> Motion:
    """
    Begin a motion; nobody else sees it yet. The same form twice is one.

    :param body: the branch that moves it; ``None`` where members do.
    :param because_of: the round of listening it began with.
    :param statement: what was said in a round; that round is then what it began with.
    :raises NotAMember: ``by`` is in no group of the body that is asked.
    :raises NotPermitted: they do not speak for that branch.
    :raises TooLate: the call is closed.
    :raises NothingWritten: there is no text.
    """
    _may_begin(call, body, by, at, amendment=False)
    if not text:
        raise NothingWritten
    writing = Writing(title, text, why, body, because_of, statement)
    return begun(call, writing, form_key, by, at)


def begun(call: Call, writing: Writing, form_key: str, by: Person, at: datetime) -> Motion:
    """Return a draft of what somebody writes; the same form twice is one."""
    said = writing.statement
    because_of = said.round.subject if said else writing.because_of
    made, _new = Motion.objects.get_or_create(
        form_key=form_key,
        defaults={
            "call": call,
            "title": writing.title,
            "draft": _kept(writing.text),
            "why": writing.why,
            "body": writing.body,
            "mover": by,
            "because_of": str(because_of) if because_of else "",
            "statement": said,
            "begun_at": at,
        },
    )
    return _theirs(made, by)


@transaction.atomic
def begin_amendment(
    *,
    to: Motion,
    amends: int,
    text: Text,
    why: str,
    body: Body | None,
    form_key: str,
    by: Person,
    at: datetime,
) -> Motion:
    """
    Begin an amendment, by the whole text it asks for; nobody else sees it yet.

    :param amends: the version of ``to`` that was typed over.
    :raises NotAMember: ``by`` is in no group of the body that is asked.
    :raises NotPermitted: they do not speak for that branch.
    :raises TooDeep: ``to`` is an amendment to an amendment.
    :raises TooLate: amendments are closed.
    :raises NotNow: ``to`` is not published, or has another version by now.
    :raises NothingWritten: nothing is changed.
    """
    _may_begin(to.call, body, by, at, amendment=True)
    if to.depth >= MOST_DEPTH:
        raise TooDeep
    version = newest(to)
    if not may(Verb.AMEND, to.state) or version.number != amends:
        raise NotNow
    if not difference(version.text, text):
        raise NothingWritten
    made, _new = Motion.objects.get_or_create(
        form_key=form_key,
        defaults={
            "call": to.call,
            "to": to,
            "amends": amends,
            "title": to.title,
            "draft": _kept(text),
            "why": why,
            "body": body,
            "mover": by,
            "begun_at": at,
        },
    )
    return _theirs(made, by)


@transaction.atomic
def rewrite(
    *, motion: Motion, title: str, text: Text, why: str, by: Person, at: datetime
) -> Motion:
    """
    Change a draft of one's own.

    :raises NotYours: it is another's.
    :raises NotNow: others have seen it; it is not a draft any more.
    :raises NothingWritten: there is no text, or nothing is changed.
    """
    held = hold(motion, Verb.EDIT)
    require_own(held, by, at)
    if not text or (held.to and not difference(newest(held.to).text, text)):
        raise NothingWritten
    held.title, held.draft, held.why = title, _kept(text), why
    held.save(update_fields=["title", "draft", "why"])
    return held


@transaction.atomic
def throw_away(*, motion: Motion, by: Person, at: datetime) -> None:
    """
    Throw away a draft nobody else has seen.

    :raises NotYours: it is another's.
    :raises NotNow: others have seen it: it can be withdrawn.
    """
    held = hold(motion, Verb.EDIT)
    require_own(held, by, at)
    held.delete()


@transaction.atomic
def show(*, motion: Motion, by: Person, at: datetime) -> Motion:
    """
    Show a draft to everybody and ask for backing. From here its words stand.

    :raises NotYours: it is another's.
    :raises NotNow: it is shown already, or what it amends has another version by now.
    :raises TooLate: the closing date has passed.
    :raises SayWhatIsNew: something near to it was carried, and it does not say what is new.
    """
    held = hold(motion, Verb.COLLECT)
    require_own(held, by, at)
    if not in_time(held, at):
        raise TooLate
    text = version_of_draft(held)
    changes: tuple[Change, ...] = ()
    if held.to is not None:
        base = newest(held.to)
        if base.number != held.amends or not may(Verb.AMEND, held.to.state):
            raise NotNow
        changes = difference(base.text, text)
    elif not held.why and near_to(held):
        raise SayWhatIsNew
    held.state, held.draft = State.COLLECTING, []
    held.save(update_fields=["state", "draft"])
    version = write_version(held, text, "written", at, changes)
    urgent = urgent_of(held)
    arose = {"arose": urgent.arose, "arose_on": urgent.arose_on.isoformat()} if urgent else {}
    put_down(held, "motions.shown", at, hash=version.text_hash, **arose)
    return held


def version_of_draft(motion: Motion) -> Text:
    """Return the text of a draft."""
    return tuple(Paragraph(pid, words) for pid, words in motion.draft)


def may_move(call: Call, body: Body | None, by: Person, at: datetime) -> None:
    """
    Go on if somebody may move something here, in a branch's name or their own.

    :raises NotAMember: they are in no group of it. :raises NotPermitted: they do not speak for it.
    """
    require_member(by, call.body)
    if body is not None:
        require(by, Power.SPEAK_FOR, over=body, at=at)


def _may_begin(call: Call, body: Body | None, by: Person, at: datetime, *, amendment: bool) -> None:
    may_move(call, body, by, at)
    if not call.takes(at, amendment=amendment):
        raise TooLate


def _kept(text: Text) -> list[list[str]]:
    return [[paragraph.pid, paragraph.words] for paragraph in text]


def _theirs(motion: Motion, by: Person) -> Motion:
    if motion.mover_id != by.pk:  # a form's key is nobody else's
        raise NotYours
    return motion
