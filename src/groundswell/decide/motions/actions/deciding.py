"""What a meeting decided, and what the clock decides: every motion ends in one recorded fate."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from groundswell.decide.decisions import actions as decisions
from groundswell.decide.decisions.actions import Wanted
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.refusals import SayWhoDoesIt
from groundswell.decide.motions.actions.holding import end, hold, newest, put_down, write_version
from groundswell.decide.motions.actions.merging import close
from groundswell.decide.motions.actions.ruling import publish_all
from groundswell.decide.motions.models import Call, Motion, Proposal
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.refusals import (
    AmendmentsFirst,
    FallsToAnother,
    NotAdmitted,
    NotAFate,
    NotYourOwn,
)
from groundswell.decide.motions.rules.life import (
    COMES_BACK,
    OF_AMENDMENTS,
    OF_MOTIONS,
    Fate,
    State,
    Verb,
    fate_of,
)
from groundswell.decide.motions.standing import concerns, is_admitted
from groundswell.foundation import clock, record
from groundswell.methods.compositing import Amendment, Folded, amended, fold
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def decide(
    *,
    motion: Motion,
    fate: Fate,
    because: str,
    returns_on: date | None = None,
    wanted: Wanted | None = None,
    by: Person,
    at: datetime,
) -> Motion:
    """
    File what the meeting decided of a motion or an amendment. Amendments come first.

    What collides with a carried amendment falls. A motion that was amended is carried as
    amended: its last version is the fold of what was carried, in the order of the votes.

    :param because: the vote or the minute it rests on.
    :param wanted: of a motion that was carried: what is to be done, by which office, by when.
    :raises SayWhoDoesIt: a motion was carried, and nobody is to do it.
    :raises IsReplaced: what it is to replace has been replaced already.
    :raises NotPermitted: ``by`` does not look after motions here.
    :raises NotYourOwn: it is their own.
    :raises NotAdmitted: it is emergency business, and the meeting has not admitted it.
    :raises NotAFate: a meeting cannot decide that of this, or the minute or the day is missing.
    :raises AmendmentsFirst: amendments to it are still open.
    :raises FallsToAnother: it collides with an amendment that was carried before.
    :raises NotNow: it is not published, or has ended.
    """
    held = hold(motion, Verb.DECIDE)
    require(by, Power.RULE, over=held.call.body, at=at)
    if concerns(held, by):
        raise NotYourOwn
    if not is_admitted(held):
        raise NotAdmitted
    may_be = OF_AMENDMENTS if held.to else OF_MOTIONS
    if fate not in may_be or not because.strip():
        raise NotAFate
    if (fate is Fate.REMITTED) != (returns_on is not None):
        raise NotAFate
    if fate is Fate.CARRIED and held.amendments.filter(state__in=_OPEN).exists():
        raise AmendmentsFirst
    if held.to is not None and fate is Fate.CARRIED:
        return _carry_amendment(held, because.strip(), by, at)
    carried = carried_amendments(held)
    if fate is Fate.CARRIED and carried:
        text = fold_of(held).text
        version = write_version(held, text, "decided", at)
        put_down(held, "motions.decided_text", at, version=version.number, hash=version.text_hash)
    named = fate_of(fate, amendments_carried=len(carried))
    end(held, named, because.strip(), by=by, at=at, returns_on=returns_on)
    if fate is Fate.CARRIED:
        _enter(held, wanted, because.strip(), by, at)
    return held


@transaction.atomic
def hand_on(
    *,
    motion: Motion,
    fate: Fate,
    because: str,
    returns_on: date | None = None,
    by: None,
    at: datetime,
) -> Motion:
    """
    End a motion on which a meeting did not vote: there was no time, or it remitted it by a vote.

    Nobody files it: the clock or a procedural vote did it. The motion comes back.

    :param because: which meeting, and what it did instead.
    :raises NotAFate: it does not come back by that; nothing is said, or no day; or it is an
        amendment, which falls with its motion.
    :raises NotNow: it is not published, or has ended.
    """
    held = hold(motion, Verb.DECIDE)
    if held.to is not None or fate not in COMES_BACK or not because.strip():
        raise NotAFate
    if (fate is Fate.REMITTED) != (returns_on is not None):
        raise NotAFate
    end(held, fate, because.strip(), by=by, at=at, returns_on=returns_on)
    return held


def _enter(
    motion: Motion, wanted: Wanted | None, because: str, by: Person, at: datetime
) -> Decision:
    """Put a carried motion on the register, in the same transaction: none is without an owner."""
    if wanted is None:
        raise SayWhoDoesIt
    return decisions.enter(
        body=motion.call.body,
        title=motion.title,
        text=newest(motion).text,
        wanted=wanted,
        rests_on=because,
        because_of=motion.subject,
        form_key=f"motion-{motion.token}",
        by=by,
        at=at,
    )


_OPEN = frozenset(State) - {State.DRAFT, State.ENDED, State.COLLECTING}


def carried_amendments(motion: Motion) -> list[Motion]:
    """Return the amendments to a motion that were carried, in the order of the votes."""
    return list(
        motion.amendments.filter(fate__in=[Fate.CARRIED, Fate.AMENDED]).order_by("vote_order")
    )


def as_carried(motion: Motion) -> Amendment:
    """Return an amendment as a value: as it was amended itself, where it was."""
    version = newest(motion)
    whole = Amendment(motion.key, version.ops)
    more = [Amendment(each.key, newest(each).ops) for each in carried_amendments(motion)]
    if not more or motion.to is None:
        return whole
    base = motion.to.versions.get(number=motion.amends or 0)
    return amended(base.text, whole, more)


def fold_of(motion: Motion, *, also: Motion | None = None) -> Folded:
    """Return the fold of what was carried of a motion; with one more, if it were carried too."""
    base = newest(motion)
    every = [*carried_amendments(motion), *([also] if also else [])]
    current = [each for each in every if each.amends == base.number]
    return fold(base.text, [as_carried(each) for each in current])


def _carry_amendment(held: Motion, because: str, by: Person, at: datetime) -> Motion:
    to = held.to
    if to is None or held.amends != newest(to).number or fold_of(to, also=held).fell:
        raise FallsToAnother
    last = to.amendments.aggregate(last=Max("vote_order"))["last"] or 0
    named = fate_of(Fate.CARRIED, amendments_carried=len(carried_amendments(held)))
    end(held, named, because, by=by, at=at, vote_order=last + 1)
    for each in to.amendments.filter(state=State.PUBLISHED).order_by("number"):
        if each.amends != newest(to).number or fold_of(to, also=each).fell:
            words = _("It collides with %(other)s, which was carried.") % {"other": held.key}
            end(each, Fate.FELL, words, by=None, at=at)
    return held


def settle(*, by: None, at: datetime) -> int:
    """
    Do what the clock decides, and return how much that was. Again is nothing.

    What was ruled out and not challenged in time ends so. What did not find its backing by the
    closing date falls, and so does emergency business by its own. What is in order by then is
    published, and hashes go on the record.
    A proposal whose day has passed is closed by the answers there are. Never refuses.
    """
    del by  # nobody: the clock
    done = 0
    for proposal in Proposal.objects.filter(closed_at=None).order_by("pk"):
        if proposal.is_late(clock.local_date(at)):
            done += _close_late(proposal, at)
    out = Motion.objects.filter(state=State.OUT).select_related("call").order_by("pk")
    for motion in out:
        done += _end_unchallenged(motion, at)
    for call in Call.objects.filter(amendments_frozen_at=None).select_related("body"):
        done += _freeze(call, at)
    late = Motion.objects.filter(state=State.COLLECTING, emergency__closes_at__lte=at)
    return done + sum(_fall_late(pk, at) for pk in late.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _fall_late(pk: int, at: datetime) -> int:
    held = Motion.objects.select_for_update(of=("self",)).select_related("call__body").get(pk=pk)
    if held.state != State.COLLECTING:
        return 0
    words = _("It had not found the backing that emergency business needs, in time.")
    end(held, Fate.FELL, words, by=None, at=at)
    return 1


@transaction.atomic
def _close_late(proposal: Proposal, at: datetime) -> int:
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.closed_at is None:
        close(held, at)
    return 1


@transaction.atomic
def _end_unchallenged(motion: Motion, at: datetime) -> int:
    held = Motion.objects.select_for_update().get(pk=motion.pk)
    ruling = held.rulings.latest("pk")
    days = timedelta(days=held.call.challenge_days)
    if held.state != State.OUT or at < ruling.at + days:
        return 0
    end(held, Fate.RULED_OUT, ruling.reasons, by=ruling.by, at=at)
    return 1


@transaction.atomic
def _freeze(call: Call, at: datetime) -> int:
    held = Call.objects.select_for_update(of=("self",)).select_related("body").get(pk=call.pk)
    if at >= held.closes_at and held.frozen_at is None:
        _close_for(held, at, amendments=False)
        held.frozen_at = at
    elif at >= held.amendments_close_at and held.amendments_frozen_at is None:
        _close_for(held, at, amendments=True)
        held.amendments_frozen_at = at
    else:
        return 0
    held.save(update_fields=["frozen_at", "amendments_frozen_at"])
    return 1


def _close_for(call: Call, at: datetime, *, amendments: bool) -> None:
    mine = Motion.objects.filter(call=call, to__isnull=not amendments, emergency=None)
    words = _("It had not found its seconder, branches or members by the closing date.")
    for motion in mine.filter(state=State.COLLECTING).select_related("call__body").order_by("pk"):
        end(motion, Fate.FELL, words, by=None, at=at)
    publish_all(call, at)
    stand = Motion.objects.filter(call=call).exclude(state__in=[State.DRAFT, State.ENDED])
    texts = [
        {"motion": each.token, "number": each.number, "hash": newest(each).text_hash}
        for each in stand.order_by("pk")
    ]
    told = {"call": call.token, "amendments": amendments, "texts": texts}
    record.append("motions.frozen", about=call.body.subject, body=told, at=at)
