"""What every write here begins and ends with: the row held, whose it is, how it ends."""

from datetime import datetime

from groundswell.decide.motions.models import Motion, Telling, TextVersion
from groundswell.decide.motions.queries import telling_of
from groundswell.decide.motions.refusals import NotAMember, NotNow, NotYours
from groundswell.decide.motions.rules.life import ADOPTED, Fate, State, Verb, may
from groundswell.decide.motions.standing import belongs, is_own
from groundswell.foundation import record
from groundswell.foundation.subjects import Subject
from groundswell.methods.compositing import Change, Text, text_hash
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


def hold(motion: Motion, verb: Verb) -> Motion:
    """
    Return a motion as it stands, held for this change; of an amendment, the motion first.

    :raises NotNow: that cannot be done to it (any more).
    """
    main = motion.main
    rows = Motion.objects.select_for_update(of=("self",)).select_related(
        "call__body", "body", "to__to", "mover", "seconder", "emergency"
    )
    rows.filter(pk=main.pk).first()  # amendments of one motion change one at a time
    held = rows.filter(pk=motion.pk).first()  # none: its draft was thrown away meanwhile
    if held is None or not may(verb, held.state):
        raise NotNow
    return held


def require_own(motion: Motion, person: Person, at: datetime) -> None:
    """:raises NotYours: it is another's."""
    if not is_own(motion, person, at):
        raise NotYours


def require_member(person: Person, body: Body) -> None:
    """:raises NotAMember: they are in none of its groups."""
    if not belongs(person, body):
        raise NotAMember


def next_number(motion: Motion) -> int:
    """Return the next number in a call, or among the amendments to one thing."""
    beside = Motion.objects.filter(call=motion.call, to=motion.to, number__isnull=False)
    last = beside.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def write_version(
    motion: Motion, text: Text, cause: str, at: datetime, changes: tuple[Change, ...] = ()
) -> TextVersion:
    """Write the next version of a text."""
    last = motion.versions.order_by("-number").values_list("number", flat=True).first()
    return TextVersion.objects.create(
        motion=motion,
        number=(last or 0) + 1,
        paragraphs=[[paragraph.pid, paragraph.words] for paragraph in text],
        text_hash=text_hash(text),
        changes=[[c.op.value, c.pid, c.base_hash, c.words, c.new_pid, c.after] for c in changes],
        cause=cause,
        at=at,
    )


def newest(motion: Motion) -> TextVersion:
    """Return the version of a text that stands."""
    return motion.versions.latest("number")


def end(
    motion: Motion, fate: Fate, because: str, *, by: Person | None, at: datetime, **more: object
) -> None:
    """Put down how a motion ended, once, and on the record. What is to it falls with it."""
    motion.state, motion.fate, motion.fate_because = State.ENDED, fate, because
    motion.fate_at, motion.fate_by = at, by
    for name, value in more.items():
        setattr(motion, name, value)
    motion.telling_words = _keep_telling(motion) if fate in ADOPTED and motion.to is None else 0
    motion.save()
    put_down(motion, "motions.ended", at, fate=fate.value)
    for each in motion.amendments.exclude(state__in=[State.ENDED, State.DRAFT]).order_by("pk"):
        end(each, Fate.FELL, f"{motion.key}: {fate.value}", by=None, at=at)


def _keep_telling(motion: Motion) -> int:
    """Put down the words by which what was carried is found again, and return how many."""
    words = sorted(telling_of(motion))
    Telling.objects.bulk_create(Telling(motion=motion, word=word) for word in words)
    return len(words)


def put_down(motion: Motion, kind: str, at: datetime, **told: object) -> None:
    """Write what happened to a motion on the record; never who did it."""
    told = {"motion": motion.token, "call": motion.call.token, "number": motion.number, **told}
    because_of = Subject.parse(motion.because_of) if motion.because_of else None
    record.append(kind, about=motion.call.body.subject, body=told, at=at, because_of=because_of)
